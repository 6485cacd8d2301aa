import { yearIn } from "./calendar.ts";
import { bareDay, bareYear, closeRange, compatible, consecutive, isBare } from "./ranges.ts";
import { type DateReader, expression, longest, type Read } from "./reader.ts";
import type { DateValue, Expression, RelativeUnit, Shift } from "./values.ts";
import { ENGLISH_UNITS, SEASONS } from "./vocabulary.ts";

const SHIFTS: ReadonlyMap<string, Shift> = new Map([
  ["last", "last"],
  ["past", "last"],
  ["next", "next"],
  ["coming", "next"],
  ["this", "this"],
]);
const OFFSET: Readonly<Record<Shift, number>> = { last: -1, this: 0, next: 1 };
const FILLERS = new Set([
  "about",
  "around",
  "nearly",
  "almost",
  "some",
  "over",
  "of",
  "more",
  "than",
  "roughly",
]);
/** Words before which a month that is also something else ("May", "March") is a month. */
const BEFORE_MONTH = new Set(
  (
    "in of by since until till last next this from to and between early late mid before after during through for " +
    "throughout on ended ending starting beginning - – , or with as the that"
  ).split(" "),
);

/** The longest English date expression that starts at token `index`; a bare year is not among them. */
export function englishDate(r: DateReader, index: number): Expression | undefined {
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

/** "Monday 25 March 2024", "April 2, 2025", "Monday, Feb. 6", "the 3rd of May", "August 25th, 2023". */
function fullDay(r: DateReader, i: number): Expression | undefined {
  const weekday = r.anyWeekday(i);
  const start = weekday ? afterComma(r, weekday.next) : i;
  const value = dayAndMonth(r, start);
  if (!value || (weekday && !r.weekday(i) && value.next === undefined)) return undefined;
  const date: DateValue = { kind: "day", ...value.value };
  if (weekday) date.weekday = weekday.value;
  const year = r.year(afterComma(r, value.next));
  return year ? expression(i, year.next, { ...date, year: year.value }) : expression(i, value.next, date);
}

function afterComma(r: DateReader, i: number): number {
  const next = r.is(i, ",") ? i + 1 : i;
  return r.is(next, "the") && r.dayNumber(next + 1) ? next + 1 : next;
}

function dayAndMonth(r: DateReader, i: number): Read<{ day: number; month: number }> | undefined {
  const day = r.dayNumber(i);
  if (day) {
    const month = r.anyMonth(r.is(day.next, "of") ? day.next + 1 : day.next);
    if (month) return { value: { day: day.value, month: month.value }, next: month.next };
  }
  const month = r.anyMonth(i);
  const after = month && r.dayNumber(r.is(month.next, "the") ? month.next + 1 : month.next);
  if (!month || !after) return undefined;
  // "May 25 per cent", "March 3.5" are amounts.
  if (r.is(after.next, "%", "per", "percent", "million", "billion")) return undefined;
  return { value: { day: after.value, month: month.value }, next: after.next };
}

/** "June 2023", "Sept. 2021", "November", "last April". */
function month(r: DateReader, i: number): Expression | undefined {
  const shift = SHIFTS.get(r.fold(i));
  const start = shift ? i + 1 : i;
  const found = r.anyMonth(start);
  if (!found) return undefined;
  const value: DateValue = { kind: "month", month: found.value };
  const year = r.year(r.is(found.next, "of", ",") ? found.next + 1 : found.next);
  if (year) return expression(start, year.next, { ...value, year: year.value });
  if (shift) return expression(i, found.next, { ...value, shift });
  const phrase = yearPhrase(r, found.next);
  if (phrase) return expression(i, phrase.next, { ...value, year: phrase.value });
  if (!r.month(i) || !isMonthHere(r, i)) return undefined;
  return expression(i, found.next, value);
}

/** Months that are also names or verbs need a word in front that calls for a date. */
function isMonthHere(r: DateReader, i: number): boolean {
  const named = r.capitalised(i + 1) && r.tokens[i + 1]?.kind === "word" && !r.weekday(i + 1);
  const called = BEFORE_MONTH.has(r.fold(i - 1));
  if (named) return called && !r.is(i - 1, "the", ",", "-", "with", "for", "and", "or", "that", "as");
  if (called) return !(r.is(i, "may") && r.is(i - 1, ",", "that", "and", "as", "or"));
  return r.tokens[i + 1]?.kind === "possessive" && !r.is(i, "may", "april", "june", "august");
}

/** "of 2025", "2025", "this year", "of next year", "of the year". */
function yearPhrase(r: DateReader, i: number): Read<number> | undefined {
  const start = r.is(i, "of", "in") ? i + 1 : i;
  const plain = r.year(r.is(start, "fiscal") ? start + 1 : start);
  if (plain) return plain;
  if (r.at === undefined || !r.is(start + 1, "year")) return undefined;
  if (r.is(start, "the") && start > i) return { value: yearIn(r.at), next: start + 2 };
  const shift = SHIFTS.get(r.fold(start));
  return shift && { value: yearIn(r.at) + OFFSET[shift], next: start + 2 };
}

/** "Q3 2027", "first half", "third quarter of 2025", "last quarter". */
function part(r: DateReader, i: number): Expression | undefined {
  const short = /^([qh])([1-4])$/.exec(r.fold(i));
  if (short) {
    const unit = short[1] === "h" ? "half" : "quarter";
    const value: DateValue = { kind: "part", unit, number: Number(short[2]) };
    const year = yearPhrase(r, i + 1);
    return year ? expression(i, year.next, { ...value, year: year.value }) : expression(i, i + 1, value);
  }
  const number = r.ordinal(i);
  const name = number && (r.is(number.next, "-") ? number.next + 1 : number.next);
  if (!number || name === undefined || !r.is(name, "quarter", "half")) return undefined;
  const unit = r.is(name, "quarter") ? "quarter" : "half";
  const value: DateValue = { kind: "part", unit, number: r.is(i, "final") ? 4 : number.value };
  if (value.number > (unit === "half" ? 2 : 4)) return undefined;
  const year = yearPhrase(r, name + 1);
  if (year) return expression(i, year.next, { ...value, year: year.value });
  // "the first half of the project" is no date.
  return r.is(name + 1, "of") ? undefined : expression(i, name + 1, value);
}

function season(r: DateReader, i: number): Expression | undefined {
  const shift = SHIFTS.get(r.fold(i));
  const start = shift ? i + 1 : i;
  const said = SEASONS.get(r.fold(start));
  if (!said || r.is(start, "printemps", "ete", "automne", "hiver")) return undefined;
  const value: DateValue = { kind: "season", season: said };
  if (shift) return expression(i, start + 1, { ...value, shift });
  const year = yearPhrase(r, start + 1);
  if (year) return expression(i, year.next, { ...value, year: year.value });
  const called =
    r.is(i - 1, "in", "by", "since", "until", "early", "late") ||
    r.is(i - 2, "in", "by", "since", "until", "over");
  const alone = r.is(i - 1, "the", "in", "by", "since", "until", "early", "late");
  return called && alone && r.tokens[i + 1]?.kind !== "word" ? expression(i, start + 1, value) : undefined;
}

function weekday(r: DateReader, i: number): Expression | undefined {
  const shift = SHIFTS.get(r.fold(i));
  const day = r.weekday(shift ? i + 1 : i);
  if (!day || r.is(i - 1, "black", "cyber", "good", "patch", "super")) return undefined;
  const value: DateValue = { kind: "weekday", weekday: day.value };
  if (shift) return expression(i, day.next, { ...value, shift });
  if (r.is(day.next, "week") && r.is(day.next + 1, ".", ","))
    return expression(i, day.next, { ...value, shift: "next" });
  return expression(i, day.next, value);
}

function relativeDay(r: DateReader, i: number): Expression | undefined {
  const day = (to: number, offset: number): Expression =>
    expression(i, to, { kind: "relative", unit: "day", offset });
  const possessive = r.tokens[i + 1]?.kind === "possessive";
  if (r.is(i, "today") && !possessive) return day(i + 1, 0);
  if (r.is(i, "yesterday")) return day(i + 1, -1);
  if (r.is(i, "tomorrow") && !possessive && !r.is(i - 1, "of")) return day(i + 1, 1);
  if (r.sequence(i, "this", "morning") || r.sequence(i, "this", "afternoon")) return day(i + 2, 0);
  return undefined;
}

/** "last week", "this month", "next year", "this weekend", "the week of 3 March". */
function relativeUnit(r: DateReader, i: number): Expression | undefined {
  const shift = SHIFTS.get(r.fold(i));
  if (r.is(i, "week") && r.is(i + 1, "of", "beginning", "starting")) {
    const day = longest(fullDay(r, i + 2), fullDay(r, i + 3));
    if (day) return expression(i, day.to, { kind: "week-of", day: day.value });
  }
  if (!shift || r.is(i, "past", "coming")) return undefined;
  const weekend = r.is(i + 1, "weekend") ? 1 : r.sequence(i + 1, "week", "-", "end") ? 3 : 0;
  if (weekend) return expression(i, i + 1 + weekend, { kind: "weekend", shift });
  const unit = ENGLISH_UNITS.get(r.fold(i + 1));
  if (!unit || unit === "day" || r.fold(i + 1).endsWith("s")) return undefined;
  if (r.tokens[i + 2]?.kind === "punctuation" && r.is(i + 2, "-")) return undefined;
  return expression(i, i + 2, { kind: "relative", unit, offset: OFFSET[shift] });
}

/** "two years ago", "in six months", "three weeks from now". */
function distance(r: DateReader, i: number): Expression | undefined {
  const ahead = r.is(i, "in") ? 1 : 0;
  let next = i + ahead;
  for (let step = 0; step < 3 && ahead && FILLERS.has(r.fold(next)); step++) next++;
  const count = r.number(next);
  if (!count) return undefined;
  let after = count.next;
  if (r.is(after, "of")) after++;
  if (r.is(after, "dozen")) return undefined;
  const unit = ENGLISH_UNITS.get(r.fold(after));
  if (!unit) return undefined;
  const amount = (to: number, offset: number): Expression =>
    expression(i, to, { kind: "relative", unit, offset });
  if (!ahead && r.is(after + 1, "ago")) return amount(after + 2, -count.value);
  if (!ahead && (r.sequence(after + 1, "from", "now") || r.sequence(after + 1, "from", "today"))) {
    return amount(after + 3, count.value);
  }
  return ahead ? aheadBy(r, after, (to) => amount(to, count.value)) : undefined;
}

/** "in six months" lies ahead; after a past tense it is a duration, which the caller tells by the direction. */
function aheadBy(r: DateReader, unit: number, amount: (to: number) => Expression): Expression {
  const time = r.tokens[unit + 1]?.kind === "possessive" && r.is(unit + 2, "time");
  const apostrophe = r.is(unit + 1, "'") && r.is(unit + 2, "time");
  return amount(time || apostrophe ? unit + 3 : unit + 1);
}

function decade(r: DateReader, i: number): Expression | undefined {
  const match = /^((?:19|20)\d0)s$/.exec(r.fold(i));
  return match ? expression(i, i + 1, { kind: "decade", year: Number(match[1]) }) : undefined;
}

/** "early 2021", "mid-March", "end of 2027", "end of the year", "year-end": the whole period. */
function qualified(r: DateReader, i: number): Expression | undefined {
  if (r.sequence(i, "year", "-", "end"))
    return expression(i, i + 3, { kind: "relative", unit: "year", offset: 0 });
  const joined = r.is(i, "mid", "end", "early", "late") && r.is(i + 1, "-");
  const of = r.is(i, "end", "start", "beginning", "middle", "close", "turn") && r.is(i + 1, "of");
  const plain = r.is(i, "early", "late", "mid", "later", "earlier");
  if (!joined && !of && !plain) return undefined;
  let next = i + (joined || of ? 2 : 1);
  if (r.is(next, "in")) next++;
  const article = r.is(next, "the");
  if (article) next++;
  const inner = period(r, next, article);
  if (!inner) return undefined;
  if (r.is(i, "later", "earlier")) return inner;
  const year = inner.value.kind === "relative" && inner.value.unit === "year" && inner.value.offset === 0;
  if (year && r.is(i, "start", "beginning", "turn") && r.at !== undefined) {
    return expression(i, inner.to, { kind: "year-start", year: yearIn(r.at) });
  }
  return expression(i, inner.to, inner.value);
}

function period(r: DateReader, i: number, article: boolean): Expression | undefined {
  const year = r.year(i);
  if (year) return expression(i, year.next, { kind: "year", year: year.value });
  const plainMonth = r.month(i);
  const known = longest(
    month(r, i),
    part(r, i),
    relativeUnit(r, i),
    season(r, i),
    plainMonth ? expression(i, plainMonth.next, { kind: "month", month: plainMonth.value }) : undefined,
    r.is(i, "spring", "summer", "autumn", "winter")
      ? expression(i, i + 1, seasonValue(r.fold(i)))
      : undefined,
  );
  if (known) return known;
  const unit: RelativeUnit | undefined = article ? ENGLISH_UNITS.get(r.fold(i)) : undefined;
  if (!unit || unit === "day" || r.fold(i).endsWith("s")) return undefined;
  const named = unit === "year" ? r.year(i + 1) : undefined;
  if (named) return expression(i, named.next, { kind: "year", year: named.value });
  return expression(i, i + 1, { kind: "relative", unit, offset: 0 });
}

function seasonValue(word: string): DateValue {
  return { kind: "season", season: SEASONS.get(word) ?? "spring" };
}

/** "27 April to 10 May", "April 27-29, 2025", "March to June 2026", "between 2020 and 2022". */
function range(r: DateReader, i: number): Expression | undefined {
  const american = monthFirstRange(r, i);
  if (american) return american;
  const start = longest(
    fullDay(r, i),
    bareDay(r, i),
    rangeMonth(r, i),
    r.numeric(i),
    bareYear(r, i),
    part(r, i),
  );
  if (!start) return undefined;
  const open = r.fold(i - 1);
  const mark = r.fold(start.to);
  const listed = mark === "and" || (mark === "," && isBare(start));
  const through =
    mark === "to" ||
    mark === "-" ||
    mark === "until" ||
    mark === "till" ||
    mark === "through" ||
    mark === "/";
  if (!through && !(listed && (open === "between" || isBare(start)))) return undefined;
  const next = start.to + 1;
  const inner = isBare(start) ? range(r, next) : undefined;
  const end = longest(
    fullDay(r, next),
    rangeMonth(r, next),
    r.numeric(next),
    bareYear(r, next),
    inner,
    part(r, next),
  );
  if (!end || !compatible(start.value, end.value, mark)) return undefined;
  if (listed && open !== "between" && !consecutive(start.value, end.value)) return undefined;
  return closeRange(i, start, end);
}

/** A month inside a range needs no word in front. */
function rangeMonth(r: DateReader, i: number): Expression | undefined {
  const found = r.month(i);
  if (!found) return undefined;
  const year = r.year(found.next);
  const value: DateValue = { kind: "month", month: found.value };
  return year ? expression(i, year.next, { ...value, year: year.value }) : expression(i, found.next, value);
}

/** "April 27-29, 2025", "May 3 and 4". */
function monthFirstRange(r: DateReader, i: number): Expression | undefined {
  const month = r.anyMonth(i);
  const first = month && r.dayNumber(month.next);
  if (!month || !first || !r.is(first.next, "-", "to", "and", "through")) return undefined;
  const last = r.dayNumber(first.next + 1);
  if (!last || last.value <= first.value || r.anyMonth(last.next)) return undefined;
  if (r.is(first.next, "and") && last.value !== first.value + 1) return undefined;
  const year = r.year(r.is(last.next, ",") ? last.next + 1 : last.next);
  const day = (value: number): DateValue => ({
    kind: "day",
    day: value,
    month: month.value,
    ...(year ? { year: year.value } : {}),
  });
  return expression(i, year?.next ?? last.next, {
    kind: "range",
    from: day(first.value),
    to: day(last.value),
  });
}
