import type { Day, Instant } from "./dates.ts";
import type { LanguageCode } from "./ontology.ts";

/** An organisation that publishes. */
export interface Publisher {
  id: string;
  name: string;
  siteUrl?: string | undefined;
  kind?: string | undefined;
  country?: string | undefined;
  lang?: LanguageCode | undefined;
}

/** How a polled address is read: any feed format, a news sitemap, or a listing page with a CSS selector. */
export type SourceKind = "rss" | "sitemap" | "page";

/** A polled address, as an OPML outline gives it. */
export interface Source {
  /** Slug, stable while title and address are. */
  id: string;
  kind: SourceKind;
  /** The address that is polled (xmlUrl, for a page htmlUrl). */
  url: string;
  title: string;
  siteUrl?: string | undefined;
  lang?: LanguageCode | undefined;
  country?: string | undefined;
  categories: readonly string[];
  /** CSS selector of the links to articles; pages only. */
  selector?: string | undefined;
  /** How far the address was confirmed when it entered the list. */
  confidence?: "high" | "medium" | "low" | undefined;
  /** What is known of trouble with the address, for whoever looks after the list. */
  note?: string | undefined;
  /** Name of the organisation that publishes there, where it is not the title. */
  publisher?: string | undefined;
  /** What it is: `daily`, `trade-press`, `institution`, … */
  publisherKind?: string | undefined;
  /** True where it publishes samples only. */
  sample?: boolean | undefined;
}

/** One record of a source: what a feed, sitemap or listing says of an article. */
export interface Item {
  /** The feed's own identifier (guid, atom:id), else the address. */
  id?: string | undefined;
  /** Absolute; undefined where the record names no address, which makes it unusable as an article. */
  url?: string | undefined;
  title?: string | undefined;
  publishedAt?: Instant | undefined;
  updatedAt?: Instant | undefined;
  author?: string | undefined;
  /** The text the item carries, as HTML: full or teaser. */
  html?: string | undefined;
  categories: readonly string[];
}

/** What a feed asks of those who poll it. */
export interface FeedPolling {
  /** Time between two polls that it finds enough. */
  minutes?: number | undefined;
  /** Hours (0 to 23, UTC) and days (0 Sunday to 6 Saturday) in which it wants no polls. */
  skipHours: readonly number[];
  skipDays: readonly number[];
}

/** What is remembered of a source's last document, to plan polls after answers that bring none. */
export interface SourcePace {
  /** How many items the pace is read from; 0 where their dates do not tell. */
  sample: number;
  /** Date of the oldest of these. */
  since?: Instant | undefined;
  /** Date of the oldest item in the document. */
  reachesTo?: Instant | undefined;
  polling?: FeedPolling | undefined;
}

/** What a feed document says of itself, and its items. */
export interface Feed {
  title?: string | undefined;
  siteUrl?: string | undefined;
  language?: string | undefined;
  updatedAt?: Instant | undefined;
  polling?: FeedPolling | undefined;
  items: readonly Item[];
}

/** `full`: the article's own text; `teaser`: only what a feed or a wall lets through. */
export type ArticleKind = "full" | "teaser";

/** One step of the extractor and what it did: shown by `--explain`. */
export interface TraceStep {
  step: string;
  rule: string;
  reason: string;
}

/** What may stand where the article should: an offer to subscribe, a test for robots, a question about cookies. */
export type Wall = "paywall" | "captcha" | "consent";

/** What the extractor reads off an article page. Times are instants in UTC. */
export interface ExtractedArticle {
  canonicalUrl?: string | undefined;
  title?: string | undefined;
  author?: string | undefined;
  publishedAt?: Instant | undefined;
  modifiedAt?: Instant | undefined;
  lang?: LanguageCode | undefined;
  siteName?: string | undefined;
  image?: string | undefined;
  /** True where the page says that it shows only a part, or nothing, of the article. */
  walled?: boolean | undefined;
  /** What hides the rest; behind a captcha or a question about cookies `text` is empty. */
  wall?: Wall | undefined;
  /** Main text: paragraphs separated by a blank line. */
  text: string;
  trace: readonly TraceStep[];
}

/** An article on its way into the store, from a source or an import. */
export interface IncomingArticle {
  /** Id given by an importer; search answers with it. */
  externalId?: string | undefined;
  /** Canonical address; identity of the article. */
  url: string;
  /** Other addresses that lead to the same article. */
  otherUrls?: readonly string[] | undefined;
  title: string;
  /** The title under which its source announced it. */
  announcedTitle?: string | undefined;
  text: string;
  lang: LanguageCode;
  kind: ArticleKind;
  author?: string | undefined;
  siteName?: string | undefined;
  image?: string | undefined;
  publishedAt?: Instant | undefined;
  /** Set where only the day is known: it stays that day in every time zone (`publishedAt` is its midnight in UTC). */
  publishedDay?: Day | undefined;
  sourceId?: string | undefined;
  publisherId?: string | undefined;
  /** True where the publisher marks its articles as samples. */
  sample?: boolean | undefined;
}
