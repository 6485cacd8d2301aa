import type { Instant } from "../model/dates.ts";
import type { IngestRunRecord } from "../model/records.ts";
import { all, type Graph, jsonList, one, optional, type Params, run, transaction } from "./connection.ts";

const COUNTS = ["sources", "failed", "items", "added", "revised", "upgraded", "teasers", "copies"] as const;
const MORE_COUNTS = ["unchanged", "skipped"] as const;
const COUNTED = [...COUNTS, ...MORE_COUNTS];

const START = "INSERT INTO run (kind, started_at) VALUES (@kind, @at)";
const FINISH = `
UPDATE run SET finished_at = @at, detail = @detail, ${COUNTED.map((name) => `${name} = @${name}`).join(", ")}
WHERE id = @id`;
const LIST = `
SELECT id, kind, started_at, finished_at, detail, ${COUNTED.join(", ")}
FROM run WHERE @ids IS NULL OR id IN (SELECT value FROM json_each(@ids))
ORDER BY id DESC LIMIT @limit OFFSET @offset`;

type Count = (typeof COUNTED)[number];

/** What a run came to; counts left out are 0. */
export type RunResult = Partial<Omit<IngestRunRecord, "id" | "kind" | "startedAt" | "finishedAt">>;

/** Records that a run began, and gives its id. A run that never finishes was interrupted. */
export function startRun(graph: Graph, kind: IngestRunRecord["kind"], at: Instant): number {
  return run(graph, START, { kind, at }).rowid;
}

/** Records how a run ended. */
export function finishRun(graph: Graph, id: number, result: RunResult, at: Instant): void {
  const counts = Object.fromEntries(COUNTED.map((name) => [name, result[name] ?? 0]));
  const { failures = [], slowest = [] } = result;
  run(graph, FINISH, { id, at, ...counts, detail: JSON.stringify({ failures, slowest }) });
}

/** The runs on record, the last one first. */
export function listRuns(graph: Graph, limit = 20, offset = 0): IngestRunRecord[] {
  return readRuns(graph, { limit, offset, ids: undefined });
}

/** The runs with these ids, the last one first. */
export function findRuns(graph: Graph, ids: Iterable<number>): IngestRunRecord[] {
  return readRuns(graph, { limit: -1, offset: 0, ids: jsonList(ids) });
}

/** How many runs are on record. */
export function countRuns(graph: Graph): number {
  return one<{ n: number }>(graph, "SELECT count(*) AS n FROM run")?.n ?? 0;
}

function readRuns(graph: Graph, params: Params): IngestRunRecord[] {
  type Row = Pick<IngestRunRecord, "id" | "kind" | Count> & {
    started_at: string;
    finished_at: string | null;
    detail: string;
  };
  return all<Row>(graph, LIST, params).map(({ started_at, finished_at, detail, ...rest }) => ({
    ...rest,
    startedAt: started_at,
    finishedAt: optional(finished_at),
    ...detailOf(detail),
  }));
}

function detailOf(json: string): Pick<IngestRunRecord, "failures" | "slowest"> {
  const detail = JSON.parse(json) as Partial<Pick<IngestRunRecord, "failures" | "slowest">>;
  return { failures: detail.failures ?? [], slowest: detail.slowest ?? [] };
}

const COPIES_SINCE = `
SELECT count(*) AS n FROM article_copy c JOIN article a ON a.seq = c.copy_seq WHERE a.first_seen_at >= @at`;

/** How many of the articles first seen at `at` or later are copies of others. */
export function countCopiesSince(graph: Graph, at: Instant): number {
  return one<{ n: number }>(graph, COPIES_SINCE, { at })?.n ?? 0;
}

// Of each day the first and last success stay, and those beside a failure: from them it is read when a source
// told nothing, and old silences are shown on timelines.
const PRUNE_LOG = `
DELETE FROM fetch_log WHERE seq IN (
  SELECT seq FROM (
    SELECT seq, at, outcome, lag(outcome) OVER polls AS before, lead(outcome) OVER polls AS after,
      min(at) OVER day AS first, max(at) OVER day AS last
    FROM fetch_log WHERE at < @before
    WINDOW polls AS (PARTITION BY source_id ORDER BY at, seq),
      day AS (PARTITION BY source_id, outcome = 'failed', substr(at, 1, 10))
  ) WHERE outcome <> 'failed' AND before IS NOT 'failed' AND after <> 'failed' AND at > first AND at < last)`;
const PRUNE_RUNS = "DELETE FROM run WHERE started_at < @before";

/**
 * Forgets polls and runs of before `before`, but for what tells when a source was down. What the sources
 * brought, and their present state, stays. @returns how many records went.
 */
export function pruneRecords(graph: Graph, before: Instant): number {
  return transaction(
    graph,
    () => run(graph, PRUNE_LOG, { before }).changes + run(graph, PRUNE_RUNS, { before }).changes,
  );
}
