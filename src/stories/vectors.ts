import { daysApart, type StoryInput } from "./input.ts";
import { CHANNELS, type Channel, type Profile } from "./profile.ts";

/** Features of one channel, weighted by rarity and scaled to a length below 1, so that a product of two is a cosine. */
export type Vector = ReadonlyMap<string, number>;

/** An article ready to be compared. */
export interface Weighted {
  article: StoryInput;
  /** Publication day as a count of days. */
  day: number;
  profile: Profile;
  vectors: Readonly<Record<Channel, Vector>>;
  /** How rare each entity is among the articles, 0 (in all) to 1 (in this one only). */
  rarity(entity: string): number;
}

// As if so many articles without any of the keys stood beside: with a handful of articles all keys would
// else count as common.
const UNSEEN = 20;
const EPOCH = "0001-01-01";
// As if each article also spoke of something that no other does, with so many times the weight of one plain
// mention of the rarest key: an article with little to go by resembles none, instead of everything.
const UNSHARED: Readonly<Record<Channel, number>> = { entities: 3, names: 3, amounts: 0, terms: 3 };

/**
 * Weights features by rarity: ln((N + 20) / (n + 1)) for a key in n of N articles. Terms are counted within
 * a language, since a word that one language has in every article is as rare as a name in the other.
 */
export function weighByRarity(profiles: readonly Profile[]): Weighted[] {
  const frequencies = countFrequencies(profiles);
  const rarityOf = (channel: Channel, key: string, lang: string): number => {
    const counted = frequencies.get(scope(channel, lang));
    return Math.max(0, Math.log(((counted?.articles ?? 0) + UNSEEN) / ((counted?.keys.get(key) ?? 0) + 1)));
  };
  const rarest = Math.log((profiles.length + UNSEEN) / 2);
  return profiles.map((profile) => {
    const { lang } = profile.article;
    const vectors = Object.fromEntries(
      CHANNELS.map((channel) => [
        channel,
        scale(profile.features[channel], (key) => rarityOf(channel, key, lang), UNSHARED[channel] * rarest),
      ]),
    ) as Record<Channel, Vector>;
    const rarity = (entity: string): number => Math.min(1, rarityOf("entities", entity, lang) / rarest);
    const day = daysApart(profile.article.published, EPOCH);
    return { article: profile.article, day, profile, vectors, rarity };
  });
}

interface Frequencies {
  articles: number;
  keys: Map<string, number>;
}

function scope(channel: Channel, lang: string): string {
  return channel === "terms" ? `terms ${lang}` : channel;
}

function countFrequencies(profiles: readonly Profile[]): Map<string, Frequencies> {
  const found = new Map<string, Frequencies>();
  for (const { article, features } of profiles) {
    for (const channel of CHANNELS) {
      const name = scope(channel, article.lang);
      const counted = found.get(name) ?? { articles: 0, keys: new Map<string, number>() };
      found.set(name, counted);
      counted.articles++;
      for (const key of features[channel].keys()) counted.keys.set(key, (counted.keys.get(key) ?? 0) + 1);
    }
  }
  return found;
}

function scale(
  features: ReadonlyMap<string, number>,
  rarity: (key: string) => number,
  unshared: number,
): Vector {
  // Sorted, because a sum of floats depends on its order and the order on nothing that should count.
  const entries = [...features]
    .map(([key, weight]): [string, number] => [key, weight * rarity(key)])
    .filter(([, weight]) => weight > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight * weight, unshared * unshared));
  return new Map(entries.map(([key, weight]) => [key, weight / length]));
}

/** The cosine of two vectors, 0 to 1. */
export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [key, weight] of small) sum += weight * (large.get(key) ?? 0);
  return sum;
}
