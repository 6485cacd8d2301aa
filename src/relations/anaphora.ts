import { ENTITY_TYPES, type EntityType, type Language } from "../model/ontology.ts";
import { fold } from "../text/fold.ts";
import { readEntry } from "../text/records.ts";
import { parseYamlList } from "../text/yaml.ts";
import type { Discourse } from "./discourse.ts";
import { functionWords } from "./function-words.ts";
import type { Item, Sentence } from "./sentences.ts";

/** Common nouns that stand for a name ("the company"), with the types that they can stand for; keys are folded. */
export type AnaphorNouns = Readonly<Record<Language, ReadonlyMap<string, ReadonlySet<EntityType>>>>;

/**
 * Parses `data/lexicon/anaphora.yaml`.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseAnaphora(text: string, file: string): AnaphorNouns {
  const nouns = { fr: new Map<string, Set<EntityType>>(), en: new Map<string, Set<EntityType>>() };
  for (const entry of parseYamlList(text, file)) {
    const read = readEntry(entry);
    read.onlyKeys("type", "fr", "en");
    const type = read.oneOf("type", ENTITY_TYPES);
    for (const lang of ["fr", "en"] as const) {
      for (const noun of read.texts(lang)) {
        const types = nouns[lang].get(fold(noun)) ?? new Set();
        nouns[lang].set(fold(noun), types.add(type));
      }
    }
  }
  return nouns;
}

/** The sentence with "the company", "l'alliance", and a pronoun at its start replaced by what they stand for. */
export function resolveAnaphora(sentence: Sentence, nouns: AnaphorNouns, discourse: Discourse): Sentence {
  if (sentence.field === "title") return sentence;
  const items = sentence.items.map((item, index) => {
    const antecedent =
      nounAntecedent(sentence, index, nouns, discourse) ?? pronounAntecedent(sentence, index, discourse);
    return antecedent ? standIn(item, antecedent) : item;
  });
  return { ...sentence, items };
}

function standIn(item: Item, antecedent: NonNullable<Item["mention"]>): Item {
  const { start, end, text } = item;
  return { kind: "mention", start, end, text, lower: "", fold: "", mention: antecedent, anaphor: true };
}

/** A definite noun with nothing after it that would make it another one: no name, no "of". */
function nounAntecedent(
  sentence: Sentence,
  index: number,
  nouns: AnaphorNouns,
  discourse: Discourse,
): Item["mention"] {
  const item = sentence.items[index];
  const types = item?.kind === "word" ? nouns[sentence.lang].get(item.fold) : undefined;
  if (!types || !item || /^\p{Lu}/u.test(item.text)) return undefined;
  if (!isDefinite(sentence, index) || !isComplete(sentence, index)) return undefined;
  return discourse.latest(types);
}

function isDefinite(sentence: Sentence, index: number): boolean {
  const { definite } = functionWords(sentence.lang);
  const [before, second] = [sentence.items[index - 1], sentence.items[index - 2]];
  if (before && definite.has(before.lower)) return true;
  return isAdjective(before) && second !== undefined && definite.has(second.lower);
}

/** True where nothing follows that makes the noun another one: a name, "of", a relative clause that defines it. */
function isComplete(sentence: Sentence, index: number): boolean {
  const words = functionWords(sentence.lang);
  const { items } = sentence;
  const next = items[index + 1];
  const content = next?.kind === "word" && !words.closed.has(next.lower);
  const governs = next !== undefined && (words.prepositions.has(next.lower) || next.text === "," || content);
  if (governs && isApposition(sentence, index) && !(content && opensWithAdjunct(sentence))) return false;
  const adjective = isAdjective(next) && sentence.lang === "fr";
  const after = adjective ? items[index + 2] : next;
  if (!after) return true;
  if (after.mention || (content && leadsToName(sentence, index + 2))) return false;
  if (after.kind === "punctuation") return after.text !== "-" && after.text !== "«";
  const base = words.prepositions.get(after.lower);
  if (base === "de" || base === "of" || base === "for" || /^(?:que|qu'|dont)$/.test(after.lower))
    return false;
  return !adjective || after.kind !== "word" || words.closed.has(after.lower);
}

/** "Assemblée par X, la machine …", "Outre X, l'alliance …": after the comma stands the main clause. */
function opensWithAdjunct(sentence: Sentence): boolean {
  const first = sentence.items[0];
  if (!first) return false;
  if (functionWords(sentence.lang).prepositions.has(first.lower)) return true;
  return sentence.lang === "fr" ? /(?:é|ée|és|ées|ie?s?|ue?s?)$/.test(first.lower) : /ed$/.test(first.lower);
}

/** "le groupe technologique Nordvik", "la filiale cloud de": a name or "of" right after one more word. */
function leadsToName(sentence: Sentence, index: number): boolean {
  const item = sentence.items[index];
  if (!item) return false;
  const base = functionWords(sentence.lang).prepositions.get(item.lower);
  return (item.mention !== undefined && sentence.lang === "fr") || base === "de" || base === "of";
}

/** "X, the company behind Y": the noun describes the name before it. */
function isApposition(sentence: Sentence, index: number): boolean {
  for (let k = index - 1; k >= Math.max(1, index - 3); k--) {
    if (sentence.items[k]?.text === ",") return sentence.items[k - 1]?.mention !== undefined;
  }
  return false;
}

function isAdjective(item: Item | undefined): boolean {
  return (
    item?.kind === "word" &&
    /(?:ais|aise|ain|aine|ien|ienne|ois|oise|and|ande|ique|eur|euse|ant|al|ale|if|ive|ish|an|ese|ch|new|nouvel|nouvelle|jeune|petite|second|seconde|premier|premiere|deux)$/.test(
      item.fold,
    )
  );
}

const PRONOUNS: Readonly<Record<Language, RegExp>> = { fr: /^(?:il|elle|celui|celle)$/, en: /^it$/ };
const IMPERSONAL: Readonly<Record<Language, RegExp>> = {
  fr: /^(?:y|faut|faudra|faudrait|est|sera|était|a|s'|semble|reste|suffit|convient|pleut|n'|ne|en|importe|manque)$/,
  en: /^(?:is|was|will|would|took|takes|remains|seems|appears|may|might|'s|should|could)$/,
};

/** "Il", "Elle", "It" at the start of a sentence, where no impersonal verb follows. */
function pronounAntecedent(sentence: Sentence, index: number, discourse: Discourse): Item["mention"] {
  const item = sentence.items[index];
  if (index !== 0 || !item || !PRONOUNS[sentence.lang].test(item.lower)) return undefined;
  const next = sentence.items[1]?.lower ?? "";
  const impersonal = IMPERSONAL[sentence.lang].test(next) && (item.lower === "il" || item.lower === "it");
  if (impersonal && !isPassiveIt(sentence)) return undefined;
  return /^cel/.test(item.lower) ? discourse.lastNamed() : discourse.subject();
}

/** "It is operated by", "It was inaugurated": a passive has a real subject. */
function isPassiveIt(sentence: Sentence): boolean {
  return (
    sentence.lang === "en" &&
    /^(?:is|was|will)$/.test(sentence.items[1]?.lower ?? "") &&
    sentence.items.slice(2, 5).some((item) => /(?:ed|run|built|held|sold|led)$/.test(item.lower))
  );
}
