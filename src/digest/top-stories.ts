import { findEntity } from "../graph/entities.ts";
import type { Graph } from "../graph/open.ts";
import { findStory } from "../graph/stories.ts";
import type { ArticleRecord, EntityRef, StoryRecord } from "../model/records.ts";
import { articleSource } from "./evidence.ts";
import { type DigestStory, type Shortened, shorten } from "./model.ts";
import { publisherKey, type WeekOfArticles } from "./week.ts";

const SHOWN_STORIES = 10;
const SHOWN_ENTITIES = 5;
const SHOWN_SOURCES = 6;

interface Ranked {
  story: DigestStory;
  weight: number;
}

/**
 * The stories with articles in the week: those that most publishers reported on their own come first, then
 * those told in more languages, then those on entities with more coverage.
 */
export function listTopStories(graph: Graph, all: WeekOfArticles): Shortened<DigestStory> {
  const { week, articles } = all;
  const byStory = new Map<string, ArticleRecord[]>();
  for (const article of articles) {
    if (article.storyId === undefined) continue;
    byStory.set(article.storyId, [...(byStory.get(article.storyId) ?? []), article]);
  }
  const ranked = [...byStory].flatMap(([id, own]): Ranked[] => {
    const record = findStory(graph, id);
    if (!record) return [];
    const entities = leadingEntities(own, all);
    const continued = record.first < week.first;
    return [{ story: { ...toStory(record, own), continued, entities }, weight: weightOf(graph, entities) }];
  });
  return shorten(
    ranked.sort(byRank).map(({ story }) => story),
    SHOWN_STORIES,
  );
}

function toStory(
  record: StoryRecord,
  articles: readonly ArticleRecord[],
): Omit<DigestStory, "continued" | "entities"> {
  const reports = articles.filter(({ copyOf }) => copyOf === undefined);
  // A week may hold the reprints only, where the original came on the Sunday before.
  const own = reports.length > 0 ? reports : articles.slice(0, 1);
  const firstOf = new Map<string, ArticleRecord>();
  for (const article of own) {
    const key = publisherKey(article);
    if (!firstOf.has(key)) firstOf.set(key, article);
  }
  const first = record.articles[0];
  return {
    id: record.id,
    title: record.title,
    firstTitle: first?.title ?? record.id,
    firstLang: first?.lang ?? "und",
    articles: own.length,
    copies: articles.length - own.length,
    publishers: firstOf.size,
    languages: [...new Set(articles.map(({ lang }) => lang))].sort(),
    sources: shorten([...firstOf.values()].map(articleSource), SHOWN_SOURCES),
  };
}

/** Those that most of the articles name, then those named most; places, which say where and not who, last. */
function leadingEntities(articles: readonly ArticleRecord[], { entities }: WeekOfArticles): EntityRef[] {
  const counted = new Map<string, { entity: EntityRef; articles: number; mentions: number }>();
  for (const { entity, mentions } of articles.flatMap(({ id }) => entities.get(id) ?? [])) {
    const seen = counted.get(entity.id) ?? { entity, articles: 0, mentions: 0 };
    counted.set(entity.id, { entity, articles: seen.articles + 1, mentions: seen.mentions + mentions });
  }
  return [...counted.values()]
    .sort(
      (a, b) =>
        Number(a.entity.type === "place") - Number(b.entity.type === "place") ||
        b.articles - a.articles ||
        b.mentions - a.mentions ||
        (a.entity.id < b.entity.id ? -1 : 1),
    )
    .slice(0, SHOWN_ENTITIES)
    .map(({ entity }) => entity);
}

/** Coverage of its leading entities, in powers of two, so that one famous name does not decide alone. */
function weightOf(graph: Graph, entities: readonly EntityRef[]): number {
  const counts = entities.map(({ id }) => findEntity(graph, id)?.articleCount ?? 0);
  return counts.reduce((sum, count) => sum + Math.log2(1 + count), 0);
}

function byRank(a: Ranked, b: Ranked): number {
  return (
    b.story.publishers - a.story.publishers ||
    b.story.languages.length - a.story.languages.length ||
    b.story.articles - a.story.articles ||
    b.weight - a.weight ||
    (a.story.id < b.story.id ? -1 : 1)
  );
}
