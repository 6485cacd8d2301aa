import { createHash } from "node:crypto";
import type { Day, Instant } from "../model/dates.ts";
import type { Language } from "../model/ontology.ts";
import type { StoryReason } from "../model/records.ts";
import { all, type Graph, one, type Params, run, transaction } from "./connection.ts";

/** Articles on one happening, each with the reason why it is there; its entities by id. */
export interface StoryCluster {
  articles: readonly { id: string; reason: StoryReason<string> }[];
  /** Left out: the title of the first article in each language. */
  title?: Partial<Record<Language, string>> | undefined;
}

/** The days that the clusters were looked for in; left out: the articles of all stories they touch. */
export interface StoryWindow {
  from: Day;
  to: Day;
}

/**
 * Stores the stories of the articles that were compared; other articles stay where they are, those that
 * were compared and are in no cluster leave their story. A story keeps its id while at least half of its
 * articles stay together; one that is absorbed leaves a redirect. The same clusters again change nothing.
 */
export function saveStories(
  graph: Graph,
  clusters: readonly StoryCluster[],
  at: Instant,
  window?: StoryWindow,
): void {
  transaction(graph, () => {
    const clustered = JSON.stringify(clusters.flatMap(({ articles }) => articles.map(({ id }) => id)));
    const before = storiesOf(graph, clustered, window);
    const ids = assignIds(graph, clusters, before);
    const stories = JSON.stringify([...before.keys()]);
    run(graph, LEAVE, { stories, clustered, ...windowParams(window) });
    for (const [index, cluster] of clusters.entries()) {
      const id = ids[index];
      if (id !== undefined) saveStory(graph, id, cluster, at);
    }
    for (const id of before.keys()) run(graph, SET_DAYS, { id });
    for (const [id, articles] of before) retire(graph, id, articles, at);
  });
}

const windowParams = (window: StoryWindow | undefined): Params => ({ from: window?.from, to: window?.to });

const STORIES_OF = `
SELECT sa.story_id, a.id AS article
FROM story_article sa JOIN article a ON a.seq = sa.article_seq JOIN story s ON s.id = sa.story_id
WHERE sa.story_id IN (
  SELECT k.story_id FROM story_article k JOIN article b ON b.seq = k.article_seq
  WHERE b.day BETWEEN @from AND @to OR b.id IN (SELECT value FROM json_each(@clustered)))
ORDER BY s.first, sa.story_id, a.id`;

/** The stories that hold any of the compared articles, the oldest first, with all their articles. */
function storiesOf(
  graph: Graph,
  clustered: string,
  window: StoryWindow | undefined,
): Map<string, Set<string>> {
  const stories = new Map<string, Set<string>>();
  const params = { clustered, ...windowParams(window) };
  for (const row of all<{ story_id: string; article: string }>(graph, STORIES_OF, params)) {
    const articles = stories.get(row.story_id) ?? new Set<string>();
    stories.set(row.story_id, articles.add(row.article));
  }
  return stories;
}

const LEAVE = `
DELETE FROM story_article WHERE story_id IN (SELECT value FROM json_each(@stories)) AND article_seq IN (
  SELECT seq FROM article WHERE (@from IS NULL OR day BETWEEN @from AND @to)
    AND id NOT IN (SELECT value FROM json_each(@clustered)))`;

/** An id for each cluster: that of the story it mostly continues, else a new one. */
function assignIds(
  graph: Graph,
  clusters: readonly StoryCluster[],
  before: ReadonlyMap<string, ReadonlySet<string>>,
): (string | undefined)[] {
  const claims = clusters.flatMap((cluster, index) => claimsOf(cluster, index, before));
  claims.sort((a, b) => b.shared - a.shared || a.age - b.age || a.index - b.index);
  const ids: (string | undefined)[] = clusters.map(() => undefined);
  const taken = new Set<string>();
  for (const { index, id } of claims) {
    if (ids[index] !== undefined || taken.has(id)) continue;
    ids[index] = id;
    taken.add(id);
  }
  return clusters.map(({ articles }, index) => {
    const first = articles[0];
    if (!first) return undefined;
    const id = ids[index] ?? newId(graph, first.id, taken);
    taken.add(id);
    return id;
  });
}

interface Claim {
  index: number;
  id: string;
  shared: number;
  /** Place of the story by its first day, the oldest first. */
  age: number;
}

function claimsOf(
  cluster: StoryCluster,
  index: number,
  before: ReadonlyMap<string, ReadonlySet<string>>,
): Claim[] {
  const members = cluster.articles.map(({ id }) => id);
  return [...before]
    .map(([id, articles], age) => {
      const shared = members.filter((one) => articles.has(one)).length;
      return { index, id, age, shared, of: articles.size };
    })
    .filter(({ shared, of }) => shared > 0 && shared * 2 >= of);
}

const IS_USED = `
SELECT 1 AS used FROM story WHERE id = @id UNION ALL SELECT 1 FROM story_redirect WHERE old_id = @id LIMIT 1`;

/** An id from the story's first article; when an older story has it, from the article and a number. */
function newId(graph: Graph, articleId: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const id = `s-${createHash("sha256").update(`${articleId}/${attempt}`).digest("hex").slice(0, 12)}`;
    if (!taken.has(id) && !one(graph, IS_USED, { id })) return id;
  }
}

const SAVE = `
INSERT INTO story (id, title_fr, title_en, first, last, created_at, updated_at)
SELECT @id, @titleFr, @titleEn, min(a.day), max(a.day), @at, @at
FROM json_each(@articles) wanted JOIN article a ON a.id = wanted.value
WHERE true GROUP BY true HAVING count(*) > 0
ON CONFLICT (id) DO UPDATE SET title_fr = excluded.title_fr, title_en = excluded.title_en,
  first = excluded.first, last = excluded.last, updated_at = excluded.updated_at
  WHERE (title_fr, title_en, first, last) IS NOT (excluded.title_fr, excluded.title_en, excluded.first, excluded.last)`;
const JOIN = `
INSERT INTO story_article (article_seq, story_id, reason) SELECT seq, @id, @reason FROM article WHERE id = @article
ON CONFLICT (article_seq) DO UPDATE SET story_id = excluded.story_id, reason = excluded.reason`;
const TITLES = `
SELECT a.lang, a.title FROM json_each(@articles) wanted JOIN article a ON a.id = wanted.value
WHERE a.lang IN ('fr', 'en')
ORDER BY EXISTS (SELECT 1 FROM article_copy c WHERE c.copy_seq = a.seq), a.day, a.published_at, a.id`;

function saveStory(graph: Graph, id: string, cluster: StoryCluster, at: Instant): void {
  const articles = JSON.stringify(cluster.articles.map((article) => article.id));
  const titles = all<{ lang: Language; title: string }>(graph, TITLES, { articles });
  const titleIn = (lang: Language): string | undefined =>
    cluster.title?.[lang] ?? titles.find((row) => row.lang === lang)?.title;
  run(graph, SAVE, { id, articles, titleFr: titleIn("fr"), titleEn: titleIn("en"), at });
  for (const { id: article, reason } of cluster.articles) {
    run(graph, JOIN, { id, article, reason: JSON.stringify(reason) });
  }
}

// Stories that lost articles to another cluster, but not all.
const SET_DAYS = `
UPDATE story SET first = days.first, last = days.last FROM (
  SELECT min(a.day) AS first, max(a.day) AS last FROM story_article sa JOIN article a ON a.seq = sa.article_seq
  WHERE sa.story_id = @id) days
WHERE id = @id AND days.first IS NOT NULL`;

const HEIR = `
SELECT sa.story_id AS id FROM json_each(@articles) wanted JOIN article a ON a.id = wanted.value
JOIN story_article sa ON sa.article_seq = a.seq
GROUP BY sa.story_id ORDER BY count(*) DESC, sa.story_id LIMIT 1`;
const HAS_ARTICLES = "SELECT 1 AS yes FROM story_article WHERE story_id = @id LIMIT 1";
const PASS_ON = "UPDATE story_redirect SET story_id = @heir WHERE story_id = @id";
const REDIRECT = "INSERT INTO story_redirect (old_id, story_id, at) VALUES (@id, @heir, @at)";
const DELETE = "DELETE FROM story WHERE id = @id";

/** Removes a story that has no articles left; its id leads to the one that has most of them. */
function retire(graph: Graph, id: string, articles: ReadonlySet<string>, at: Instant): void {
  if (one(graph, HAS_ARTICLES, { id })) return;
  const heir = one<{ id: string }>(graph, HEIR, { articles: JSON.stringify([...articles]) })?.id;
  if (heir !== undefined) {
    run(graph, PASS_ON, { id, heir });
    run(graph, REDIRECT, { id, heir, at });
  }
  run(graph, DELETE, { id });
}
