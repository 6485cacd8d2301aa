import { isVigieError } from "../errors.ts";
import type { Fetcher } from "../fetch/client.ts";
import type { LanguageDetector } from "../language/detect.ts";
import type { Feed, SourceKind } from "../model/news.ts";
import type { LanguageCode } from "../model/ontology.ts";
import { discoverFeeds, isCommentsFeed, sitemapsInRobots } from "../sources/discover.ts";
import { parseFeed } from "../sources/feed.ts";
import { guessListing } from "../sources/guess-listing.ts";
import { parseListing } from "../sources/listing.ts";
import { parseSitemap } from "../sources/sitemap.ts";
import { decodeText } from "../text/charset.ts";

/** A source that was found and read at or near an address. */
export interface FoundSource {
  kind: SourceKind;
  url: string;
  feed: Feed;
  selector?: string | undefined;
  /** Why it is believed to be the one: `given`, `declared`, `linked`, `usual`, `robots.txt` or `guessed`. */
  from: string;
  comments: boolean;
  lang?: LanguageCode | undefined;
}

export interface FindParts {
  fetcher: Fetcher;
  detector: LanguageDetector;
  signal: AbortSignal;
  /** Told of every address that is tried. */
  trying(url: string): void;
}

interface Document {
  url: string;
  text: string;
  html: string;
}

const MOST_TRIED = 12;
const MOST_SITEMAPS = 3;

/**
 * Finds what can be polled at an address, the best first: the feed that is there; else the feeds that the page
 * declares or links to, and where there is none, those at the usual places; else the news sitemap that
 * robots.txt names; else the page itself with a guessed selector. Empty where there is nothing.
 * @throws VigieError `fetch.*` where the address itself cannot be read.
 */
export async function findSources(address: string, parts: FindParts): Promise<FoundSource[]> {
  const page = await readDocument(address, parts);
  const given = await asFeed(page, { url: page.url, from: "given" }, parts);
  if (given) return [given];
  const map = asSitemap(page, "given", parts);
  if (map) return [map];
  const feeds = await findFeeds(page, parts);
  if (feeds.some(({ comments, feed }) => !comments && feed.items.length > 0)) return feeds;
  return [...(await findSitemaps(page, parts)), ...listings(page, parts), ...feeds];
}

async function findFeeds(page: Document, parts: FindParts): Promise<FoundSource[]> {
  const links = discoverFeeds(page.html, page.url);
  const found: FoundSource[] = [];
  for (const link of links.slice(0, MOST_TRIED + 2)) {
    // The usual places are a guess, and each guess is a request.
    if (link.from === "usual" && found.some(({ comments, feed }) => !comments && feed.items.length > 0))
      break;
    const document = await tryDocument(link.url, parts);
    const feed = document && (await asFeed(document, link, parts));
    if (feed && !found.some(({ url }) => url === feed.url)) found.push(feed);
  }
  const pageLang = langOfPage(page);
  return found.sort((a, b) => worth(b, page.url, pageLang) - worth(a, page.url, pageLang));
}

/** Articles before comments, with items before without, in the page's language, of the page's own part of the site. */
function worth(
  { comments, feed, lang, url, from }: FoundSource,
  page: string,
  pageLang: string | undefined,
): number {
  const folder = new URL(".", page).pathname;
  return (
    (comments ? -20 : 0) +
    (feed.items.length > 0 ? 8 : 0) +
    (pageLang && lang ? (lang === pageLang ? 3 : -3) : 0) +
    (folder.length > 1 && new URL(url).pathname.startsWith(folder) ? 2 : 0) +
    (/\/(?:tag|author|auteur|category|categorie|podcast)s?\//i.test(url) ? -2 : 0) +
    (from === "declared" ? 2 : from === "linked" ? 1 : 0)
  );
}

function langOfPage({ html }: Document): string | undefined {
  return /<html[^>]*\slang\s*=\s*["']?([a-z]{2})/i.exec(html)?.[1]?.toLowerCase();
}

async function findSitemaps(page: Document, parts: FindParts): Promise<FoundSource[]> {
  const robots = await tryDocument(new URL("/robots.txt", page.url).href, parts);
  const found: FoundSource[] = [];
  for (const address of sitemapsInRobots(robots?.text ?? "", page.url).slice(0, MOST_SITEMAPS)) {
    const document = await tryDocument(address, parts);
    const map = document && asSitemap(document, "robots.txt", parts);
    if (map) found.push(map);
  }
  // A sitemap without titles lists every page of the site, the imprint included.
  return found.filter(({ feed }) => feed.items.some(({ title }) => title !== undefined));
}

function listings(page: Document, parts: FindParts): FoundSource[] {
  return guessListing(page.html, page.url).flatMap(({ selector }) => {
    try {
      const feed = parseListing(page.html, { url: page.url, selector });
      return [
        {
          kind: "page",
          url: page.url,
          feed,
          selector,
          from: "guessed",
          comments: false,
          lang: langOf(feed, parts),
        },
      ];
    } catch (error) {
      if (!isVigieError(error)) throw error;
      return [];
    }
  });
}

async function asFeed(
  { url, text }: Document,
  { from, title, url: asked }: { url: string; title?: string | undefined; from: string },
  parts: FindParts,
): Promise<FoundSource | undefined> {
  try {
    const feed = await parseFeed(text, { url });
    const comments = isCommentsFeed({ url: asked, title }) || isCommentsFeed({ url, title: feed.title });
    return { kind: "rss", url, feed, from, comments, lang: langOf(feed, parts) };
  } catch (error) {
    if (!isVigieError(error, "feed.unparseable")) throw error;
    return undefined;
  }
}

function asSitemap({ url, text }: Document, from: string, parts: FindParts): FoundSource | undefined {
  try {
    const { sitemaps, ...feed } = parseSitemap(text, { url });
    if (feed.items.length === 0 && sitemaps.length === 0) return undefined;
    return { kind: "sitemap", url, feed, from, comments: false, lang: langOf(feed, parts) };
  } catch (error) {
    if (!isVigieError(error, "sitemap.unparseable")) throw error;
    return undefined;
  }
}

/** The language of the items, with what the feed declares as evidence. */
function langOf(feed: Feed, { detector }: FindParts): LanguageCode | undefined {
  const text = feed.items
    .slice(0, 20)
    .flatMap(({ title }) => title ?? [])
    .join(".\n\n");
  const { lang } = detector.detect(text, feed.language);
  return lang === "und" ? undefined : lang;
}

async function tryDocument(url: string, parts: FindParts): Promise<Document | undefined> {
  try {
    return await readDocument(url, parts);
  } catch (error) {
    if (parts.signal.aborted || !isVigieError(error)) throw error;
    return undefined;
  }
}

async function readDocument(address: string, { fetcher, signal, trying }: FindParts): Promise<Document> {
  trying(address);
  const fetched = await fetcher.fetch(address, { signal });
  const { url, contentType } = fetched;
  if (fetched.outcome !== "ok") return { url, text: "", html: "" };
  const decode = (kind: "xml" | "html"): string => decodeText(fetched.bytes, { kind, contentType });
  return { url, text: decode("xml"), html: decode("html") };
}
