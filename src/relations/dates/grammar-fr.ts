import { yearIn } from "./calendar.ts";
import { bareDay, bareYear, closeRange, compatible, consecutive, isBare } from "./ranges.ts";
import { type DateReader, expression, longest, type Read } from "./reader.ts";
import type { DateValue, Expression, Shift } from "./values.ts";
import { FRENCH_UNITS, SEASONS } from "./vocabulary.ts";

const SHIFTS: ReadonlyMap<string, Shift> = new Map([
  ["dernier", "last"],
  ["derniere", "last"],
  ["passe", "last"],
  ["passee", "last"],
  ["ecoule", "last"],
  ["ecoulee", "last"],
  ["prochain", "next"],
  ["prochaine", "next"],
]);
const OFFSET: Readonly<Record<Shift, number>> = { last: -1, this: 0, next: 1 };
const FILLERS = new Set([
  "un",
  "peu",
  "plus",
  "moins",
  "de",
  "environ",
  "pres",
  "a",
  "peine",
  "quelque",
  "deja",
]);

/** The longest French date expression that starts at token `index`; a bare year is not among them. */
export function frenchDate(r: DateReader, index: number): Expression | undefined {
  return longest(range(r, index), qualified(r, index), atom(r, index));
}

function atom(r: DateReader, i: number): Expression | undefined {
  return longest(
    r.numeric(i),
    fullDay(r, i),
    month(r, i),
    part(r, i),
    season(r, i),
    weekday(r, i),
    relativeDay(r, i),
    relativeUnit(r, i),
    distance(r, i),
    decade(r, i),
  );
}

/** "mercredi 2 avril 2025", "1er juin", "18 novembre dernier". */
function fullDay(r: DateReader, i: number): Expression | undefined {
  const weekday = r.weekday(i);
  const day = r.dayNumber(weekday?.next ?? i);
  const month = day && r.anyMonth(day.next);
  if (!day || !month) return undefined;
  const value: DateValue = { kind: "day", day: day.value, month: month.value };
  if (weekday) value.weekday = weekday.value;
  return dated(r, i, month.next, value);
}

/** Adds the year or the "dernier"/"prochain" that follows a day, month or season. */
function dated(
  r: DateReader,
  from: number,
  next: number,
  value: Extract<DateValue, { kind: "day" | "month" | "season" }>,
): Expression {
  const year = r.year(next);
  if (year) return expression(from, year.next, { ...value, year: year.value });
  const shift = SHIFTS.get(r.fold(next));
  if (shift) return expression(from, next + 1, { ...value, shift });
  const phrase = r.is(next, "de") ? yearPhrase(r, next) : undefined;
  if (phrase) return expression(from, phrase.next, { ...value, year: phrase.value });
  return expression(from, next, value);
}

function month(r: DateReader, i: number): Expression | undefined {
  const full = r.month(i);
  if (full) return dated(r, i, full.next, { kind: "month", month: full.value });
  const short = r.anyMonth(i);
  return short && r.year(short.next)
    ? dated(r, i, short.next, { kind: "month", month: short.value })
    : undefined;
}

/** "premier trimestre 2026", "T3 2025", "second semestre de cette année". */
function part(r: DateReader, i: number): Expression | undefined {
  const short = /^([tqs])([1-4])$/.exec(r.fold(i));
  if (short) {
    const year = yearPhrase(r, i + 1);
    const unit = short[1] === "s" ? "half" : "quarter";
    return (
      year && expression(i, year.next, { kind: "part", unit, number: Number(short[2]), year: year.value })
    );
  }
  const last = r.is(i, "dernier");
  const number = last ? { value: 0, next: i + 1 } : r.ordinal(i);
  if (!number || !r.is(number.next, "trimestre", "semestre")) return undefined;
  const unit = r.is(number.next, "trimestre") ? "quarter" : "half";
  const year = yearPhrase(r, number.next + 1);
  const count = unit === "quarter" ? 4 : 2;
  if (last && !year) return expression(i, number.next + 1, { kind: "relative", unit, offset: -1 });
  const value: DateValue = { kind: "part", unit, number: last ? count : number.value };
  if (value.number > count) return undefined;
  return year
    ? expression(i, year.next, { ...value, year: year.value })
    : expression(i, number.next + 1, value);
}

/** A year in words or digits, with its preposition: "2025", "de 2025", "de l'an prochain", "de l'année". */
function yearPhrase(r: DateReader, i: number): Read<number> | undefined {
  const plain = r.year(i);
  if (plain) return plain;
  const start = r.is(i, "de", "d'") ? i + 1 : i;
  if (start === i && !r.is(i, "en")) return undefined;
  const digits = r.year(start === i ? i + 1 : start);
  if (digits) return digits;
  const word = r.is(start, "l'", "cette", "la") ? start + 1 : start;
  if (!r.is(word, "annee", "an") || r.at === undefined || word === start) return undefined;
  const named = r.year(word + 1);
  if (named) return named;
  const shift = SHIFTS.get(r.fold(word + 1));
  return { value: yearIn(r.at) + (shift ? OFFSET[shift] : 0), next: shift ? word + 2 : word + 1 };
}

function season(r: DateReader, i: number): Expression | undefined {
  const said = SEASONS.get(r.fold(i));
  if (!said || r.is(i, "fall", "spring", "summer")) return undefined;
  const shown = dated(r, i, i + 1, { kind: "season", season: said });
  const before = r.fold(i - 1);
  if (before === "cet" || before === "ce") {
    return expression(i - 1, shown.to, { ...(shown.value as DateValue & { kind: "season" }), shift: "this" });
  }
  const alone = shown.to === i + 1;
  // "été" is also a participle, and "d'été" an adjective ("université d'été").
  if (alone && !["l'", "au", "le", "du", "-", "fin", "debut", "cet"].includes(before)) return undefined;
  if (alone && said === "summer" && !["l'", "-", "fin"].includes(before)) return undefined;
  return shown;
}

function weekday(r: DateReader, i: number): Expression | undefined {
  const day = r.weekday(i);
  if (!day || r.is(day.next, "noir")) return undefined;
  const shift = SHIFTS.get(r.fold(day.next)) ?? (r.is(i - 1, "ce") ? "this" : undefined);
  const value: DateValue = { kind: "weekday", weekday: day.value };
  if (!shift) return expression(i, day.next, value);
  return expression(i, shift === "this" ? day.next : day.next + 1, { ...value, shift });
}

function relativeDay(r: DateReader, i: number): Expression | undefined {
  const day = (to: number, offset: number): Expression =>
    expression(i, to, { kind: "relative", unit: "day", offset });
  if (r.is(i, "aujourd'hui")) return r.is(i - 1, "d'") ? undefined : day(i + 1, 0);
  if (r.is(i, "hier") && !r.is(i - 1, "d'")) return day(i + 1, -1);
  if (r.is(i, "demain") && !r.is(i - 1, "de", "-")) return day(i + 1, 1);
  if (r.sequence(i, "avant", "-", "hier")) return day(i + 3, -2);
  if (r.sequence(i, "apres", "-", "demain") && !r.is(i - 1, "d'")) return day(i + 3, 2);
  if (r.is(i, "ce", "cet") && r.is(i + 1, "matin", "soir", "midi")) return day(i + 2, 0);
  return undefined;
}

/** "an dernier", "semaine prochaine", "cette année", "ce mois-ci", "ce week-end", "semaine du 3 mars". */
function relativeUnit(r: DateReader, i: number): Expression | undefined {
  const here = r.is(i, "ce", "cet", "cette") ? 1 : 0;
  const weekend = r.sequence(i + here, "week", "-", "end") ? 3 : r.is(i + here, "weekend") ? 1 : 0;
  const after = i + here + (weekend || 1);
  const unit = weekend ? "weekend" : FRENCH_UNITS.get(r.fold(i + here));
  if (unit === undefined || unit === "day") return undefined;
  const shift = here ? "this" : SHIFTS.get(r.fold(after));
  if (unit === "week" && !here && r.is(after, "du")) {
    const day = longest(fullDay(r, after + 1), r.numeric(after + 1));
    if (day) return expression(i, day.to, { kind: "week-of", day: day.value });
  }
  if (!shift && unit === "year" && r.sequence(i - 3, "tard", "dans", "l'")) {
    return expression(i, i + 1, { kind: "relative", unit, offset: 0 });
  }
  if (!shift) return undefined;
  const ci = here && r.sequence(after, "-", "ci") ? 2 : 0;
  const to = here ? after + ci : after + 1;
  if (unit === "weekend") return expression(i, to, { kind: "weekend", shift });
  return expression(i, to, { kind: "relative", unit, offset: OFFSET[shift] });
}

/** "il y a deux ans", "voici trois mois", "dans deux semaines". */
function distance(r: DateReader, i: number): Expression | undefined {
  const ago = r.sequence(i, "il", "y", "a") ? 3 : r.is(i, "voici", "voila") ? 1 : 0;
  const ahead = r.is(i, "dans") || r.sequence(i, "d'", "ici") ? (r.is(i, "dans") ? 1 : 2) : 0;
  if (!ago && !ahead) return undefined;
  let next = i + (ago || ahead);
  for (let step = 0; step < 4 && FILLERS.has(r.fold(next)) && !unitAfter(r, next); step++) next++;
  const found = unitAfter(r, next);
  if (!found) return undefined;
  const offset = ago ? -found.value.count : found.value.count;
  return expression(i, found.next, { kind: "relative", unit: found.value.unit, offset });
}

function unitAfter(
  r: DateReader,
  i: number,
): Read<{ count: number; unit: "day" | "week" | "month" | "quarter" | "half" | "year" }> | undefined {
  const count = r.number(i);
  const unit = count && FRENCH_UNITS.get(r.fold(count.next));
  if (!count || !unit || unit === "weekend") return undefined;
  return { value: { count: count.value, unit }, next: count.next + 1 };
}

function decade(r: DateReader, i: number): Expression | undefined {
  if (!r.is(i, "annees")) return undefined;
  const digits = r.fold(i + 1);
  const year = /^\d\d$/.test(digits) ? 1900 + Number(digits) : r.year(i + 1)?.value;
  return year === undefined || year % 10 !== 0 ? undefined : expression(i, i + 2, { kind: "decade", year });
}

/** "fin 2027", "début mars", "mi-2026", "fin de l'année", "fin du premier trimestre": the whole period. */
function qualified(r: DateReader, i: number): Expression | undefined {
  const middle = r.sequence(i, "mi", "-");
  if (!middle && !r.is(i, "fin", "debut", "milieu", "courant", "cours")) return undefined;
  let next = i + (middle ? 2 : 1);
  if (r.sequence(next, "du", "mois", "de") || r.sequence(next, "du", "mois", "d'")) next += 3;
  else if (r.is(next, "de", "d'", "du")) next += 1;
  if (r.is(next, "l'", "la", "le")) next += 1;
  const from = r.is(i, "courant", "cours") ? next : i;
  const inner = period(r, next);
  if (!inner) return undefined;
  const value = inner.value;
  const yearAlone = value.kind === "relative" && value.unit === "year" && value.offset === 0;
  if (yearAlone && r.is(i, "debut") && r.at !== undefined) {
    return expression(i, inner.to, { kind: "year-start", year: yearIn(r.at) });
  }
  return expression(from, inner.to, value);
}

/** A period that "fin", "début" or "mi-" may qualify. */
function period(r: DateReader, i: number): Expression | undefined {
  const year = r.year(i);
  if (year) return expression(i, year.next, { kind: "year", year: year.value });
  if (r.is(i, "annee", "an")) {
    const named = r.year(i + 1);
    if (named) return expression(i, named.next, { kind: "year", year: named.value });
  }
  const known = longest(month(r, i), part(r, i), relativeUnit(r, i), seasonWord(r, i));
  if (known) return known;
  const unit = FRENCH_UNITS.get(r.fold(i));
  const plain =
    unit !== undefined && unit !== "day" && /(?:annee|mois|semaine|trimestre|semestre)$/.test(r.fold(i));
  return plain && r.fold(i - 1) !== "fin"
    ? expression(i, i + 1, { kind: "relative", unit, offset: 0 })
    : undefined;
}

function seasonWord(r: DateReader, i: number): Expression | undefined {
  const said = SEASONS.get(r.fold(i));
  return said ? dated(r, i, i + 1, { kind: "season", season: said }) : undefined;
}

/** "du 4 au 6 novembre", "de janvier à septembre 2023", "entre 2020 et 2022", "18 et 19 novembre". */
function range(r: DateReader, i: number): Expression | undefined {
  const start = longest(fullDay(r, i), bareDay(r, i), month(r, i), r.numeric(i), bareYear(r, i), part(r, i));
  if (!start) return undefined;
  const open = r.fold(i - 1);
  const mark = r.fold(start.to);
  const joined = mark === "et" || (mark === "," && isBare(start));
  const allowed =
    mark === "au" ||
    mark === "-" ||
    mark === "/" ||
    (mark === "a" && (open === "de" || open === "d'")) ||
    (joined && (open === "entre" || isBare(start)));
  if (!allowed) return untilRange(r, i, start);
  const end = longest(
    fullDay(r, start.to + 1),
    month(r, start.to + 1),
    r.numeric(start.to + 1),
    bareYear(r, start.to + 1),
    isBare(start) ? range(r, start.to + 1) : undefined,
    part(r, start.to + 1),
  );
  if (!end || !compatible(start.value, end.value, mark)) return undefined;
  if (joined && open !== "entre" && !consecutive(start.value, end.value)) return undefined;
  return closeRange(i, start, end);
}

/** "du 3 mai jusqu'au 8 juin". */
function untilRange(r: DateReader, i: number, start: Expression): Expression | undefined {
  const from = r.is(start.to, "et") ? start.to + 1 : start.to;
  const until = r.is(from, "jusqu'") && r.is(from + 1, "au", "en") ? from + 2 : undefined;
  if (until === undefined || !r.is(i - 1, "du", "de", "le", "depuis")) return undefined;
  const end = longest(fullDay(r, until), month(r, until), bareYear(r, until));
  return end && compatible(start.value, end.value, "au") ? closeRange(i, start, end) : undefined;
}
