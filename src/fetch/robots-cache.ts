import type { Clock } from "../clock.ts";
import { isVigieError } from "../errors.ts";
import type { RobotsRules } from "./robots.ts";

const HOUR_MS = 3_600_000;
/** RFC 9309, 2.4: not to be used for longer than a day. */
const KEPT_MS = 24 * HOUR_MS;
/** A host whose robots.txt cannot be had is not asked for it before each of a hundred pages. */
const FAILURE_KEPT_MS = HOUR_MS / 6;

/** Gives the rules of a site, asking for them once a day. Failures are remembered for ten minutes. */
export type RobotsCache = (origin: string, signal: AbortSignal | undefined) => Promise<RobotsRules>;

/** Creates the memory of robots.txt files around the function that fetches one. */
export function createRobotsCache(
  clock: Clock,
  load: (origin: string, signal: AbortSignal | undefined) => Promise<RobotsRules>,
): RobotsCache {
  const known = new Map<string, { rules: Promise<RobotsRules>; until: number }>();
  return (origin, signal) => {
    const kept = known.get(origin);
    if (kept && clock.now().getTime() < kept.until) return kept.rules;
    const rules = load(origin, signal);
    const entry = { rules, until: clock.now().getTime() + KEPT_MS };
    known.set(origin, entry);
    rules.catch((error: unknown) => {
      // An abort says nothing about the site.
      if (isVigieError(error)) entry.until = clock.now().getTime() + FAILURE_KEPT_MS;
      else known.delete(origin);
    });
    return rules;
  };
}
