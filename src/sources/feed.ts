import { isVigieError, VigieError } from "../errors.ts";
import type { Feed } from "../model/news.ts";
import { mendXml } from "./mend-xml.ts";
import { toFeed } from "./normalise.ts";
import { readPolling } from "./polling.ts";
import { endOfProlog } from "./prolog.ts";
import type { RawFeed } from "./raw-feed.ts";
import { readWithFeedsmith } from "./read-feedsmith.ts";
import { readWithRssParser } from "./read-rss-parser.ts";

export interface FeedOptions {
  /** The address the document came from, to which relative links refer. */
  url?: string | undefined;
}

/**
 * Parses a feed document, already decoded: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed.
 * @throws VigieError `feed.unparseable`, also for web pages in a feed's place.
 */
export async function parseFeed(text: string, { url }: FeedOptions = {}): Promise<Feed> {
  if (/^\s*\{/.test(text))
    return toFeed(
      attempt(() => readWithFeedsmith(text.trim())),
      url,
    );
  const xml = mendXml(text);
  return { ...toFeed(await readXml(xml), url), polling: readPolling(xml) };
}

async function readXml(xml: string): Promise<RawFeed> {
  const { feed: first, cause } = await tryRssParser(xml);
  // rss-parser looks for items in one place only.
  if (first && (first.items.length > 0 || !/<(?:\w+:)?(?:item|entry)[\s>]/i.test(xml))) return first;
  try {
    const second = readWithFeedsmith(xml);
    if (second.items.length > 0) return usable(second, cause);
    if (first === undefined && cause !== undefined && !isEmptyFeed(xml)) throw cause;
    return first ?? second;
  } catch (error) {
    if (first) return first;
    if (isEmptyFeed(xml)) return { links: [], updated: [], bases: [], items: [] };
    throw unparseable(cause ?? error);
  }
}

async function tryRssParser(xml: string): Promise<{ feed?: RawFeed; cause?: unknown }> {
  try {
    return { feed: await readWithRssParser(xml) };
  } catch (cause) {
    return { cause };
  }
}

/** What feedsmith guesses out of broken XML counts only if it found what a reader needs: an address. */
function usable(feed: RawFeed, cause: unknown): RawFeed {
  const broken = cause instanceof Error && /\bLine: \d+/.test(cause.message);
  if (broken && feed.items.every(({ links, ids }) => links.length === 0 && ids.length === 0)) throw cause;
  return feed;
}

/** A feed's root element with nothing in it that a parser needs: a publisher without news, not a failure. */
function isEmptyFeed(xml: string): boolean {
  const root = xml.slice(endOfProlog(xml));
  return /^<(?:rss|feed|(?:\w+:)?RDF)(?:\s[^>]*|\/)?>/i.test(root) && !/<(?:item|entry)[\s>]/i.test(root);
}

function attempt(read: () => RawFeed): RawFeed {
  try {
    return read();
  } catch (error) {
    if (isVigieError(error)) throw error;
    throw unparseable(error);
  }
}

function unparseable(cause: unknown): VigieError {
  const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
  return new VigieError("feed.unparseable", `the feed cannot be read: ${reason}`, { cause });
}
