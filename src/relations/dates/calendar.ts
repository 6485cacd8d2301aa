import type { DateInterval, DatePrecision, Day } from "../../model/dates.ts";

const DAY_MS = 86_400_000;

/** A calendar day from its parts; month 1 to 12, a day outside the month runs over. */
export function dayOf(year: number, month: number, day: number): Day {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** True where the calendar has this day. */
export function isDay(year: number, month: number, day: number): boolean {
  return day >= 1 && Number(dayOf(year, month, day).slice(5, 7)) === month;
}

export function yearIn(day: Day): number {
  return Number(day.slice(0, 4));
}

export function monthIn(day: Day): number {
  return Number(day.slice(5, 7));
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: Day): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** Days from `a` to `b`; negative where `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / DAY_MS);
}

/** `count` months of `year` from `month` on; the precision follows from the count. */
export function monthSpan(year: number, month: number, count: number): DateInterval {
  const precision: Readonly<Record<number, DatePrecision>> = {
    1: "month",
    3: "quarter",
    6: "half",
    12: "year",
  };
  return {
    first: dayOf(year, month, 1),
    last: dayOf(year, month + count, 0),
    precision: precision[count] ?? "range",
  };
}

export function oneDay(day: Day): DateInterval {
  return { first: day, last: day, precision: "day" };
}
