/** How exactly a text gives a date. `range` is any other run of days (a week-end, "from 3 to 8 May"). */
export const DATE_PRECISIONS = ["day", "week", "month", "quarter", "half", "year", "range"] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** The days a date expression covers, both ends included. */
export interface DateInterval {
  first: Day;
  last: Day;
  precision: DatePrecision;
}

/** A date expression found in a text; offsets in UTF-16 code units. */
export interface DateMention extends DateInterval {
  text: string;
  start: number;
  end: number;
}

/** An instant, ISO 8601 in UTC with seconds (`2026-11-22T08:00:00Z`). */
export type Instant = string;
