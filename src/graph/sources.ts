import type { ErrorCode } from "../errors.ts";
import type { Instant } from "../model/dates.ts";
import type { Source, SourceKind, SourcePace } from "../model/news.ts";
import type { SourceRecord } from "../model/records.ts";
import { all, type Graph, one, optional, run, transaction } from "./connection.ts";

const SAVE = `
INSERT INTO source (id, kind, url, title, site_url, lang, country, categories, selector, confidence, listed, first_seen_at)
VALUES (@id, @kind, @url, @title, @siteUrl, @lang, @country, @categories, @selector, @confidence, 1, @at)
ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, url = excluded.url, title = excluded.title,
  site_url = excluded.site_url, lang = excluded.lang, country = excluded.country,
  categories = excluded.categories, selector = excluded.selector, confidence = excluded.confidence, listed = 1`;

const UNLIST = "UPDATE source SET listed = 0 WHERE id NOT IN (SELECT value FROM json_each(@ids))";

/** Makes `sources` the list that is polled. One that is no longer listed keeps its articles and history. */
export function syncSources(graph: Graph, sources: readonly Source[], at: Instant): void {
  transaction(graph, () => {
    for (const { id, kind, url, title, siteUrl, lang, country, selector, confidence, ...source } of sources) {
      const categories = JSON.stringify(source.categories);
      const plain = { id, kind, url, title, siteUrl, lang, country, selector, confidence };
      run(graph, SAVE, { ...plain, categories, at });
    }
    run(graph, UNLIST, { ids: JSON.stringify(sources.map(({ id }) => id)) });
  });
}

const COLUMNS = `
  s.id, s.kind, coalesce(m.to_url, s.url) AS url, CASE WHEN m.to_url IS NOT NULL THEN s.url END AS moved_from, s.title, s.site_url, s.lang, s.country, s.categories, s.selector, s.confidence,
  f.last_checked_at, f.last_success_at, f.next_check_at, f.failures, f.error_code, f.error_message,
  (SELECT count(*) FROM article a WHERE a.source_id = s.id) AS articles
FROM source s LEFT JOIN fetch_state f ON f.source_id = s.id
  LEFT JOIN source_move m ON m.source_id = s.id AND m.from_url = s.url`;

interface SourceRow {
  id: string;
  kind: SourceKind;
  url: string;
  moved_from: string | null;
  title: string;
  site_url: string | null;
  lang: string | null;
  country: string | null;
  categories: string;
  selector: string | null;
  confidence: "high" | "medium" | "low" | null;
  last_checked_at: string | null;
  last_success_at: string | null;
  next_check_at: string | null;
  failures: number | null;
  error_code: string | null;
  error_message: string | null;
  articles: number;
}

function toSource(row: SourceRow): SourceRecord {
  return {
    id: row.id,
    kind: row.kind,
    url: row.url,
    movedFrom: optional(row.moved_from),
    title: row.title,
    siteUrl: optional(row.site_url),
    lang: optional(row.lang),
    country: optional(row.country),
    categories: JSON.parse(row.categories) as string[],
    selector: optional(row.selector),
    confidence: optional(row.confidence),
    lastCheckedAt: optional(row.last_checked_at),
    lastSuccessAt: optional(row.last_success_at),
    nextCheckAt: optional(row.next_check_at),
    failures: row.failures ?? 0,
    errorCode: optional(row.error_code),
    errorMessage: optional(row.error_message),
    articleCount: row.articles,
  };
}

const LIST = `SELECT ${COLUMNS} WHERE s.listed = 1 ORDER BY s.title COLLATE NOCASE, s.id`;
const LIST_DUE = `
SELECT ${COLUMNS} WHERE s.listed = 1 AND (f.next_check_at IS NULL OR f.next_check_at <= @at)
ORDER BY f.next_check_at, s.id`;

/** The listed sources by title, each with the state of its last poll. */
export function listSources(graph: Graph): SourceRecord[] {
  return all<SourceRow>(graph, LIST).map(toSource);
}

/** The listed sources whose next check is due at `at`, those never polled first. */
export function listDueSources(graph: Graph, at: Instant): SourceRecord[] {
  return all<SourceRow>(graph, LIST_DUE, { at }).map(toSource);
}

const LIST_ASKABLE = `
SELECT ${COLUMNS} WHERE s.listed = 1 AND (f.next_check_at IS NULL OR f.next_check_at <= @at
  OR f.not_before IS NULL OR f.not_before <= @at)
ORDER BY f.next_check_at, s.id`;

/**
 * The listed sources that a person may have polled at `at`, due or not: all but those whose host asked to be
 * left alone until later.
 */
export function listAskableSources(graph: Graph, at: Instant): SourceRecord[] {
  return all<SourceRow>(graph, LIST_ASKABLE, { at }).map(toSource);
}

/** The source with this id, listed or not; undefined where there is none. */
export function findSource(graph: Graph, id: string): SourceRecord | undefined {
  const row = one<SourceRow>(graph, `SELECT ${COLUMNS} WHERE s.id = @id`, { id });
  return row && toSource(row);
}

/** What is remembered of a source to plan its next poll. */
export interface PollState {
  /** Sum of the weights of its failures in a row. */
  weight: number;
  pace?: SourcePace | undefined;
}

/** The plan of a source's polls so far; undefined before its first. */
export function findPollState(graph: Graph, sourceId: string): PollState | undefined {
  const sql = "SELECT weight, pace FROM fetch_state WHERE source_id = @sourceId";
  const row = one<{ weight: number; pace: string | null }>(graph, sql, { sourceId });
  return row && { weight: row.weight, pace: row.pace === null ? undefined : JSON.parse(row.pace) };
}

/**
 * What came of one poll. `nextCheckAt` is the caller's to work out (interval, backoff), and so is the weight
 * of a failure (1 unless said otherwise). A pace that is left out stays as it was.
 */
export type FetchOutcome = {
  nextCheckAt: Instant;
  /** Until when nobody is to ask, not even a person who wants to: the host asked for that, or it failed. */
  notBefore?: Instant | undefined;
} & (
  | { outcome: "ok" | "unchanged"; items?: number; added?: number; pace?: SourcePace | undefined }
  | { outcome: "failed"; errorCode: ErrorCode; errorMessage: string; weight?: number }
);

const SAVE_STATE = `
INSERT INTO fetch_state (source_id, last_checked_at, last_success_at, next_check_at, not_before, failures, weight,
  pace, error_code, error_message)
VALUES (@sourceId, @at, @successAt, @nextCheckAt, @notBefore, @failed, @weight, @pace, @errorCode, @errorMessage)
ON CONFLICT (source_id) DO UPDATE SET last_checked_at = excluded.last_checked_at,
  last_success_at = coalesce(excluded.last_success_at, last_success_at),
  next_check_at = excluded.next_check_at, not_before = excluded.not_before,
  failures = CASE excluded.failures WHEN 0 THEN 0 ELSE failures + 1 END,
  weight = CASE excluded.failures WHEN 0 THEN 0 ELSE weight + excluded.weight END,
  pace = coalesce(excluded.pace, pace),
  error_code = excluded.error_code, error_message = excluded.error_message`;

const LOG = `
INSERT INTO fetch_log (source_id, at, outcome, error_code, error_message, items, added)
VALUES (@sourceId, @at, @outcome, @errorCode, @errorMessage, @items, @added)`;

/** Records one poll of a source: its state, and a line in the log from which gaps are read. */
export function recordFetch(graph: Graph, sourceId: string, outcome: FetchOutcome, at: Instant): void {
  const failed = outcome.outcome === "failed";
  const error = failed ? { errorCode: outcome.errorCode, errorMessage: outcome.errorMessage } : {};
  const found = failed ? {} : { items: outcome.items, added: outcome.added };
  const params = { sourceId, at, errorCode: undefined, errorMessage: undefined, ...error };
  const pace = failed || !outcome.pace ? undefined : JSON.stringify(outcome.pace);
  transaction(graph, () => {
    run(graph, SAVE_STATE, {
      ...params,
      successAt: failed ? undefined : at,
      nextCheckAt: outcome.nextCheckAt,
      notBefore: outcome.notBefore,
      failed: failed ? 1 : 0,
      weight: failed ? (outcome.weight ?? 1) : 0,
      pace,
    });
    const { items = 0, added = 0 } = found;
    run(graph, LOG, { ...params, outcome: outcome.outcome, items, added });
  });
}

/** A time in which a source told nothing, because every poll failed. */
export interface SourceGap {
  sourceId: string;
  /** The last success before it; undefined where there never was one. */
  after?: Instant | undefined;
  firstFailureAt: Instant;
  /** The first success after it; undefined while it lasts. */
  until?: Instant | undefined;
  failures: number;
  /** Code of the last failure. */
  errorCode: string;
}

const READ_LOG = `
SELECT source_id, at, outcome, error_code FROM fetch_log
WHERE @sourceId IS NULL OR source_id = @sourceId ORDER BY source_id, at, seq`;

/** The gaps of one source or of all, by source and time. */
export function listGaps(graph: Graph, sourceId?: string): SourceGap[] {
  const gaps: SourceGap[] = [];
  let open: SourceGap | undefined;
  let success: { sourceId: string; at: Instant } | undefined;
  type LogRow = { source_id: string; at: string; outcome: string; error_code: string | null };
  for (const row of all<LogRow>(graph, READ_LOG, { sourceId })) {
    if (open?.sourceId !== row.source_id) open = undefined;
    if (success?.sourceId !== row.source_id) success = undefined;
    if (row.error_code === null) {
      if (open) open.until = row.at;
      open = undefined;
      success = { sourceId: row.source_id, at: row.at };
    } else if (open) {
      open.failures++;
      open.errorCode = row.error_code;
    } else {
      const { source_id, at: firstFailureAt, error_code: errorCode } = row;
      open = { sourceId: source_id, after: success?.at, firstFailureAt, failures: 1, errorCode };
      gaps.push(open);
    }
  }
  return gaps;
}
