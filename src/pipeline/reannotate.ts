import type { Clock } from "../clock.ts";
import { toInstant } from "../clock.ts";
import { countArticles, listArticleIds, listStaleArticles } from "../graph/articles.ts";
import { annotateArticle, type StoreParts } from "./store.ts";

export interface ReannotateOptions extends StoreParts {
  clock: Clock;
  /** Annotates every French and English article, stale or not. */
  everything?: boolean | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Stops between two articles when aborted; the rest stays stale. */
  signal?: AbortSignal | undefined;
}

export interface ReannotateSummary {
  articles: number;
  /** How many were annotated by another version, or not at all. */
  stale: number;
  annotated: number;
}

/**
 * Brings stored articles up to the annotator's version, each in a transaction of its own; judgements are
 * applied on the way in. A second run does nothing.
 */
export function reannotate(options: ReannotateOptions): ReannotateSummary {
  const { graph, annotator, clock, onProgress, signal } = options;
  const stale = listStaleArticles(graph, annotator.version);
  const ids = options.everything ? listArticleIds(graph, ["fr", "en"]) : stale;
  let annotated = 0;
  for (const id of ids) {
    if (signal?.aborted) break;
    annotateArticle(options, id, toInstant(clock.now()));
    annotated++;
    onProgress?.(annotated, ids.length);
  }
  return { articles: countArticles(graph), stale: stale.length, annotated };
}
