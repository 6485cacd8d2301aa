import type { IsoWeek } from "../clock.ts";
import { listArticles } from "../graph/articles.ts";
import { listArticleEntities } from "../graph/entities.ts";
import type { Graph } from "../graph/open.ts";
import type { ArticleRecord, EntityRef } from "../model/records.ts";

/** The articles published in one week, with what is asked of them again and again. */
export interface WeekOfArticles {
  week: IsoWeek;
  /** Oldest first. */
  articles: readonly ArticleRecord[];
  /** Ids of those that repeat another article. */
  copies: ReadonlySet<string>;
  /** By article id, the most named first. */
  entities: ReadonlyMap<string, readonly { entity: EntityRef; mentions: number }[]>;
}

const PAGE = 500;

/** Reads the articles of a week. */
export function readWeek(graph: Graph, week: IsoWeek): WeekOfArticles {
  const articles: ArticleRecord[] = [];
  for (;;) {
    const { length } = articles;
    const range = { from: week.first, to: week.last, order: "oldest" as const };
    articles.push(...listArticles(graph, { ...range, limit: PAGE, offset: length }));
    if (articles.length < length + PAGE) break;
  }
  const copies = new Set(articles.filter(({ copyOf }) => copyOf !== undefined).map(({ id }) => id));
  const entities = new Map(articles.map(({ id }) => [id, listArticleEntities(graph, id)]));
  return { week, articles, copies, entities };
}

/** Who published an article, for counting independent reports. */
export function publisherKey(article: ArticleRecord): string {
  const host = /^[a-z]+:\/\/(?:www\.)?([^/:?#]+)/i.exec(article.url)?.[1];
  return article.publisherId ?? article.publisherName ?? article.siteName ?? host ?? article.url;
}
