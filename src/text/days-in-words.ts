import type { DateInterval, Day } from "../model/dates.ts";
import type { Language } from "../model/ontology.ts";

// Fixed tables instead of Intl, so that a rebuilt digest has the same bytes under every ICU.
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const SHORT_MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" "),
  en: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "),
};
const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  fr: "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" "),
  en: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
};

interface Parts {
  year: number;
  month: number;
  day: number;
}

function partsOf(day: Day): Parts {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return { year, month, day: date };
}

function nth(day: number, lang: Language): string {
  return lang === "fr" && day === 1 ? "1ᵉʳ" : String(day);
}

/** Names a month: `mars 2026`, `March 2026`; `month` counts from 1. */
export function monthInWords(year: number, month: number, lang: Language): string {
  return `${MONTHS[lang][month - 1] ?? ""} ${year}`;
}

/** Names a month without its year in a few letters (`janv.`, `Jan`); `month` counts from 1. */
export function shortMonth(month: number, lang: Language): string {
  return SHORT_MONTHS[lang][month - 1] ?? "";
}

/** Writes a calendar day: `1ᵉʳ mars 2026`, `1 March 2026`. */
export function dayInWords(day: Day, lang: Language): string {
  const { year, month, day: date } = partsOf(day);
  return `${nth(date, lang)} ${monthInWords(year, month, lang)}`;
}

/** Writes a calendar day briefly: `1ᵉʳ mars 2026`, `12 nov. 2026`, `12 Nov 2026`. */
export function shortDay(day: Day, lang: Language): string {
  const { year, month, day: date } = partsOf(day);
  return `${nth(date, lang)} ${shortMonth(month, lang)} ${year}`;
}

/** Writes a calendar day with its weekday: `lundi 16 novembre 2026`, `Monday 16 November 2026`. */
export function weekdayInWords(day: Day, lang: Language): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return `${WEEKDAYS[lang][weekday]} ${dayInWords(day, lang)}`;
}

/** Writes a run of days, repeating nothing: `3–8 mai 2026`, `28 April – 3 May 2026`. */
export function spanInWords(first: Day, last: Day, lang: Language): string {
  return joinDays({ first, last }, lang, {
    whole: dayInWords,
    month: (month) => MONTHS[lang][month - 1] ?? "",
  });
}

/** Writes a run of days briefly: `28 avr. – 3 mai 2026`. */
export function shortSpan(first: Day, last: Day, lang: Language): string {
  return joinDays({ first, last }, lang, { whole: shortDay, month: (month) => shortMonth(month, lang) });
}

function joinDays(
  { first, last }: { first: Day; last: Day },
  lang: Language,
  names: { whole: (day: Day, lang: Language) => string; month: (month: number) => string },
): string {
  const end = names.whole(last, lang);
  if (first === last) return end;
  const [a, b] = [partsOf(first), partsOf(last)];
  if (a.year !== b.year) return `${names.whole(first, lang)} – ${end}`;
  if (a.month !== b.month) return `${nth(a.day, lang)} ${names.month(a.month)} – ${end}`;
  return `${nth(a.day, lang)}–${end}`;
}

/**
 * Writes a date exactly as precisely as it is known: `12 mars 2026`, `semaine du 16 mars 2026`,
 * `mars 2026`, `2ᵉ trimestre 2026`, `1ᵉʳ semestre 2026`, `2026`; `Q2 2026` and `first half of 2026` in English.
 */
export function daysInWords(days: DateInterval, lang: Language): string {
  const { year, month } = partsOf(days.first);
  switch (days.precision) {
    case "day":
      return dayInWords(days.first, lang);
    case "week":
      return `${lang === "fr" ? "semaine du" : "week of"} ${dayInWords(days.first, lang)}`;
    case "month":
      return monthInWords(year, month, lang);
    case "quarter":
      return quarterInWords(year, Math.ceil(month / 3), lang);
    case "half":
      return halfInWords(year, month <= 6, lang);
    case "year":
      return String(year);
    case "range":
      return spanInWords(days.first, days.last, lang);
  }
}

function quarterInWords(year: number, quarter: number, lang: Language): string {
  return lang === "fr" ? `${quarter === 1 ? "1ᵉʳ" : `${quarter}ᵉ`} trimestre ${year}` : `Q${quarter} ${year}`;
}

function halfInWords(year: number, first: boolean, lang: Language): string {
  if (lang === "fr") return `${first ? "1ᵉʳ" : "2ᵉ"} semestre ${year}`;
  return `${first ? "first" : "second"} half of ${year}`;
}

/**
 * The same as an adverbial, to follow a verb or open a line: `le 12 mars 2026`, `en mars 2026`,
 * `au 2ᵉ trimestre 2026`, `en 2025`, `du 3 au 8 mai 2026`; `on 12 March 2026`, `in 2025`, `from … to …`.
 */
export function whenInWords(days: DateInterval, lang: Language): string {
  const words = daysInWords(days, lang);
  if (days.precision === "range" && days.first !== days.last) return fromTo(days, lang);
  if (lang === "en") {
    if (days.precision === "week") return `in the ${words}`;
    if (days.precision === "half") return `in the ${words}`;
    return `${days.precision === "day" || days.precision === "range" ? "on" : "in"} ${words}`;
  }
  if (days.precision === "week") return `la ${words}`;
  if (days.precision === "quarter" || days.precision === "half") return `au ${words}`;
  return `${days.precision === "day" || days.precision === "range" ? "le" : "en"} ${words}`;
}

function fromTo(days: DateInterval, lang: Language): string {
  const [from, to] = lang === "fr" ? ["du", "au"] : ["from", "to"];
  const [a, b] = [partsOf(days.first), partsOf(days.last)];
  let start = dayInWords(days.first, lang);
  if (a.year === b.year) start = `${nth(a.day, lang)} ${MONTHS[lang][a.month - 1]}`;
  if (a.year === b.year && a.month === b.month) start = nth(a.day, lang);
  return `${from} ${start} ${to} ${dayInWords(days.last, lang)}`;
}

/**
 * A term whose ends are dates as written (`2024`, `2024-09`, `2024-09-21`), as precise as they are:
 * `depuis le 21 septembre 2024`, `2019 – mars 2025`, `jusqu’en 2020`; empty where neither end is known.
 */
export function termInWords(
  term: { from?: string | undefined; to?: string | undefined },
  lang: Language,
): string {
  const [from, to] = [term.from, term.to].map((date) => (date === undefined ? undefined : intervalOf(date)));
  if (from && to) return `${daysInWords(from, lang)} – ${daysInWords(to, lang)}`;
  if (from) {
    const since =
      from.precision === "day" && lang === "fr" ? "depuis le" : lang === "fr" ? "depuis" : "since";
    return `${since} ${daysInWords(from, lang)}`;
  }
  if (!to) return "";
  const until = lang === "en" ? "until" : to.precision === "day" ? "jusqu’au" : "jusqu’en";
  return `${until} ${daysInWords(to, lang)}`;
}

/**
 * The days that a date written as `2024`, `2024-09` or `2024-09-21` covers; undefined for another form.
 */
export function intervalOf(date: string): DateInterval | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (!match) return undefined;
  const [, year, month, day] = match;
  if (day !== undefined) return { first: date, last: date, precision: "day" };
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31`, precision: "year" };
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { first: `${date}-01`, last: `${date}-${lastDay}`, precision: "month" };
}
