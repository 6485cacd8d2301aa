import type { Instant } from "../model/dates.ts";
import type { IngestRunRecord } from "../model/records.ts";
import { all, type Graph, optional, run } from "./connection.ts";

const START = "INSERT INTO run (kind, started_at) VALUES (@kind, @at)";
const FINISH = `
UPDATE run SET finished_at = @at, sources = @sources, failed = @failed, items = @items, added = @added,
  revised = @revised, unchanged = @unchanged, skipped = @skipped WHERE id = @id`;
const LIST = `
SELECT id, kind, started_at, finished_at, sources, failed, items, added, revised, unchanged, skipped
FROM run ORDER BY id DESC LIMIT @limit`;

/** What a run came to. */
export type RunCounts = Pick<
  IngestRunRecord,
  "sources" | "failed" | "items" | "added" | "revised" | "unchanged" | "skipped"
>;

/** Records that a run began, and gives its id. A run that never finishes was interrupted. */
export function startRun(graph: Graph, kind: IngestRunRecord["kind"], at: Instant): number {
  return run(graph, START, { kind, at }).rowid;
}

/** Records how a run ended. */
export function finishRun(graph: Graph, id: number, counts: RunCounts, at: Instant): void {
  const { sources, failed, items, added, revised, unchanged, skipped } = counts;
  run(graph, FINISH, { id, at, sources, failed, items, added, revised, unchanged, skipped });
}

/** The runs on record, the last one first. */
export function listRuns(graph: Graph, limit = 20): IngestRunRecord[] {
  type Row = Omit<IngestRunRecord, "startedAt" | "finishedAt"> & {
    started_at: string;
    finished_at: string | null;
  };
  return all<Row>(graph, LIST, { limit }).map(({ started_at, finished_at, ...rest }) => ({
    ...rest,
    startedAt: started_at,
    finishedAt: optional(finished_at),
  }));
}
