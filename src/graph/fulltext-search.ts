import type { LanguageCode } from "../model/ontology.ts";
import type { ArticleRecord } from "../model/records.ts";
import { ARTICLE_COLUMNS, type ArticleRow, toArticle } from "./article-rows.ts";
import { all, databaseOf, type Graph, jsonList, one, type Params } from "./connection.ts";

/** What a condition looks at: any of its `values` suffices (a day: the only one). */
export type ConditionKind =
  | "seq"
  | "lang"
  | "kind"
  | "outlet"
  | "country"
  | "entity"
  | "type"
  | "from"
  | "to";

/** One restriction of a search; all of them must hold. `not` turns it round. */
export interface Condition {
  kind: ConditionKind;
  /**
   * Codes and ids; `outlet` takes ids of sources and publishers, `from` and `to` one publication day, `seq`
   * those of `matchArticles`.
   */
  values: readonly (string | number)[];
  not?: boolean | undefined;
}

/** Which articles to look for. */
export interface ArticleMatch {
  /** An FTS5 expression over index words (search/match.ts writes them, quoted); absent means any article. */
  match?: string | undefined;
  /** The same for articles that are not wanted. */
  unwanted?: string | undefined;
  conditions: readonly Condition[];
}

const TESTS: Readonly<Record<ConditionKind, string>> = {
  seq: "a.seq IN (SELECT value FROM json_each(@p))",
  lang: "a.lang IN (SELECT value FROM json_each(@p))",
  kind: "a.kind IN (SELECT value FROM json_each(@p))",
  outlet:
    "(coalesce(a.source_id, '') IN (SELECT value FROM json_each(@p)) OR coalesce(a.publisher_id, '') IN (SELECT value FROM json_each(@p)))",
  country: `EXISTS (
    SELECT 1 FROM json_each(@p) wanted WHERE wanted.value = coalesce(
      (SELECT country FROM publisher WHERE id = a.publisher_id),
      (SELECT country FROM source WHERE id = a.source_id)))`,
  entity: `EXISTS (
    SELECT 1 FROM article_entity ae
    WHERE ae.article_seq = a.seq AND ae.entity_id IN (SELECT value FROM json_each(@p)))`,
  type: `EXISTS (
    SELECT 1 FROM article_entity ae JOIN entity e ON e.id = ae.entity_id
    WHERE ae.article_seq = a.seq AND e.type IN (SELECT value FROM json_each(@p)))`,
  from: "a.day >= (SELECT value FROM json_each(@p))",
  to: "a.day <= (SELECT value FROM json_each(@p))",
};

// Copies of one text (wire reprints) are one hit, the first; unless the search is for certain outlets or
// days, where the copy may be the only one that fits.
const NARROWING: ReadonlySet<ConditionKind> = new Set(["outlet", "country", "from", "to"]);
const NO_COPY = "NOT EXISTS (SELECT 1 FROM article_copy WHERE copy_seq = a.seq)";

const UNWANTED = "a.seq NOT IN (SELECT rowid FROM article_index WHERE article_index MATCH @unwanted)";

interface Source {
  from: string;
  params: Params;
}

/** The FROM and WHERE clauses of a search. */
function sourceOf({ match, unwanted, conditions }: ArticleMatch): Source {
  const params: Record<string, string | undefined> = { match, unwanted };
  const tests = conditions.map(({ kind, values, not }, index) => {
    params[`p${index}`] = jsonList(values);
    const test = TESTS[kind].replaceAll("@p", `@p${index}`);
    return not ? `NOT ${test}` : test;
  });
  if (match !== undefined) tests.unshift("article_index MATCH @match");
  if (unwanted !== undefined) tests.push(UNWANTED);
  if (!conditions.some(({ kind }) => NARROWING.has(kind))) tests.push(NO_COPY);
  const tables =
    match === undefined ? "article a" : "article_index CROSS JOIN article a ON a.seq = article_index.rowid";
  return { from: `FROM ${tables}${tests.length > 0 ? ` WHERE ${tests.join(" AND ")}` : ""}`, params };
}

/** How matches are ordered: by bm25 (Robertson and Zaragoza, 2009) over weighted columns, or by time. */
export type MatchOrder = "relevance" | "newest" | "oldest";

// title, body, names, about, entity, exact_title, exact_body. The order is refined by search/rank.ts; here
// the weights only decide who is a candidate.
const BM25 = "bm25(article_index, 4.0, 1.0, 1.0, 0.3, 3.0, 4.0, 1.0)";
const ORDERS: Readonly<Record<MatchOrder, string>> = {
  relevance: `${BM25}, a.day DESC, a.id`,
  newest: "a.day DESC, a.published_at DESC, a.id",
  oldest: "a.day, a.published_at, a.id",
};

/** The `article.seq` of the matches in order. Without words, relevance means newest first. */
export function matchArticles(
  graph: Graph,
  search: ArticleMatch,
  options: { order: MatchOrder; limit: number; offset?: number },
): number[] {
  const { from, params } = sourceOf(search);
  const order = search.match === undefined && options.order === "relevance" ? "newest" : options.order;
  const sql = `SELECT a.seq ${from} ORDER BY ${ORDERS[order]} LIMIT @limit OFFSET @offset`;
  const page = { limit: options.limit, offset: options.offset ?? 0 };
  return all<{ seq: number }>(graph, sql, { ...params, ...page }).map(({ seq }) => seq);
}

/** How many articles match. */
export function countMatches(graph: Graph, search: ArticleMatch): number {
  const { from, params } = sourceOf(search);
  return one<{ n: number }>(graph, `SELECT count(*) AS n ${from}`, params)?.n ?? 0;
}

/** One value of a facet with the number of matches that have it. */
export interface FacetCount {
  value: string;
  label: string;
  count: number;
}

export interface MatchFacets {
  lang: FacetCount[];
  publisher: FacetCount[];
  type: FacetCount[];
}

/** Counts the matches by language, publisher (20 at most) and type of the entities they name. */
export function countFacets(graph: Graph, search: ArticleMatch): MatchFacets {
  const { from, params } = sourceOf(search);
  const matched = `WITH matched AS MATERIALIZED (SELECT a.seq, a.lang, a.publisher_id ${from})`;
  const count = (sql: string): FacetCount[] => all<FacetCount>(graph, `${matched} ${sql}`, params);
  return {
    lang: count(
      "SELECT lang AS value, lang AS label, count(*) AS count FROM matched GROUP BY lang ORDER BY 3 DESC, 1",
    ),
    publisher: count(`
      SELECT p.id AS value, p.name AS label, count(*) AS count
      FROM matched m JOIN publisher p ON p.id = m.publisher_id GROUP BY p.id ORDER BY 3 DESC, 2, 1 LIMIT 20`),
    type: count(`
      SELECT e.type AS value, e.type AS label, count(DISTINCT m.seq) AS count
      FROM matched m JOIN article_entity ae ON ae.article_seq = m.seq JOIN entity e ON e.id = ae.entity_id
      GROUP BY e.type ORDER BY 3 DESC, 1`),
  };
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
  return one<{ n: number }>(graph, "SELECT count(*) AS n FROM article")?.n ?? 0;
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
