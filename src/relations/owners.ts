import type { Mention } from "../model/annotation.ts";
import type { Discourse } from "./discourse.ts";
import { listOf, type Phrases } from "./phrases.ts";

/**
 * Whom "its", "son", "leur" at `position` may stand for, the likeliest first: what the sentence began with, what
 * it goes on to name ("Dans son rapport, l'agence …"), or what the sentence before was about.
 */
export function ownersAt(
  phrases: Phrases,
  position: number,
  discourse: Discourse,
): readonly (readonly Mention[])[] {
  const { items } = phrases;
  if (/^(?:his|her)$/.test(items[position]?.lower ?? "")) return [];
  const plural = /^(?:leur|leurs|their)$/.test(items[position]?.lower ?? "");
  const before = phrases.mentions.filter(
    (index) => index < position && items[index]?.mention?.type !== "place",
  );
  const free = before.filter((index) => phrases.leads.get(index)?.preposition === undefined);
  const near = free.at(-1) ?? before[0];
  if (near !== undefined) {
    const list = mentionsAt(
      phrases,
      listOf(phrases, near).filter((index) => index < position),
    );
    return plural
      ? [list]
      : [list.slice(-1), ...mentionsAt(phrases, free.slice(0, 1)).map((mention) => [mention])];
  }
  const ahead = nextSubject(phrases, position);
  if (ahead !== undefined) return [mentionsAt(phrases, plural ? listOf(phrases, ahead) : [ahead])];
  const earlier = [discourse.subject(), discourse.organisation()].filter((mention) => mention !== undefined);
  return plural ? [] : earlier.map((mention) => [mention]);
}

function mentionsAt(phrases: Phrases, indices: readonly number[]): Mention[] {
  return indices.flatMap((index) => phrases.items[index]?.mention ?? []);
}

/** The name that follows a comma as the subject of the main clause. */
function nextSubject(phrases: Phrases, position: number): number | undefined {
  const { items, words } = phrases;
  return phrases.mentions.find((index) => {
    const lead = phrases.leads.get(index);
    const between = items.slice(position, lead?.start ?? index);
    if (between.some((item) => words.be.has(item.lower) || words.have.has(item.lower))) return false;
    return (
      index > position &&
      lead?.preposition === undefined &&
      phrases.items[(lead?.start ?? index) - 1]?.text === ","
    );
  });
}
