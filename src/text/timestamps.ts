import type { Instant } from "../model/dates.ts";
import { fold } from "./fold.ts";

/** The parts of a moment as read, before they are checked. `offset` in minutes east of Greenwich. */
interface Parts {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  offset?: number;
}

const MONTHS: readonly RegExp[] = [
  /^jan(v(ier)?|uary)?$/,
  /^(feb(r(uary)?)?|fevr?(ier)?)$/,
  /^mar(s|ch)?$/,
  /^(apr(il)?|avr(il)?)$/,
  /^ma[iy]$/,
  /^(june?|juin)$/,
  /^(july?|juil(let)?)$/,
  /^(aug(ust)?|aout?)$/,
  /^sept?(ember|embre)?$/,
  /^oct(ober|obre)?$/,
  /^nov(ember|embre)?$/,
  /^dec(ember|embre)?$/,
];

const MONTH_WORDS =
  "janvier|january|janv|jan|fevrier|february|fevr|febr|fev|feb|mars|march|mar|avril|april|avr|apr|mai|may|juin|june|jun|" +
  "juillet|july|juil|jul|aout|august|aou|aug|septembre|september|sept|sep|octobre|october|oct|novembre|november|nov|" +
  "decembre|december|dec";

// RFC 822 names its zones; the European ones are what careless feeds write. Minutes east of Greenwich.
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  ut: 0,
  wet: 0,
  west: 60,
  bst: 60,
  ist: 60,
  cet: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  et: -300,
  ct: -360,
  mt: -420,
  pt: -480,
};

export interface TimestampOptions {
  /** Reading of `03/04/2026`: the day first (default), or the month. */
  monthFirst?: boolean;
}

/**
 * Parses the moment that a feed or a page states, in any of the forms met there: ISO 8601 and W3CDTF,
 * RFC 822 and 850, asctime, French and English dates in words, figures with the day first, Unix time.
 * Without a time of day midnight, without a zone UTC is meant. Undefined for anything that is no date.
 */
export function parseTimestamp(text: string, options: TimestampOptions = {}): Instant | undefined {
  const clean = fold(text)
    .replace(/[,;()]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (clean === "" || clean.length > 100) return undefined;
  const parts = parseIso(clean) ?? parseUnix(clean) ?? parseWords(clean) ?? parseFigures(clean, options);
  return parts && toInstant(parts);
}

const TIME = "(?:t|\\s+(?:a |at |- ?)?)?(\\d{1,2})(?:[:h](\\d{2}))(?::(\\d{2}))?";
const IN_TEXT = [
  new RegExp(`\\b\\d{4}-\\d{2}-\\d{2}(?:${TIME})?`),
  new RegExp(
    `\\b\\d{1,2}(?:er|st|nd|rd|th)?[ .-]+(?:${MONTH_WORDS})\\b[ .,-]+\\d{4}(?:,? *(?:[-|a•·] *|at *)?\\d{1,2} ?[:h] ?\\d{0,2}(?: ?[ap]m\\b)?)?`,
  ),
  new RegExp(
    `\\b(?:${MONTH_WORDS})\\b[ .]+\\d{1,2}(?:st|nd|rd|th)?[ ,]+\\d{4}(?:,? *(?:[-|•·] *|at *)?\\d{1,2}[:h]\\d{2}(?: ?[ap]m\\b)?)?`,
  ),
  /\b\d{1,2}[/.]\d{1,2}[/.]\d{4}(?:,? *(?:[-|a•·] *|at *)?\d{1,2}[:h]\d{2})?/,
];

/** Finds the first moment that a line of visible text states ("Publié le 12 mars 2026 à 8h30"). */
export function findTimestamp(text: string, options: TimestampOptions = {}): Instant | undefined {
  const folded = fold(text);
  let first: { at: number; instant: Instant } | undefined;
  for (const pattern of IN_TEXT) {
    const match = pattern.exec(folded);
    const instant = match && parseTimestamp(match[0], options);
    if (match && instant && (!first || match.index < first.at)) first = { at: match.index, instant };
  }
  return first?.instant;
}

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[t ]+(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?)?\s*(z|utc|gmt|[a-z]{3,4}|[+-]\d{2}(?::?\d{2})?)?(?:\[.*)?$/;
const ORDINAL = /^(\d{4})-?(\d{3})(?:t.*)?$/;

function parseIso(text: string): Parts | undefined {
  const ordinal = ORDINAL.exec(text);
  if (ordinal) return { year: Number(ordinal[1]), month: 1, day: Number(ordinal[2]) };
  const match = ISO.exec(
    text.replace(/(\d)-(\d)-/, "$1-0$2-").replace(/^(\d{4}-\d{2})-(\d)(?!\d)/, "$1-0$2"),
  );
  if (!match) return undefined;
  const offset = parseZone(match[7] ?? "");
  return {
    year: Number(match[1]),
    month: Number(match[2] ?? 1),
    day: Number(match[3] ?? 1),
    hour: Number(match[4] ?? 0),
    minute: Number(match[5] ?? 0),
    second: Number(match[6] ?? 0),
    ...(offset === undefined ? {} : { offset }),
  };
}

function parseUnix(text: string): Parts | undefined {
  if (!/^\d{9,10}(\d{3})?$/.test(text)) return undefined;
  const date = new Date(Number(text) * (text.length > 10 ? 1 : 1000));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

const DAY_FIRST = new RegExp(
  `(?:^|[ .-])(\\d{1,2})(?:er|st|nd|rd|th)?[ .-]+(?:of )?(${MONTH_WORDS})\\b[ .'-]*(\\d{4}|\\d{2})(?![:h\\d])`,
);
const MONTH_FIRST = new RegExp(`\\b(${MONTH_WORDS})\\b[ .]+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:.*?) (\\d{4})\\b`);

function parseWords(text: string): Parts | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  const found = dayFirst ?? MONTH_FIRST.exec(text);
  if (!found) return undefined;
  const [day, word, year] = dayFirst ? [found[1], found[2], found[3]] : [found[2], found[1], found[3]];
  const month = MONTHS.findIndex((pattern) => pattern.test(word ?? "")) + 1;
  if (month === 0) return undefined;
  return { year: fullYear(year ?? ""), month, day: Number(day), ...parseClock(text) };
}

const FIGURES = /^(?:[a-z]+\.? )?(\d{1,4})[/.-](\d{1,2})[/.-](\d{4}|\d{1,2})(?!\d)/;

function parseFigures(text: string, { monthFirst = false }: TimestampOptions): Parts | undefined {
  const match = FIGURES.exec(text);
  if (!match) return undefined;
  const [first, second, third] = [match[1] ?? "", Number(match[2]), match[3] ?? ""];
  const clock = parseClock(text.slice(match[0].length));
  if (first.length === 4) return { year: Number(first), month: second, day: Number(third), ...clock };
  const american = second > 12 || (monthFirst && Number(first) <= 12);
  const [day, month] = american ? [second, Number(first)] : [Number(first), second];
  return { year: fullYear(third), month, day, ...clock };
}

const CLOCK = /(?:^|[\st])(\d{1,2})\s?(?:[:h]\s?(\d{2})?)(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b)?\s*(.*)$/;

/** The time of day and zone in a text, or nothing. */
function parseClock(text: string): Partial<Parts> {
  const match = CLOCK.exec(text);
  if (!match) return {};
  let hour = Number(match[1]);
  if (match[4]?.startsWith("p") && hour < 12) hour += 12;
  if (match[4]?.startsWith("a") && hour === 12) hour = 0;
  const zone = /(?:\b(?:utc|gmt) ?)?[+-]\d{1,2}:?\d{2}\b|\b[a-z]{1,4}\b/.exec(match[5] ?? "");
  const offset = zone ? parseZone(zone[0]) : undefined;
  return {
    hour,
    minute: Number(match[2] ?? 0),
    second: Number(match[3] ?? 0),
    ...(offset === undefined ? {} : { offset }),
  };
}

function parseZone(zone: string): number | undefined {
  const figures = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!figures) return ZONES[zone.trim()];
  const minutes = Number(figures[2]) * 60 + Number(figures[3] ?? 0);
  return figures[1] === "-" ? -minutes : minutes;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Undefined for what no calendar or clock has (30 February, 25 o'clock); 24:00 is the next midnight. */
function toInstant({
  year,
  month,
  day,
  hour = 0,
  minute = 0,
  second = 0,
  offset = 0,
}: Parts): Instant | undefined {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const ordinal = month === 1 && day > 31;
  if (month < 1 || month > 12 || day < 1 || day > (ordinal ? 366 : days)) return undefined;
  if (hour > 24 || minute > 59 || second > 60 || Math.abs(offset) > 14 * 60 || year < 1000) return undefined;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute - offset, second));
  return `${time.toISOString().slice(0, 19)}Z`;
}
