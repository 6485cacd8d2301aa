import type { Document, Field, Mention } from "../model/annotation.ts";
import type { Day } from "../model/dates.ts";
import type { Language } from "../model/ontology.ts";
import { type Span, splitSentences } from "../text/sentences.ts";
import { type Token, type TokenKind, tokenize } from "../text/tokens.ts";
import { findAmounts } from "./amounts.ts";
import { type FoundDate, findDates } from "./dates/find.ts";

/** A token, or a run of tokens that counts as one: a mention, a date, an amount of money. */
export interface Item {
  kind: TokenKind | "mention" | "date" | "amount";
  /** Offsets into the field. */
  start: number;
  end: number;
  text: string;
  /** Lower case with accents and a straight apostrophe: the key of function words and verb forms. */
  lower: string;
  /** Folded (see `text/fold`): the key of all other words. Empty for runs. */
  fold: string;
  mention?: Mention;
  date?: FoundDate;
  /** True where a pronoun or a common noun stands for the mention ("the company"). */
  anaphor?: boolean;
}

/** A sentence as the rules read it; a list with bullets belongs to the sentence that opens it. */
export interface Sentence {
  field: Field;
  start: number;
  end: number;
  lang: Language;
  /** Number of the sentence in its field. */
  index: number;
  items: Item[];
}

const BULLET = /^\s*[-–—•*·]\s+/;

/** Cuts title and text of a document into sentences of items. Mentions never are cut by a sentence's end. */
export function readSentences(document: Document, mentions: readonly Mention[], lang: Language): Sentence[] {
  const fields: readonly [Field, string][] = [
    ["title", document.title],
    ["text", document.text],
  ];
  return fields.flatMap(([field, text]) => {
    const own = mentions.filter((mention) => mention.field === field).sort((a, b) => a.start - b.start);
    return readField({ field, text, mentions: own, lang, at: document.published });
  });
}

interface FieldInput {
  field: Field;
  text: string;
  mentions: readonly Mention[];
  lang: Language;
  at: Day | undefined;
}

function readField({ field, text, mentions, lang, at }: FieldInput): Sentence[] {
  const tokens = tokenize(text);
  const sentences = splitSentences(text);
  const dates = findDates(text, { at, lang, tokens, sentences }).filter(
    (date) => !mentions.some((mention) => mention.start < date.end && date.start < mention.end),
  );
  const items = toItems(text, tokens, runsOf(tokens, mentions, dates));
  const spans = joinLists(text, joinOverMentions(sentences, mentions));
  let next = 0;
  return spans.map((span, index) => {
    const from = next;
    while (next < items.length && (items[next]?.start ?? 0) < span.end) next++;
    const own = items.slice(from, next).map((item) => bulletAsComma(text, item));
    return { field, start: span.start, end: span.end, lang, index, items: own };
  });
}

interface Run extends Span {
  kind: "mention" | "date" | "amount";
  mention?: Mention;
  date?: FoundDate;
}

/** Mentions, dates and amounts in order; where they overlap the mention stays, then the date. */
function runsOf(tokens: readonly Token[], mentions: readonly Mention[], dates: readonly FoundDate[]): Run[] {
  const runs: Run[] = mentions.map((mention) => ({
    kind: "mention",
    start: mention.start,
    end: mention.end,
    mention,
  }));
  const add = (run: Run): void => {
    if (!runs.some((other) => other.start < run.end && run.start < other.end)) runs.push(run);
  };
  for (const date of dates) add({ kind: "date", start: date.start, end: date.end, date });
  for (const { from, to } of findAmounts(tokens)) {
    const [first, last] = [tokens[from], tokens[to - 1]];
    if (first && last) add({ kind: "amount", start: first.start, end: last.end });
  }
  return runs.sort((a, b) => a.start - b.start);
}

function toItems(text: string, tokens: readonly Token[], runs: readonly Run[]): Item[] {
  const items: Item[] = [];
  let run = 0;
  for (const token of tokens) {
    while (run < runs.length && (runs[run]?.end ?? 0) <= token.start) run++;
    const current = runs[run];
    if (!current || token.end <= current.start) {
      const { kind, start, end, text: shown, fold } = token;
      items.push({ kind, start, end, text: shown, lower: lowerOf(shown), fold });
    } else if (items.at(-1)?.end !== current.end) {
      const { kind, start, end, mention, date } = current;
      const item: Item = { kind, start, end, text: text.slice(start, end), lower: "", fold: "" };
      if (mention) item.mention = mention;
      if (date) item.date = date;
      items.push(item);
    }
  }
  return items;
}

function lowerOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.includes("’") || lower.includes("ʼ") ? lower.replace(/[’ʼ]/g, "'") : lower;
}

/** The mark of a list entry separates entries, as a comma does. */
function bulletAsComma(text: string, item: Item): Item {
  if (item.kind !== "punctuation") return item;
  const bullet = /^[-–—•*·]$/.test(item.text) && text[item.start - 1] === "\n";
  return bullet ? { ...item, text: ",", lower: ",", fold: "," } : item;
}

/** A full stop inside a name ("Inc.") ends no sentence. */
function joinOverMentions(spans: readonly Span[], mentions: readonly Mention[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    const crossing = before && mentions.some((one) => one.start < before.end && one.end > span.start);
    if (before && crossing) before.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

/** Lines with bullets continue the sentence before them that ends with a colon. */
function joinLists(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  let open = false;
  for (const span of spans) {
    const shown = text.slice(span.start, span.end);
    const before = joined.at(-1);
    if (open && before && BULLET.test(`${shown} `) && span.end - span.start < 200) {
      before.end = span.end;
      continue;
    }
    open = shown.endsWith(":");
    joined.push({ ...span });
  }
  return joined;
}
