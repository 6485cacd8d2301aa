import type { LanguageCode } from "../model/ontology.ts";
import type { ArticleRecord } from "../model/records.ts";
import { ARTICLE_COLUMNS, type ArticleRow, toArticle } from "./article-rows.ts";
import { all, type Graph, one } from "./connection.ts";

export {
  type ArticleFilter,
  type ArticleListOptions,
  countArticles,
  listArticles,
  listArticlesById,
} from "./article-rows.ts";
export { type CopyLink, findCopyFamily, linkCopy, unlinkCopies } from "./copies.ts";
export { listEdits, listRevisions } from "./revisions.ts";
export { articleIdOf, type SaveOutcome, saveArticle } from "./save-article.ts";

const FIND = `
SELECT ${ARTICLE_COLUMNS} WHERE a.seq = (
  SELECT seq FROM (
    SELECT seq, 1 AS rank FROM article WHERE id = @key
    UNION ALL SELECT article_seq, 2 FROM article_url WHERE url = @key
    UNION ALL SELECT min(seq), 3 FROM article WHERE external_id = @key HAVING min(seq) IS NOT NULL
  ) ORDER BY rank LIMIT 1
)`;

/** The article with this id, address (canonical or other) or importer's id; undefined where there is none. */
export function findArticle(graph: Graph, key: string): ArticleRecord | undefined {
  const row = one<ArticleRow>(graph, FIND, { key });
  return row && toArticle(row);
}

/** The article with this id. Throws a plain error where there is none: the id came from the store. */
export function getArticle(graph: Graph, id: string): ArticleRecord {
  const article = findArticle(graph, id);
  if (!article) throw new Error(`no article ${id}`);
  return article;
}

const LIST_STALE = `
SELECT a.id FROM article a LEFT JOIN annotation n ON n.article_seq = a.seq
WHERE a.lang IN ('fr', 'en') AND n.annotator_version IS NOT @version
ORDER BY a.seq`;

/** Ids of the French and English articles without an annotation by this version, in order of arrival. */
export function listStaleArticles(graph: Graph, annotatorVersion: string): string[] {
  return all<{ id: string }>(graph, LIST_STALE, { version: annotatorVersion }).map((row) => row.id);
}

const LIST_IDS = `
SELECT id FROM article WHERE lang IN (SELECT value FROM json_each(@langs)) ORDER BY seq`;

/** Ids of the articles in these languages, in order of arrival. */
export function listArticleIds(graph: Graph, langs: readonly LanguageCode[]): string[] {
  return all<{ id: string }>(graph, LIST_IDS, { langs: JSON.stringify(langs) }).map((row) => row.id);
}
