import { clearAnnotation, findAnnotationState, saveAnnotation } from "../graph/annotations.ts";
import { getArticle, type SaveOutcome, saveArticle } from "../graph/articles.ts";
import { type Graph, transaction } from "../graph/open.ts";
import { savePublisher } from "../graph/publishers.ts";
import { markStoriesStale } from "../graph/stories.ts";
import { listStatedFacts, markWithdrawnFacts } from "../graph/withdrawn-facts.ts";
import type { Instant } from "../model/dates.ts";
import type { IncomingArticle, Publisher } from "../model/news.ts";
import { LANGUAGES, type LanguageCode } from "../model/ontology.ts";
import type { Annotator } from "./annotate.ts";

/** What it takes to store an article with everything that is understood of it. */
export interface StoreParts {
  graph: Graph;
  annotator: Annotator;
}

/** True for the languages whose articles are annotated. */
function isAnnotated(lang: LanguageCode): boolean {
  return LANGUAGES.some((one) => one === lang);
}

/**
 * Stores an article, its publisher and its annotation in one transaction: killed at any moment, the store
 * holds all of it or nothing. An article that brings nothing new is not annotated again; one in another
 * language than French and English is stored without annotation. Facts that an edit took out of the article
 * are marked as withdrawn.
 * @throws VigieError `data.invalid` where the annotator says what does not stand in the article.
 */
export function storeArticle(
  parts: StoreParts,
  incoming: IncomingArticle,
  { at, publisher }: { at: Instant; publisher?: Publisher | undefined },
): { id: string; outcome: SaveOutcome } {
  const { graph } = parts;
  return transaction(graph, () => {
    if (publisher) savePublisher(graph, publisher);
    const article = publisher ? { ...incoming, publisherId: publisher.id } : incoming;
    const { id, outcome } = saveArticle(graph, article, at);
    const before = outcome === "revised" ? listStatedFacts(graph, id) : [];
    if (outcome !== "unchanged" || findAnnotationState(graph, id) === undefined)
      annotateArticle(parts, id, at);
    markWithdrawnFacts(graph, id, { before, at });
    if (outcome !== "unchanged") markStoriesStale(graph);
    return { id, outcome };
  });
}

/** Annotates a stored article anew, in one transaction. */
export function annotateArticle({ graph, annotator }: StoreParts, id: string, at: Instant): void {
  transaction(graph, () => {
    const { title, text, lang, publishedAt, day } = getArticle(graph, id);
    if (!isAnnotated(lang)) {
      clearAnnotation(graph, id);
      return;
    }
    const published = publishedAt === undefined ? undefined : day;
    const annotation = annotator.annotate({ id, title, text, lang, published });
    saveAnnotation(graph, annotation, { annotatorVersion: annotator.version, at });
  });
}
