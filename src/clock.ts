import { VigieError } from "./errors.ts";
import type { Day, Instant } from "./model/dates.ts";

/** The only way to ask for the time, so that tests and rebuilt digests can fix it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still at `instant`. */
export function fixedClock(instant: string): Clock {
  const time = new Date(instant);
  return { now: () => new Date(time) };
}

/** Formats a moment as an instant in UTC, to the second: `2026-11-22T08:00:00Z`. */
export function toInstant(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`;
}

const DAY_MS = 86_400_000;
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (`YYYY-MM-DD`) of an instant in a time zone. */
export function dayIn(instant: string | Date, timeZone: string): Day {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    dayFormats.set(timeZone, format);
  }
  return format.format(typeof instant === "string" ? new Date(instant) : instant);
}

/** Moves a day by a number of days. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** An ISO week: its name (`2026-W47`) with its first and last day (Monday and Sunday). */
export interface IsoWeek {
  name: string;
  first: Day;
  last: Day;
}

/** The ISO 8601 week that holds a calendar day. */
export function isoWeekOf(day: Day): IsoWeek {
  const time = Date.parse(`${day}T00:00:00Z`);
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  const monday = time - weekday * DAY_MS;
  const thursday = new Date(monday + 3 * DAY_MS);
  const yearStart = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = 1 + Math.floor((thursday.getTime() - yearStart) / (7 * DAY_MS));
  return {
    name: `${thursday.getUTCFullYear()}-W${String(number).padStart(2, "0")}`,
    first: new Date(monday).toISOString().slice(0, 10),
    last: new Date(monday + 6 * DAY_MS).toISOString().slice(0, 10),
  };
}

/**
 * Parses the name of an ISO week, such as `2026-W47`.
 * @throws VigieError `week.invalid` for another form, or a week that the year does not have.
 */
export function parseIsoWeek(name: string): IsoWeek {
  const match = /^(\d{4})-W(\d{2})$/i.exec(name.trim());
  if (match) {
    const fourthOfJanuary = isoWeekOf(`${match[1]}-01-04`);
    const week = isoWeekOf(addDays(fourthOfJanuary.first, (Number(match[2]) - 1) * 7));
    if (week.name === name.trim().toUpperCase()) return week;
  }
  throw new VigieError("week.invalid", `"${name}" is no ISO week; weeks are written like 2026-W47`, {
    context: { week: name },
  });
}
