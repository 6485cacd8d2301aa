/** Which way a date without its year lies, as the clause around it tells. */
export type Direction = "past" | "future" | "unknown";

/** `last`, `next` or `this` said with the expression itself ("last April", "mars prochain"). */
export type Shift = "last" | "next" | "this";

export type RelativeUnit = "day" | "week" | "weekend" | "month" | "quarter" | "half" | "year";

/** What an expression says before the publication day and the tense of its clause resolve it. */
export type DateValue =
  | { kind: "day"; day: number; month: number; year?: number; weekday?: number; shift?: Shift }
  | { kind: "month"; month: number; year?: number; shift?: Shift }
  | { kind: "year"; year: number }
  | { kind: "part"; unit: "quarter" | "half"; number: number; year?: number }
  | { kind: "season"; season: Season; year?: number; shift?: Shift }
  | { kind: "weekday"; weekday: number; shift?: Shift }
  | { kind: "decade"; year: number }
  | { kind: "relative"; unit: RelativeUnit; offset: number }
  | { kind: "weekend"; shift?: Shift }
  | { kind: "week-of"; day: DateValue }
  | { kind: "year-start"; year: number }
  | { kind: "range"; from: DateValue; to: DateValue };

export type Season = "spring" | "summer" | "autumn" | "winter";

/** A date expression in a list of tokens: `from` to `to` (exclusive) are token numbers. */
export interface Expression {
  from: number;
  to: number;
  value: DateValue;
}

/** The year a value names, in itself or at the end of its range. */
export function yearOf(value: DateValue): number | undefined {
  if (value.kind === "range") return yearOf(value.to);
  return "year" in value ? value.year : undefined;
}

/** The value with its year set, where it has a place for one and none yet. */
export function withYear(value: DateValue, year: number | undefined): DateValue {
  if (year === undefined || yearOf(value) !== undefined) return value;
  if (value.kind === "range")
    return { ...value, from: withYear(value.from, year), to: withYear(value.to, year) };
  if (value.kind === "day" || value.kind === "month" || value.kind === "part" || value.kind === "season") {
    return { ...value, year };
  }
  return value;
}
