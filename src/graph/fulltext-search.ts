import { ENTITY_TYPES, type EntityType } from "../model/ontology.ts";
import { all, type Graph, jsonList, one, type Params } from "./connection.ts";

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

// `b` is the article_brief of the match `m`.
const TESTS: Readonly<Record<ConditionKind, string>> = {
  seq: "b.seq IN (SELECT value FROM json_each(@p))",
  lang: "b.lang IN (SELECT value FROM json_each(@p))",
  kind: "b.kind IN (SELECT value FROM json_each(@p))",
  outlet:
    "(coalesce(b.source_id, '') IN (SELECT value FROM json_each(@p)) OR coalesce(b.publisher_id, '') IN (SELECT value FROM json_each(@p)))",
  country: `EXISTS (
    SELECT 1 FROM json_each(@p) wanted WHERE wanted.value = coalesce(
      (SELECT country FROM publisher WHERE id = b.publisher_id),
      (SELECT country FROM source WHERE id = b.source_id)))`,
  entity: `EXISTS (
    SELECT 1 FROM json_each(@p) wanted
    JOIN article_entity ae ON ae.entity_id = wanted.value AND ae.article_seq = b.seq)`,
  type: "b.types & (SELECT sum(value) FROM json_each(@p)) <> 0",
  from: "b.day >= (SELECT value FROM json_each(@p))",
  to: "b.day <= (SELECT value FROM json_each(@p))",
};

// Copies of one text (wire reprints) are one hit, the first; unless the search is for certain outlets or
// days, where the copy may be the only one that fits.
const NARROWING: ReadonlySet<ConditionKind> = new Set(["outlet", "country", "from", "to"]);
const NO_COPY = "m.seq NOT IN (SELECT copy_seq FROM article_copy)";
const UNWANTED = "m.seq NOT IN (SELECT rowid FROM article_index WHERE article_index MATCH @unwanted)";

interface Source {
  from: string;
  params: Params;
}

/** The FROM and WHERE clauses of a search; `b` is joined where a condition, or the caller, looks at it. */
function sourceOf({ match, unwanted, conditions }: ArticleMatch, needsBrief: boolean): Source {
  const params: Record<string, string | undefined> = { match, unwanted };
  const tests = conditions.map(({ kind, values, not }, index) => {
    params[`p${index}`] = jsonList(kind === "type" ? values.map(typeBit) : values);
    const test = TESTS[kind].replaceAll("@p", `@p${index}`);
    return not ? `NOT (${test})` : test;
  });
  if (unwanted !== undefined) tests.push(UNWANTED);
  if (!conditions.some(({ kind }) => NARROWING.has(kind))) tests.push(NO_COPY);
  const where = (all: readonly string[]): string => (all.length > 0 ? ` WHERE ${all.join(" AND ")}` : "");
  if (match === undefined) {
    return {
      from: `FROM article_brief b${where(tests.map((test) => test.replace(/^m\.seq/, "b.seq")))}`,
      params,
    };
  }
  const brief = needsBrief || conditions.length > 0 ? " CROSS JOIN article_brief b ON b.seq = m.rowid" : "";
  const matching = [
    "m.article_index MATCH @match",
    ...tests.map((test) => test.replace(/^m\.seq/, "m.rowid")),
  ];
  return { from: `FROM article_index m${brief}${where(matching)}`, params };
}

function typeBit(type: string | number): number {
  const at = ENTITY_TYPES.indexOf(type as EntityType);
  return at < 0 ? 0 : 1 << at;
}

/** How matches are ordered: by bm25 (Robertson and Zaragoza, 2009) over weighted columns, or by time. */
export type MatchOrder = "relevance" | "newest" | "oldest";

// title, body, names, about, entity, exact_title, exact_body. The order is refined by search/rank.ts; here
// the weights only decide who is a candidate.
const BM25 = "bm25(article_index, 4.0, 1.0, 1.0, 0.3, 3.0, 4.0, 1.0)";
const ORDERS: Readonly<Record<MatchOrder, string>> = {
  relevance: `${BM25}, m.rowid DESC`,
  newest: "b.day DESC, b.published_at DESC, b.seq",
  oldest: "b.day, b.published_at, b.seq",
};

/** The `article.seq` of the matches in order. Without words, relevance means newest first. */
export function matchArticles(
  graph: Graph,
  search: ArticleMatch,
  options: { order: MatchOrder; limit: number; offset?: number },
): number[] {
  const order = search.match === undefined && options.order === "relevance" ? "newest" : options.order;
  const { from, params } = sourceOf(search, order !== "relevance");
  const seq = search.match === undefined ? "b.seq" : "m.rowid";
  const sql = `SELECT ${seq} AS seq ${from} ORDER BY ${ORDERS[order]} LIMIT @limit OFFSET @offset`;
  const page = { limit: options.limit, offset: options.offset ?? 0 };
  return all<{ seq: number }>(graph, sql, { ...params, ...page }).map(({ seq: one }) => one);
}

/** How many articles match. */
export function countMatches(graph: Graph, search: ArticleMatch): number {
  const { from, params } = sourceOf(search, false);
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

interface FacetRow {
  lang: string;
  publisher: string | null;
  types: number;
  n: number;
}

const PUBLISHER_NAMES = "SELECT id, name FROM publisher WHERE id IN (SELECT value FROM json_each(@ids))";
const MOST_PUBLISHERS = 20;

/** Counts the matches by language, publisher (20 at most) and type of the entities they name, most first. */
export function countFacets(graph: Graph, search: ArticleMatch): MatchFacets {
  const { from, params } = sourceOf(search, true);
  const sql = `SELECT b.lang, b.publisher_id AS publisher, b.types, count(*) AS n ${from} GROUP BY 1, 2, 3`;
  const [lang, publisher, type] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const count = (counts: Map<string, number>, key: string, n: number) =>
    counts.set(key, (counts.get(key) ?? 0) + n);
  for (const row of all<FacetRow>(graph, sql, params)) {
    count(lang, row.lang, row.n);
    if (row.publisher !== null) count(publisher, row.publisher, row.n);
    ENTITY_TYPES.forEach((one, at) => {
      if (row.types & (1 << at)) count(type, one, row.n);
    });
  }
  const publishers = toFacet(publisher).slice(0, MOST_PUBLISHERS);
  const ids = jsonList(publishers.map(({ value }) => value));
  const names = new Map(
    all<{ id: string; name: string }>(graph, PUBLISHER_NAMES, { ids }).map(({ id, name }) => [id, name]),
  );
  return {
    lang: toFacet(lang),
    publisher: publishers.map((one) => ({ ...one, label: names.get(one.value) ?? one.value })),
    type: toFacet(type),
  };
}

function toFacet(counts: ReadonlyMap<string, number>): FacetCount[] {
  return [...counts]
    .map(([value, count]) => ({ value, label: value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
