import { matchEvents } from "./events.ts";
import { compare, type StoryEvent } from "./input.ts";
import type { Channel } from "./profile.ts";
import type { Weighted } from "./vectors.ts";

/** What one article has in common with the rest of its story, the most telling first. */
export interface Shared {
  /** Entity ids. */
  entities: readonly string[];
  /** The dated event that it tells too, where there is one. */
  event?: StoryEvent | undefined;
  /** Figures, as this article writes them. */
  amounts: readonly string[];
  /** Names and words, as this article writes them; only where entities say too little. */
  words: readonly string[];
}

export const NOTHING_SHARED: Shared = { entities: [], amounts: [], words: [] };

const MAX_ENTITIES = 3;
const MAX_OTHERS = 2;
const MAX_STORY_ENTITIES = 8;
const TELLING_EVENT = 0.3;

/** What an article shares with the others of its story. */
export function sharedWith(article: Weighted, others: readonly Weighted[]): Shared {
  const entities = topShared("entities", article, others, MAX_ENTITIES);
  const write = (key: string): string => article.profile.written.get(key) ?? key;
  const words =
    entities.length >= MAX_OTHERS
      ? []
      : [
          ...topShared("names", article, others, MAX_OTHERS),
          ...topShared("terms", article, others, MAX_OTHERS),
        ];
  return {
    entities,
    event: sharedEvent(article, others),
    amounts: topShared("amounts", article, others, MAX_OTHERS).map(write),
    // A word and its concept are two keys.
    words: [...new Set(words.map(write))].slice(0, MAX_OTHERS),
  };
}

function topShared(
  channel: Channel,
  article: Weighted,
  others: readonly Weighted[],
  limit: number,
): string[] {
  const weights = new Map<string, number>();
  for (const [key, weight] of article.vectors[channel]) {
    const together = others.reduce((sum, other) => sum + weight * (other.vectors[channel].get(key) ?? 0), 0);
    if (together > 0) weights.set(key, together);
  }
  return ranked(weights).slice(0, limit);
}

function ranked(weights: ReadonlyMap<string, number>): string[] {
  return [...weights].sort(([a, x], [b, y]) => y - x || compare(a, b)).map(([key]) => key);
}

function sharedEvent(article: Weighted, others: readonly Weighted[]): StoryEvent | undefined {
  let best: { score: number; event: StoryEvent } | undefined;
  for (const other of others) {
    const { score, shared } = matchEvents(article, other);
    if (shared && score >= TELLING_EVENT && score > (best?.score ?? 0)) best = { score, event: shared };
  }
  return best?.event;
}

/** The entities of a story: those that two or more of its articles name (of a single article all), best first. */
export function entitiesOf(articles: readonly Weighted[]): string[] {
  const weights = new Map<string, number>();
  const holders = new Map<string, number>();
  for (const { vectors } of articles) {
    for (const [key, weight] of vectors.entities) {
      weights.set(key, (weights.get(key) ?? 0) + weight);
      holders.set(key, (holders.get(key) ?? 0) + 1);
    }
  }
  const needed = Math.min(2, articles.length);
  return ranked(weights)
    .filter((key) => (holders.get(key) ?? 0) >= needed)
    .slice(0, MAX_STORY_ENTITIES);
}
