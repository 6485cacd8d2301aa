import type { EntityType } from "../model/ontology.ts";
import { type FunctionWords, functionWords } from "./function-words.ts";
import type { Item, Sentence } from "./sentences.ts";

/** What stands in front of a mention: where its noun phrase begins and the preposition that governs it. */
export interface Lead {
  start: number;
  /** Base form of the preposition (`de` for `du`), where there is one. */
  preposition?: string | undefined;
}

/** A sentence with its noun phrases, lists and brackets; all positions are numbers of items. */
export interface Phrases {
  sentence: Sentence;
  items: readonly Item[];
  words: FunctionWords;
  /** Positions of the mentions. */
  mentions: readonly number[];
  leads: ReadonlyMap<number, Lead>;
  /** For each mention of a list, all mentions of that list in order. */
  lists: ReadonlyMap<number, readonly number[]>;
  /** Position of the closing bracket for each opening one, and the reverse. */
  brackets: ReadonlyMap<number, number>;
}

const ORGANISATIONS: ReadonlySet<EntityType> = new Set(["company", "alliance", "institution"]);
const WORKS: ReadonlySet<EntityType> = new Set(["product", "infrastructure"]);
const TEXTS: ReadonlySet<EntityType> = new Set(["law", "standard", "initiative"]);

/** True for companies, alliances and institutions. */
export function isOrganisation(type: EntityType): boolean {
  return ORGANISATIONS.has(type);
}

/** Reads the noun phrases, brackets and lists of a sentence. */
export function readPhrases(sentence: Sentence): Phrases {
  const { items } = sentence;
  const words = functionWords(sentence.lang);
  const mentions = items.flatMap((item, index) => (item.mention ? [index] : []));
  const brackets = readBrackets(items);
  const leads = new Map(mentions.map((index) => [index, readLead(items, index, words)]));
  const base = {
    sentence,
    items,
    words,
    mentions,
    leads,
    brackets,
    lists: new Map<number, readonly number[]>(),
  };
  return { ...base, lists: readLists(base) };
}

function readBrackets(items: readonly Item[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  items.forEach((item, index) => {
    if (item.text === "(" || item.text === "[") open.push(index);
    if (item.text !== ")" && item.text !== "]") return;
    const start = open.pop();
    if (start === undefined) return;
    pairs.set(start, index);
    pairs.set(index, start);
  });
  return pairs;
}

/** True for a plain word inside a noun phrase: no function word, no punctuation but a hyphen. */
export function isContentWord(item: Item | undefined, words: FunctionWords): boolean {
  if (!item || (item.kind !== "word" && item.kind !== "number")) return false;
  return !words.closed.has(item.lower);
}

function readLead(items: readonly Item[], index: number, words: FunctionWords): Lead {
  let start = index;
  const limit = Math.max(0, index - 6);
  let k = index - 1;
  while (k >= limit && (isContentWord(items[k], words) || isHyphen(items[k]) || isQuote(items[k]))) k--;
  const before = items[k];
  if (before && isDeterminer(before, words)) start = k;
  else if (isQuote(items[index - 1])) start = index - 1;
  const contracted = words.prepositions.get(items[start]?.lower ?? "");
  if (start < index && contracted) return { start, preposition: contracted };
  const front = items[start - 1];
  const own = front && front.kind !== "mention" ? words.prepositions.get(front.lower) : undefined;
  // A preposition before bare words ("de cloud Kestrel") governs only where no determiner was found.
  const bare = start === index && before && k < index - 1 ? words.prepositions.get(before.lower) : undefined;
  if (own) return { start, preposition: own };
  return bare ? { start: k + 1, preposition: bare } : { start, preposition: undefined };
}

function isDeterminer(item: Item, words: FunctionWords): boolean {
  return (item.kind === "word" || item.kind === "elision") && words.determiners.has(item.lower);
}

export function isHyphen(item: Item | undefined): boolean {
  return item?.text === "-" || item?.text === "‑";
}

export function isQuote(item: Item | undefined): boolean {
  return item !== undefined && /^["'“”«»‘’]$/.test(item.text);
}

/** The position after a mention and the bracket or quotation mark that follows it. */
export function afterMention(phrases: Pick<Phrases, "items" | "brackets">, index: number): number {
  let next = index + 1;
  while (isQuote(phrases.items[next])) next++;
  const close = phrases.items[next]?.text === "(" ? phrases.brackets.get(next) : undefined;
  return close === undefined ? next : close + 1;
}

/** The mention that ends right before `position`, past closing quotes and a bracket. */
export function mentionBefore(
  phrases: Pick<Phrases, "items" | "brackets">,
  position: number,
): number | undefined {
  let k = position - 1;
  while (isQuote(phrases.items[k])) k--;
  if (phrases.items[k]?.text === ")") {
    const open = phrases.brackets.get(k);
    if (open === undefined) return undefined;
    k = open - 1;
    while (isQuote(phrases.items[k])) k--;
  }
  return phrases.items[k]?.mention ? k : undefined;
}

/** True where both can stand in one list: two persons, two organisations, two places … */
function listable(a: Item, b: Item): boolean {
  const [left, right] = [a.mention?.type, b.mention?.type];
  if (!left || !right) return false;
  if (left === right) return true;
  return (
    [ORGANISATIONS, WORKS, TEXTS].some((kind) => kind.has(left) && kind.has(right)) || bothActors(left, right)
  );
}

function bothActors(a: EntityType, b: EntityType): boolean {
  const actor = (type: EntityType): boolean => ORGANISATIONS.has(type) || type === "place";
  return actor(a) && actor(b) && (a === "institution" || b === "institution");
}

type Base = Omit<Phrases, "lists"> & { lists: Map<number, readonly number[]> };

function readLists(base: Base): Map<number, readonly number[]> {
  const lists = new Map<number, readonly number[]>();
  for (const first of base.mentions) {
    if (lists.has(first)) continue;
    const chain = chainFrom(base, first);
    if (chain.length < 2) continue;
    for (const member of chain) if (!lists.has(member)) lists.set(member, chain);
  }
  return lists;
}

/** Follows commas and "and" from mention to mention. A list has an "and", or at least three members. */
function chainFrom(base: Base, first: number): number[] {
  const chain = [first];
  let closed = false;
  let skipped = false;
  for (;;) {
    const last = chain.at(-1) ?? first;
    const step = nextInList(base, last);
    if (!step) break;
    chain.push(step.mention);
    skipped ||= step.skipped;
    closed ||= step.conjunction;
    if (step.conjunction && base.items[afterMention(base, step.mention)]?.text !== ",") break;
  }
  if (closed) return chain;
  return chain.length >= 3 && !skipped ? chain : [first];
}

interface ListStep {
  mention: number;
  conjunction: boolean;
  /** An apposition stood in between. */
  skipped: boolean;
}

function nextInList(base: Base, from: number): ListStep | undefined {
  const after = afterMention(base, from);
  const direct = linkAt(base, from, after);
  if (direct) return { ...direct, skipped: false };
  if (base.items[after]?.text !== ",") return undefined;
  const limit = base.items[from]?.mention?.type === "person" ? 26 : 12;
  for (let k = after + 1; k < Math.min(base.items.length, after + limit); k++) {
    const item = base.items[k];
    if (!item || /^[;:.–—]$/.test(item.text)) return undefined;
    const boundary =
      item.text === "," ||
      (base.words.coordinators.has(item.lower) && item.lower !== "ou" && item.lower !== "or");
    const link = boundary ? linkAt(base, from, k) : undefined;
    // "A, à savoir B et C": what stands nearest is listed with B.
    const inner = link && mentionBefore(base, k);
    if (inner !== undefined && inner !== from && linkAt(base, inner, k)) return undefined;
    if (link && isApposition(base, after + 1, k)) return { ...link, skipped: true };
  }
  return undefined;
}

/** True where the items are an apposition or relative clause: they start with a small word, not with a name. */
function isApposition(base: Base, from: number, to: number): boolean {
  const first = base.items[from];
  if (!first || to - from < 1 || first.kind === "mention") return false;
  const main = base.items
    .slice(from, to)
    .filter((item) => base.words.have.has(item.lower) || base.words.be.has(item.lower));
  return main.length === 0 || base.words.relatives.has(first.lower);
}

/** The mention that a comma or conjunction at `position` links to the one at `from`. */
function linkAt(base: Base, from: number, position: number): Omit<ListStep, "skipped"> | undefined {
  const { items, words } = base;
  let k = position;
  let conjunction = false;
  if (items[k]?.text === "," || items[k]?.text === ";") k++;
  const joined = conjunctionAt(base, k);
  if (joined > 0) {
    conjunction = true;
    k += joined;
  } else if (k === position) return undefined;
  const target = base.mentions.find((index) => index >= k);
  const lead = target === undefined ? undefined : base.leads.get(target);
  const [a, b] = [items[from], target === undefined ? undefined : items[target]];
  if (target === undefined || !lead || !a || !b || !listable(a, b)) return undefined;
  const begins = lead.start === k || target === k || (lead.preposition !== undefined && lead.start === k + 1);
  const bareWords =
    !begins && target - k <= 3 && items.slice(k, target).every((item) => isContentWord(item, words));
  if (!begins && !bareWords) return undefined;
  const first = base.leads.get(from)?.preposition;
  // "filiale de A, et B": without a second "de" B belongs to what stands before.
  const comma = items[position]?.text === ",";
  if (comma && conjunction && (first === "de" || first === "à") && lead.preposition === undefined)
    return undefined;
  if (isPlaceList(a, b) && PLACE_PREPOSITIONS.test(lead.preposition ?? ""))
    return { mention: target, conjunction };
  return lead.preposition === undefined || lead.preposition === first
    ? { mention: target, conjunction }
    : undefined;
}

const PLACE_PREPOSITIONS = /^(?:à|en|dans|in|at)$/;

function isPlaceList(a: Item, b: Item): boolean {
  return a.mention?.type === "place" && b.mention?.type === "place";
}

/** How many items the conjunction at `position` has: "et", "ainsi que", "as well as". */
function conjunctionAt(base: Base, position: number): number {
  const lower = (step: number): string => base.items[position + step]?.lower ?? "";
  if (/^(?:et|and|&|ou|or|puis|plus)$/.test(lower(0))) return /^(?:enfin|aussi|also)$/.test(lower(1)) ? 2 : 1;
  if (lower(0) === "ainsi" && lower(1) === "que") return 2;
  if (lower(0) === "as" && lower(1) === "well" && lower(2) === "as") return 3;
  if (lower(0) === "mais" && lower(1) === "aussi") return 2;
  if (lower(0) === "de" && lower(1) === "même" && lower(2) === "que") return 3;
  return 0;
}

/** The mentions of the list that `index` belongs to, or itself. */
export function listOf(phrases: Phrases, index: number): readonly number[] {
  return phrases.lists.get(index) ?? [index];
}
