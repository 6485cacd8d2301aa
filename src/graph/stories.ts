import type { Day } from "../model/dates.ts";
import type { ArticleKind } from "../model/news.ts";
import type { Language } from "../model/ontology.ts";
import type { EntityRef, StoryArticle, StoryReason, StoryRecord } from "../model/records.ts";
import { all, type Graph, one, optional, type Params } from "./connection.ts";
import { listEntityRefs } from "./entities.ts";
import { type RefRow, toRef } from "./entity-rows.ts";
import { findMeta, saveMeta } from "./meta.ts";

export { type StoryCluster, saveStories } from "./save-stories.ts";
export { type ArticleForStories, listArticlesForStories } from "./story-input.ts";

const STALE_KEY = "stories-stale";

/** True where articles came or changed since copies and stories were last worked out. */
export function areStoriesStale(graph: Graph): boolean {
  return findMeta(graph, STALE_KEY) === "1";
}

/** Notes that copies and stories do not know of an article yet, or, with `false`, that they know of all. */
export function markStoriesStale(graph: Graph, stale = true): void {
  if (areStoriesStale(graph) !== stale) saveMeta(graph, STALE_KEY, stale ? "1" : "0");
}

interface StoryRow {
  id: string;
  title_fr: string | null;
  title_en: string | null;
  first: string;
  last: string;
}

const FIND = `
SELECT id, title_fr, title_en, first, last FROM story
WHERE id = @id OR id = (SELECT story_id FROM story_redirect WHERE old_id = @id)
ORDER BY id <> @id LIMIT 1`;

/** The story with this id, or the one it was merged into; undefined where there is none. */
export function findStory(graph: Graph, id: string): StoryRecord | undefined {
  const row = one<StoryRow>(graph, FIND, { id });
  return row && readStories(graph, [row])[0];
}

/** Which stories to list; everything left out does not matter. */
export interface StoryFilter {
  /** Stories with an article on this day or later. */
  from?: Day | undefined;
  /** Stories with an article on this day or earlier. */
  to?: Day | undefined;
  /** Id of an entity that one of the articles names. */
  entity?: string | undefined;
  minArticles?: number | undefined;
}

const CONDITIONS: readonly (readonly [keyof StoryFilter, string])[] = [
  ["from", "s.last >= @from"],
  ["to", "s.first <= @to"],
  [
    "entity",
    `s.id IN (SELECT sa.story_id FROM article_entity ae JOIN story_article sa ON sa.article_seq = ae.article_seq
      WHERE ae.entity_id = @entity)`,
  ],
  ["minArticles", "(SELECT count(*) FROM story_article sa WHERE sa.story_id = s.id) >= @minArticles"],
];

function whereOf(filter: StoryFilter): string {
  const conditions = CONDITIONS.filter(([key]) => filter[key] !== undefined).map(([, sql]) => sql);
  return conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
}

function paramsOf({ from, to, entity, minArticles }: StoryFilter): Params {
  return { from, to, entity, minArticles };
}

/** Stories with the newest first; of one day, those with more articles first. */
export function listStories(
  graph: Graph,
  filter: StoryFilter & { limit?: number | undefined; offset?: number | undefined } = {},
): StoryRecord[] {
  const sql = `SELECT s.id, s.title_fr, s.title_en, s.first, s.last FROM story s ${whereOf(filter)}
    ORDER BY s.last DESC, (SELECT count(*) FROM story_article sa WHERE sa.story_id = s.id) DESC, s.id
    LIMIT @limit OFFSET @offset`;
  const params = { ...paramsOf(filter), limit: filter.limit ?? 50, offset: filter.offset ?? 0 };
  return readStories(graph, all<StoryRow>(graph, sql, params));
}

/** How many stories a filter lets through. */
export function countStories(graph: Graph, filter: StoryFilter = {}): number {
  const sql = `SELECT count(*) AS n FROM story s ${whereOf(filter)}`;
  return one<{ n: number }>(graph, sql, paramsOf(filter))?.n ?? 0;
}

const ARTICLES = `
SELECT sa.story_id, sa.reason, a.id, a.url, a.title, a.lang, a.published_at, p.name AS publisher, a.kind,
  (SELECT o.id FROM article_copy c JOIN article o ON o.seq = c.original_seq WHERE c.copy_seq = a.seq) AS copy_of
FROM json_each(@ids) wanted JOIN story_article sa ON sa.story_id = wanted.value
JOIN article a ON a.seq = sa.article_seq LEFT JOIN publisher p ON p.id = a.publisher_id
ORDER BY a.day, a.published_at, a.id`;

// An entity tells the more of a story, the more of its articles name it and the fewer others do.
const ENTITIES = `
SELECT story_id, id, type, name_fr, name_en FROM (
  SELECT sa.story_id, e.id, e.type, e.name_fr, e.name_en,
    row_number() OVER (
      PARTITION BY sa.story_id ORDER BY count(*) / sqrt(e.article_count) DESC, count(*) DESC, e.id
    ) AS place,
    count(*) AS articles, (SELECT count(*) FROM story_article k WHERE k.story_id = sa.story_id) AS size
  FROM json_each(@ids) wanted JOIN story_article sa ON sa.story_id = wanted.value
  JOIN article_entity ae ON ae.article_seq = sa.article_seq JOIN entity e ON e.id = ae.entity_id
  GROUP BY sa.story_id, e.id HAVING articles >= min(2, size)
) WHERE place <= 12 ORDER BY story_id, place`;

interface StoryArticleRow {
  story_id: string;
  reason: string;
  id: string;
  url: string;
  title: string;
  lang: string;
  published_at: string | null;
  publisher: string | null;
  kind: ArticleKind;
  copy_of: string | null;
}

function readStories(graph: Graph, rows: readonly StoryRow[]): StoryRecord[] {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const articles = new Map<string, StoryArticle[]>(rows.map(({ id }) => [id, []]));
  const articleRows = all<StoryArticleRow>(graph, ARTICLES, { ids });
  const reasons = readReasons(graph, articleRows);
  for (const [index, row] of articleRows.entries()) {
    articles.get(row.story_id)?.push(toStoryArticle(row, reasons[index]));
  }
  const entities = new Map<string, EntityRef[]>(rows.map(({ id }) => [id, []]));
  for (const row of all<RefRow & { story_id: string }>(graph, ENTITIES, { ids })) {
    entities.get(row.story_id)?.push(toRef(row));
  }
  return rows.map((row) => ({
    id: row.id,
    title: titleOf(row),
    first: row.first,
    last: row.last,
    articles: articles.get(row.id) ?? [],
    entities: entities.get(row.id) ?? [],
  }));
}

function titleOf(row: StoryRow): Partial<Record<Language, string>> {
  return {
    ...(row.title_fr === null ? {} : { fr: row.title_fr }),
    ...(row.title_en === null ? {} : { en: row.title_en }),
  };
}

/** The reasons with the entities that are still in the store. */
function readReasons(graph: Graph, rows: readonly { reason: string }[]): (StoryReason | undefined)[] {
  // An older version wrote sentences.
  const stored = rows.map(({ reason }) =>
    reason.startsWith("{") ? (JSON.parse(reason) as StoryReason<string>) : undefined,
  );
  const ids = new Set(stored.flatMap((reason) => (reason?.kind === "shared" ? reason.entities : [])));
  const refs = new Map(listEntityRefs(graph, [...ids]).map((ref) => [ref.id, ref]));
  return stored.map((reason) =>
    reason?.kind === "shared"
      ? { ...reason, entities: reason.entities.flatMap((id) => refs.get(id) ?? []) }
      : reason,
  );
}

function toStoryArticle(row: StoryArticleRow, reason: StoryReason | undefined): StoryArticle {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    lang: row.lang,
    publishedAt: optional(row.published_at),
    publisherName: optional(row.publisher),
    kind: row.kind,
    copyOf: optional(row.copy_of),
    reason,
  };
}
