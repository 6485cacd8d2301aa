import { verbGroupStart } from "./clauses.ts";
import type { VerbFeature } from "./morphology-fr.ts";
import type { Voice } from "./pattern.ts";
import type { Phrases } from "./phrases.ts";
import type { Item } from "./sentences.ts";

/** True where a verb form at `at` is used in the voice that the pattern asks for. */
export function voiceFits(
  phrases: Phrases,
  at: number,
  features: ReadonlySet<VerbFeature>,
  voice: Voice,
): boolean {
  const used = voiceAt(phrases, at, features);
  return used !== undefined && (voice === "any" || used === "any" || used === voice);
}

/** French verbs that take "être" in the active. */
const WITH_ETRE =
  /^(?:(?:inter|par|de|re|sur)?venue?s?|r?entrée?s?|passée?s?|restée?s?|née?s?|partie?s?|sortie?s?|tombée?s?|arrivée?s?|allée?s?|montée?s?)$/;

/** How a form is used; `any` where it cannot be told, undefined where it is no verb here ("the offer", "la finance"). */
function voiceAt(phrases: Phrases, at: number, features: ReadonlySet<VerbFeature>): Voice | undefined {
  const { items, words } = phrases;
  const before = items[at - 1];
  if (features.has("participle")) {
    const compound = compoundVoice(phrases, at);
    if (compound) return compound;
    return features.has("finite") ? simpleVoice(phrases, at) : "passive";
  }
  if (features.has("gerund")) return before && words.determiners.has(before.lower) ? undefined : "active";
  return isNounHere(phrases, before, features) ? undefined : "active";
}

/** The voice of a participle with an auxiliary; undefined without one. */
function compoundVoice(phrases: Phrases, at: number): Voice | undefined {
  const { items, words, sentence } = phrases;
  const group = items.slice(verbGroupStart(phrases, at), at);
  const be = group.some((item) => words.be.has(item.lower));
  const have = group.some((item) => words.have.has(item.lower));
  if (!be && !have) return undefined;
  if (have && !group.some((item) => /^(?:été|been)$/.test(item.lower))) return "active";
  const french = sentence.lang === "fr";
  const reflexive = french && group.some((item) => /^(?:se|s')$/.test(item.lower));
  return reflexive || (french && WITH_ETRE.test(items[at]?.lower ?? "")) ? "active" : "passive";
}

/** English "acquired" without auxiliary: the past, or a participle. */
function simpleVoice(phrases: Phrases, at: number): Voice {
  const { items, words } = phrases;
  const before = items[at - 1];
  const subject = isSubjectBefore(phrases, before);
  if (agentFollows(phrases, at) && (!subject || /^(?:by|par)$/.test(items[at + 1]?.lower ?? "")))
    return "passive";
  const preposition = words.prepositions.has(items[at + 1]?.lower ?? "") || items[at + 1]?.kind === "date";
  if (before?.text === ",") return preposition ? "any" : "active";
  return preposition && subject ? "any" : "active";
}

function isSubjectBefore(phrases: Phrases, before: Item | undefined): boolean {
  return (
    before !== undefined &&
    (before.mention !== undefined ||
      phrases.words.pronouns.has(before.lower) ||
      phrases.words.relatives.has(before.lower))
  );
}

/** "by" within a few words and before any other name. */
function agentFollows(phrases: Phrases, at: number): boolean {
  for (let k = at + 1; k < Math.min(phrases.items.length, at + 7); k++) {
    const item = phrases.items[k];
    if (!item || item.mention || item.text === ",") return false;
    if (item.lower === "by" || item.lower === "par") return true;
  }
  return false;
}

/** A form that is also a noun, after an article, adjective or preposition. */
function isNounHere(phrases: Phrases, before: Item | undefined, features: ReadonlySet<VerbFeature>): boolean {
  const { words, sentence } = phrases;
  if (!before) return sentence.field === "text" && !features.has("infinitive");
  if (before.kind === "possessive" || before.kind === "number") return true;
  if (words.determiners.has(before.lower)) return sentence.lang !== "fr" || before.lower !== "l'";
  if (features.has("infinitive") && !features.has("finite")) {
    const called = before.lower === "to" || words.modals.has(before.lower) || words.adverbs.has(before.lower);
    return sentence.lang === "en" && !called;
  }
  return words.prepositions.has(before.lower) && before.lower !== "to" && before.lower !== "en";
}

/** Right after a verb, and after the adverbs and dates that may follow it. */
export function afterVerb(phrases: Phrases, verb: number): number[] {
  const { items, words } = phrases;
  const ends = [verb + 1];
  for (let k = verb + 1; k < verb + 4; k++) {
    const item = items[k];
    const adverb =
      item &&
      (words.adverbs.has(item.lower) ||
        words.negations.has(item.lower) ||
        item.kind === "date" ||
        /.(?:ment|ly)$/.test(item.lower));
    if (!adverb) break;
    ends.push(k + 1);
  }
  return ends;
}

/** Past auxiliaries and adverbs to the main verb. */
export function skipVerbGroup(phrases: Phrases, at: number): number {
  const { items, words } = phrases;
  let k = at;
  while (k < at + 5) {
    const item = items[k];
    if (!item) break;
    const inside =
      words.be.has(item.lower) ||
      words.have.has(item.lower) ||
      words.modals.has(item.lower) ||
      words.clitics.has(item.lower) ||
      words.adverbs.has(item.lower);
    if (!inside) break;
    k++;
  }
  return k;
}
