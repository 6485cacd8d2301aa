/** What the store gives back: rows as the readers (search, timeline, digest, exchange, pages) see them. */
import type { FactStatus, Field } from "./annotation.ts";
import type { DateInterval, Day, Instant } from "./dates.ts";
import type { ArticleKind, Source } from "./news.ts";
import type { Bilingual, EntityType, EventKind, Language, LanguageCode, Predicate } from "./ontology.ts";

/** A stored article. `id` comes from the canonical address. */
export interface ArticleRecord {
  id: string;
  /** The id an importer gave it. */
  externalId?: string | undefined;
  url: string;
  title: string;
  text: string;
  lang: LanguageCode;
  kind: ArticleKind;
  author?: string | undefined;
  siteName?: string | undefined;
  image?: string | undefined;
  publishedAt?: Instant | undefined;
  /** Publication day in the store's time zone; the day it was first seen where that is unknown. */
  day: Day;
  /** True where the source gives a day without a time: show no time then. */
  dayOnly: boolean;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
  sourceId?: string | undefined;
  publisherId?: string | undefined;
  publisherName?: string | undefined;
  sample: boolean;
  /** Addresses of the stored articles that repeat this one's text (wire reprints). */
  copies: readonly string[];
  /** Id of the article that this one repeats. */
  copyOf?: string | undefined;
  /** How many edits were seen: earlier versions of the text; 0 where it never changed. */
  revisions: number;
  storyId?: string | undefined;
}

/** As much of an entity as a link to it needs. */
export interface EntityRef {
  id: string;
  type: EntityType;
  name: Bilingual;
}

export interface EntityAlias {
  name: string;
  kind: "name" | "alias" | "short" | "former";
}

/** A stored entity. `provisional` ones were found in a text and are in no gazetteer. */
export interface EntityRecord extends EntityRef {
  description?: Bilingual | undefined;
  country?: string | undefined;
  parent?: EntityRef | undefined;
  wikidata?: string | undefined;
  origin: "gazetteer" | "found" | "analyst";
  status: "confirmed" | "provisional";
  homonymNote?: string | undefined;
  aliases: readonly EntityAlias[];
  /** Publication days of the first and last article that names it. */
  firstDay?: Day | undefined;
  lastDay?: Day | undefined;
  /** How many articles name it, and how many times they do. */
  articleCount: number;
  mentionCount: number;
}

/** The sentence behind a fact. */
export interface EvidenceRecord {
  articleId: string;
  articleUrl: string;
  articleTitle: string;
  articleLang: LanguageCode;
  publishedAt?: Instant | undefined;
  publisherName?: string | undefined;
  field: Field;
  /** UTF-16 offsets into that field. */
  start: number;
  end: number;
  quote: string;
  rule: string;
  confidence: number;
  /** Publication day of the article; on the evidence of a stored fact always. */
  day?: Day | undefined;
  /** Whether this article states, denies, plans … it; `past` for an event that it tells as done. */
  status?: FactStatus | "past" | undefined;
  /** Detail as this article words it (role, amount). */
  detail?: string | undefined;
}

interface FactRecord {
  id: string;
  /** Highest confidence among its evidence. */
  confidence: number;
  /** Publication days of the first and last article that states it. */
  firstDay: Day;
  lastDay: Day;
  /** When the store first held it. */
  firstSeenAt: Instant;
  /** Oldest article first; never empty for a fact found in articles. */
  evidence: readonly EvidenceRecord[];
}

export interface RelationRecord extends FactRecord {
  subject: EntityRef;
  predicate: Predicate;
  object: EntityRef;
  detail?: string | undefined;
  /** Id of the normalised role, for `role_at`. */
  role?: string | undefined;
  status: FactStatus;
}

/** An office as articles word it, or as the gazetteer knows it (then without evidence). */
export interface OfficeRecord extends FactRecord {
  person: EntityRef;
  /** Given, or found through the gazetteer's terms of office. */
  org?: EntityRef | undefined;
  /** As written (an article), or in both languages (the gazetteer). */
  title: string | Bilingual;
  role: string;
  from?: string | undefined;
  to?: string | undefined;
  origin: "article" | "gazetteer";
}

/** `planned`: open until its date; then `kept` (an article confirms it) or `overdue`. */
export type EventStatus = "past" | "planned" | "kept" | "overdue";

export interface EventRecord extends FactRecord {
  kind: EventKind;
  days: DateInterval;
  participants: readonly EntityRef[];
  status: EventStatus;
}

/** Why an article is in its story; entities as the store or as a stage knows them. */
export type StoryReason<Entity = EntityRef> =
  /** It is the only one. */
  | { kind: "alone" }
  /** It repeats an older one; `similarity` from 0 to 1, `added` the number of sentences that only it has. */
  | { kind: "copy"; similarity: number; added: number }
  | {
      kind: "shared";
      /** The most telling first. */
      entities: readonly Entity[];
      event?: { kind: EventKind; days: DateInterval } | undefined;
      /** Figures, and names or words, as this article writes them. */
      amounts: readonly string[];
      words: readonly string[];
    }
  /** The texts are alike as a whole, without a name or figure that would tell why. */
  | { kind: "alike" };

/** One article in a story, with the reason why it is there. */
export interface StoryArticle {
  id: string;
  url: string;
  title: string;
  lang: LanguageCode;
  publishedAt?: Instant | undefined;
  publisherName?: string | undefined;
  kind: ArticleKind;
  copyOf?: string | undefined;
  /** Undefined where an older version of Vigie put it there; the next update of the stories tells it. */
  reason?: StoryReason | undefined;
}

export interface StoryRecord {
  id: string;
  /** In each language that covers it. */
  title: Partial<Record<Language, string>>;
  first: Day;
  last: Day;
  /** Oldest first. */
  articles: readonly StoryArticle[];
  /** Entities that its articles share, the most telling first. */
  entities: readonly EntityRef[];
}

/** The state of a source after its last poll; `url` is the address that is polled. */
export interface SourceRecord extends Source {
  /** The address in the list, where that one leads elsewhere for good. */
  movedFrom?: string | undefined;
  lastCheckedAt?: Instant | undefined;
  lastSuccessAt?: Instant | undefined;
  nextCheckAt?: Instant | undefined;
  failures: number;
  errorCode?: string | undefined;
  errorMessage?: string | undefined;
  articleCount: number;
}

/** One poll of a source on record. */
export interface PollRecord {
  at: Instant;
  outcome: "ok" | "unchanged" | "failed";
  errorCode?: string | undefined;
  errorMessage?: string | undefined;
  /** Items that the document held, and articles new from it. */
  items: number;
  added: number;
  /** Id of the ingest run that it belongs to. */
  runId?: number | undefined;
}

/** One way in which polls of a source failed. */
export interface SourceFailure {
  errorCode: string;
  times: number;
  first: Instant;
  last: Instant;
  /** As the last of these failures told it. */
  message: string;
}

/** A time in which a source told nothing: `failed`, every poll did; `unpolled`, there was none. */
export interface SourceSilence {
  sourceId: string;
  kind: "failed" | "unpolled";
  /** The last success before it; the first failure where there never was one. */
  from: Instant;
  /** The first success after it; undefined while it lasts. */
  until?: Instant | undefined;
  failures: number;
  /** Code of the last failure in it. */
  errorCode?: string | undefined;
}

/** One run of ingest or import on record. */
export interface IngestRunRecord {
  id: number;
  kind: "ingest" | "import";
  startedAt: Instant;
  finishedAt?: Instant | undefined;
  sources: number;
  failed: number;
  items: number;
  added: number;
  /** Changed since they were stored; full texts in place of teasers included. */
  revised: number;
  /** Full texts that took the place of teasers. */
  upgraded: number;
  /** Of those added or changed: teasers. */
  teasers: number;
  /** Of those added: copies of others. */
  copies: number;
  unchanged: number;
  skipped: number;
  /** The sources that failed, and those that took longest. */
  failures: readonly { source: string; error: string }[];
  slowest: readonly { source: string; ms: number }[];
}
