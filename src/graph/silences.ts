import type { Instant } from "../model/dates.ts";
import type { SourceSilence } from "../model/records.ts";
import { all, type Graph, one } from "./connection.ts";

const HOUR_MS = 3_600_000;
// A source is asked at least daily, even while it fails; what is asked so late was not watched.
const UNPOLLED_HOURS = 36;

const LOG = `
SELECT at, error_code FROM fetch_log WHERE source_id = @sourceId ORDER BY at, seq`;

interface LogRow {
  at: string;
  error_code: string | null;
}

/**
 * The times in which a source told nothing, oldest first: every poll failed, or for a day and a half there was
 * none. The time before its first poll is none of them: it was not followed then.
 */
export function listSilences(
  graph: Graph,
  { sourceId, now }: { sourceId: string; now: Instant },
): SourceSilence[] {
  const found: SourceSilence[] = [];
  let success: Instant | undefined;
  let failed: LogRow[] = [];
  const close = (until: Instant | undefined): void => {
    const from = success ?? failed[0]?.at;
    if (from === undefined) return;
    const failures = failed.length;
    const errorCode = failed.at(-1)?.error_code ?? undefined;
    if (failures > 0) found.push({ sourceId, kind: "failed", from, until, failures, errorCode });
    else if (hoursBetween(from, until ?? now) > UNPOLLED_HOURS)
      found.push({ sourceId, kind: "unpolled", from, until, failures });
  };
  for (const row of all<LogRow>(graph, LOG, { sourceId })) {
    if (row.error_code !== null) failed.push(row);
    else {
      if (success !== undefined || failed.length > 0) close(row.at);
      success = row.at;
      failed = [];
    }
  }
  close(undefined);
  return found;
}

const LISTED = "SELECT id FROM source WHERE listed = 1 ORDER BY id";
const FIRST_POLL = "SELECT min(at) AS at FROM fetch_log WHERE source_id = @sourceId AND at >= @after";
const LAST_SUCCESS_UNTIL = `
SELECT max(at) AS at FROM fetch_log WHERE source_id = @sourceId AND error_code IS NULL AND at > @after AND at <= @until`;
const NEXT_SUCCESS = `
SELECT min(at) AS at FROM fetch_log WHERE source_id = @sourceId AND error_code IS NULL AND at > @after`;
const FAILURES_BETWEEN = `
SELECT count(*) AS failures, (SELECT error_code FROM fetch_log WHERE source_id = @sourceId AND error_code IS NOT NULL
    AND at BETWEEN @from AND @until ORDER BY at DESC, seq DESC LIMIT 1) AS code
FROM fetch_log WHERE source_id = @sourceId AND error_code IS NOT NULL AND at BETWEEN @from AND @until`;

/**
 * The times of a day or more in which listed sources told nothing, by source and time; without a failed poll
 * they are of a day and a half or more. `since` leaves out those that were over before it.
 */
export function listLongSilences(
  graph: Graph,
  { now, since = "" }: { now: Instant; since?: Instant | undefined },
): SourceSilence[] {
  return all<{ id: string }>(graph, LISTED).flatMap(({ id }) => longSilencesOf(graph, id, { now, since }));
}

function longSilencesOf(
  graph: Graph,
  sourceId: string,
  { now, since }: { now: Instant; since: Instant },
): SourceSilence[] {
  const found: SourceSilence[] = [];
  const at = (sql: string, params: { after: Instant; until?: Instant }): Instant | undefined =>
    one<{ at: string | null }>(graph, sql, { sourceId, ...params })?.at ?? undefined;
  // From success to success in strides of a day, so that polls between need not be read.
  let reached = at(LAST_SUCCESS_UNTIL, { after: "", until: since }) ?? at(FIRST_POLL, { after: since });
  while (reached !== undefined && reached < now) {
    const within = at(LAST_SUCCESS_UNTIL, { after: reached, until: dayAfter(reached) });
    if (within !== undefined) {
      reached = within;
      continue;
    }
    const until = at(NEXT_SUCCESS, { after: reached });
    const silence = silenceBetween(graph, { sourceId, from: reached, until, now });
    if (silence) found.push(silence);
    reached = until;
  }
  return found;
}

function silenceBetween(
  graph: Graph,
  {
    sourceId,
    from,
    until,
    now,
  }: { sourceId: string; from: Instant; until: Instant | undefined; now: Instant },
): SourceSilence | undefined {
  const hours = hoursBetween(from, until ?? now);
  if (hours < 24) return undefined;
  const row = one<{ failures: number; code: string | null }>(graph, FAILURES_BETWEEN, {
    sourceId,
    from,
    until: until ?? now,
  });
  const failures = row?.failures ?? 0;
  if (failures === 0 && hours <= UNPOLLED_HOURS) return undefined;
  const kind = failures > 0 ? "failed" : "unpolled";
  return { sourceId, kind, from, until, failures, errorCode: row?.code ?? undefined };
}

function dayAfter(instant: Instant): Instant {
  return `${new Date(Date.parse(instant) + 24 * HOUR_MS).toISOString().slice(0, 19)}Z`;
}

function hoursBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / HOUR_MS;
}
