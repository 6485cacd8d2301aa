import { type EventMatch, matchEvents } from "./events.ts";
import { CHANNELS, type Channel } from "./profile.ts";
import { cosine, type Weighted } from "./vectors.ts";

/** Articles further apart than this many days are never compared. */
export const WINDOW = 21;

// Weights, threshold and decay come from the pairs of the 81 sample articles and of 38 re-reported ones
// (3,000 pairs within 14 days, 72 on one happening): tried in steps of a tenth; the best combinations lie
// close together, so nothing hangs on the second digit.
const WEIGHT: Readonly<Record<Channel, number>> = { entities: 0.3, names: 0.2, amounts: 0.05, terms: 0.45 };
// Across languages half the words have no cousin, so that the same likeness gives about half the cosine.
const CROSS_LANGUAGE_TERMS = 2;
const EVENT_BONUS = 0.2;
const APART_FACTOR = 0.85;
const FRESH_DAYS = 2;
const FADING_DAYS = 24;

/** How alike two articles are, and in what. */
export interface Likeness {
  /** About 0 to 1; see `SAME_STORY`. */
  score: number;
  channels: Readonly<Record<Channel, number>>;
  event: EventMatch;
}

/** From this likeness on, on average, articles tell one happening. */
export const SAME_STORY = 0.18;

/** Compares two articles; those on one happening score above `SAME_STORY`, nearly always. */
export function compareArticles(a: Weighted, b: Weighted): Likeness {
  const channels = Object.fromEntries(
    CHANNELS.map((channel) => [channel, cosine(a.vectors[channel], b.vectors[channel])]),
  ) as Record<Channel, number>;
  const event = matchEvents(a, b);
  const crossing = a.article.lang === b.article.lang ? 1 : CROSS_LANGUAGE_TERMS;
  let score = EVENT_BONUS * event.score;
  for (const channel of CHANNELS) {
    score += WEIGHT[channel] * channels[channel] * (channel === "terms" ? crossing : 1);
  }
  const fading = 1 - Math.max(0, Math.abs(a.day - b.day) - FRESH_DAYS) / FADING_DAYS;
  return { score: score * Math.max(0, fading) * (event.apart ? APART_FACTOR : 1), channels, event };
}
