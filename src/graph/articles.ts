import type { Instant } from "../model/dates.ts";
import type { ArticleKind } from "../model/news.ts";
import type { LanguageCode } from "../model/ontology.ts";
import type { ArticleRecord } from "../model/records.ts";
import { ARTICLE_COLUMNS, type ArticleRow, toArticle } from "./article-rows.ts";
import { all, type Graph, jsonList, one } from "./connection.ts";
import { addressVariants } from "./known-articles.ts";

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

const STATE_AT = `
SELECT a.id, a.kind, a.last_seen_at FROM article_url u JOIN article a ON a.seq = u.article_seq
WHERE u.url IN (SELECT value FROM json_each(@variants)) ORDER BY u.url <> @url, a.seq LIMIT 1`;

/** What there is at an address, in any of its spellings, without its text; undefined where nothing is. */
export function findStateAt(
  graph: Graph,
  url: string,
): { id: string; kind: ArticleKind; lastSeenAt: Instant } | undefined {
  type Row = { id: string; kind: ArticleKind; last_seen_at: string };
  const row = one<Row>(graph, STATE_AT, { url, variants: jsonList(addressVariants(url)) });
  return row && { id: row.id, kind: row.kind, lastSeenAt: row.last_seen_at };
}

const LIST_ADDRESSES = `
SELECT u.url FROM article a JOIN article_url u ON u.article_seq = a.seq WHERE a.id = @id
ORDER BY u.url <> a.url, u.url`;

/** Every address under which an article was found, the canonical one first; empty for an unknown id. */
export function listAddresses(graph: Graph, id: string): string[] {
  return all<{ url: string }>(graph, LIST_ADDRESSES, { id }).map(({ url }) => url);
}

const FIND = `
SELECT ${ARTICLE_COLUMNS} WHERE a.seq = (
  SELECT seq FROM (
    SELECT seq, 1 AS rank FROM article WHERE id = @key
    UNION ALL SELECT article_seq, 2 FROM article_url WHERE url = @key
    UNION ALL SELECT min(article_seq), 4 FROM article_url
      WHERE url IN (SELECT value FROM json_each(@variants)) HAVING min(article_seq) IS NOT NULL
    UNION ALL SELECT min(seq), 3 FROM article WHERE external_id = @key HAVING min(seq) IS NOT NULL
  ) ORDER BY rank LIMIT 1
)`;

/**
 * The article with this id, address (canonical or other, in any spelling of `addressVariants`) or importer's
 * id; undefined where there is none.
 */
export function findArticle(graph: Graph, key: string): ArticleRecord | undefined {
  const row = one<ArticleRow>(graph, FIND, { key, variants: jsonList(addressVariants(key)) });
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
