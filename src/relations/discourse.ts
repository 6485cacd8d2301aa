import type { Mention } from "../model/annotation.ts";
import { isOrganisation, type Phrases } from "./phrases.ts";

/** What the sentences so far are about: who a "the company", "its" or "il" may stand for. */
export interface Discourse {
  /** The organisation that "its" stands for in a sentence, judging from the sentences before. */
  organisation(): Mention | undefined;
  /** The organisation that the whole article is about. */
  topic(): Mention | undefined;
  /** Takes in a sentence that has been read. */
  advance(phrases: Phrases): void;
}

/** Starts following a document; its subject is the organisation named most, the title counting double. */
export function followDiscourse(mentions: readonly Mention[]): Discourse {
  const topic = mainOrganisation(mentions);
  let latest: Mention | undefined;
  return {
    organisation: () => latest ?? topic,
    topic: () => topic,
    advance: (phrases) => {
      latest = sentenceOrganisation(phrases) ?? latest;
    },
  };
}

function mainOrganisation(mentions: readonly Mention[]): Mention | undefined {
  const weights = new Map<string, { mention: Mention; weight: number }>();
  for (const mention of mentions) {
    if (!isOrganisation(mention.type)) continue;
    const known = weights.get(mention.entity) ?? { mention, weight: 0 };
    known.weight += mention.field === "title" ? 2 : 1;
    weights.set(mention.entity, known);
  }
  let best: { mention: Mention; weight: number } | undefined;
  for (const one of weights.values()) if (!best || one.weight > best.weight) best = one;
  return best?.mention;
}

/** The organisation that a sentence is about: its first that no preposition governs. */
function sentenceOrganisation(phrases: Phrases): Mention | undefined {
  for (const index of phrases.mentions) {
    const mention = phrases.items[index]?.mention;
    const free = phrases.leads.get(index)?.preposition === undefined;
    if (mention && free && isOrganisation(mention.type)) return mention;
  }
  return undefined;
}
