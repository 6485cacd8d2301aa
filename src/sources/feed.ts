import { isVigieError, VigieError } from "../errors.ts";
import type { Feed } from "../model/news.ts";
import { mendXml } from "./mend-xml.ts";
import { toFeed } from "./normalise.ts";
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
  return toFeed(await readXml(mendXml(text)), url);
}

async function readXml(xml: string): Promise<RawFeed> {
  let first: RawFeed | undefined;
  let cause: unknown;
  try {
    first = await readWithRssParser(xml);
  } catch (error) {
    cause = error;
  }
  // rss-parser looks for items in one place only.
  if (first && (first.items.length > 0 || !/<(?:\w+:)?(?:item|entry)[\s>]/i.test(xml))) return first;
  try {
    const second = readWithFeedsmith(xml);
    return first && second.items.length === 0 ? first : second;
  } catch (error) {
    if (first) return first;
    if (EMPTY_FEED.test(xml)) return { links: [], updated: [], bases: [], items: [] };
    throw unparseable(cause ?? error);
  }
}

// A feed's root element with nothing in it that a parser needs: a publisher without news, not a failure.
const EMPTY_FEED =
  /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*<(?:rss|feed|(?:\w+:)?RDF)(?:\s[^>]*)?>(?![\s\S]*<(?:item|entry)[\s>])/i;

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
