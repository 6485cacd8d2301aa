import { canonicalUrl } from "../article/url.ts";
import { isVigieError, VigieError } from "../errors.ts";
import type { Fetcher } from "../fetch/client.ts";
import type { Instant } from "../model/dates.ts";
import type { ExtractedArticle, IncomingArticle, Item, Source } from "../model/news.ts";
import { decodeText } from "../text/charset.ts";
import type { Readers } from "./import-record.ts";
import { hashOf } from "./read-source.ts";

/** What ingest needs to turn an item into an article. */
export interface PageReaders extends Readers {
  /** The text of a piece of HTML from a feed. */
  fragmentText(html: string): string;
}

export interface ReadItemOptions {
  source: Source;
  /** Language that the feed declares. */
  feedLanguage?: string | undefined;
  fetcher: Fetcher;
  readers: PageReaders;
  /** The page as it was when it was last read: one that did not change is not read again. */
  known?: PageAnswer | undefined;
  now: Date;
  signal: AbortSignal | undefined;
}

/** Where a page was in the end, and what tells it from its next version. */
export interface PageAnswer {
  address: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Of its bytes. */
  hash: string;
}

/** An item with an address. */
export type LinkedItem = Item & { url: string };

/** What came of an item: an article, full or only a teaser, and what was wrong with the page, if anything. */
export interface ReadItem {
  article?: IncomingArticle | undefined;
  failure?: VigieError | undefined;
  /** Set where the page was read. */
  page?: PageAnswer | undefined;
  /** True where the page is the known one: there is no article then. */
  unchanged?: boolean | undefined;
}

const PAGE_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
/** Less text than this is no article: a wall, a frame, a video. */
const FEW_CHARACTERS = 200;

/**
 * Reads the article of an item: its page where that works; else, or where the feed carries more, the text of
 * the feed, as a teaser. Never throws for a bad page.
 * @throws the signal's reason when it is aborted.
 */
export async function readItem(item: LinkedItem, options: ReadItemOptions): Promise<ReadItem> {
  const feedText = item.html === undefined ? "" : options.readers.fragmentText(item.html);
  try {
    const { page, answer } = await readPage(item.url, options);
    if (!page) return { unchanged: true, page: answer };
    return { article: fromPage({ item, page, url: answer.address, feedText }, options), page: answer };
  } catch (error) {
    if (!isVigieError(error)) throw error;
    return { article: fromFeed(item, feedText, options), failure: error };
  }
}

async function readPage(
  address: string,
  options: ReadItemOptions,
): Promise<{ page?: ExtractedArticle; answer: PageAnswer }> {
  const { fetcher, readers, signal, known } = options;
  const validators = { etag: known?.etag, lastModified: known?.lastModified };
  const fetched = await fetcher.fetch(address, {
    ...validators,
    accept: PAGE_ACCEPT,
    purpose: "page",
    signal,
  });
  if (fetched.outcome !== "ok") {
    if (known) return { answer: known };
    throw new VigieError("article.unreadable", "the server says that nothing changed");
  }
  const { bytes, contentType, url, etag, lastModified } = fetched;
  const answer = { address: url, etag, lastModified, hash: hashOf(bytes) };
  if (answer.hash === known?.hash) return { answer };
  if (isFile(bytes))
    throw new VigieError("article.unreadable", "the page is a file, not HTML", { context: { url } });
  if (contentType && !/html|xml|text\/plain/i.test(contentType)) {
    throw new VigieError("article.unreadable", `the page is ${contentType}, not HTML`, { context: { url } });
  }
  const page = readers.extract(decodeText(bytes, { kind: "html", contentType }), url);
  if (isChallenge(page))
    throw new VigieError("article.no-text", "the site asks whether a person is reading", {
      context: { url },
    });
  if (page.text === "") throw new VigieError("article.no-text", "the page has no text", { context: { url } });
  return { page, answer };
}

// How PDF, office documents and pictures begin, whatever the server calls them.
const FILES = ["25504446", "504b0304", "d0cf11e0", "89504e47", "ffd8ff", "47494638"];

function isFile(bytes: Buffer): boolean {
  const start = bytes.toString("hex", 0, 4);
  return FILES.some((one) => start.startsWith(one));
}

// What content delivery networks show to programs, with status 200 now and then.
const CHALLENGE =
  /^(?:just a moment|attention required|access denied|are you (?:a )?(?:human|robot)|one more step|security check|verification|verifying|checking your browser|un instant|vérification)/i;

function isChallenge({ title, text }: ExtractedArticle): boolean {
  return text.length < 1500 && CHALLENGE.test(title ?? "");
}

interface PageParts {
  item: LinkedItem;
  page: ExtractedArticle;
  /** Where the page was in the end. */
  url: string;
  feedText: string;
}

function fromPage({ item, page, url, feedText }: PageParts, options: ReadItemOptions): IncomingArticle {
  const canonical = page.canonicalUrl ?? canonicalUrl(url);
  const others = new Set([canonicalUrl(item.url), canonicalUrl(url)]);
  others.delete(canonical);
  const feedKnowsMore = feedText.length > FEW_CHARACTERS && page.text.length < feedText.length * 0.6;
  const text = feedKnowsMore ? feedText : page.text;
  const title = page.title ?? item.title ?? firstLine(text);
  return {
    url: canonical,
    otherUrls: [...others],
    title,
    announcedTitle: item.title,
    text,
    lang: options.readers.resolveLanguage(
      languageSample(title, text),
      page.lang ?? options.feedLanguage ?? options.source.lang,
    ),
    kind:
      page.walled || feedKnowsMore || (text.length < FEW_CHARACTERS && isTeaser(text)) ? "teaser" : "full",
    author: page.author ?? item.author,
    siteName: page.siteName,
    image: page.image,
    ...whenOf([item.publishedAt, page.publishedAt], options.now),
    sourceId: options.source.id,
    sample: options.source.sample,
  };
}

/** A quarter of the cost of a page was counting letters; a page or so of text tells its language. */
const LANGUAGE_CHARACTERS = 2000;

function languageSample(title: string, text: string): string {
  return `${title}\n${text.slice(0, LANGUAGE_CHARACTERS)}`;
}

/** Short news exist; a text that breaks off is none. */
function isTeaser(text: string): boolean {
  return /(?:…|\.\.\.|\[…\])$/.test(text);
}

/** The article as far as the feed alone tells it; undefined where the feed has no text either. */
function fromFeed(item: LinkedItem, feedText: string, options: ReadItemOptions): IncomingArticle | undefined {
  if (feedText === "") return undefined;
  const title = item.title ?? firstLine(feedText);
  return {
    url: canonicalUrl(item.url),
    title,
    text: feedText,
    lang: options.readers.resolveLanguage(
      languageSample(title, feedText),
      options.feedLanguage ?? options.source.lang,
    ),
    kind: "teaser",
    author: item.author,
    ...whenOf([item.publishedAt], options.now),
    sourceId: options.source.id,
    sample: options.source.sample,
  };
}

function firstLine(text: string): string {
  const line = text.split("\n")[0] ?? "";
  return line.length > 120 ? `${line.slice(0, 117).replace(/\s+\S*$/, "")}…` : line;
}

const TOMORROW_MS = 36 * 3_600_000;

/** The first plausible date. A midnight in UTC is a day without a time of day: nobody publishes to the second. */
function whenOf(
  instants: readonly (Instant | undefined)[],
  now: Date,
): Pick<IncomingArticle, "publishedAt" | "publishedDay"> {
  const latest = new Date(now.getTime() + TOMORROW_MS).toISOString();
  const plausible = instants.filter(
    (one): one is Instant => one !== undefined && one > "1994" && one < latest,
  );
  const exact = plausible.find((one) => !one.endsWith("T00:00:00Z")) ?? plausible[0];
  if (exact === undefined) return {};
  return { publishedAt: exact, publishedDay: exact.endsWith("T00:00:00Z") ? exact.slice(0, 10) : undefined };
}
