import { toInstant } from "../clock.ts";
import type { VigieError } from "../errors.ts";
import type { SaveOutcome } from "../graph/articles.ts";
import type { Graph } from "../graph/open.ts";
import { countCopiesSince, finishRun, type RunResult, startRun } from "../graph/runs.ts";
import { listAskableSources, listDueSources, listSources } from "../graph/sources.ts";
import { areStoriesStale } from "../graph/stories.ts";
import type { Logger } from "../log.ts";
import type { Instant } from "../model/dates.ts";
import type { Source } from "../model/news.ts";
import type { IngestParts } from "./ingest-item.ts";
import { ingestSource, type SourceOutcome } from "./ingest-source.ts";

export interface IngestOptions extends Omit<IngestParts, "reading" | "read" | "asked"> {
  /** The sources as their lists give them; only those in the store are polled. */
  sources: readonly Source[];
  /**
   * Which of the sources are polled: those that are `due` (where left out); those that may be `asked`, because
   * their host did not ask to be left alone; or `all`.
   */
  which?: "due" | "asked" | "all" | undefined;
  /** True where failed pages are tried before their time; where left out, for sources that were `asked`. */
  asked?: boolean | undefined;
  /** Works out copies and stories anew (see `updateStories`). */
  compare?: (() => void) | undefined;
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

/** What a pass came to. */
export interface IngestSummary extends Omit<SourceOutcome, "failure"> {
  sources: number;
  failed: number;
  /** Sources of the lists that were left alone, as they are not due. */
  waiting: number;
  /** Of the articles added: copies of others, where the pass compared them. */
  copies: number;
  /** The sources that could not be read. */
  failures: readonly { source: Source; error: VigieError }[];
  /** The sources that took longest, the slowest first. */
  slowest: readonly { source: Source; ms: number }[];
  /** When the next of the listed sources is due; undefined where there is none, or the pass was aborted. */
  nextDueAt?: Instant | undefined;
}

/** Sources polled at the same time; requests to one host still go one by one. */
const SOURCES_AT_ONCE = 8;

const SLOWEST_TOLD = 5;
const LISTS = { due: listDueSources, asked: listAskableSources, all: listSources };

/**
 * Makes one pass over the sources that are due. Each source is dealt with by itself: one that fails is
 * recorded and the others go on. Where articles came, or an earlier pass was cut off before it had compared
 * its own, `compare` is called. The run is put on record, finished unless the pass was aborted.
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const { graph, clock, signal } = options;
  const listed = new Map(options.sources.map((source) => [source.id, source]));
  const startedAt = toInstant(clock.now());
  const queue = LISTS[options.which ?? "due"](graph, startedAt).filter(({ id }) => listed.has(id));
  const pass = new Pass(options, { sources: queue.length, waiting: listed.size - queue.length });
  const run = queue.length > 0 ? startRun(graph, "ingest", startedAt) : undefined;
  const parts: IngestParts = {
    ...options,
    reading: new Map(),
    read: new Set(),
    asked: options.asked ?? options.which === "asked",
  };
  await inParallel(queue, SOURCES_AT_ONCE, signal, async (record) => {
    // The list knows more of a source than the store, which knows where it moved to.
    const source: Source = { ...(listed.get(record.id) ?? record), url: record.url };
    const began = performance.now();
    const outcome = await ingestSource({ ...source, movedFrom: record.movedFrom }, parts, (what) =>
      pass.onArticle(what),
    );
    pass.onSource(source, outcome, performance.now() - began);
  });
  if (signal?.aborted) return pass.summary;
  if (areStoriesStale(graph)) options.compare?.();
  const summary: IngestSummary = { ...pass.summary, nextDueAt: nextDueAt(graph, listed) };
  if (run === undefined) return summary;
  summary.copies = countCopiesSince(graph, startedAt);
  finishRun(graph, run, resultOf(summary), toInstant(clock.now()));
  return summary;
}

function nextDueAt(graph: Graph, listed: ReadonlyMap<string, Source>): Instant | undefined {
  const times = listSources(graph).flatMap(({ id, nextCheckAt }) =>
    listed.has(id) && nextCheckAt !== undefined ? [nextCheckAt] : [],
  );
  return times.sort()[0];
}

function resultOf({ failures, slowest, waiting, nextDueAt, ...counts }: IngestSummary): RunResult {
  return {
    ...counts,
    failures: failures.map(({ source, error }) => ({ source: source.id, error: error.code })),
    slowest: slowest.map(({ source, ms }) => ({ source: source.id, ms })),
  };
}

/** What a pass counts, and whom it tells. */
class Pass {
  readonly summary: IngestSummary;
  readonly #progress: IngestProgress;
  readonly #options: IngestOptions;

  constructor(options: IngestOptions, { sources, waiting }: { sources: number; waiting: number }) {
    this.#options = options;
    this.#progress = { sources, done: 0, articles: 0 };
    const counts = { sources: 0, failed: 0, items: 0, added: 0, revised: 0, upgraded: 0, teasers: 0 };
    this.summary = { ...counts, waiting, copies: 0, unchanged: 0, skipped: 0, failures: [], slowest: [] };
  }

  onArticle(what: SaveOutcome | "skipped"): void {
    if (what !== "unchanged" && what !== "skipped") this.#progress.articles++;
    this.#options.onProgress?.({ ...this.#progress });
  }

  onSource(source: Source, outcome: SourceOutcome, took: number): void {
    const { summary } = this;
    summary.sources++;
    for (const key of COUNTED) summary[key] += outcome[key];
    const { failure: error } = outcome;
    if (error) {
      summary.failed++;
      summary.failures = [...summary.failures, { source, error }];
    }
    const slowest = [...summary.slowest, { source, ms: Math.round(took) }];
    summary.slowest = slowest.sort((a, b) => b.ms - a.ms).slice(0, SLOWEST_TOLD);
    logSource(this.#options.log, source, outcome);
    this.#progress.done++;
    this.#options.onProgress?.({ ...this.#progress });
  }
}

const COUNTED = ["items", "added", "revised", "upgraded", "teasers", "unchanged", "skipped"] as const;

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
