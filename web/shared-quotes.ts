import type { EvidenceRecord } from "../src/model/records.ts";

/** Facts that one sentence states, under that sentence, with the other sentences that state some of them. */
export interface QuotedTogether<T> {
  quote: EvidenceRecord | undefined;
  facts: readonly T[];
  /** Sentences beside the first one, each with those of the facts that it states. */
  others: readonly { evidence: EvidenceRecord; facts: readonly T[] }[];
}

interface Evidenced {
  evidence: readonly EvidenceRecord[];
}

/**
 * Puts facts that share a sentence together, so that it stands on the page once. Of several sentences the one
 * that states most of the facts is taken, then the earlier one of the fact's own order. Facts and groups keep
 * the order in which they come.
 */
export function quotedTogether<T extends Evidenced>(facts: readonly T[]): QuotedTogether<T>[] {
  const counts = new Map<string, number>();
  for (const fact of facts) {
    for (const key of new Set(fact.evidence.map(placeOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const groups = new Map<string, T[]>();
  for (const [index, fact] of facts.entries()) {
    const quote = mostTelling(fact, counts);
    const key = quote === undefined ? `unquoted ${index}` : placeOf(quote);
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups.values()].map((group) => together(group, counts));
}

function together<T extends Evidenced>(facts: readonly T[], counts: ReadonlyMap<string, number>) {
  const quote = facts[0] && mostTelling(facts[0], counts);
  const others = new Map<string, { evidence: EvidenceRecord; facts: T[] }>();
  for (const fact of facts) {
    for (const evidence of fact.evidence) {
      const key = placeOf(evidence);
      if (quote && key === placeOf(quote)) continue;
      const other = others.get(key) ?? { evidence, facts: [] };
      if (!other.facts.includes(fact)) other.facts.push(fact);
      others.set(key, other);
    }
  }
  return { quote, facts, others: [...others.values()] };
}

function mostTelling(
  { evidence }: Evidenced,
  counts: ReadonlyMap<string, number>,
): EvidenceRecord | undefined {
  const weight = (one: EvidenceRecord): number => counts.get(placeOf(one)) ?? 0;
  return evidence.reduce<EvidenceRecord | undefined>(
    (best, one) => (best === undefined || weight(one) > weight(best) ? one : best),
    undefined,
  );
}

function placeOf({ articleId, field, start, end }: EvidenceRecord): string {
  return `${articleId} ${field} ${start} ${end}`;
}
