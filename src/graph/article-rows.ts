import type { Day } from "../model/dates.ts";
import type { ArticleRecord } from "../model/records.ts";
import { all, type Graph, one, optional, type Params } from "./connection.ts";

/** What a SELECT of articles reads (`a` is the article), up to its WHERE clause. */
export const ARTICLE_COLUMNS = `
  a.id, a.external_id, a.url, a.title, a.text, a.lang, a.kind, a.author, a.site_name, a.image,
  a.published_at, a.day, a.day_only, a.first_seen_at, a.last_seen_at, a.source_id, a.publisher_id, a.sample,
  p.name AS publisher_name, s.story_id,
  (SELECT o.id FROM article_copy c JOIN article o ON o.seq = c.original_seq
    WHERE c.copy_seq = a.seq) AS copy_of,
  (SELECT json_group_array(k.url ORDER BY k.url) FROM article_copy c JOIN article k ON k.seq = c.copy_seq
    WHERE c.original_seq = a.seq) AS copies,
  (SELECT count(*) FROM article_revision r WHERE r.article_seq = a.seq) AS revisions
FROM article a
LEFT JOIN publisher p ON p.id = a.publisher_id
LEFT JOIN story_article s ON s.article_seq = a.seq`;

export interface ArticleRow {
  id: string;
  external_id: string | null;
  url: string;
  title: string;
  text: string;
  lang: string;
  kind: "full" | "teaser";
  author: string | null;
  site_name: string | null;
  image: string | null;
  published_at: string | null;
  day: string;
  day_only: number;
  first_seen_at: string;
  last_seen_at: string;
  source_id: string | null;
  publisher_id: string | null;
  sample: number;
  publisher_name: string | null;
  story_id: string | null;
  copy_of: string | null;
  copies: string;
  revisions: number;
}

export function toArticle(row: ArticleRow): ArticleRecord {
  return {
    id: row.id,
    externalId: optional(row.external_id),
    url: row.url,
    title: row.title,
    text: row.text,
    lang: row.lang,
    kind: row.kind,
    author: optional(row.author),
    siteName: optional(row.site_name),
    image: optional(row.image),
    publishedAt: optional(row.published_at),
    day: row.day,
    dayOnly: row.day_only === 1,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    sourceId: optional(row.source_id),
    publisherId: optional(row.publisher_id),
    publisherName: optional(row.publisher_name),
    sample: row.sample === 1,
    copies: JSON.parse(row.copies) as string[],
    copyOf: optional(row.copy_of),
    revisions: row.revisions,
    storyId: optional(row.story_id),
  };
}

/** Which articles to list; everything left out does not matter. Days are publication days, both included. */
export interface ArticleFilter {
  lang?: string | undefined;
  publisherId?: string | undefined;
  sourceId?: string | undefined;
  /** Id of an entity that the article names. */
  entity?: string | undefined;
  storyId?: string | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
}

export interface ArticleListOptions extends ArticleFilter {
  /** 50 where left out. */
  limit?: number | undefined;
  offset?: number | undefined;
  /** By publication; `newest` first where left out. */
  order?: "newest" | "oldest" | undefined;
}

const CONDITIONS: readonly (readonly [keyof ArticleFilter, string])[] = [
  ["lang", "a.lang = @lang"],
  ["publisherId", "a.publisher_id = @publisherId"],
  ["sourceId", "a.source_id = @sourceId"],
  ["entity", "a.seq IN (SELECT article_seq FROM article_entity WHERE entity_id = @entity)"],
  ["storyId", "a.seq IN (SELECT article_seq FROM story_article WHERE story_id = @storyId)"],
  ["from", "a.day >= @from"],
  ["to", "a.day <= @to"],
];

function whereOf(filter: ArticleFilter): string {
  const conditions = CONDITIONS.filter(([key]) => filter[key] !== undefined).map(([, sql]) => sql);
  return conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
}

function paramsOf(filter: ArticleFilter): Params {
  return Object.fromEntries(CONDITIONS.map(([key]) => [key, filter[key]]));
}

/** Articles by publication time; articles of one moment in order of their ids. */
export function listArticles(graph: Graph, options: ArticleListOptions = {}): ArticleRecord[] {
  const direction = options.order === "oldest" ? "ASC" : "DESC";
  const sql = `SELECT ${ARTICLE_COLUMNS} ${whereOf(options)}
    ORDER BY a.day ${direction}, a.published_at ${direction}, a.id LIMIT @limit OFFSET @offset`;
  const params = { ...paramsOf(options), limit: options.limit ?? 50, offset: options.offset ?? 0 };
  return all<ArticleRow>(graph, sql, params).map(toArticle);
}

/** How many articles a filter lets through. */
export function countArticles(graph: Graph, filter: ArticleFilter = {}): number {
  const sql = `SELECT count(*) AS n FROM article a ${whereOf(filter)}`;
  return one<{ n: number }>(graph, sql, paramsOf(filter))?.n ?? 0;
}

const BY_IDS = `SELECT ${ARTICLE_COLUMNS} JOIN json_each(@ids) wanted ON wanted.value = a.id ORDER BY wanted.key`;

/** The articles with these ids, in the order of the ids; unknown ids are left out. */
export function listArticlesById(graph: Graph, ids: readonly string[]): ArticleRecord[] {
  return all<ArticleRow>(graph, BY_IDS, { ids: JSON.stringify(ids) }).map(toArticle);
}
