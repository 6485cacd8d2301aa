import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { isVigieError } from "../errors.ts";
import type { Fetched, Fetcher, FetchRequest } from "../fetch/client.ts";
import type { KnownDocument } from "../graph/documents.ts";
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
  /** What earlier polls left of the document at an address; absent to read all anew. */
  known?: ((url: string) => Known | undefined) | undefined;
}

/** What the last whole document came with, and when. */
type Known = KnownDocument & { at: Instant };

const ACCEPT = {
  rss: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1",
  sitemap: "application/xml, text/xml, */*;q=0.1",
  page: "text/html, */*;q=0.1",
};

/** A document that came, with what tells it from its next version. */
export interface ReadDocument extends KnownDocument {
  /** The address that was asked. */
  url: string;
}

/** A source as it was read. */
export interface ReadSource {
  fetched: Fetched;
  /** Absent where nothing changed. */
  feed?: Feed | undefined;
  /** The documents that came; of an index of sitemaps several. To be kept once all items are dealt with. */
  documents: readonly ReadDocument[];
}

/**
 * Fetches a source and reads the feed, sitemap or listing that it is; only if it changed, where its earlier
 * state is known, and once a day in any case. A document with the same bytes as before counts as unchanged,
 * whatever the server says.
 * @throws VigieError for whatever is wrong with it.
 */
export async function readSource(source: Source, parts: ReadParts): Promise<ReadSource> {
  const { fetched, document, same } = await readDocument(source.url, ACCEPT[source.kind], parts);
  if (source.kind === "sitemap") return await readSitemap(source, { fetched, document, same }, parts);
  if (fetched.outcome === "unchanged" || !document) return { fetched, documents: [] };
  if (same) return { fetched, documents: [document] };
  const { bytes, contentType, url } = fetched;
  if (source.kind === "page") {
    const html = decodeText(bytes, { kind: "html", contentType });
    const feed = parseListing(html, { url, selector: source.selector ?? "" });
    return { fetched, feed, documents: [document] };
  }
  const feed = await parseFeed(decodeText(bytes, { kind: "xml", contentType }), { url });
  return { fetched, feed, documents: [document] };
}

interface Answer {
  fetched: Fetched;
  /** Set where bytes came. */
  document?: ReadDocument | undefined;
  /** True where the bytes that came are those of the last time. */
  same: boolean;
}

/** Some servers keep their validators while the document changes; once a day it is asked for as it is. */
const TRUSTED_MS = 24 * 3_600_000;

function conditions(known: Known | undefined, now: Date): FetchRequest {
  if (!known) return {};
  if (now.getTime() - Date.parse(known.at) >= TRUSTED_MS) return { reload: true };
  return { etag: known.etag, lastModified: known.lastModified };
}

async function readDocument(
  url: string,
  accept: string,
  { fetcher, clock, signal, known }: ReadParts,
): Promise<Answer> {
  const before = known?.(url);
  const fetched = await fetcher.fetch(url, { ...conditions(before, clock.now()), accept, signal });
  if (fetched.outcome === "unchanged") return { fetched, same: true };
  const hash = hashOf(fetched.bytes);
  const document = { url, etag: fetched.etag, lastModified: fetched.lastModified, hash, parts: [] };
  return { fetched, document, same: hash === before?.hash };
}

/** The hash by which bytes are compared. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

/** Of an index of sitemaps only the newest are read: the others hold the archive. */
const SITEMAPS_READ = 2;

/**
 * Reads a sitemap; of an index also its newest parts, each only if it changed, and even if the index did not. A
 * part that fails is asked for again the next time, as long as another one can be read.
 */
async function readSitemap(source: Source, answer: Answer, parts: ReadParts): Promise<ReadSource> {
  const { fetched, document, same } = answer;
  const parsed = fetched.outcome === "ok" && !same ? sitemapOf(fetched) : undefined;
  const addresses = parsed?.sitemaps.slice(0, SITEMAPS_READ) ?? parts.known?.(source.url)?.parts ?? [];
  const documents = document ? [{ ...document, parts: addresses }] : [];
  const items = [...(parsed?.items ?? [])];
  let changed = parsed !== undefined;
  const failures: unknown[] = [];
  for (const address of addresses) {
    try {
      const part = await readDocument(address, ACCEPT.sitemap, parts);
      if (part.fetched.outcome === "ok" && !part.same) {
        items.push(...sitemapOf(part.fetched).items);
        changed = true;
      }
      if (part.document) documents.push(part.document);
    } catch (error) {
      if (!isVigieError(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0 && failures.length === addresses.length) throw failures[0];
  return changed ? { fetched, feed: { ...parsed, items }, documents } : { fetched, documents };
}

function sitemapOf({ bytes, contentType, url }: Extract<Fetched, { outcome: "ok" }>) {
  return parseSitemap(decodeText(bytes, { kind: "xml", contentType }), { url });
}
