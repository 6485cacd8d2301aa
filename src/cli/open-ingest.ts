import { toInstant } from "../clock.ts";
import type { Config } from "../config.ts";
import { findMeta, saveMeta } from "../graph/meta.ts";
import { closeGraph, type Graph } from "../graph/open.ts";
import { pruneRecords } from "../graph/runs.ts";
import { syncSources } from "../graph/sources.ts";
import { createLogger, type Logger } from "../log.ts";
import { type IngestOptions, type IngestSummary, ingest } from "../pipeline/ingest.ts";
import { composeLazyAnnotator } from "./compose-annotator.ts";
import { composeFetcher, loadPageReaders } from "./compose-ingest.ts";
import { openStore } from "./compose-store.ts";
import { refreshStories } from "./compose-stories.ts";
import { type CliContext, noteLine } from "./context.ts";
import { passProgress } from "./report-pass.ts";
import type { SourceLists } from "./source-lists.ts";

/** A store with its sources, ready for passes. */
export interface OpenIngest {
  graph: Graph;
  log: Logger;
  /** Makes one pass over the sources that are due, or over those that `which` says. */
  pass(options?: Pick<IngestOptions, "which" | "asked">): Promise<IngestSummary>;
  close(): Promise<void>;
}

export interface OpenIngestOptions {
  lists: SourceLists;
  /** Closes the public internet: only the allowed addresses are fetched from. */
  offline?: boolean;
}

/**
 * Opens the store, takes over the source lists, and gives what passes need.
 * @throws VigieError `graph.*`, `config.invalid`, `data.invalid`.
 */
export function openIngest(
  context: CliContext,
  config: Config,
  { lists, offline = false }: OpenIngestOptions,
): OpenIngest {
  for (const { file, text, reason } of lists.skipped)
    noteLine(context, `${file}: "${text}" is left out: ${reason}`);
  const { sources } = lists;
  const fetcher = composeFetcher(config, context, { offline });
  const [annotator, readers] = [composeLazyAnnotator(), loadPageReaders()];
  const { clock, signal } = context;
  const graph = openStore(config, toInstant(clock.now()));
  const log = createLogger(config.logLevel);
  syncSources(graph, sources, toInstant(clock.now()));
  return {
    graph,
    log,
    async pass({ which, asked } = {}) {
      const progress = passProgress(context, config.lang);
      const parts = { graph, annotator, fetcher, readers, clock, signal, log };
      try {
        const compare = (): void => void refreshStories(context, graph);
        const summary = await ingest({
          ...parts,
          sources,
          which,
          asked,
          compare,
          onProgress: (now) => progress.update(now),
        });
        if (summary.sources > 0 && !signal.aborted) pruneOncePerDay(graph, clock.now(), config.keepRecords);
        return summary;
      } finally {
        progress.stop();
      }
    },
    async close() {
      await fetcher.close();
      closeGraph(graph);
    },
  };
}

const DAY_MS = 24 * 3_600_000;

/** Looking through all polls takes a moment, and what is a day too old does no harm. */
function pruneOncePerDay(graph: Graph, now: Date, days: number): void {
  const [key, today] = ["records-pruned", toInstant(now).slice(0, 10)];
  if (findMeta(graph, key) === today) return;
  pruneRecords(graph, toInstant(new Date(now.getTime() - days * DAY_MS)));
  saveMeta(graph, key, today);
}
