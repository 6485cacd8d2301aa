import type { DateInterval, DatePrecision, Day, Instant } from "../model/dates.ts";
import type { ArticleKind } from "../model/news.ts";
import type { EntityType, EventKind, LanguageCode } from "../model/ontology.ts";
import { all, type Graph, optional } from "./connection.ts";

/** As much of an article as it takes to find what others tell the same happening. */
export interface ArticleForStories {
  id: string;
  url: string;
  lang: LanguageCode;
  kind: ArticleKind;
  title: string;
  text: string;
  author?: string | undefined;
  publishedAt?: Instant | undefined;
  day: Day;
  publisherId?: string | undefined;
  entities: EntityOfArticle[];
  events: EventOfArticle[];
}

interface EntityOfArticle {
  id: string;
  type: EntityType;
  mentions: number;
  inTitle: boolean;
  /** Where the text first names it, in UTF-16 code units; undefined where only the title does. */
  firstAt?: number | undefined;
}

interface EventOfArticle {
  id: string;
  kind: EventKind;
  days: DateInterval;
  /** Ids of those whom this article names, the most central first. */
  participants: string[];
}

const ARTICLES = `
SELECT seq, id, url, lang, kind, title, text, author, published_at, day, publisher_id FROM article
WHERE day BETWEEN @from AND @to ORDER BY day, published_at, id`;
const ENTITIES = `
SELECT ae.article_seq AS seq, ae.entity_id AS id, e.type, ae.mentions,
  max(m.field = 'title') AS in_title, min(CASE m.field WHEN 'text' THEN m.start END) AS first_at
FROM article a JOIN article_entity ae ON ae.article_seq = a.seq JOIN entity e ON e.id = ae.entity_id
LEFT JOIN mention m ON m.article_seq = ae.article_seq AND m.entity_id = ae.entity_id
WHERE a.day BETWEEN @from AND @to
GROUP BY ae.article_seq, ae.entity_id ORDER BY ae.article_seq, ae.mentions DESC, ae.entity_id`;
const EVENTS = `
SELECT t.article_seq AS seq, e.id, e.kind, e.first, e.last, e.precision, t.entity_id AS participant
FROM article a JOIN event_participant t ON t.article_seq = a.seq JOIN event e ON e.seq = t.event_seq
WHERE a.day BETWEEN @from AND @to ORDER BY t.article_seq, e.first, e.id, t.position, t.entity_id`;

interface ArticleRow {
  seq: number;
  id: string;
  url: string;
  lang: string;
  kind: ArticleKind;
  title: string;
  text: string;
  author: string | null;
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
  for (const { seq, published_at, publisher_id, author, ...plain } of all<ArticleRow>(
    graph,
    ARTICLES,
    params,
  )) {
    const optionals = {
      author: optional(author),
      publishedAt: optional(published_at),
      publisherId: optional(publisher_id),
    };
    found.set(seq, { ...plain, ...optionals, entities: [], events: [] });
  }
  for (const row of all<EntityRow>(graph, ENTITIES, params)) {
    found.get(row.seq)?.entities.push(toEntity(row));
  }
  for (const row of all<EventRow>(graph, EVENTS, params)) addEvent(found.get(row.seq)?.events ?? [], row);
  return [...found.values()];
}

interface EntityRow {
  seq: number;
  id: string;
  type: string;
  mentions: number;
  in_title: number | null;
  first_at: number | null;
}

function toEntity(row: EntityRow): EntityOfArticle {
  return {
    id: row.id,
    type: row.type as EntityType,
    mentions: row.mentions,
    inTitle: row.in_title === 1,
    firstAt: optional(row.first_at),
  };
}

interface EventRow {
  seq: number;
  id: string;
  kind: EventKind;
  first: Day;
  last: Day;
  precision: DatePrecision;
  participant: string;
}

/** Rows come one a participant, those of one event together. */
function addEvent(events: EventOfArticle[], row: EventRow): void {
  const last = events.at(-1);
  if (last?.id === row.id) {
    last.participants.push(row.participant);
    return;
  }
  const { id, kind, first, last: lastDay, precision } = row;
  events.push({ id, kind, days: { first, last: lastDay, precision }, participants: [row.participant] });
}
