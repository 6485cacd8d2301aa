import type { Clock } from "../clock.ts";
import type { Fetched, Fetcher, FetchRequest } from "../fetch/client.ts";
import type { Instant } from "../model/dates.ts";
import type { Feed, Source } from "../model/news.ts";
import { parseFeed } from "../sources/feed.ts";
import { parseListing } from "../sources/listing.ts";
import { parseSitemap } from "../sources/sitemap.ts";
import { decodeText } from "../text/charset.ts";

/** What it takes to read a source. */
export interface ReadParts {
  fetcher: Fetcher;
  clock: Clock;
  signal?: AbortSignal | undefined;
}

const ACCEPT = {
  rss: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1",
  sitemap: "application/xml, text/xml, */*;q=0.1",
  page: "text/html, */*;q=0.1",
};

/** A source as it was read. */
export interface ReadSource {
  fetched: Fetched;
  /** Absent where nothing changed. */
  feed?: Feed | undefined;
}

/** What the last whole document came with. */
interface Known {
  etag?: string | undefined;
  lastModified?: string | undefined;
  at: Instant;
}

/** Some servers keep their validators while the document changes; once a day it is asked for as it is. */
const TRUSTED_MS = 24 * 3_600_000;

function conditions(known: Known | undefined, now: Date): FetchRequest {
  if (!known) return {};
  if (now.getTime() - Date.parse(known.at) >= TRUSTED_MS) return { reload: true };
  return { etag: known.etag, lastModified: known.lastModified };
}

/**
 * Fetches a source and reads the feed, sitemap or listing that it is; only if it changed since `known`, once
 * a day in any case.
 * @throws VigieError for whatever is wrong with it.
 */
export async function readSource(
  source: Source,
  { fetcher, signal, clock }: ReadParts,
  known?: Known,
): Promise<ReadSource> {
  const asked = conditions(known, clock.now());
  const fetched = await fetcher.fetch(source.url, { ...asked, accept: ACCEPT[source.kind], signal });
  if (fetched.outcome === "unchanged") return { fetched };
  const { bytes, contentType, url } = fetched;
  if (source.kind === "page") {
    const html = decodeText(bytes, { kind: "html", contentType });
    return { fetched, feed: parseListing(html, { url, selector: source.selector ?? "" }) };
  }
  const xml = decodeText(bytes, { kind: "xml", contentType });
  if (source.kind === "rss") return { fetched, feed: await parseFeed(xml, { url }) };
  return { fetched, feed: await readSitemap(xml, url, { fetcher, signal, clock }) };
}

/** Of an index of sitemaps only the newest are read: the others hold the archive. */
const SITEMAPS_READ = 2;

async function readSitemap(xml: string, url: string, parts: ReadParts): Promise<Feed> {
  const { sitemaps, ...feed } = parseSitemap(xml, { url });
  const items = [...feed.items];
  for (const address of sitemaps.slice(0, SITEMAPS_READ)) {
    const fetched = await parts.fetcher.fetch(address, { accept: ACCEPT.sitemap, signal: parts.signal });
    if (fetched.outcome !== "ok") continue;
    const text = decodeText(fetched.bytes, { kind: "xml", contentType: fetched.contentType });
    items.push(...parseSitemap(text, { url: fetched.url }).items);
  }
  return { ...feed, items };
}
