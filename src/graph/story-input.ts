import type { Day, Instant } from "../model/dates.ts";
import type { ArticleKind } from "../model/news.ts";
import type { EventKind, LanguageCode } from "../model/ontology.ts";
import { all, type Graph, optional } from "./connection.ts";

/** As much of an article as it takes to find what others tell the same happening. */
export interface ArticleForStories {
  id: string;
  url: string;
  lang: LanguageCode;
  kind: ArticleKind;
  title: string;
  text: string;
  publishedAt?: Instant | undefined;
  day: Day;
  publisherId?: string | undefined;
  entities: { id: string; mentions: number }[];
  events: { id: string; kind: EventKind; first: Day; last: Day }[];
}

const ARTICLES = `
SELECT seq, id, url, lang, kind, title, text, published_at, day, publisher_id FROM article
WHERE day BETWEEN @from AND @to ORDER BY day, published_at, id`;
const ENTITIES = `
SELECT ae.article_seq AS seq, ae.entity_id AS id, ae.mentions
FROM article a JOIN article_entity ae ON ae.article_seq = a.seq
WHERE a.day BETWEEN @from AND @to ORDER BY ae.article_seq, ae.mentions DESC, ae.entity_id`;
const EVENTS = `
SELECT DISTINCT v.article_seq AS seq, e.id, e.kind, e.first, e.last
FROM article a JOIN evidence v ON v.article_seq = a.seq JOIN event e ON e.seq = v.event_seq
WHERE a.day BETWEEN @from AND @to ORDER BY v.article_seq, e.first, e.id`;

interface ArticleRow {
  seq: number;
  id: string;
  url: string;
  lang: string;
  kind: ArticleKind;
  title: string;
  text: string;
  published_at: string | null;
  day: string;
  publisher_id: string | null;
}

/** The articles of a run of days (all, where left out) with their entities and events, oldest first. */
export function listArticlesForStories(
  graph: Graph,
  range: { from?: Day | undefined; to?: Day | undefined } = {},
): ArticleForStories[] {
  const params = { from: range.from ?? "0000-01-01", to: range.to ?? "9999-12-31" };
  const found = new Map<number, ArticleForStories>();
  for (const { seq, published_at, publisher_id, ...plain } of all<ArticleRow>(graph, ARTICLES, params)) {
    const optionals = { publishedAt: optional(published_at), publisherId: optional(publisher_id) };
    found.set(seq, { ...plain, ...optionals, entities: [], events: [] });
  }
  type EntityRow = { seq: number; id: string; mentions: number };
  for (const { seq, ...entity } of all<EntityRow>(graph, ENTITIES, params)) {
    found.get(seq)?.entities.push(entity);
  }
  type EventRow = { seq: number; id: string; kind: EventKind; first: Day; last: Day };
  for (const { seq, ...event } of all<EventRow>(graph, EVENTS, params)) found.get(seq)?.events.push(event);
  return [...found.values()];
}
