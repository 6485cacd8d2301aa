import { toInstant } from "../clock.ts";
import type { Instant } from "../model/dates.ts";
import type { Feed, FeedPolling, SourceKind, SourcePace } from "../model/news.ts";
import { spreadAt } from "./intervals.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DEFAULT_INTERVAL_MS = HOUR_MS;
const SHORTEST_MS = 20 * MINUTE_MS;
const LONGEST_MS = 6 * HOUR_MS;
/** Listing pages are made for people and cost their hosts more. */
const SHORTEST_PAGE_MS = 2 * HOUR_MS;
/** How many of the newest items tell how often a source publishes; fewer than three tell nothing. */
const SAMPLE = 10;
const SMALLEST_SAMPLE = 3;

/** What a document tells of its source's pace; items dated after `now` tell nothing. */
export function paceOf({ items, polling }: Feed, now: Date): SourcePace {
  const latest = toInstant(now);
  const dated = items.flatMap(({ publishedAt }) =>
    publishedAt && publishedAt <= latest ? [publishedAt] : [],
  );
  dated.sort((a, b) => b.localeCompare(a));
  if (dated.length < SMALLEST_SAMPLE) return { sample: 0, polling };
  const sample = Math.min(dated.length, SAMPLE);
  return { sample, since: dated[sample - 1], reachesTo: dated.at(-1), polling };
}

/** Milliseconds for which publisher and server want to be left alone; 0 where they say nothing. */
function wanted(polling: FeedPolling | undefined, freshMs: number | undefined): number {
  return Math.max((polling?.minutes ?? 0) * MINUTE_MS, freshMs ?? 0);
}

/**
 * Half the usual time between two items up to now, from 20 minutes (listing pages two hours) to 6 hours; an
 * hour where dates do not tell. A source that falls silent is asked less and less.
 */
function usualWait({ sample, since }: SourcePace, kind: SourceKind, now: Date): number {
  const between = since === undefined ? undefined : (now.getTime() - Date.parse(since)) / (sample - 1);
  const shortest = kind === "page" ? SHORTEST_PAGE_MS : SHORTEST_MS;
  return Math.min(Math.max(between === undefined ? DEFAULT_INTERVAL_MS : between / 2, shortest), LONGEST_MS);
}

/**
 * When to poll a source again after a success. Its own pace decides; where the feed (ttl, update period) or
 * the server (Cache-Control, Expires) names a longer time, that, up to a day, and not so long that items
 * leave the document unseen: half the time back to its oldest item. Then come the hours and days in which
 * the feed wants no visits. Polls of different sources are spread by up to a tenth.
 */
export function nextPollAt(
  pace: SourcePace,
  {
    kind,
    freshMs,
    sourceId,
    now,
  }: { kind: SourceKind; freshMs?: number | undefined; sourceId: string; now: Date },
): Instant {
  const usual = usualWait(pace, kind, now);
  const asked = askedWait(pace, { kind, freshMs, now });
  const spread = Date.parse(spreadAt(Math.max(usual, asked), sourceId, now));
  const at = new Date(Math.max(spread, now.getTime() + asked));
  return toInstant(afterSkipped(at, pace.polling, now));
}

interface Asked {
  kind: SourceKind;
  freshMs?: number | undefined;
  now: Date;
}

/** Milliseconds for which publisher or server want no visit, as far as that is followed; 0 where they name none. */
function askedWait(pace: SourcePace, { kind, freshMs, now }: Asked): number {
  const reach = pace.reachesTo === undefined ? DAY_MS : (now.getTime() - Date.parse(pace.reachesTo)) / 2;
  return Math.min(wanted(pace.polling, freshMs), DAY_MS, Math.max(reach, usualWait(pace, kind, now)));
}

/** Until when the source's publisher or server want no visit; undefined where they do not say. */
export function askedUntil(pace: SourcePace, asked: Asked): Instant | undefined {
  const wait = askedWait(pace, asked);
  return wait > 0 ? toInstant(new Date(asked.now.getTime() + wait)) : undefined;
}

/** Nobody means more than a long weekend; a feed that skips every hour is polled all the same. */
const LONGEST_SKIP_MS = 3 * DAY_MS;

/** The first moment from `at` on, by whole hours so that polls stay spread, in which the feed wants polls. */
function afterSkipped(at: Date, polling: FeedPolling | undefined, now: Date): Date {
  const [hours, days] = [new Set(polling?.skipHours), new Set(polling?.skipDays)];
  for (let time = at.getTime(); time <= now.getTime() + LONGEST_SKIP_MS; time += HOUR_MS) {
    const next = new Date(time);
    if (!hours.has(next.getUTCHours()) && !days.has(next.getUTCDay())) return next;
  }
  return at;
}
