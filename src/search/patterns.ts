import { exactTerm } from "../graph/index-words.ts";
import type { Language } from "../model/ontology.ts";
import { searchWords, stemOf } from "../text/stem.ts";
import type { Match } from "./match.ts";

/** One way in which a pattern shows in an article. */
export type Form =
  /** Neighbouring words of an article in this language, by their stems; `other` takes the words themselves. `text`: as the glossary writes it. */
  | { lang: Language | "other"; stems: readonly string[]; text?: string }
  /** Neighbouring words as they stand, in any language. */
  | { exact: readonly string[] }
  | { prefix: string }
  /** The article names this entity, whatever it calls it. */
  | { entity: string };

/** Something to look for that says one or several concepts of the query. */
export interface Pattern {
  kind: "literal" | "joined" | "glossary" | "cognate" | "entity" | "role" | "phrase" | "prefix";
  /** Indexes of the concepts. */
  covers: readonly number[];
  /** From 0 to 1: how much a place found this way is worth against the words typed. */
  weight: number;
  forms: readonly Form[];
  /** Only in titles. */
  title: boolean;
}

/** One thing that the query asks for. */
export interface Concept {
  text: string;
  /** Phrases, prefixes and `title:`: an article without it is no hit. */
  required: boolean;
  /** Weight of the concept by the rarity of its words (see `rarityOf`). */
  idf: number;
}

/** The forms of a folded word typed in an unknown language. */
export function wordForms(word: string): Form[] {
  return [
    { lang: "fr", stems: [stemOf(word, "fr")] },
    { lang: "en", stems: [stemOf(word, "en")] },
    { lang: "other", stems: [word] },
  ];
}

/** The forms of folded words in a row, typed in an unknown language. */
export function phraseForms(words: readonly string[]): Form[] {
  return [
    { lang: "fr", stems: words.map((word) => stemOf(word, "fr")) },
    { lang: "en", stems: words.map((word) => stemOf(word, "en")) },
    { lang: "other", stems: words },
  ];
}

/** The form of a text known to be in one language. */
export function textForm(text: string, lang: Language): Form {
  return { lang, stems: searchWords(text).map(({ word }) => stemOf(word, lang)), text };
}

const MARKS = { fr: "f", en: "e", other: "o" } as const;

/** The index words of a form, as one phrase. */
export function termsOf(form: Form): string[] {
  if ("entity" in form) return [form.entity];
  if ("prefix" in form) return [exactTerm(form.prefix)];
  if ("exact" in form) return form.exact.map(exactTerm);
  return form.stems.map((stem) => MARKS[form.lang] + stem);
}

/** What the full-text index is asked for to find a pattern. */
export function matchOf({ forms, title }: Pattern): Match {
  return { any: forms.map((form) => formMatch(form, title)) };
}

function formMatch(form: Form, title: boolean): Match {
  const phrase = termsOf(form);
  if ("entity" in form) return { phrase, column: "entity" };
  if ("prefix" in form) return { phrase, prefix: true, column: title ? "exact_title" : undefined };
  if ("exact" in form) return { phrase, column: title ? "exact_title" : undefined };
  return { phrase, column: title ? "title" : undefined };
}

/** The rarity of something that stands in `df` of `n` articles, always above 0 (bm25's, with one added). */
export function rarityOf(df: number, n: number): number {
  return Math.log(1 + (n - df + 0.5) / (df + 0.5));
}
