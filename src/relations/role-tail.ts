import type { EntityType } from "../model/ontology.ts";
import { inBrackets } from "./clauses.ts";
import {
  afterMention,
  isContentWord,
  isHyphen,
  isOrganisation,
  isQuote,
  listOf,
  type Phrases,
} from "./phrases.ts";
import type { Item } from "./sentences.ts";

/** What follows the words of a role: its field, and the organisation it is held at. */
export interface RoleTail {
  /** Position after the whole phrase. */
  end: number;
  /** Position after the role as written, without the organisation. */
  titleEnd: number;
  /** Where the organisations stand that the role is held at. */
  organisations: readonly number[];
  /** A common noun stands for the organisation ("du groupe"). */
  generic: boolean;
}

interface TailState {
  at: number;
  /** Position after the last word that can end the phrase. */
  last: number;
  titleEnd: number;
  organisations: number[];
  /** Words in lower case since the last preposition or capital. */
  plain: number;
  /** A preposition has opened the field of the role. */
  opened: boolean;
  isRole(index: number): boolean;
}

const NEVER_INSIDE: ReadonlySet<EntityType> = new Set(["person", "event", "law"]);
const AT_WORDS = /^(?:chez|aupres|at|@)$/;

/** What is known of the words of a role before its tail is read. */
export interface TailStart {
  /** They end with a preposition ("head of"). */
  opened: boolean;
  /** True where another role begins at a position. */
  isRole(index: number): boolean;
}

/** Reads on from the words of a role that end at `start`. */
export function readRoleTail(phrases: Phrases, start: number, { opened, isRole }: TailStart): RoleTail {
  const state: TailState = {
    at: start,
    last: start,
    titleEnd: start,
    organisations: [],
    plain: 0,
    opened,
    isRole,
  };
  while (advance(phrases, state, start));
  const held = holders(phrases, state.organisations);
  const named = state.organisations.length > 0;
  const end = named ? Math.max(state.last, start) : trimmed(phrases, start, state.last);
  return {
    end,
    titleEnd: held.length > 0 ? Math.max(state.titleEnd, start) : end,
    organisations: held,
    generic: isGeneric(phrases, start, end),
  };
}

/** Takes in the next item; false where the phrase is over. */
function advance(phrases: Phrases, state: TailState, start: number): boolean {
  const item = phrases.items[state.at];
  if (!item) return false;
  if (item.mention) {
    if (NEVER_INSIDE.has(item.mention.type)) return false;
    if (state.organisations.length === 0) state.titleEnd = titleEnd(phrases, start, state.at);
    state.organisations.push(state.at);
    state.at = skipAcronym(phrases, state.at);
    state.last = state.at;
    state.plain = 0;
    return true;
  }
  if (!continuesRole(phrases, state, item)) return false;
  if (phrases.words.prepositions.has(item.lower)) {
    state.plain = 0;
    state.opened = true;
  } else if (isContentWord(item, phrases.words)) {
    state.plain = /^\p{Lu}/u.test(item.text) ? 0 : state.plain + 1;
  }
  state.at++;
  if (!isLoose(phrases, item)) state.last = state.at;
  return true;
}

/** Words that never end a role: prepositions, determiners, conjunctions. */
function isLoose(phrases: Phrases, item: Item): boolean {
  const { words } = phrases;
  return (
    words.prepositions.has(item.lower) ||
    words.determiners.has(item.lower) ||
    words.coordinators.has(item.lower) ||
    item.text === "," ||
    isHyphen(item)
  );
}

/** True where the item still belongs to the role. */
function continuesRole(phrases: Phrases, state: TailState, item: Item): boolean {
  const { words } = phrases;
  const named = state.organisations.length > 0;
  if (item.kind === "date" || item.kind === "amount") return false;
  if (item.kind === "punctuation" || item.kind === "possessive")
    return continuesOverMark(phrases, state.at, item);
  if (words.coordinators.has(item.lower))
    return !state.isRole(state.at + 1) && continuesAfterAnd(phrases, state.at + 1);
  if (words.prepositions.has(item.lower))
    return continuesAfterPreposition(phrases, item, named) || (named && isSeat(phrases, state.at, item));
  if (words.determiners.has(item.lower) || item.kind === "number" || item.kind === "elision") return true;
  // "Head of IBM Software chez Y": a name may go on in words with a capital.
  if (named) return isContentWord(item, words) && /^\p{Lu}/u.test(item.text);
  return isContentWord(item, words) && continuesPlain(phrases, state, item);
}

function continuesOverMark(phrases: Phrases, index: number, item: Item): boolean {
  if (isQuote(item) || item.text === "&") return true;
  if (item.text === ",") return listsMinistry(phrases, index);
  return (isHyphen(item) || item.text === "/") && item.start === phrases.items[index - 1]?.end;
}

/** A plain word: a few in French, where adjectives follow; in English only with a capital or after a preposition. */
function continuesPlain(phrases: Phrases, state: TailState, item: Item): boolean {
  const capital = /^\p{Lu}/u.test(item.text);
  if (phrases.sentence.lang === "en") {
    if (!capital && (!state.opened || /(?:ed|says|told|said)$/.test(item.lower))) return false;
  }
  return state.plain < 3 && (capital || state.plain < 2 || isLooseNext(phrases, state.at + 1));
}

function isLooseNext(phrases: Phrases, index: number): boolean {
  const next = phrases.items[index];
  return next !== undefined && (phrases.words.prepositions.has(next.lower) || next.kind === "punctuation");
}

/** After the organisation only "and of Y", "pour l'Europe" go on. */
function continuesAfterPreposition(phrases: Phrases, item: Item, named: boolean): boolean {
  const base = phrases.words.prepositions.get(item.lower) ?? "";
  const allowed = named
    ? /^(?:de|of|pour|for|chez|at|auprès|en)$/
    : /^(?:de|à|of|for|in|at|to|pour|en|chez|auprès|on|sur|with|from)$/;
  return allowed.test(base);
}

/** "ambassadeur d'Estonie à Paris", "bureau chief in Brussels": where the post is. */
function isSeat(phrases: Phrases, at: number, item: Item): boolean {
  const base = phrases.words.prepositions.get(item.lower);
  return (base === "à" || base === "in") && phrases.items[at + 1]?.mention?.type === "place";
}

/** "ministre de la Santé, des Familles et de l'Autonomie": the list of a ministry's fields. */
function listsMinistry(phrases: Phrases, comma: number): boolean {
  const { items, words } = phrases;
  const first = items[comma + 1];
  if (!first || items[comma - 1]?.mention) return false;
  const capital = /^\p{Lu}/u;
  const preposition = words.prepositions.get(first.lower);
  if (preposition === "de" || preposition === "à") {
    const noun = items.slice(comma + 2, comma + 4).find((item) => isContentWord(item, words));
    const named = items.slice(comma + 1, comma + 4).some((item) => item.mention);
    return noun !== undefined && capital.test(noun.text) && !named;
  }
  // "for Tech Sovereignty, Security and Democracy"
  const english = phrases.sentence.lang === "en" && first.kind === "word" && capital.test(first.text);
  const second = items[comma + 2];
  const listed = words.coordinators.has(second?.lower ?? "") || second?.text === ",";
  return english && listed && capital.test(items[comma - 1]?.text ?? "");
}

function continuesAfterAnd(phrases: Phrases, next: number): boolean {
  const { items, words } = phrases;
  const item = items[next];
  if (!item) return false;
  if (item.mention) return item.mention.type !== "person" && listOf(phrases, next).length > 1;
  if (words.prepositions.has(item.lower)) return true;
  const lead = words.determiners.has(item.lower) ? items[next + 1] : undefined;
  if (lead?.mention) return lead.mention.type !== "person";
  return /^\p{Lu}/u.test(item.text) && item.kind === "word";
}

/** Past the bracket that only repeats the organisation's name. */
function skipAcronym(phrases: Phrases, index: number): number {
  const { items } = phrases;
  const after = afterMention(phrases, index);
  if (after === index + 1 || items[index + 1]?.text !== "(") return index + 1;
  const inside = items.slice(index + 2, after - 1);
  return inside.length <= 3 && inside.some((item) => item.mention?.entity === items[index]?.mention?.entity)
    ? after
    : index + 1;
}

/** Cuts words off the end of a phrase without organisation that cannot belong to it. */
function trimmed(phrases: Phrases, start: number, end: number): number {
  let last = end;
  while (last > start && phrases.items[last - 1] && isLoose(phrases, phrases.items[last - 1] as Item)) last--;
  return last;
}

function titleEnd(phrases: Phrases, start: number, organisation: number): number {
  let end = phrases.leads.get(organisation)?.start ?? organisation;
  while (end > start && phrases.items[end - 1] && isLoose(phrases, phrases.items[end - 1] as Item)) end--;
  return Math.max(start, end);
}

/** Which of the names are what the role is held at: the one after "chez", else the first organisation and its list. */
function holders(phrases: Phrases, organisations: readonly number[]): readonly number[] {
  const { items } = phrases;
  const type = (index: number): string => items[index]?.mention?.type ?? "";
  const at = organisations.find((index) => {
    const start = phrases.leads.get(index)?.start ?? index;
    return (
      AT_WORDS.test(items[start - 1]?.fold ?? "") ||
      (items[start - 1]?.fold === "de" && items[start - 2]?.fold === "aupres")
    );
  });
  const organisation = at ?? organisations.find((index) => isOrganisation(type(index) as EntityType));
  const first =
    organisation ?? organisations.find((index) => type(index) === "place" || type(index) === "initiative");
  if (first === undefined) return [];
  const list = listOf(phrases, first).filter((index) => organisations.includes(index) && index >= first);
  return inBrackets(phrases, first) ? [first] : list;
}

/** "du groupe", "of the company": a common noun in the place of the organisation. */
function isGeneric(phrases: Phrases, start: number, end: number): boolean {
  const text = phrases.items
    .slice(start, end + 1)
    .map((item) => item.fold)
    .join(" ");
  return /\b(?:groupe|entreprise|societe|groupement|association|institut|agence|group|company|firm|agency|institute|association|unit|centre|center|organisation)\b/.test(
    text,
  );
}
