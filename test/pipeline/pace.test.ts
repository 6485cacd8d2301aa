import { describe, expect, it } from "vitest";
import type { FeedPolling, Item, SourceKind } from "../../src/model/news.ts";
import { nextPollAt, paceOf } from "../../src/pipeline/pace.ts";

const MINUTE = 60_000;
const DAY = 24 * 60;
/** A Thursday. */
const now = new Date("2026-03-12T10:00:00Z");
const at = (minutesAgo: number): string =>
  `${new Date(now.getTime() - minutesAgo * MINUTE).toISOString().slice(0, 19)}Z`;
const every = (minutes: number, count = 12, since = 0): Item[] =>
  Array.from({ length: count }, (_, i) => ({ publishedAt: at(since + i * minutes), categories: [] }));

interface Told {
  items: readonly Item[];
  polling?: Partial<FeedPolling>;
  freshMinutes?: number;
  kind?: SourceKind;
}

/** Minutes from now to the next poll. */
function waitOf({ items, polling, freshMinutes, kind = "rss" }: Told): number {
  const feed = { items, polling: polling && { skipHours: [], skipDays: [], ...polling } };
  const freshMs = freshMinutes === undefined ? undefined : freshMinutes * MINUTE;
  const next = nextPollAt(paceOf(feed, now), { kind, freshMs, sourceId: "a", now });
  return (Date.parse(next) - now.getTime()) / MINUTE;
}

describe("nextPollAt", () => {
  it.each<[string, Told, number]>([
    ["a wire", { items: every(5) }, 20],
    ["an hourly paper", { items: every(120) }, 60],
    ["a weekly", { items: every(7 * DAY) }, 360],
    ["a wire that fell silent three weeks ago", { items: every(5, 12, 21 * DAY) }, 360],
    ["a source without dates", { items: [{ categories: [] }] }, 60],
    ["a source with two items", { items: every(5, 2) }, 60],
    ["a source whose items are all announced for the future", { items: every(60, 5, -600) }, 60],
    ["a listing page", { items: every(5), kind: "page" }, 120],
    ["a wire that says to live two hours", { items: every(5, 200), polling: { minutes: 120 } }, 120],
    [
      "a wire whose time to live is shorter than our shortest",
      { items: every(5), polling: { minutes: 1 } },
      20,
    ],
    ["a server that calls its answer fresh for two hours", { items: every(5, 200), freshMinutes: 120 }, 120],
    [
      "the longer one where feed and server differ",
      { items: every(5, 200), polling: { minutes: 60 }, freshMinutes: 90 },
      90,
    ],
    ["a weekly that is updated monthly", { items: every(7 * DAY), polling: { minutes: 30 * DAY } }, DAY],
    ["a source without dates that is fresh for a year", { items: [], freshMinutes: 365 * DAY }, DAY],
    [
      "a busy paper fresh for a year: no item may leave its document unseen",
      { items: every(30, 20), freshMinutes: 365 * DAY },
      285,
    ],
  ])("waits as long as fits %s", (_, told, minutes) => {
    expect(waitOf(told)).toBeGreaterThanOrEqual(minutes * 0.89);
    expect(waitOf(told)).toBeLessThanOrEqual(minutes * 1.11);
  });

  it("is never sooner than feed and server ask, whatever the spread", () => {
    for (const sourceId of ["a", "b", "c", "d", "e"]) {
      const pace = paceOf({ items: [], polling: { minutes: 180, skipHours: [], skipDays: [] } }, now);
      expect(nextPollAt(pace, { kind: "rss", sourceId, now }) >= "2026-03-12T13:00:00Z").toBe(true);
    }
  });

  it.each<[string, Partial<FeedPolling>, RegExp]>([
    ["an hour", { skipHours: [11] }, /^2026-03-12T1[02]:/],
    ["the night", { skipHours: [10, 11, 12, 13, 14, 15] }, /^2026-03-12T16:/],
    ["the rest of the week", { skipDays: [4, 5] }, /^2026-03-14T/],
    ["every day, which nobody means", { skipDays: [0, 1, 2, 3, 4, 5, 6] }, /^2026-03-12T1[01]:/],
  ])("comes back after %s that the feed skips", (_, polling, expected) => {
    const pace = paceOf({ items: [], polling: { skipHours: [], skipDays: [], ...polling } }, now);
    expect(nextPollAt(pace, { kind: "rss", sourceId: "a", now })).toMatch(expected);
  });
});
