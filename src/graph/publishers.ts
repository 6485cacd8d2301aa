import type { Publisher } from "../model/news.ts";
import { all, type Graph, optional, run } from "./connection.ts";

const SAVE = `
INSERT INTO publisher (id, name, site_url, kind, country, lang)
VALUES (@id, @name, @siteUrl, @kind, @country, @lang)
ON CONFLICT (id) DO UPDATE SET name = excluded.name,
  site_url = coalesce(excluded.site_url, site_url), kind = coalesce(excluded.kind, kind),
  country = coalesce(excluded.country, country), lang = coalesce(excluded.lang, lang)`;

/** Stores a publisher; what is left out keeps the value it had. */
export function savePublisher(graph: Graph, publisher: Publisher): void {
  const { id, name, siteUrl, kind, country, lang } = publisher;
  run(graph, SAVE, { id, name, siteUrl, kind, country, lang });
}

const COLUMNS = "p.id, p.name, p.site_url, p.kind, p.country, p.lang";

interface PublisherRow {
  id: string;
  name: string;
  site_url: string | null;
  kind: string | null;
  country: string | null;
  lang: string | null;
}

function toPublisher(row: PublisherRow): Publisher {
  return {
    id: row.id,
    name: row.name,
    siteUrl: optional(row.site_url),
    kind: optional(row.kind),
    country: optional(row.country),
    lang: optional(row.lang),
  };
}

const LIST = `
SELECT ${COLUMNS}, (SELECT count(*) FROM article a WHERE a.publisher_id = p.id) AS articles
FROM publisher p ORDER BY p.name COLLATE NOCASE, p.id`;

/** All publishers by name, with how many articles the store has of each. */
export function listPublishers(graph: Graph): (Publisher & { articleCount: number })[] {
  return all<PublisherRow & { articles: number }>(graph, LIST).map((row) => ({
    ...toPublisher(row),
    articleCount: row.articles,
  }));
}
