import { addDays, isoWeekOf } from "../../clock.ts";
import type { DateInterval, Day } from "../../model/dates.ts";
import { dayOf, daysBetween, isDay, monthIn, monthSpan, oneDay, weekdayOf, yearIn } from "./calendar.ts";
import { type DateValue, type Direction, type Season, type Shift, withYear, yearOf } from "./values.ts";

const SEASON_QUARTER: Readonly<Record<Exclude<Season, "winter">, number>> = {
  spring: 2,
  summer: 3,
  autumn: 4,
};

/** What resolving needs besides the value: the publication day and the direction of the clause. */
export interface Reference {
  /** Publication day; undefined where unknown: then only dates with their year resolve. */
  at: Day | undefined;
  direction: Direction;
}

/**
 * The days that a value covers, or undefined where it names no day of the calendar or needs a publication
 * day that is not known. Conventions: `shared` guide, "Dates" and ruling 9 (early, mid and late are the whole
 * period; seasons are quarters, winter the year; a weekday or month alone follows the tense).
 */
export function resolveDate(value: DateValue, reference: Reference): DateInterval | undefined {
  switch (value.kind) {
    case "year":
      return monthSpan(value.year, 1, 12);
    case "decade":
      return { first: dayOf(value.year, 1, 1), last: dayOf(value.year + 9, 12, 31), precision: "range" };
    case "year-start":
      return monthSpan(value.year, 1, 3);
    case "day":
      return resolveDay(value, reference);
    case "month":
      return resolvePeriod((year) => monthSpan(year, value.month, 1), value, reference);
    case "part": {
      const months = value.unit === "quarter" ? 3 : 6;
      return resolvePeriod(
        (year) => monthSpan(year, (value.number - 1) * months + 1, months),
        value,
        reference,
      );
    }
    case "season":
      return resolvePeriod((year) => seasonSpan(value.season, year), value, reference);
    case "range":
      return resolveRange(value.from, value.to, reference);
    default:
      return reference.at === undefined
        ? undefined
        : resolveRelative(value, reference.at, reference.direction);
  }
}

function seasonSpan(season: Season, year: number): DateInterval {
  return season === "winter"
    ? monthSpan(year, 1, 12)
    : monthSpan(year, (SEASON_QUARTER[season] - 1) * 3 + 1, 3);
}

/** A period that comes every year: its own year, else the nearest one in the direction of the clause. */
function resolvePeriod(
  inYear: (year: number) => DateInterval,
  value: { year?: number; shift?: Shift },
  { at, direction }: Reference,
): DateInterval | undefined {
  if (value.year !== undefined) return inYear(value.year);
  if (at === undefined) return undefined;
  const year = yearIn(at);
  const candidates = [inYear(year - 1), inYear(year), inYear(year + 1)];
  if (value.shift === "last") return candidates.findLast((span) => span.last < at);
  if (value.shift === "next") return candidates.find((span) => span.first > at);
  if (value.shift === "this") return candidates[1];
  if (direction === "future") return candidates.find((span) => span.last >= at);
  if (direction === "past") return candidates.findLast((span) => span.first <= at);
  return nearest(candidates, at);
}

function nearest(spans: readonly DateInterval[], at: Day): DateInterval | undefined {
  let best: DateInterval | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const span of spans) {
    const away = span.first > at ? daysBetween(at, span.first) : Math.max(0, daysBetween(span.last, at));
    if (away < distance) {
      best = span;
      distance = away;
    }
  }
  return best;
}

function resolveDay(
  value: Extract<DateValue, { kind: "day" }>,
  reference: Reference,
): DateInterval | undefined {
  const inYear = (year: number): DateInterval | undefined =>
    isDay(year, value.month, value.day) ? oneDay(dayOf(year, value.month, value.day)) : undefined;
  if (value.year !== undefined) return inYear(value.year);
  const { at } = reference;
  if (at === undefined) return undefined;
  const around = [-1, 0, 1].map((step) => inYear(yearIn(at) + step));
  const days = around.filter((span) => span !== undefined);
  // A weekday that fits only one of the years decides against the tense.
  const fitting =
    value.weekday === undefined ? [] : days.filter((span) => weekdayOf(span.first) === value.weekday);
  const pool = fitting.length > 0 ? fitting : days;
  const { shift, direction } = { shift: value.shift, direction: reference.direction };
  if (shift === "last") return pool.findLast((span) => span.last < at);
  if (shift === "next") return pool.find((span) => span.first > at);
  const chosen =
    direction === "future"
      ? pool.find((span) => span.first >= at)
      : direction === "past"
        ? pool.findLast((span) => span.first <= at)
        : undefined;
  return chosen ?? nearest(pool, at);
}

function resolveRange(from: DateValue, to: DateValue, reference: Reference): DateInterval | undefined {
  const end = resolveDate(to, reference);
  if (!end) return undefined;
  const dated = withYear(from, yearOf(from) ?? yearIn(end.first));
  let start = resolveDate(dated, reference);
  if (start && start.first > end.first && yearOf(from) === undefined) {
    start = resolveDate(withYear(from, yearIn(end.first) - 1), reference);
  }
  if (!start || start.first > end.last) return undefined;
  return { first: start.first, last: end.last, precision: start.first === end.last ? "day" : "range" };
}

function resolveRelative(value: DateValue, at: Day, direction: Direction): DateInterval | undefined {
  switch (value.kind) {
    case "weekday":
      return oneDay(weekdayNear(value.weekday, value.shift, at, direction));
    case "weekend":
      return weekendNear(value.shift, at, direction);
    case "week-of": {
      const day = resolveDate(value.day, { at, direction });
      return day && weekSpan(day.first);
    }
    case "relative":
      return resolveOffset(value.unit, value.offset, at);
    default:
      return undefined;
  }
}

function weekdayNear(weekday: number, shift: Shift | undefined, at: Day, direction: Direction): Day {
  const forward = (weekday - weekdayOf(at) + 7) % 7;
  if (shift === "last") return addDays(at, forward - 7);
  if (shift === "next") return addDays(at, forward === 0 ? 7 : forward);
  if (forward === 0) return direction === "future" && shift !== "this" ? addDays(at, 7) : at;
  if (direction === "future") return addDays(at, forward);
  if (direction === "unknown" && shift === "this") return addDays(at, forward <= 3 ? forward : forward - 7);
  return addDays(at, forward - 7);
}

function weekSpan(day: Day): DateInterval {
  const { first, last } = isoWeekOf(day);
  return { first, last, precision: "week" };
}

function weekendNear(shift: Shift | undefined, at: Day, direction: Direction): DateInterval {
  const saturday = addDays(isoWeekOf(at).first, 5);
  const within = at >= saturday;
  let start = saturday;
  if (shift === "last" || (direction === "past" && !within)) start = addDays(saturday, -7);
  else if (shift === "next" && within) start = addDays(saturday, 7);
  return { first: start, last: addDays(start, 1), precision: "range" };
}

function resolveOffset(unit: string, offset: number, at: Day): DateInterval | undefined {
  const [year, month] = [yearIn(at), monthIn(at)];
  switch (unit) {
    case "day":
      return oneDay(addDays(at, offset));
    case "week":
      return weekSpan(addDays(at, offset * 7));
    case "weekend":
      return weekendNear(undefined, addDays(at, offset * 7), "future");
    case "month": {
      const first = dayOf(year, month + offset, 1);
      return monthSpan(yearIn(first), monthIn(first), 1);
    }
    case "quarter":
    case "half": {
      const months = unit === "quarter" ? 3 : 6;
      const first = dayOf(year, (Math.ceil(month / months) - 1 + offset) * months + 1, 1);
      return monthSpan(yearIn(first), monthIn(first), months);
    }
    default:
      return monthSpan(year + offset, 1, 12);
  }
}
