import type { Mention } from "../model/annotation.ts";
import type { EntityType } from "../model/ontology.ts";
import { type Accepts, inBrackets } from "./clauses.ts";
import { isOrganisation, type Phrases } from "./phrases.ts";

/** What the sentences so far are about: who "the company", "its" or "il" may stand for. */
export interface Discourse {
  /** The organisation that "its" stands for in a sentence, judging from the sentences before. */
  organisation(): Mention | undefined;
  /** What a pronoun stands for: the subject of the sentence before. */
  subject(): Mention | undefined;
  /** What "celui-ci" stands for: the last name of the sentence before. */
  lastNamed(): Mention | undefined;
  /** The last thing of these types that a sentence began with, else the last one named. */
  latest(types: ReadonlySet<EntityType>): Mention | undefined;
  /** The entity of these types that the whole article names most; an event only if the article reports on it. */
  topic(accepts?: Accepts): Mention | undefined;
  /** Takes in a sentence that has been read. */
  advance(phrases: Phrases): void;
}

/** How much must be said of a thing before an article counts as being about it, where once is not enough. */
const TOPIC_WEIGHT: Readonly<Partial<Record<EntityType, number>>> = {
  event: 3,
};

/** Starts following a document. */
export function followDiscourse(mentions: readonly Mention[]): Discourse {
  const weighed = weighEntities(mentions);
  const subjects = new Map<EntityType, Mention>();
  const named = new Map<EntityType, Mention>();
  let organisation: Mention | undefined;
  let subject: Mention | undefined;
  let lastNamed: Mention | undefined;
  const topic = (accepts: Accepts = isOrganisation): Mention | undefined =>
    weighed.find(
      ({ mention, weight }) => accepts(mention.type) && weight >= (TOPIC_WEIGHT[mention.type] ?? 1),
    )?.mention;
  return {
    organisation: () => organisation ?? topic(),
    subject: () => subject,
    lastNamed: () => lastNamed,
    latest: (types) => last(subjects, types) ?? last(named, types) ?? topic((type) => types.has(type)),
    topic,
    advance: (phrases) => {
      const free = freeMentions(phrases);
      subject = free[0] ?? subject;
      organisation = free.find((mention) => isOrganisation(mention.type)) ?? organisation;
      for (const index of phrases.mentions) {
        const mention = phrases.items[index]?.mention;
        if (mention) reorder(named, mention);
        lastNamed = mention ?? lastNamed;
      }
      for (const mention of openingMentions(phrases)) reorder(subjects, mention);
    },
  };
}

/** Entities by how often they are named; the title counts three times. */
function weighEntities(mentions: readonly Mention[]): { mention: Mention; weight: number }[] {
  const weights = new Map<string, { mention: Mention; weight: number }>();
  for (const mention of mentions) {
    const known = weights.get(mention.entity) ?? { mention, weight: 0 };
    known.weight += mention.field === "title" ? 3 : 1;
    weights.set(mention.entity, known);
  }
  return [...weights.values()].sort((a, b) => b.weight - a.weight);
}

/** Puts a mention last among those of its type. */
function reorder(map: Map<EntityType, Mention>, mention: Mention): void {
  map.delete(mention.type);
  map.set(mention.type, mention);
}

function last(map: ReadonlyMap<EntityType, Mention>, types: ReadonlySet<EntityType>): Mention | undefined {
  let found: Mention | undefined;
  for (const [type, mention] of map) if (types.has(type)) found = mention;
  return found;
}

/** The free mentions that begin a clause, the first last. */
function openingMentions(phrases: Phrases): Mention[] {
  const opening = phrases.mentions.filter((index) => {
    const before = phrases.items[(phrases.leads.get(index)?.start ?? index) - 1];
    return (
      before === undefined || /^[,;:–—]$/.test(before.text) || /^(?:que|qu'|that|et|and)$/.test(before.lower)
    );
  });
  return freeMentions({ ...phrases, mentions: opening }).reverse();
}

/** The mentions that no preposition governs and no bracket holds. */
function freeMentions(phrases: Phrases): Mention[] {
  return phrases.mentions.flatMap((index) => {
    const free = phrases.leads.get(index)?.preposition === undefined && !inBrackets(phrases, index);
    const mention = phrases.items[index]?.mention;
    return free && mention ? [mention] : [];
  });
}
