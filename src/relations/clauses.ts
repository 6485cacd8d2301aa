import type { EntityType } from "../model/ontology.ts";
import {
  isContentWord,
  isHyphen,
  isOrganisation,
  isQuote,
  listOf,
  mentionBefore,
  type Phrases,
} from "./phrases.ts";
import type { Item } from "./sentences.ts";

/** Decides whether a mention of this type can be what is looked for. */
export type Accepts = (type: EntityType) => boolean;

/** Where the group of verbs that ends at `verb` begins: auxiliaries, negation, adverbs and clitics belong to it. */
export function verbGroupStart(phrases: Phrases, verb: number): number {
  const { items, words } = phrases;
  let start = verb;
  for (let k = verb - 1; k >= 0 && verb - k < 9; k--) {
    const item = items[k];
    if (!item || item.kind === "mention") break;
    const { lower } = item;
    const adverb = words.adverbs.has(lower) || /(?:ment|ly)$/.test(lower);
    if (words.be.has(lower) || words.have.has(lower) || words.modals.has(lower) || words.clitics.has(lower))
      start = k;
    else if (item.kind !== "date" && !adverb && !words.negations.has(lower)) break;
  }
  return start;
}

/** The mentions that are the subject of the verb at `verb`; empty where none of the right type is found. */
export function subjectOf(phrases: Phrases, verb: number, accepts: Accepts): readonly number[] {
  const { items, words } = phrases;
  const start = verbGroupStart(phrases, verb);
  const before = items[start - 1];
  if (!before) return [];
  if (/^(?:que|qu'|whom)$/.test(before.lower)) return [];
  if (words.relatives.has(before.lower)) return antecedentOf(phrases, start - 1, accepts);
  if (words.pronouns.has(before.lower)) {
    return /^(?:il|elle|it)$/.test(before.lower) ? clauseSubject(phrases, start - 1, accepts) : [];
  }
  if (words.coordinators.has(before.lower)) return clauseSubject(phrases, start - 1, accepts);
  if (before.text === ",") return beforeInsertion(phrases, start - 1, accepts);
  if (/^(?:to|pour|afin|en|by|à|de|d'|from)$/.test(before.lower))
    return controller(phrases, start - 1, accepts);
  return nearestSubject(phrases, start - 1, accepts);
}

/** The mentions that a relative pronoun at `relative` refers to. */
export function antecedentOf(phrases: Phrases, relative: number, accepts: Accepts): readonly number[] {
  const { items } = phrases;
  let end = relative;
  // "qui", "dont" may stand after a preposition ("sur lequel") and a comma.
  if (items[end - 1] && phrases.words.prepositions.has(items[end - 1]?.lower ?? "")) end--;
  const comma = items[end - 1]?.text === ",";
  const found = mentionBefore(phrases, comma ? end - 1 : end);
  if (found !== undefined) {
    const preposition = phrases.leads.get(found)?.preposition;
    if (preposition === undefined || preposition === "de" || preposition === "of")
      return accepted(phrases, found, accepts, comma);
    return comma ? beforeInsertion(phrases, end - 1, accepts) : [];
  }
  for (let k = end - 1; k >= Math.max(0, end - 8); k--) {
    if (items[k]?.mention) return accepted(phrases, k, accepts, false);
    if (items[k]?.text === ";" || items[k]?.text === ":") break;
  }
  return [];
}

/** A mention if its type fits, with its list where the whole list is meant. */
function accepted(phrases: Phrases, index: number, accepts: Accepts, whole: boolean): readonly number[] {
  const type = phrases.items[index]?.mention?.type;
  if (!type || !accepts(type)) return [];
  return whole ? [index] : listUpTo(phrases, index);
}

/** The list that ends at `index`, if `index` is its last member. */
function listUpTo(phrases: Phrases, index: number): readonly number[] {
  const list = listOf(phrases, index);
  return list.at(-1) === index ? list : [index];
}

/** "X, filiale de Y, rachète": the head before the insertion that ends with the comma at `comma`. */
function beforeInsertion(phrases: Phrases, comma: number, accepts: Accepts): readonly number[] {
  const { items } = phrases;
  // "its prosecutor, X, lost": the name itself is the insertion.
  const named = mentionBefore(phrases, comma);
  if (named !== undefined && items[named - 1]?.text === "," && isHead(phrases, named, accepts))
    return [named];
  // "des associations, dont X et Y, protestent"
  const example = named === undefined ? undefined : listOf(phrases, named)[0];
  const before = items[(phrases.leads.get(example ?? -1)?.start ?? 0) - 1];
  if (example !== undefined && /^(?:dont|comme|notamment|including|as|like)$/.test(before?.lower ?? "")) {
    const type = items[example]?.mention?.type;
    if (type && accepts(type)) return listOf(phrases, example);
  }
  for (let k = comma - 1; k > 0; k--) {
    const text = items[k]?.text ?? "";
    if (text === ";" || text === ":") break;
    if (text !== "," && text !== "–" && text !== "—") continue;
    const head = mentionBefore(phrases, k);
    if (head !== undefined && isHead(phrases, head, accepts)) return listUpTo(phrases, head);
  }
  return clauseSubject(phrases, comma, accepts);
}

function isHead(phrases: Phrases, index: number, accepts: Accepts): boolean {
  const type = phrases.items[index]?.mention?.type;
  const preposition = phrases.leads.get(index)?.preposition;
  return type !== undefined && accepts(type) && (preposition === undefined || EXAMPLES.test(preposition));
}

/** "NGOs such as X and Y protest": what is given as an example is what the verb is said of. */
const EXAMPLES = /^(?:including|like|as)$/;

/** The first free mention of the clause before `position`. */
function clauseSubject(phrases: Phrases, position: number, accepts: Accepts): readonly number[] {
  const start = clauseStart(phrases, position);
  let fallback: number | undefined;
  for (const index of phrases.mentions) {
    if (index < start || index >= position || inBrackets(phrases, index)) continue;
    if (isHead(phrases, index, accepts)) return listOf(phrases, index);
    const type = phrases.items[index]?.mention?.type;
    const governed = type && isOrganisation(type) && phrases.leads.get(index)?.preposition === "de";
    if (fallback === undefined && governed && accepts(type)) fallback = index;
  }
  return fallback === undefined ? [] : [fallback];
}

/** Where the clause that holds `position` begins. */
function clauseStart(phrases: Phrases, position: number): number {
  const { items } = phrases;
  for (let k = position - 1; k >= 0; k--) {
    const item = items[k];
    if (!item) continue;
    if (item.text === ";" || item.text === ":" || item.text === "…") return k + 1;
    if (isDash(items, k)) return k + 1;
    if (/^(?:mais|but|tandis|alors|while|whereas|although)$/.test(item.lower) && items[k - 1]?.text === ",")
      return k + 1;
  }
  return 0;
}

/** A dash with spaces around it, between clauses. */
function isDash(items: readonly Item[], k: number): boolean {
  const item = items[k];
  if (!item || !/^[-–—]$/.test(item.text)) return false;
  const before = items[k - 1];
  return before !== undefined && before.end < item.start;
}

/** True for a mention inside brackets. */
export function inBrackets(phrases: Phrases, index: number): boolean {
  for (const [open, close] of phrases.brackets) if (open < index && index < close) return true;
  return false;
}

/** Who does what an infinitive or gerund says: the subject of the clause, or the person it is forbidden to. */
function controller(phrases: Phrases, position: number, accepts: Accepts): readonly number[] {
  const lower = phrases.items[position]?.lower ?? "";
  if (lower === "de" || lower === "d'" || lower === "from" || lower === "à") {
    const close = mentionBefore(phrases, position);
    const type = close === undefined ? undefined : phrases.items[close]?.mention?.type;
    if (close !== undefined && type && accepts(type)) return listUpTo(phrases, close);
  }
  const subject = clauseSubject(phrases, position, accepts);
  return subject.length > 0 ? subject : mainSubject(phrases, position, accepts);
}

/** "En rejoignant X, Y …", "By joining X, Y …": the main clause after the comma has the subject. */
function mainSubject(phrases: Phrases, position: number, accepts: Accepts): readonly number[] {
  if (position > 2) return [];
  const subject = phrases.mentions.find((index) => {
    const start = phrases.leads.get(index)?.start ?? index;
    return index > position && phrases.items[start - 1]?.text === "," && isHead(phrases, index, accepts);
  });
  return subject === undefined ? [] : listOf(phrases, subject);
}

/** The nearest mention to the left that no preposition governs and no relative clause encloses. */
function nearestSubject(phrases: Phrases, from: number, accepts: Accepts): readonly number[] {
  const start = clauseStart(phrases, from + 1);
  if (isAnonymous(phrases, from, start)) return [];
  let fallback: number | undefined;
  for (let k = from; k >= start; k--) {
    const item = phrases.items[k];
    const open = item?.text === ")" ? phrases.brackets.get(k) : undefined;
    if (open !== undefined) k = open;
    if (open !== undefined || !item?.mention) continue;
    const enclosing = relativeBefore(phrases, k, start);
    if (enclosing !== undefined) {
      const outer = antecedentOf(phrases, enclosing, accepts);
      if (outer.length > 0) return outer;
      k = enclosing;
    } else if (isHead(phrases, k, accepts)) return listUpTo(phrases, k);
    else if (accepts(item.mention.type) && isOrganisation(item.mention.type)) fallback ??= k;
  }
  return fallback === undefined ? [] : governedSubject(phrases, fallback, from);
}

/** "des équipes locales ont": the subject is a noun phrase that names nothing. */
function isAnonymous({ items, words }: Phrases, from: number, start: number): boolean {
  let k = from;
  while (k >= start && (isContentWord(items[k], words) || isHyphen(items[k]))) k--;
  const item = items[k];
  return k < from && item !== undefined && words.determiners.has(item.lower);
}

/** "les équipes d'Exemple ont …": the name that the subject's noun belongs to. */
function governedSubject(phrases: Phrases, index: number, from: number): readonly number[] {
  const preposition = phrases.leads.get(index)?.preposition;
  const pronoun = phrases.words.pronouns.has(phrases.items[from]?.lower ?? "");
  return (preposition === "de" || preposition === "of") && !pronoun ? listUpTo(phrases, index) : [];
}

/** A relative pronoun whose clause still holds `index`: none where a comma closed it. */
function relativeBefore(phrases: Phrases, index: number, start: number): number | undefined {
  const { items, words } = phrases;
  for (let k = index - 1; k >= start; k--) {
    const item = items[k];
    if (!item || item.text === ",") return undefined;
    if (item.mention) return undefined;
    if (words.relatives.has(item.lower) && item.lower !== "où") return k;
  }
  return undefined;
}

/** How far a noun phrase may reach before its name. */
const PHRASE_LIMIT = 9;

/**
 * The mentions that the noun phrase at `position` names ("l'hébergeur néerlandais Kestrel", "Kestrel, Nordvik
 * et Halden"); empty where the phrase names nothing of the right type. Stops at verbs, relative pronouns
 * and prepositions other than of/de.
 */
export function objectAt(phrases: Phrases, position: number, accepts: Accepts): readonly number[] {
  const { items } = phrases;
  let comma = false;
  for (let k = position; k < Math.min(items.length, position + PHRASE_LIMIT); k++) {
    const item = items[k];
    if (!item) break;
    if (item.mention) {
      if (accepts(item.mention.type)) return listOf(phrases, k).filter((index) => index >= k);
      if (items[k + 1]?.kind === "possessive") k++;
      else return [];
    } else if (item.text === "," && k > position && !comma) {
      // "son concurrent néerlandais, Kestrel"
      comma = true;
      if (!items[k + 1]?.mention) return [];
    } else if (!continuesPhrase(phrases, item, k === position) && !isOfficeField(phrases, k, accepts))
      return [];
  }
  return [];
}

/** "le secrétaire d'État à l'Innovation X": before a person, a post goes on with its field. */
function isOfficeField(phrases: Phrases, k: number, accepts: Accepts): boolean {
  const base = phrases.words.prepositions.get(phrases.items[k]?.lower ?? "");
  return accepts("person") && (base === "à" || base === "for");
}

function continuesPhrase(phrases: Phrases, item: Item, first: boolean): boolean {
  const { words } = phrases;
  if (item.kind === "date" || item.kind === "amount" || isHyphen(item) || isQuote(item)) return true;
  if (item.kind === "punctuation") return item.text === "%";
  if (words.determiners.has(item.lower)) return true;
  const preposition = words.prepositions.get(item.lower);
  if (preposition !== undefined) return preposition === "de" || preposition === "of";
  if (words.coordinators.has(item.lower)) return false;
  return isContentWord(item, words) || (first && words.adverbs.has(item.lower));
}
