import { toInstant } from "../clock.ts";
import type { VigieError } from "../errors.ts";
import { finishRun, startRun } from "../graph/runs.ts";
import { listDueSources, listSources } from "../graph/sources.ts";
import type { Logger } from "../log.ts";
import type { Source } from "../model/news.ts";
import type { SourceRecord } from "../model/records.ts";
import { type IngestParts, ingestSource, type SourceOutcome } from "./ingest-source.ts";

export interface IngestOptions extends Omit<IngestParts, "reading"> {
  /** The sources as their lists give them; only those in the store are polled. */
  sources: readonly Source[];
  /** Polls all sources, not only those that are due. */
  all?: boolean | undefined;
  onProgress?: ((progress: IngestProgress) => void) | undefined;
  log?: Logger | undefined;
}

/** How far a pass is. */
export interface IngestProgress {
  /** Sources to poll, and how many are done. */
  sources: number;
  done: number;
  /** Articles added or revised so far. */
  articles: number;
}

/** What a pass came to; `failures` are the sources that could not be read. */
export interface IngestSummary {
  sources: number;
  failed: number;
  items: number;
  added: number;
  revised: number;
  unchanged: number;
  skipped: number;
  failures: readonly { source: Source; error: VigieError }[];
}

/** Sources polled at the same time; requests to one host still go one by one. */
const SOURCES_AT_ONCE = 8;

/**
 * Makes one pass over the sources that are due. Each source is dealt with by itself: one that fails is
 * recorded and the others go on. The run is put on record, finished unless the pass was aborted.
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const { graph, clock, log, signal } = options;
  const listed = new Map(options.sources.map((source) => [source.id, source]));
  const startedAt = toInstant(clock.now());
  const due = options.all ? listSources(graph) : listDueSources(graph, startedAt);
  const queue = due.filter(({ id }) => listed.has(id));
  const summary = { sources: 0, failed: 0, items: 0, added: 0, revised: 0, unchanged: 0, skipped: 0 };
  const failures: { source: Source; error: VigieError }[] = [];
  const progress: IngestProgress = { sources: queue.length, done: 0, articles: 0 };
  if (queue.length === 0) return { ...summary, failures };
  const run = startRun(graph, "ingest", startedAt);
  const parts: IngestParts = { ...options, reading: new Map() };
  const one = async (record: SourceRecord): Promise<void> => {
    // The list knows more of a source than the store, which knows where it moved to.
    const source: Source = { ...(listed.get(record.id) ?? record), url: record.url };
    const outcome = await ingestSource({ ...source, movedFrom: record.movedFrom }, parts, (what) => {
      if (what !== "unchanged" && what !== "skipped") progress.articles++;
      options.onProgress?.({ ...progress });
    });
    add(summary, outcome);
    if (outcome.failure) failures.push({ source, error: outcome.failure });
    logSource(log, source, outcome);
    progress.done++;
    options.onProgress?.({ ...progress });
  };
  await inParallel(queue, SOURCES_AT_ONCE, signal, one);
  if (!signal?.aborted) finishRun(graph, run, summary, toInstant(clock.now()));
  return { ...summary, failures };
}

function add(summary: Omit<IngestSummary, "failures">, outcome: SourceOutcome): void {
  summary.sources++;
  if (outcome.failure) summary.failed++;
  for (const key of ["items", "added", "revised", "unchanged", "skipped"] as const)
    summary[key] += outcome[key];
}

function logSource(
  log: Logger | undefined,
  source: Source,
  { failure, items, added, revised }: SourceOutcome,
): void {
  if (failure) log?.info({ source: source.id, code: failure.code, reason: failure.message }, "source failed");
  else log?.info({ source: source.id, items, added, revised }, "source read");
}

/** Works through `queue` with `width` workers; an abort ends it quietly, a bug loudly once all workers stopped. */
async function inParallel<T>(
  queue: readonly T[],
  width: number,
  signal: AbortSignal | undefined,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const rest = [...queue];
  const worker = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined && !signal?.aborted; next = rest.shift())
      await work(next);
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(width, rest.length) }, worker));
  const broken = results.find((result) => result.status === "rejected");
  if (broken && !signal?.aborted) throw broken.reason;
}
