/** What became of an article after it was first read: its versions, what each edit changed, and its copies. */
import type { Field } from "./annotation.ts";
import type { Day, Instant } from "./dates.ts";
import type { ArticleKind } from "./news.ts";
import type { Bilingual, LanguageCode } from "./ontology.ts";

/** A run of words of a difference; the old text is `same` and `removed` in order, the new one `same` and `added`. */
export interface DifferencePart {
  kind: "same" | "removed" | "added";
  text: string;
}

/** One sentence of a difference. Only a `changed` one has more than one part. */
export interface SentenceDifference {
  kind: "same" | "changed" | "removed" | "added";
  /** True where a paragraph begins with it. */
  startsParagraph: boolean;
  parts: readonly DifferencePart[];
}

/** What stands between two texts, sentence by sentence, in reading order. */
export interface TextDifference {
  sentences: readonly SentenceDifference[];
  /** How many sentences are of each kind. */
  counts: Readonly<Record<SentenceDifference["kind"], number>>;
}

/** A version of an article; the last one is the current text. */
export interface ArticleRevision {
  /** From 1 on. */
  number: number;
  title: string;
  text: string;
  /** When this version was first read. */
  seenAt: Instant;
  /** When a newer version took its place; undefined for the current one. */
  replacedAt?: Instant | undefined;
}

/** A statement that an edit took out of an article: the fact as it read then. */
export interface WithdrawnFact {
  kind: "relation" | "office" | "event";
  /** Id of the fact; other articles may still state it. */
  id: string;
  /** True where another article states it, so that it still stands in the graph. */
  stands: boolean;
  /** Predicate, role or event kind. */
  label: string;
  /** Subject and object, holder and organisation, or the participants; names as they were then. */
  entities: readonly { id: string; name: Bilingual }[];
  /** Days of an event. */
  first?: Day | undefined;
  last?: Day | undefined;
  field: Field;
  /** The sentence that is gone. */
  quote: string;
}

/** One edit of an article: from version `number` - 1 to `number`. */
export interface ArticleEdit {
  number: number;
  /** When it was noticed. */
  at: Instant;
  /** Undefined where the title stayed. */
  title?: TextDifference | undefined;
  /** Undefined where the text stayed. */
  text?: TextDifference | undefined;
  withdrawn: readonly WithdrawnFact[];
}

/** Where an article says that it took its text from: a news agency, or a press release. */
export interface ArticleCredit {
  kind: "agency" | "release";
  name: Bilingual;
}

/** As much of an article as a list of copies shows. */
export interface CopyMember {
  id: string;
  url: string;
  title: string;
  lang: LanguageCode;
  kind: ArticleKind;
  day: Day;
  publishedAt?: Instant | undefined;
  publisherName?: string | undefined;
  credit?: ArticleCredit | undefined;
}

/** An article that repeats another one's text. */
export interface ArticleCopy extends CopyMember {
  /** Share of the shorter text's word runs that stand in the other too, 0 to 1. */
  similarity: number;
  /** Sentences that only the copy has, in its order. */
  added: readonly string[];
  /** Sentences that only the original has, in its order. */
  omitted: readonly string[];
}

/** An article with those that repeat it: a wire dispatch and its reprints, a press release and who published it. */
export interface CopyFamily {
  original: CopyMember;
  /** Oldest first; never empty. */
  copies: readonly ArticleCopy[];
}
