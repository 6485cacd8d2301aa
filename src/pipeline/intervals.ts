import { createHash } from "node:crypto";
import { toInstant } from "../clock.ts";
import { isVigieError } from "../errors.ts";
import type { Instant } from "../model/dates.ts";
import type { Item, SourceKind } from "../model/news.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DEFAULT_INTERVAL_MS = HOUR_MS;
const SHORTEST_MS = 20 * MINUTE_MS;
const LONGEST_MS = 6 * HOUR_MS;
/** Listing pages are made for people and cost their hosts more. */
const SHORTEST_PAGE_MS = 2 * HOUR_MS;
/** How many of the newest items tell how often a source publishes. */
const SAMPLE = 10;

/**
 * How long to wait after a success: half the usual time between two items, from 20 minutes to 6 hours; an
 * hour where the items' dates do not tell.
 */
export function intervalAfter(items: readonly Item[], kind: SourceKind): number {
  const times = items.flatMap(({ publishedAt }) => (publishedAt ? [Date.parse(publishedAt)] : []));
  const newest = times.sort((a, b) => b - a).slice(0, SAMPLE);
  const [first, last] = [newest[0], newest.at(-1)];
  const known = newest.length >= 3 && first !== undefined && last !== undefined;
  const usual = known ? (first - last) / (newest.length - 1) / 2 : DEFAULT_INTERVAL_MS;
  const shortest = kind === "page" ? SHORTEST_PAGE_MS : SHORTEST_MS;
  return Math.min(Math.max(usual, shortest), LONGEST_MS);
}

const BACKOFF_MS = 30 * MINUTE_MS;
const LONGEST_BACKOFF_MS = DAY_MS;

/**
 * When to try a failing source again: half an hour later for each failure in a row (a passing trouble, such
 * as a timeout or a busy server, weighs half), at least daily, and not before the host allowed.
 */
export function retrySourceAt(error: unknown, failuresBefore: number, now: Date): Instant {
  const step = isPassing(error) ? BACKOFF_MS / 2 : BACKOFF_MS;
  const wait = Math.min(step * (failuresBefore + 1), LONGEST_BACKOFF_MS);
  return toInstant(new Date(Math.max(now.getTime() + wait, hostAllowsFrom(error))));
}

const PAGE_ATTEMPTS = { passing: 8, lasting: 3 };

/**
 * When to try an article page again that failed for the `attempts`-th time: after hours for passing trouble,
 * days for a refusal; undefined when it is given up.
 */
export function retryPageAt(error: unknown, attempts: number, now: Date): Instant | undefined {
  const passing = isPassing(error);
  if (attempts >= (passing ? PAGE_ATTEMPTS.passing : PAGE_ATTEMPTS.lasting)) return undefined;
  const wait = attempts * (passing ? HOUR_MS : DAY_MS);
  return toInstant(new Date(Math.max(now.getTime() + wait, hostAllowsFrom(error))));
}

/** True for failures that tend to pass by themselves: no answer, a broken connection, a busy or broken server. */
export function isPassing(error: unknown): boolean {
  if (!isVigieError(error)) return false;
  if (error.code === "fetch.timeout" || error.code === "fetch.connection") return true;
  const status = Number(error.context["status"] ?? 0);
  return error.code === "fetch.status" && (status === 429 || status >= 500);
}

function hostAllowsFrom(error: unknown): number {
  const retryAt = isVigieError(error) ? error.context["retryAt"] : undefined;
  return typeof retryAt === "string" ? Date.parse(retryAt) : 0;
}

/** A moment `interval` after `now`, moved by up to a tenth, always the same way for one source: polls spread out. */
export function spreadAt(interval: number, sourceId: string, now: Date): Instant {
  const share = createHash("sha256").update(sourceId).digest().readUInt16BE() / 65_535;
  return toInstant(new Date(now.getTime() + interval * (0.9 + share / 5)));
}
