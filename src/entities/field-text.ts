import type { Document, Field } from "../model/annotation.ts";
import type { Language } from "../model/ontology.ts";
import { splitSentences } from "../text/sentences.ts";
import { isCapitalised, type Token, tokenize } from "../text/tokens.ts";

/** One field of an article cut into tokens, with what the recogniser needs to know of each. */
export interface FieldText {
  field: Field;
  text: string;
  lang: Language;
  tokens: readonly Token[];
  /** Token indexes at which a sentence, a quotation or a clause after a colon starts. */
  starts: ReadonlySet<number>;
  /** Token indexes inside addresses, e-mail addresses and file names: never part of a name. */
  excluded: ReadonlySet<number>;
  /** True where nearly every word is capitalised (English headlines): capitals then say nothing. */
  headlineCase: boolean;
}

const ADDRESSES =
  /\b(?:https?:\/\/|www\.)[^\s<>()«»]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|eu|fr|be|lu|de|io|gouv|ai|cloud|tech|info)\b(?:\/[^\s]*)?/gu;

/** Prepares title and text of an article. */
export function readFields(document: Document, lang: Language): FieldText[] {
  return [readField("title", document.title, lang), readField("text", document.text, lang)];
}

function readField(field: Field, text: string, lang: Language): FieldText {
  const tokens = tokenize(text);
  return {
    field,
    text,
    lang,
    tokens,
    starts: findStarts(text, tokens),
    excluded: findExcluded(text, tokens),
    headlineCase: field === "title" && isHeadlineCase(tokens),
  };
}

function findStarts(text: string, tokens: readonly Token[]): Set<number> {
  const starts = new Set<number>();
  const sentenceStarts = splitSentences(text).map((span) => span.start);
  let next = 0;
  let pending = false;
  tokens.forEach((token, index) => {
    while (next < sentenceStarts.length && (sentenceStarts[next] ?? 0) <= token.start) {
      pending = true;
      next++;
    }
    if (token.kind === "punctuation") {
      if (/[«“"‘:•–—*]/.test(token.text)) pending = true;
      return;
    }
    if (pending) starts.add(index);
    if (token.kind !== "elision") pending = false;
  });
  return starts;
}

function findExcluded(text: string, tokens: readonly Token[]): Set<number> {
  const excluded = new Set<number>();
  const zones = [...text.matchAll(ADDRESSES)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  if (zones.length === 0) return excluded;
  tokens.forEach((token, index) => {
    if (zones.some(([start, end]) => token.start >= start && token.end <= end)) excluded.add(index);
  });
  return excluded;
}

function isHeadlineCase(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === "word" && token.text.length > 3);
  return words.length >= 4 && words.filter(isCapitalised).length / words.length > 0.7;
}
