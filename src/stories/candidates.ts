import { WINDOW } from "./similarity.ts";
import type { Weighted } from "./vectors.ts";

const CHANNELS = ["entities", "names"] as const;
// Pairs on one happening have 0.17 or more of these two cosines together; below this, words alone would
// have to carry a pair, and words alone are how unlike things get merged.
const MIN_SHARED = 0.1;

/**
 * The pairs worth comparing, as indexes with the smaller first: articles within the window that share
 * entities or names. `articles` must be sorted by publication day.
 */
export function candidatePairs(articles: readonly Weighted[]): [number, number][] {
  const index = { entities: new Map<string, number[]>(), names: new Map<string, number[]>() };
  const pairs: [number, number][] = [];
  articles.forEach((article, at) => {
    const shared = new Map<number, number>();
    for (const channel of CHANNELS) {
      for (const [key, weight] of article.vectors[channel]) {
        const holders = index[channel].get(key) ?? [];
        index[channel].set(key, holders);
        addShared({ channel, key, weight, at, holders, articles, shared });
        holders.push(at);
      }
    }
    for (const [other, sum] of [...shared].sort(([a], [b]) => a - b)) {
      if (sum >= MIN_SHARED) pairs.push([other, at]);
    }
  });
  return pairs;
}

interface Posting {
  channel: (typeof CHANNELS)[number];
  key: string;
  weight: number;
  at: number;
  /** Indexes of the older articles with this key, ascending. */
  holders: readonly number[];
  articles: readonly Weighted[];
  shared: Map<number, number>;
}

function addShared({ channel, key, weight, at, holders, articles, shared }: Posting): void {
  const day = articles[at]?.day ?? 0;
  for (let back = holders.length - 1; back >= 0; back--) {
    const other = holders[back] ?? 0;
    const older = articles[other];
    if (!older || day - older.day > WINDOW) return;
    shared.set(other, (shared.get(other) ?? 0) + weight * (older.vectors[channel].get(key) ?? 0));
  }
}
