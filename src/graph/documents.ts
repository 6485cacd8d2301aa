import type { Instant } from "../model/dates.ts";
import { type Graph, one, optional, run } from "./connection.ts";

/** What is kept of a polled document, to learn cheaply at the next poll whether it changed. */
export interface KnownDocument {
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Of its bytes: for servers that give no validators, or give new ones each time. */
  hash?: string | undefined;
  /** Of an index of sitemaps: those of its sitemaps that are read. */
  parts: readonly string[];
}

const FIND = "SELECT etag, last_modified, hash, parts, at FROM validator WHERE url = @url";
const SAVE = `
INSERT INTO validator (url, etag, last_modified, hash, parts, at)
VALUES (@url, @etag, @lastModified, @hash, @parts, @at)
ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
  hash = excluded.hash, parts = excluded.parts, at = excluded.at`;

interface DocumentRow {
  etag: string | null;
  last_modified: string | null;
  hash: string | null;
  parts: string;
  at: string;
}

/** What is known of the document at an address, and when it last came; undefined before it was read. */
export function findDocument(graph: Graph, url: string): (KnownDocument & { at: Instant }) | undefined {
  const row = one<DocumentRow>(graph, FIND, { url });
  return (
    row && {
      etag: optional(row.etag),
      lastModified: optional(row.last_modified),
      hash: optional(row.hash),
      parts: JSON.parse(row.parts) as string[],
      at: row.at,
    }
  );
}

/** Keeps what tells a document from its next version, in place of what was kept before. */
export function saveDocument(graph: Graph, url: string, document: KnownDocument, at: Instant): void {
  const { etag, lastModified, hash, parts } = document;
  run(graph, SAVE, { url, etag, lastModified, hash, parts: JSON.stringify(parts), at });
}
