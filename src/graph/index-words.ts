import type { LanguageCode } from "../model/ontology.ts";
import { joinedWords, STEMMING_VERSION, searchWords, stemOf } from "../text/stem.ts";

/**
 * The version of what stands in the full-text index: a store that was indexed by another one is indexed
 * anew. The number grows when the columns get other words.
 */
export const FULLTEXT_VERSION = `1.${STEMMING_VERSION}`;

/** The mark in front of an index word: the language of its stem, or `x` for an exact (unstemmed) word. */
export type IndexMark = "f" | "e" | "o" | "x";

/** The mark of stems in a language: French, English, or any other (there the stem is the word itself). */
function markOf(lang: LanguageCode): IndexMark {
  return lang === "fr" ? "f" : lang === "en" ? "e" : "o";
}

/**
 * The index word of a folded word in a language. Stems carry their language, so that a French stem does not
 * meet an English one that happens to look alike, and each has its own frequency.
 */
export function stemTerm(word: string, lang: LanguageCode): string {
  return markOf(lang) + stemOf(word, lang);
}

/** The index word of a folded word as it stands, for exact phrases and corrections. */
export function exactTerm(word: string): string {
  return `x${word}`;
}

/** One entity that an article names, as far as its row in the index says something of it. */
export interface IndexedEntity {
  id: string;
  mentions: number;
  names: readonly string[];
  descriptions: { fr: string | null; en: string | null };
}

/** What is indexed of an article. */
export interface IndexedArticle {
  title: string;
  text: string;
  lang: LanguageCode;
  /** The most named first. */
  entities: readonly IndexedEntity[];
}

/** The columns of one row of the index, each words separated by spaces. */
export interface IndexColumns {
  title: string;
  body: string;
  names: string;
  about: string;
  entity: string;
  exactTitle: string;
  exactBody: string;
}

// An entity named once in passing does not say what an article is about.
const SALIENT_MENTIONS = 2;
const MOST_REPEATS = 12;

/** Works out the words under which an article is found. */
export function indexColumns({ title, text, lang, entities }: IndexedArticle): IndexColumns {
  const [titleColumns, bodyColumns] = [columnsOf(title, lang), columnsOf(text, lang)];
  const salient = entities.filter(({ mentions }) => mentions >= SALIENT_MENTIONS);
  return {
    title: titleColumns.stems,
    body: bodyColumns.stems,
    names: entities.map(({ names }) => bothLanguages(names)).join(" "),
    about: salient
      .map(({ descriptions: { fr, en } }) => `${stemsOf(fr ?? "", "fr")} ${stemsOf(en ?? "", "en")}`)
      .join(" "),
    entity: entities.map(({ id, mentions }) => `${id} `.repeat(Math.min(mentions, MOST_REPEATS))).join(""),
    exactTitle: titleColumns.exact,
    exactBody: bodyColumns.exact,
  };
}

function columnsOf(text: string, lang: LanguageCode): { stems: string; exact: string } {
  const words = searchWords(text);
  const stems = words.map(({ word }) => stemTerm(word, lang));
  const joined = joinedWords(text, words).map((word) => stemTerm(word, lang));
  return {
    stems: [...stems, ...joined].join(" "),
    exact: words.map(({ word }) => exactTerm(word)).join(" "),
  };
}

function stemsOf(text: string, lang: LanguageCode): string {
  return searchWords(text)
    .map(({ word }) => stemTerm(word, lang))
    .join(" ");
}

/** Each word of an entity's names once, as French and as English: a half-remembered name has no language. */
function bothLanguages(names: readonly string[]): string {
  const words = new Set(names.flatMap((name) => searchWords(name).map(({ word }) => word)));
  return [...words].flatMap((word) => [stemTerm(word, "fr"), stemTerm(word, "en")]).join(" ");
}
