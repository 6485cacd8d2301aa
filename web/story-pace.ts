import type { StoryArticle } from "../src/model/records.ts";
import type { Texts } from "./texts/texts.ts";

/** How long after the first article another one came: hours where both times are known, else days. */
export interface Lag {
  unit: "hours" | "days";
  count: number;
}

/**
 * The time from the first article of a story to another. Where a source gives days without times
 * (`dayOnly` holds the ids of such articles), calendar days are counted; undefined where a date is missing,
 * or both are of the same day and nothing finer is known.
 */
export function lagBetween(
  first: StoryArticle,
  next: StoryArticle,
  dayOnly: ReadonlySet<string>,
): Lag | undefined {
  if (first.publishedAt === undefined || next.publishedAt === undefined) return undefined;
  if (dayOnly.has(first.id) || dayOnly.has(next.id)) {
    const days = Math.round(
      (Date.parse(next.publishedAt.slice(0, 10)) - Date.parse(first.publishedAt.slice(0, 10))) / 86_400_000,
    );
    return days === 0 ? undefined : { unit: "days", count: days };
  }
  const hours = Math.round((Date.parse(next.publishedAt) - Date.parse(first.publishedAt)) / 3_600_000);
  return hours < 48 ? { unit: "hours", count: hours } : { unit: "days", count: Math.round(hours / 24) };
}

/** `6 hours`, `3 days`; less than an hour is said so. */
export function lagInWords(texts: Texts, lag: Lag): string {
  if (lag.count === 0) return texts.story.withinTheHour;
  return texts.counts[lag.unit](lag.count);
}
