import type { FacetCount } from "../graph/fulltext-search.ts";
import type { Day, Instant } from "../model/dates.ts";
import type { ArticleKind } from "../model/news.ts";
import type { Bilingual, EntityType, LanguageCode } from "../model/ontology.ts";
import type { EntityRef } from "../model/records.ts";

/** How hits are ordered; `relevance` where no order is asked for. */
const SEARCH_SORTS = ["relevance", "newest", "oldest"] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** What narrows a search down besides the query itself; everything left out does not matter. */
export interface SearchOptions {
  /** 20 where left out, 1000 at most. */
  limit?: number | undefined;
  offset?: number | undefined;
  sort?: SearchSort | undefined;
  lang?: string | undefined;
  /** Id or name of a source or publisher. */
  source?: string | undefined;
  /** Id or name of an entity that the article names. */
  entity?: string | undefined;
  type?: EntityType | undefined;
  /** Publication days, both included. */
  from?: Day | undefined;
  to?: Day | undefined;
  /** False: neither glossary nor corrections, the words as they were typed. */
  expand?: boolean | undefined;
  /** False: facets are left empty, which saves counting. */
  facets?: boolean | undefined;
}

/** A run of characters that matched; offsets in UTF-16 code units. */
export interface TextMark {
  start: number;
  end: number;
}

/** A text with the places that matched, in order and without overlap. */
export interface MarkedText {
  text: string;
  marks: readonly TextMark[];
}

/** One article found. */
export interface SearchHit {
  /** The importer's id where one was given, else the article's. */
  id: string;
  articleId: string;
  url: string;
  title: string;
  titleMarks: readonly TextMark[];
  lang: LanguageCode;
  /** Comparable within one result only; 0 where the order is by time alone. */
  score: number;
  /** The best passage; `…` where it is cut. */
  snippet: MarkedText;
  publishedAt?: Instant | undefined;
  /** Publication day; the day it was first seen where that is unknown. */
  day: Day;
  publisherName?: string | undefined;
  kind: ArticleKind;
  /** Addresses of copies of this article that are folded under it. */
  copies: readonly string[];
}

/** Something that the reader of a result should know, in both languages. */
export interface SearchNote {
  code: "unparsed" | "unknown" | "shortened" | "relaxed" | "corrected";
  message: Bilingual;
}

/** A word that no article has (`applied`), or few (offered), and one that looks like it. */
export interface Correction {
  from: string;
  to: string;
  applied: boolean;
  /** The whole query with the correction. */
  query: string;
}

export interface SearchResult {
  total: number;
  hits: readonly SearchHit[];
  notes: readonly SearchNote[];
  facets: { lang: readonly FacetCount[]; publisher: readonly FacetCount[]; type: readonly FacetCount[] };
  corrections: readonly Correction[];
  /** Terms of the glossary that were searched at a lower weight. */
  alsoSearched: readonly string[];
  /** Entities that the query names. */
  entities: readonly EntityRef[];
}

/** One proposal as one types. */
export interface Suggestion {
  kind: "entity" | "article";
  /** Id of the entity, or of the article. */
  id: string;
  text: string;
  /** Of an entity. */
  type?: EntityType | undefined;
  /** Of an entity with different names: the name that matched, where it is not `text`. */
  alias?: string | undefined;
  /** Of an article. */
  lang?: LanguageCode | undefined;
}

/** What the server and the commands have of this room. */
export interface SearchService {
  /** Never throws for any query; what cannot be parsed is searched as words and said so in `notes`. */
  search(query: string, options?: SearchOptions): SearchResult;
  /** Entities first, then headlines. `limit` is 8 where left out. */
  suggest(prefix: string, limit?: number): Suggestion[];
}
