import { verbGroupStart } from "./clauses.ts";
import type { VerbFeature } from "./morphology-fr.ts";
import type { Voice } from "./pattern.ts";
import { isContentWord, type Phrases } from "./phrases.ts";
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
  return isNounHere(phrases, at, features) ? undefined : "active";
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
function isNounHere(phrases: Phrases, at: number, features: ReadonlySet<VerbFeature>): boolean {
  const { items, words, sentence } = phrases;
  const before = items[at - 1];
  if (!before) return sentence.field === "text" && !features.has("infinitive");
  if (before.kind === "possessive" || before.kind === "number") return true;
  if (sentence.lang === "fr" && before.lower === "l'") return !hasSubjectBefore(phrases, at - 2);
  if (words.determiners.has(before.lower)) return true;
  if (features.has("infinitive") && !features.has("finite")) {
    const called = before.lower === "to" || words.modals.has(before.lower) || words.adverbs.has(before.lower);
    return sentence.lang === "en" && !called;
  }
  return words.prepositions.has(before.lower) && before.lower !== "to" && before.lower !== "en";
}

/** "les services l'utilisent", not ", l'offre": before a clitic a subject stands. */
function hasSubjectBefore(phrases: Phrases, at: number): boolean {
  const item = phrases.items[at];
  if (!item) return false;
  return (
    item.mention !== undefined ||
    isContentWord(item, phrases.words) ||
    phrases.words.pronouns.has(item.lower) ||
    /^(?:qui|ne|n'|ont|a|avait)$/.test(item.lower)
  );
}

/**
 * Where the object of a verb may begin: right after the verb, after adverbs and dates, and after an insertion
 * between commas ("a inauguré lundi, à Halden, le centre").
 */
export function afterVerb(phrases: Phrases, verb: number): number[] {
  const { items, words } = phrases;
  const ends = [verb + 1];
  let k = verb + 1;
  while (k < verb + 6) {
    const item = items[k];
    const adverb =
      item &&
      (words.adverbs.has(item.lower) ||
        words.negations.has(item.lower) ||
        item.kind === "date" ||
        /.(?:ment|ly)$/.test(item.lower));
    if (!adverb) break;
    k++;
    ends.push(k);
  }
  const phrase = fixedAdverb(items, k);
  if (phrase > 0) ends.push(k + phrase);
  const inserted = items[k]?.text === "," ? insertionEnd(phrases, k) : undefined;
  return inserted === undefined ? ends : [...ends, inserted];
}

const FIXED_ADVERBS = [
  "pour la premiere fois",
  "for the first time",
  "de nouveau",
  "a nouveau",
  "en interne",
  "a son tour",
  "in turn",
  "en outre",
  "au passage",
  "d' abord",
  "de son cote",
].map((phrase) => phrase.split(" "));

/** How many items an adverb of several words has that starts here. */
function fixedAdverb(items: readonly Item[], at: number): number {
  const found = FIXED_ADVERBS.find((words) => words.every((word, step) => items[at + step]?.fold === word));
  return found?.length ?? 0;
}

/** The position after the second comma of an insertion that starts with a preposition and has no verb. */
function insertionEnd({ items, words }: Phrases, comma: number): number | undefined {
  const first = items[comma + 1];
  if (!first || (!words.prepositions.has(first.lower) && first.kind !== "date")) return undefined;
  for (let k = comma + 2; k < Math.min(items.length, comma + 16); k++) {
    const item = items[k];
    if (!item || /^[;:.]$/.test(item.text) || words.have.has(item.lower)) return undefined;
    if (item.text === ",") return k + 1;
  }
  return undefined;
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
