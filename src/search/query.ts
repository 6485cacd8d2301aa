/** Keywords that restrict a search, with the French and English words for them (folded). */
export const FIELDS = {
  title: ["title", "titre", "intitle"],
  entity: ["entity", "entite"],
  type: ["type"],
  lang: ["lang", "language", "langue"],
  source: ["source", "publisher", "editeur", "site", "media"],
  country: ["country", "pays"],
  after: ["after", "apres", "since", "depuis"],
  before: ["before", "avant"],
  week: ["week", "semaine"],
} as const;
export type QueryField = keyof typeof FIELDS;

/** One thing to look for: a word, an exact phrase, or all words that begin so (`souverain*`). */
export interface Term {
  kind: "word" | "phrase" | "prefix";
  /** As typed, for messages. */
  text: string;
  /** Folded; one for a prefix, one or more for a word (`cloud-edge`). */
  words: readonly string[];
  /** Only in titles. */
  title: boolean;
}

/** Terms of which one must be there: one, or several joined by OR. */
export type Alternatives = readonly Term[];

/** `field:value`, as typed. */
export interface Restriction {
  field: Exclude<QueryField, "title">;
  value: string;
  not: boolean;
  /** The whole piece of the query, for messages. */
  text: string;
}

/** A piece of a query that was not understood as it was meant. */
export interface Misread {
  text: string;
  reason: "quote" | "field" | "length" | "prefix" | "value";
}

/** A query taken apart. Order is kept; a term stands in `wanted` or in `without`. */
export interface ParsedQuery {
  wanted: readonly Alternatives[];
  without: readonly Term[];
  restrictions: readonly Restriction[];
  misread: readonly Misread[];
}
