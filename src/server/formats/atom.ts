import type { Instant } from "../../model/dates.ts";
import { escapeXml } from "./xml.ts";

export interface AtomEntry {
  /** Path of the page on this server; with the origin it is the entry's id. */
  path: string;
  title: string;
  updated: Instant;
  published?: Instant | undefined;
  author?: string | undefined;
  summary?: string | undefined;
  lang?: string | undefined;
}

export interface AtomFeed {
  /** `http://host:port`, without a slash at the end. */
  origin: string;
  /** Path and query of the feed itself. */
  selfPath: string;
  /** Path of the page that the feed stands for. */
  pagePath: string;
  title: string;
  lang: string;
  /** Used where there is no entry. */
  updated: Instant;
  entries: readonly AtomEntry[];
}

/** Writes a feed as Atom 1.0 (RFC 4287). */
export function toAtom(feed: AtomFeed): string {
  const updated =
    feed.entries
      .map((entry) => entry.updated)
      .sort()
      .at(-1) ?? feed.updated;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.lang)}">`,
    `<id>${escapeXml(feed.origin + feed.pagePath)}</id>`,
    `<title>${escapeXml(feed.title)}</title>`,
    `<updated>${escapeXml(updated)}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(feed.origin + feed.selfPath)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(feed.origin + feed.pagePath)}"/>`,
    "<author><name>Vigie</name></author>",
    "<generator>Vigie</generator>",
    ...feed.entries.map((entry) => writeEntry(entry, feed)),
    "</feed>",
    "",
  ].join("\n");
}

function writeEntry(entry: AtomEntry, feed: AtomFeed): string {
  const address = escapeXml(feed.origin + entry.path);
  return [
    `<entry xml:lang="${escapeXml(entry.lang ?? feed.lang)}">`,
    `<id>${address}</id>`,
    `<title>${escapeXml(entry.title)}</title>`,
    `<updated>${escapeXml(entry.updated)}</updated>`,
    entry.published === undefined ? "" : `<published>${escapeXml(entry.published)}</published>`,
    `<link rel="alternate" type="text/html" href="${address}"/>`,
    entry.author === undefined ? "" : `<author><name>${escapeXml(entry.author)}</name></author>`,
    entry.summary === undefined ? "" : `<summary>${escapeXml(entry.summary)}</summary>`,
    "</entry>",
  ]
    .filter((line) => line !== "")
    .join("\n");
}
