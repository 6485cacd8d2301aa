import { type DateReader, expression } from "./reader.ts";
import { type DateValue, type Expression, withYear, yearOf } from "./values.ts";

/** A day of the month alone; its month (0 here) comes with the end of the range. */
export function bareDay(r: DateReader, i: number): Expression | undefined {
  const weekday = r.weekday(i);
  const day = r.dayNumber(weekday?.next ?? i);
  if (!day) return undefined;
  const value: DateValue = { kind: "day", day: day.value, month: 0 };
  if (weekday) value.weekday = weekday.value;
  return expression(i, day.next, value);
}

/** True for what `bareDay` reads. */
export function isBare(start: Expression): boolean {
  return start.value.kind === "day" && start.value.month === 0;
}

/** A year of four digits, or the two digits after "2024-". */
export function bareYear(r: DateReader, i: number): Expression | undefined {
  const year = r.year(i);
  if (year) return expression(i, year.next, { kind: "year", year: year.value });
  const before = r.year(i - 2)?.value;
  if (before === undefined || !/^\d\d$/.test(r.fold(i)) || Number(r.fold(i)) !== (before + 1) % 100) {
    return undefined;
  }
  return expression(i, i + 1, { kind: "year", year: before + 1 });
}

/** The range from `start` to `end`; month and year that only the end names hold for the start too. */
export function closeRange(index: number, start: Expression, end: Expression): Expression {
  const [first, last] = endsOf(end.value);
  const from =
    start.value.kind === "day" && start.value.month === 0 && first.kind === "day"
      ? { ...start.value, month: first.month }
      : start.value;
  return expression(index, end.to, { kind: "range", from: sameYear(from, last), to: last });
}

/** A start without a year takes that of the end, or the year before where it would lie after the end. */
function sameYear(from: DateValue, to: DateValue): DateValue {
  const year = yearOf(to);
  if (year === undefined || yearOf(from) !== undefined) return from;
  const later = "month" in from && "month" in to && from.month > to.month;
  return withYear(from, later ? year - 1 : year);
}

/** True where two parts can be the ends of one range, joined by `mark`. */
export function compatible(start: DateValue, end: DateValue, mark: string): boolean {
  const [, last] = endsOf(end);
  if (start.kind === "year") {
    return (
      last.kind === "year" && last.year > start.year && last.year - start.year <= (mark === "/" ? 1 : 60)
    );
  }
  if (mark === "/") return false;
  return start.kind === last.kind || (start.kind === "month" && last.kind === "day");
}

/** True where the second day follows the first. */
export function consecutive(start: DateValue, end: DateValue): boolean {
  const [first] = endsOf(end);
  return start.kind === "day" && first.kind === "day" && first.day === start.day + 1;
}

function endsOf(value: DateValue): [DateValue, DateValue] {
  return value.kind === "range" ? [value.from, value.to] : [value, value];
}
