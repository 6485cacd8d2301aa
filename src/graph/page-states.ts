import type { Instant } from "../model/dates.ts";
import { all, type Graph, one, optional, run } from "./connection.ts";

/** An article page as it was when it was last read. */
export interface PageState {
  /** Canonical address under which its source lists it. */
  url: string;
  sourceId: string;
  /** Where it was in the end. */
  address: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Of its bytes. */
  hash: string;
  firstReadAt: Instant;
  readAt: Instant;
  /** How often it was looked at again since it was first read. */
  checks: number;
  /** When to look at it again; undefined where that is over. */
  nextCheckAt?: Instant | undefined;
}

const COLUMNS = `
  url, source_id, address, etag, last_modified, hash, first_read_at, read_at, checks, next_check_at`;
const FIND = `SELECT ${COLUMNS} FROM page_state WHERE url = @url`;
const LIST_DUE = `
SELECT ${COLUMNS} FROM page_state WHERE source_id = @sourceId AND next_check_at <= @at
ORDER BY next_check_at, url LIMIT @limit`;
const SAVE = `
INSERT INTO page_state (${COLUMNS})
VALUES (@url, @sourceId, @address, @etag, @lastModified, @hash, @firstReadAt, @readAt, @checks, @nextCheckAt)
ON CONFLICT (url) DO UPDATE SET address = excluded.address, etag = excluded.etag,
  last_modified = excluded.last_modified, hash = excluded.hash, read_at = excluded.read_at,
  checks = excluded.checks, next_check_at = excluded.next_check_at`;

/** How a page was when it was last read; undefined for one that never was. */
export function findPageState(graph: Graph, url: string): PageState | undefined {
  const row = one<PageStateRow>(graph, FIND, { url });
  return row && toPageState(row);
}

/** The pages of a source that are due to be looked at again at `at`, those that wait longest first. */
export function listDuePageChecks(
  graph: Graph,
  { sourceId, at, limit }: { sourceId: string; at: Instant; limit: number },
): PageState[] {
  return all<PageStateRow>(graph, LIST_DUE, { sourceId, at, limit }).map(toPageState);
}

/** Records how a page was when it was read. The source and time of the first reading stay. */
export function savePageState(graph: Graph, state: PageState): void {
  run(graph, SAVE, { ...state });
}

interface PageStateRow {
  url: string;
  source_id: string;
  address: string;
  etag: string | null;
  last_modified: string | null;
  hash: string;
  first_read_at: string;
  read_at: string;
  checks: number;
  next_check_at: string | null;
}

function toPageState(row: PageStateRow): PageState {
  return {
    url: row.url,
    sourceId: row.source_id,
    address: row.address,
    etag: optional(row.etag),
    lastModified: optional(row.last_modified),
    hash: row.hash,
    firstReadAt: row.first_read_at,
    readAt: row.read_at,
    checks: row.checks,
    nextCheckAt: optional(row.next_check_at),
  };
}
