import type { SourceRecord } from "../src/model/records.ts";
import type { SourceTexts } from "./texts/en-sources.ts";

/** How a source does: `idle` worked when it was last polled, which is too long ago. */
export const SOURCE_STATES = ["failing", "idle", "working", "waiting"] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** The state of a source; `unpolled` where it should have been polled since. */
export function stateOf(source: SourceRecord, unpolled: boolean): SourceState {
  if (source.failures > 0) return "failing";
  if (source.lastSuccessAt === undefined) return "waiting";
  return unpolled ? "idle" : "working";
}

/** What a failure means in plain words; a refused request by the status that its message gives. */
export function errorInWords(
  texts: SourceTexts,
  code: string | undefined,
  message: string | undefined,
): string {
  const status = code === "fetch.status" ? Number(/\b([45]\d\d)\b/.exec(message ?? "")?.[1] ?? 0) : 0;
  const { statusErrors } = texts;
  if (status === 404 || status === 410) return statusErrors.gone;
  if (status === 429) return statusErrors.busy;
  if (status >= 500) return statusErrors.broken;
  if (status === 401 || status === 402 || status === 403 || status === 451) return statusErrors.refused;
  return texts.errors[code ?? ""] ?? texts.unknownError;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its greatest fitting unit: `40 seconds`, `7 hours`, `3 days`. */
export function durationInWords({ durations }: SourceTexts, ms: number): string {
  if (ms < 1.5 * MINUTE) return durations.seconds(Math.round(ms / 1000));
  if (ms < 1.5 * HOUR) return durations.minutes(Math.round(ms / MINUTE));
  if (ms < 2 * DAY) return durations.hours(Math.round(ms / HOUR));
  return durations.days(Math.round(ms / DAY));
}
