import { listMentions } from "../graph/annotations.ts";
import { findEntity } from "../graph/entities.ts";
import type { Graph } from "../graph/open.ts";
import type { ArticleRecord, EntityRecord } from "../model/records.ts";
import { splitSentences } from "../text/sentences.ts";
import { articleSource } from "./evidence.ts";
import { type DigestEntity, type Shortened, shorten } from "./model.ts";
import { publisherKey, type WeekOfArticles } from "./week.ts";

const SHOWN_ENTITIES = 15;
const SHOWN_SOURCES = 3;

/**
 * The entities that no article named before this week, those of more publishers first; what the gazetteer
 * knows comes before what was only found in a text, and places, which are seldom news, come last.
 */
export function listNewEntities(
  graph: Graph,
  { week, articles, entities }: WeekOfArticles,
): Shortened<DigestEntity> {
  const naming = new Map<string, ArticleRecord[]>();
  for (const article of articles) {
    for (const { entity } of entities.get(article.id) ?? []) {
      naming.set(entity.id, [...(naming.get(entity.id) ?? []), article]);
    }
  }
  const fresh = [...naming].flatMap(([id, all]) => {
    const reports = all.filter(({ copyOf }) => copyOf === undefined);
    const own = reports.length > 0 ? reports : all;
    const record = findEntity(graph, id);
    const isNew = record?.firstDay !== undefined && record.firstDay >= week.first;
    return record && isNew
      ? [{ entity: toEntity(record, own), first: own[0], rank: rankOf(record, own) }]
      : [];
  });
  fresh.sort(
    (a, b) =>
      Number(a.entity.provisional) - Number(b.entity.provisional) ||
      Number(a.entity.entity.type === "place") - Number(b.entity.entity.type === "place") ||
      b.rank - a.rank ||
      (a.entity.entity.id < b.entity.entity.id ? -1 : 1),
  );
  const { items, more } = shorten(fresh, SHOWN_ENTITIES);
  return { items: items.map(({ entity, first }) => withSentence(graph, entity, first)), more };
}

function toEntity(record: EntityRecord, articles: readonly ArticleRecord[]): DigestEntity {
  const { id, type, name } = record;
  return {
    entity: { id, type, name },
    description: record.description,
    provisional: record.status === "provisional",
    articles: articles.length,
    sources: shorten(articles.map(articleSource), SHOWN_SOURCES),
  };
}

/** Adds the sentence that names the entity first. */
function withSentence(graph: Graph, found: DigestEntity, first: ArticleRecord | undefined): DigestEntity {
  const mention =
    first &&
    listMentions(graph, first.id).find(({ entity, field }) => entity === found.entity.id && field === "text");
  if (!mention) return found;
  const span = splitSentences(first.text).find(
    ({ start, end }) => start <= mention.start && mention.start < end,
  );
  const quote = span && first.text.slice(span.start, span.end);
  const [source, ...others] = found.sources.items;
  if (!source || quote === undefined) return found;
  return { ...found, sources: { ...found.sources, items: [{ ...source, quote }, ...others] } };
}

/** Independent publishers first, then mentions. */
function rankOf(record: EntityRecord, articles: readonly ArticleRecord[]): number {
  return new Set(articles.map(publisherKey)).size * 1000 + Math.min(999, record.mentionCount);
}
