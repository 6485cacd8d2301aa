import { type Accepts, subjectOf, verbGroupStart } from "./clauses.ts";
import type { Voice } from "./pattern.ts";
import { listOf, mentionBefore, type Phrases } from "./phrases.ts";
import type { Item } from "./sentences.ts";

/** The mention that ends at `at`, with the list that it closes; empty where its type does not fit. */
export function nameBefore(phrases: Phrases, at: number, accepts: Accepts): readonly number[] {
  const index = mentionBefore(phrases, at + 1);
  const type = index === undefined ? undefined : phrases.items[index]?.mention?.type;
  if (index === undefined || !type || !accepts(type)) return [];
  const list = listOf(phrases, index);
  return list.at(-1) === index && isClosed(phrases, index) ? list : [index];
}

/** True where "et" or "and" leads to the last member of a list. */
function isClosed(phrases: Phrases, index: number): boolean {
  const start = phrases.leads.get(index)?.start ?? index;
  return (
    [1, 2].some((step) => phrases.words.coordinators.has(phrases.items[start - step]?.lower ?? "")) ||
    phrases.items[start - 1]?.lower === "que"
  );
}

/** An apposition in the singular belongs to the last name of a list only. */
export function isPlural(item: Item | undefined): boolean {
  return item !== undefined && /[sx]$/.test(item.fold);
}

/** Whom a verb in this voice is said of on its left. */
export function verbSubject(
  phrases: Phrases,
  verb: number,
  voice: Voice,
  accepts: Accepts,
): readonly number[] {
  const start = verbGroupStart(phrases, verb);
  const be = phrases.items.slice(start, verb).some((item) => phrases.words.be.has(item.lower));
  return voice === "passive" && !be
    ? reducedSubject(phrases, verb, accepts)
    : subjectOf(phrases, verb, accepts);
}

/** "Kestrel, développé par Y", "Kestrel, une messagerie développée par Y": what a bare participle belongs to. */
function reducedSubject(phrases: Phrases, verb: number, accepts: Accepts): readonly number[] {
  const { items, words } = phrases;
  if (verb <= 1) return fronted(phrases, verb, accepts);
  const direct = nameBefore(phrases, verb - 1, accepts);
  if (direct.length > 0) return isGovernedByAgent(phrases, direct) ? [] : direct;
  // "voulue par X et rédigée par Y": a second participle has the subject of the first.
  const second = words.coordinators.has(items[verb - 1]?.lower ?? "");
  for (let k = verb - 1; k >= Math.max(0, verb - (second ? 20 : 9)); k--) {
    const item = items[k];
    if (!item || (item.mention && !second)) break;
    if (item.text !== ",") continue;
    const named = nameBefore(phrases, k - 1, accepts);
    return isPlural(items[verb]) ? named : named.slice(-1);
  }
  return [];
}

/** "Assemblée par Y, la machine …": a participle that opens the sentence belongs to the subject after the comma. */
function fronted(phrases: Phrases, verb: number, accepts: Accepts): readonly number[] {
  const { items, leads } = phrases;
  const subject = phrases.mentions.find((index) => {
    const lead = leads.get(index);
    return index > verb && lead?.preposition === undefined && items[(lead?.start ?? index) - 1]?.text === ",";
  });
  const type = subject === undefined ? undefined : items[subject]?.mention?.type;
  return subject !== undefined && type && accepts(type) ? [subject] : [];
}

/** "par Y certifié": a participle after an agent is not the agent's. */
function isGovernedByAgent(phrases: Phrases, indices: readonly number[]): boolean {
  const preposition = phrases.leads.get(indices[0] ?? -1)?.preposition;
  return preposition === "par" || preposition === "by";
}
