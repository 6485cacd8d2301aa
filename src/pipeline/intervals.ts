import { createHash } from "node:crypto";
import { toInstant } from "../clock.ts";
import { isVigieError } from "../errors.ts";
import type { Instant } from "../model/dates.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const BACKOFF_MS = 30 * MINUTE_MS;

/**
 * How much a failure counts: 1 for one that lasts until somebody mends something, half for a passing trouble
 * (no answer, a broken server), a quarter where the host only asked for patience.
 */
export function weightOf(error: unknown): number {
  if (!isPassing(error)) return 1;
  return hostAllowsFrom(error) > 0 ? 0.25 : 0.5;
}

/**
 * When to try a failing source again: half an hour for each failure in a row by its weight (`weight` is their
 * sum, the last included), spread by up to a tenth, at least daily, and not before the host allowed.
 */
export function retrySourceAt(
  error: unknown,
  { weight, sourceId, now }: { weight: number; sourceId: string; now: Date },
): Instant {
  const wait = Math.min(BACKOFF_MS * weight, DAY_MS / 1.1);
  const at = spreadAt(wait, sourceId, now);
  return toInstant(new Date(Math.max(Date.parse(at), hostAllowsFrom(error))));
}

const PAGE_ATTEMPTS = { passing: 8, lasting: 3 };

/**
 * When to try an article page again that failed for the `attempts`-th time: for passing trouble after 1, 4, 9 …
 * hours, six days in all; for a refusal after days; undefined when it is given up.
 */
export function retryPageAt(error: unknown, attempts: number, now: Date): Instant | undefined {
  const passing = isPassing(error);
  if (attempts >= (passing ? PAGE_ATTEMPTS.passing : PAGE_ATTEMPTS.lasting)) return undefined;
  const wait = passing ? attempts * attempts * HOUR_MS : attempts * DAY_MS;
  return toInstant(new Date(Math.max(now.getTime() + wait, hostAllowsFrom(error))));
}

/**
 * True for failures that tend to pass by themselves: no answer, a broken connection, a busy or broken server, or
 * one that says "not modified" to a question that was not asked.
 */
export function isPassing(error: unknown): boolean {
  if (!isVigieError(error)) return false;
  if (error.code === "fetch.timeout" || error.code === "fetch.connection") return true;
  const status = Number(error.context["status"] ?? 0);
  return error.code === "fetch.status" && (status === 304 || status === 429 || status >= 500);
}

/** Until when the host asked to be left alone; undefined where it asked for nothing. */
export function hostAskedUntil(error: unknown): Instant | undefined {
  const at = hostAllowsFrom(error);
  return at > 0 ? toInstant(new Date(at)) : undefined;
}

/** True for pages that are not there: asking again soon is pointless, whoever asks. */
export function isGone(error: unknown): boolean {
  if (!isVigieError(error)) return false;
  const status = Number(error.context["status"] ?? 0);
  return status === 404 || status === 410;
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
