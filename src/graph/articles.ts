import type { Instant } from "../model/dates.ts";
import type { LanguageCode } from "../model/ontology.ts";
import type { ArticleRecord } from "../model/records.ts";
import { ARTICLE_COLUMNS, type ArticleRow, toArticle } from "./article-rows.ts";
import { all, type Graph, one, optional, run, transaction } from "./connection.ts";

export {
  type ArticleFilter,
  type ArticleListOptions,
  countArticles,
  listArticles,
  listArticlesById,
} from "./article-rows.ts";
export { articleIdOf, type SaveOutcome, saveArticle } from "./save-article.ts";

/** A version of an article: the last one is the current text. */
export interface ArticleRevision {
  number: number;
  title: string;
  text: string;
  /** When a newer version took its place; undefined for the current one. */
  replacedAt?: Instant | undefined;
}

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

const LIST_REVISIONS = `
SELECT r.number, r.title, r.text, r.replaced_at
FROM article_revision r JOIN article a ON a.seq = r.article_seq WHERE a.id = @id
UNION ALL
SELECT 1 + (SELECT count(*) FROM article_revision r WHERE r.article_seq = a.seq), a.title, a.text, NULL
FROM article a WHERE a.id = @id
ORDER BY 1`;

/** Every version of an article, oldest first; empty for an unknown id. */
export function listRevisions(graph: Graph, id: string): ArticleRevision[] {
  return all<{ number: number; title: string; text: string; replaced_at: string | null }>(
    graph,
    LIST_REVISIONS,
    { id },
  ).map(({ replaced_at, ...version }) => ({ ...version, replacedAt: optional(replaced_at) }));
}

const LINK_COPY = `
INSERT INTO article_copy (copy_seq, original_seq, similarity)
SELECT c.seq, coalesce(oo.original_seq, o.seq), @similarity
FROM article c JOIN article o ON o.id = @originalId LEFT JOIN article_copy oo ON oo.copy_seq = o.seq
WHERE c.id = @articleId AND c.seq <> coalesce(oo.original_seq, o.seq)
ON CONFLICT (copy_seq) DO UPDATE SET original_seq = excluded.original_seq, similarity = excluded.similarity`;

const FOLLOW_COPY = `
UPDATE article_copy SET original_seq = own.original_seq
FROM article a JOIN article_copy own ON own.copy_seq = a.seq
WHERE a.id = @articleId AND article_copy.original_seq = a.seq`;

/**
 * Records that an article repeats another one's text (`similarity` 0 to 1). A copy of a copy is linked to
 * the first; copies of the article follow it. Linking an original to its own copy changes nothing.
 */
export function linkCopy(
  graph: Graph,
  copy: { articleId: string; originalId: string; similarity: number },
): void {
  transaction(graph, () => {
    if (run(graph, LINK_COPY, copy).changes > 0) run(graph, FOLLOW_COPY, copy);
  });
}

const UNLINK_COPIES = `
DELETE FROM article_copy WHERE copy_seq IN (
  SELECT a.seq FROM article a WHERE a.id IN (SELECT value FROM json_each(@ids)))`;

/** Forgets what the given articles repeat, before the stage that compares texts says it anew. */
export function unlinkCopies(graph: Graph, articleIds: readonly string[]): void {
  run(graph, UNLINK_COPIES, { ids: JSON.stringify(articleIds) });
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
