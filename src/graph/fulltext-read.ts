import type { Day } from "../model/dates.ts";
import type { LanguageCode } from "../model/ontology.ts";
import type { ArticleRecord } from "../model/records.ts";
import { ARTICLE_COLUMNS, type ArticleRow, toArticle } from "./article-rows.ts";
import { all, databaseOf, type Graph, jsonList, one } from "./connection.ts";

/** What ranking reads of an article. */
export interface MatchedText {
  seq: number;
  title: string;
  text: string;
  lang: LanguageCode;
  day: Day;
}

const READ = `
SELECT a.seq, a.title, a.text, a.lang, a.day FROM json_each(@seqs) wanted JOIN article a ON a.seq = wanted.value
ORDER BY wanted.key`;

/** The texts of the articles with these `seq`, in their order. */
export function readMatches(graph: Graph, seqs: readonly number[]): MatchedText[] {
  return all<MatchedText>(graph, READ, { seqs: jsonList(seqs) });
}

/** A matched article with its place in the index. */
export interface MatchedArticle extends ArticleRecord {
  seq: number;
}

const LOAD = `
SELECT a.seq, ${ARTICLE_COLUMNS} JOIN json_each(@seqs) wanted ON wanted.value = a.seq ORDER BY wanted.key`;

/** The articles with these `seq`, in their order. */
export function loadMatches(graph: Graph, seqs: readonly number[]): MatchedArticle[] {
  return all<ArticleRow & { seq: number }>(graph, LOAD, { seqs: jsonList(seqs) }).map((row) => ({
    ...toArticle(row),
    seq: row.seq,
  }));
}

/** One mention of an entity in an article; offsets in UTF-16 code units. */
export interface EntityPlace {
  seq: number;
  entity: string;
  field: "title" | "text";
  start: number;
  end: number;
}

const PLACES = `
SELECT article_seq AS seq, entity_id AS entity, field, start, "end" FROM mention
WHERE article_seq IN (SELECT value FROM json_each(@seqs)) AND entity_id IN (SELECT value FROM json_each(@entities))
ORDER BY article_seq, field, start`;

/** Where the given articles name the given entities. */
export function listEntityPlaces(
  graph: Graph,
  seqs: readonly number[],
  entities: readonly string[],
): EntityPlace[] {
  if (entities.length === 0) return [];
  return all<EntityPlace>(graph, PLACES, { seqs: jsonList(seqs), entities: jsonList(entities) });
}

const COUNT_TERM = "SELECT doc AS n FROM article_vocabulary WHERE term = @term";

/** In how many articles an index word stands. */
export function countTerm(graph: Graph, term: string): number {
  return one<{ n: number }>(graph, COUNT_TERM, { term })?.n ?? 0;
}

const LIST_TERMS = `
SELECT term, doc AS n FROM article_vocabulary WHERE term >= @from AND term < @to`;

/** Index words from `from` (included) to `to` (excluded), with the number of articles that have them. */
export function listTerms(graph: Graph, from: string, to: string): { term: string; n: number }[] {
  return all<{ term: string; n: number }>(graph, LIST_TERMS, { from, to });
}

const OUTLETS = `
SELECT id, title AS name, url FROM source UNION ALL SELECT id, name, site_url FROM publisher ORDER BY 1, 2`;

/** Sources and publishers by id, with name and address, for searches that name one. */
export function listOutlets(graph: Graph): { id: string; name: string; url: string | null }[] {
  return all<{ id: string; name: string; url: string | null }>(graph, OUTLETS);
}

/** How many articles the index holds. */
export function countIndexed(graph: Graph): number {
  return one<{ n: number }>(graph, "SELECT count(*) AS n FROM article_brief")?.n ?? 0;
}

const HEADLINES = "SELECT id, title, lang FROM article ORDER BY day DESC, published_at DESC, id LIMIT @limit";

/** The headlines of the newest articles. */
export function listHeadlines(
  graph: Graph,
  limit: number,
): { id: string; title: string; lang: LanguageCode }[] {
  return all<{ id: string; title: string; lang: LanguageCode }>(graph, HEADLINES, { limit });
}

/** A mark that differs whenever this or another process has written to the store since. */
export function changeMark(graph: Graph): string {
  const changes = one<{ n: number }>(graph, "SELECT total_changes() AS n")?.n ?? 0;
  return `${databaseOf(graph).pragma("data_version", { simple: true })}.${changes}`;
}
