import type { ErrorCode } from "../errors.ts";
import type { Instant } from "../model/dates.ts";
import { all, type Graph, one, optional, run } from "./connection.ts";

/** An article page that could not be read so far. */
export interface PageRetry {
  url: string;
  sourceId: string;
  attempts: number;
  /** When to try again; undefined where that makes no sense any more. */
  retryAt?: Instant | undefined;
  /** Until when not even a person who asks for it gets it tried; undefined where nothing speaks against that. */
  notBefore?: Instant | undefined;
  errorCode: string;
  errorMessage: string;
}

interface PageRetryRow {
  url: string;
  source_id: string;
  attempts: number;
  retry_at: string | null;
  not_before: string | null;
  error_code: string;
  error_message: string;
}

const COLUMNS = "url, source_id, attempts, retry_at, not_before, error_code, error_message";
const FIND = `SELECT ${COLUMNS} FROM page_retry WHERE url = @url`;
const LIST_DUE = `
SELECT ${COLUMNS} FROM page_retry WHERE source_id = @sourceId AND retry_at <= @at
ORDER BY retry_at, url LIMIT @limit`;
const LIST_ASKABLE = `
SELECT ${COLUMNS} FROM page_retry WHERE source_id = @sourceId AND retry_at IS NOT NULL
  AND (retry_at <= @at OR not_before IS NULL OR not_before <= @at)
ORDER BY retry_at, url LIMIT @limit`;

/** What is known of a page that failed; undefined for one that never did, or was read since. */
export function findPageRetry(graph: Graph, url: string): PageRetry | undefined {
  const row = one<PageRetryRow>(graph, FIND, { url });
  return row && toPageRetry(row);
}

/** Which failed pages to list: of a source, at a moment; `asked` by a person rather than by the schedule. */
export interface PageRetryQuery {
  sourceId: string;
  at: Instant;
  asked?: boolean | undefined;
  limit?: number | undefined;
}

/**
 * The failed pages of a source that are to be tried at `at`, those that wait longest first: those whose next
 * attempt is due, or, where a person asks, all that are not given up and may be asked for.
 */
export function listDuePageRetries(
  graph: Graph,
  { sourceId, at, asked = false, limit = 100 }: PageRetryQuery,
): PageRetry[] {
  return all<PageRetryRow>(graph, asked ? LIST_ASKABLE : LIST_DUE, { sourceId, at, limit }).map(toPageRetry);
}

/** True where a page that failed is to be left alone at `at`, also where a person asks (`asked`). */
export function mustWait({ retryAt, notBefore }: PageRetry, at: Instant, asked: boolean): boolean {
  if (retryAt === undefined) return true;
  return retryAt > at && (!asked || (notBefore !== undefined && notBefore > at));
}

const SAVE = `
INSERT INTO page_retry (${COLUMNS}) VALUES (@url, @sourceId, 1, @retryAt, @notBefore, @errorCode, @errorMessage)
ON CONFLICT (url) DO UPDATE SET attempts = attempts + @counted, source_id = excluded.source_id,
  retry_at = excluded.retry_at, not_before = excluded.not_before, error_code = excluded.error_code, error_message = excluded.error_message`;

/**
 * Records one failed attempt at a page; the caller works out when to try again. One made `early`, because a
 * person asked, does not count towards giving up.
 */
export function savePageRetry(
  graph: Graph,
  retry: {
    url: string;
    sourceId: string;
    retryAt?: Instant | undefined;
    notBefore?: Instant | undefined;
    early?: boolean | undefined;
    errorCode: ErrorCode;
    errorMessage: string;
  },
): void {
  const { url, sourceId, retryAt, notBefore, errorCode, errorMessage } = retry;
  const counted = retry.early ? 0 : 1;
  run(graph, SAVE, { url, sourceId, retryAt, notBefore, counted, errorCode, errorMessage });
}

/** Forgets the failures of a page that was read. */
export function deletePageRetry(graph: Graph, url: string): void {
  run(graph, "DELETE FROM page_retry WHERE url = @url", { url });
}

function toPageRetry(row: PageRetryRow): PageRetry {
  return {
    url: row.url,
    sourceId: row.source_id,
    attempts: row.attempts,
    retryAt: optional(row.retry_at),
    notBefore: optional(row.not_before),
    errorCode: row.error_code,
    errorMessage: row.error_message,
  };
}
