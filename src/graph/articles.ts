import { createHash } from "node:crypto";
import type { Instant } from "../model/dates.ts";
import type { IncomingArticle } from "../model/news.ts";
import type { LanguageCode } from "../model/ontology.ts";
import type { ArticleRecord } from "../model/records.ts";
import { ARTICLE_COLUMNS, type ArticleRow, toArticle } from "./article-rows.ts";
import { all, type Graph, one, optional, run, transaction } from "./connection.ts";
import { dayOf } from "./days.ts";
import { indexAtCommit } from "./fulltext.ts";

export {
  type ArticleFilter,
  type ArticleListOptions,
  countArticles,
  listArticles,
  listArticlesById,
} from "./article-rows.ts";

/**
 * `added`: new; `revised`: another text, title, date or language; `upgraded`: a full text in place of a
 * teaser; `unchanged`: nothing that an annotator reads differs.
 */
export type SaveOutcome = "added" | "revised" | "upgraded" | "unchanged";

/** A version of an article: the last one is the current text. */
export interface ArticleRevision {
  number: number;
  title: string;
  text: string;
  /** When a newer version took its place; undefined for the current one. */
  replacedAt?: Instant | undefined;
}

/** The id of the article at a canonical address: 16 hexadecimal digits of its SHA-256. */
export function articleIdOf(url: string): string {
  return createHash("sha256").update(url).digest("hex").slice(0, 16);
}

const FIND_BY_URL = `
SELECT a.seq, a.id, a.title, a.text, a.hash, a.lang, a.kind, a.published_at, a.day, a.day_only
FROM article_url u JOIN article a ON a.seq = u.article_seq
WHERE u.url IN (SELECT value FROM json_each(@urls))
ORDER BY u.url <> @url, a.seq LIMIT 1`;

interface StoredArticle {
  seq: number;
  id: string;
  title: string;
  text: string;
  hash: string;
  lang: string;
  kind: string;
  published_at: string | null;
  day: string;
  day_only: number;
}

/**
 * Stores an article under its canonical address, once: a known address, or another address of a known
 * article, updates it. An earlier text is kept as a revision. A version that was seen before, or a teaser
 * of an article whose full text is there, changes nothing. A source's later date does not replace the
 * first one; an import's does. `at` is the moment of reading.
 */
export function saveArticle(
  graph: Graph,
  incoming: IncomingArticle,
  at: Instant,
): { id: string; outcome: SaveOutcome } {
  return transaction(graph, () => {
    const urls = JSON.stringify([incoming.url, ...(incoming.otherUrls ?? [])]);
    const stored = one<StoredArticle>(graph, FIND_BY_URL, { url: incoming.url, urls });
    if (!stored) {
      const { id, seq } = insertArticle(graph, incoming, at);
      run(graph, ADD_URLS, { seq, urls });
      indexAtCommit(graph, seq);
      return { id, outcome: "added" };
    }
    run(graph, ADD_URLS, { seq: stored.seq, urls });
    return { id: stored.id, outcome: updateArticle(graph, stored, incoming, at) };
  });
}

const ADD_URLS = `
INSERT INTO article_url (url, article_seq) SELECT value, @seq FROM json_each(@urls) WHERE true
ON CONFLICT (url) DO NOTHING`;

const INSERT = `
INSERT INTO article (id, external_id, url, title, text, hash, lang, kind, author, site_name, image,
  published_at, day, day_only, first_seen_at, last_seen_at, source_id, publisher_id, sample)
VALUES (@id, @externalId, @url, @title, @text, @hash, @lang, @kind, @author, @siteName, @image,
  @publishedAt, @day, @dayOnly, @at, @at, @sourceId, @publisherId, @sample)`;

function insertArticle(graph: Graph, incoming: IncomingArticle, at: Instant): { id: string; seq: number } {
  const id = articleIdOf(incoming.url);
  const { rowid } = run(graph, INSERT, {
    id,
    at,
    ...contentOf(incoming),
    ...whenOf(graph, incoming, at),
    ...metadataOf(incoming),
    url: incoming.url,
  });
  return { id, seq: rowid };
}

const TOUCH = `
UPDATE article SET
  last_seen_at = max(last_seen_at, @at),
  external_id = coalesce(external_id, @externalId),
  author = coalesce(author, @author),
  site_name = coalesce(site_name, @siteName),
  image = coalesce(image, @image),
  source_id = coalesce(source_id, @sourceId),
  publisher_id = coalesce(publisher_id, @publisherId),
  sample = max(sample, @sample)
WHERE seq = @seq`;

const REPLACE = `
UPDATE article SET title = @title, text = @text, hash = @hash, lang = @lang, kind = @kind,
  published_at = @publishedAt, day = @day, day_only = @dayOnly
WHERE seq = @seq`;

const MARK_STALE = "DELETE FROM annotation WHERE article_seq = @seq";

const SEEN_BEFORE = `
SELECT 1 AS seen FROM article_revision
WHERE article_seq = @seq AND hash = @hash AND published_at IS @publishedAt`;

const ADD_REVISION = `
INSERT INTO article_revision (article_seq, number, title, text, hash, published_at, replaced_at)
SELECT seq, 1 + (SELECT count(*) FROM article_revision r WHERE r.article_seq = article.seq),
  title, text, hash, published_at, @at
FROM article WHERE seq = @seq`;

function updateArticle(
  graph: Graph,
  stored: StoredArticle,
  incoming: IncomingArticle,
  at: Instant,
): SaveOutcome {
  const { seq } = stored;
  run(graph, TOUCH, { seq, at, ...metadataOf(incoming) });
  const isUpgrade = stored.kind === "teaser" && incoming.kind === "full";
  if (stored.kind === "full" && incoming.kind === "teaser") return "unchanged";
  const content = contentOf(incoming);
  const when = keepsDate(stored, incoming) ? whenStored(stored) : whenOf(graph, incoming, at);
  const sameText = stored.hash === content.hash;
  const sameDate = stored.published_at === (when.publishedAt ?? null) && stored.day_only === when.dayOnly;
  const isRefinement = sameText && !sameDate && !contradicts(stored, when);
  if (sameText && sameDate && stored.lang === content.lang && !isUpgrade) return "unchanged";
  const isVersion = !isUpgrade && !isRefinement && !(sameText && sameDate);
  if (isVersion && one(graph, SEEN_BEFORE, { seq, hash: content.hash, publishedAt: when.publishedAt })) {
    return "unchanged";
  }
  if (isVersion) run(graph, ADD_REVISION, { seq, at });
  run(graph, REPLACE, { seq, ...content, ...when });
  run(graph, MARK_STALE, { seq });
  indexAtCommit(graph, seq);
  return isUpgrade ? "upgraded" : "revised";
}

/** A source moves its dates when it edits; only an import corrects one. */
function keepsDate(stored: StoredArticle, incoming: IncomingArticle): boolean {
  if (stored.published_at === null) return incoming.publishedAt === undefined;
  if (incoming.publishedAt === undefined) return true;
  const refines = stored.day_only === 1 && incoming.publishedDay === undefined;
  if (refines && incoming.publishedAt.startsWith(stored.day)) return false;
  const coarser = stored.day_only === 0 && incoming.publishedDay === stored.day;
  return coarser || incoming.sourceId !== undefined;
}

/** True where the new date says something else than the stored one, not only more. */
function contradicts(stored: StoredArticle, when: When): boolean {
  return stored.published_at !== null && stored.day !== when.day;
}

interface When {
  publishedAt: Instant | undefined;
  day: string;
  dayOnly: number;
}

function whenStored(stored: StoredArticle): When {
  return { publishedAt: optional(stored.published_at), day: stored.day, dayOnly: stored.day_only };
}

function whenOf(graph: Graph, incoming: IncomingArticle, at: Instant): When {
  const { publishedAt, publishedDay } = incoming;
  return {
    publishedAt,
    day: publishedDay ?? dayOf(publishedAt ?? at, graph.timeZone),
    dayOnly: publishedDay === undefined ? 0 : 1,
  };
}

function contentOf({ title, text, lang, kind }: IncomingArticle): {
  title: string;
  text: string;
  lang: string;
  kind: string;
  hash: string;
} {
  const hash = createHash("sha256").update(title).update("\0").update(text).digest("hex").slice(0, 32);
  return { title, text, lang, kind, hash };
}

function metadataOf(incoming: IncomingArticle): Record<string, string | number | undefined> {
  const { externalId, author, siteName, image, sourceId, publisherId } = incoming;
  return {
    externalId,
    author,
    siteName,
    image,
    sourceId,
    publisherId,
    sample: incoming.sample ? 1 : 0,
  };
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
