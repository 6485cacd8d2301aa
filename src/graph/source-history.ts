import type { Day, Instant } from "../model/dates.ts";
import type { PollRecord, SourceFailure } from "../model/records.ts";
import { all, type Graph, one, optional } from "./connection.ts";

const POLLS = `
SELECT p.at, p.outcome, p.error_code, p.error_message, p.items, p.added,
  (SELECT max(r.id) FROM run r WHERE r.kind = 'ingest' AND r.started_at <= p.at
    AND (r.finished_at IS NULL OR r.finished_at >= p.at)) AS run_id
FROM fetch_log p WHERE p.source_id = @sourceId ORDER BY p.at DESC, p.seq DESC LIMIT @limit`;

interface PollRow {
  at: string;
  outcome: PollRecord["outcome"];
  error_code: string | null;
  error_message: string | null;
  items: number;
  added: number;
  run_id: number | null;
}

/** The polls of a source on record, the last one first. */
export function listPolls(graph: Graph, sourceId: string, limit = 60): PollRecord[] {
  return all<PollRow>(graph, POLLS, { sourceId, limit }).map((row) => ({
    at: row.at,
    outcome: row.outcome,
    errorCode: optional(row.error_code),
    errorMessage: optional(row.error_message),
    items: row.items,
    added: row.added,
    runId: optional(row.run_id),
  }));
}

const FAILURES = `
SELECT error_code, count(*) AS times, min(at) AS first, max(at) AS last,
  (SELECT l.error_message FROM fetch_log l WHERE l.source_id = @sourceId AND l.error_code = p.error_code
    ORDER BY l.at DESC, l.seq DESC LIMIT 1) AS message
FROM fetch_log p WHERE source_id = @sourceId AND error_code IS NOT NULL
GROUP BY error_code ORDER BY last DESC, error_code`;

/** The ways in which polls of a source failed, each once, the one seen last first. */
export function listFailures(graph: Graph, sourceId: string): SourceFailure[] {
  type Row = { error_code: string; times: number; first: string; last: string; message: string };
  return all<Row>(graph, FAILURES, { sourceId }).map(({ error_code: errorCode, ...rest }) => ({
    errorCode,
    ...rest,
  }));
}

const WEEKLY = `
SELECT source_id, date(day, 'weekday 0', '-6 days') AS monday, count(*) AS articles
FROM article WHERE source_id IS NOT NULL AND day >= @from AND (@sourceId IS NULL OR source_id = @sourceId)
GROUP BY 1, 2`;

/**
 * How many articles published from `from` on each source brought, by the Monday of the ISO week of
 * publication; sources and weeks without any are left out.
 */
export function articlesByWeek(
  graph: Graph,
  { from, sourceId }: { from: Day; sourceId?: string | undefined },
): Map<string, Map<Day, number>> {
  const found = new Map<string, Map<Day, number>>();
  type Row = { source_id: string; monday: string; articles: number };
  for (const row of all<Row>(graph, WEEKLY, { from, sourceId })) {
    const weeks = found.get(row.source_id) ?? new Map<Day, number>();
    found.set(row.source_id, weeks.set(row.monday, row.articles));
  }
  return found;
}

const REPORTERS = `
SELECT a.source_id AS id, count(*) AS articles FROM article_entity ae JOIN article a ON a.seq = ae.article_seq
WHERE ae.entity_id = @entityId AND a.source_id IS NOT NULL GROUP BY 1 ORDER BY articles DESC, id`;

/** The sources that brought articles that name an entity, with how many, the most telling first. */
export function listReporters(graph: Graph, entityId: string): { id: string; articles: number }[] {
  return all<{ id: string; articles: number }>(graph, REPORTERS, { entityId });
}

const FIRST_POLL = "SELECT min(at) AS at FROM fetch_log WHERE source_id = @sourceId";

/** When a source was polled for the first time on record; undefined where it never was. */
export function findFirstPoll(graph: Graph, sourceId: string): Instant | undefined {
  return optional(one<{ at: string | null }>(graph, FIRST_POLL, { sourceId })?.at ?? null);
}
