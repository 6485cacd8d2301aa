import { all, databaseOf, each, type Graph, one } from "./connection.ts";

/** What `inspectGraph` looks at. */
export type Check =
  | "file"
  | "foreign-keys"
  | "evidence-quotes"
  | "mention-texts"
  | "unsupported-facts"
  | "orphaned-entities"
  | "entity-counts"
  | "full-text";

/** The result of one check; `examples` holds up to five of the rows concerned. */
export interface CheckResult {
  check: Check;
  /** How many rows were looked at. */
  seen: number;
  wrong: number;
  examples: string[];
}

const EXAMPLES = 5;

/**
 * Checks that the store keeps its promises: the file is whole, every quote and mention stands at its place
 * in the article, every fact has its sentence, nothing is orphaned, counts agree. Articles whose text
 * changed since they were annotated are left out: `reannotate` is due for them.
 */
export function inspectGraph(graph: Graph): CheckResult[] {
  return [
    checkFile(graph),
    checkForeignKeys(graph),
    checkSlices(graph, "evidence-quotes", QUOTES),
    checkSlices(graph, "mention-texts", MENTIONS),
    checkRows(graph, "unsupported-facts", UNSUPPORTED, COUNT_FACTS),
    checkRows(graph, "orphaned-entities", ORPHANS, "SELECT count(*) AS n FROM entity"),
    checkRows(graph, "entity-counts", MISCOUNTED, "SELECT count(*) AS n FROM entity"),
    checkRows(graph, "full-text", UNINDEXED, "SELECT count(*) AS n FROM article"),
  ];
}

function checkFile(graph: Graph): CheckResult {
  const answers = (databaseOf(graph).pragma("integrity_check(5)") as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((answer) => answer !== "ok");
  return { check: "file", seen: 1, wrong: answers.length, examples: answers };
}

function checkForeignKeys(graph: Graph): CheckResult {
  const rows = databaseOf(graph).pragma("foreign_key_check") as {
    table: string;
    rowid: number;
    parent: string;
  }[];
  const examples = rows.map(({ table, rowid, parent }) => `${table} ${rowid} -> ${parent}`);
  return { check: "foreign-keys", seen: 1, wrong: rows.length, examples: examples.slice(0, EXAMPLES) };
}

// SQL's substr counts characters, offsets count UTF-16 code units: slices are taken in JavaScript.
const sliced = (table: string, text: string, name: string): string => `
SELECT v.article_seq AS seq, v.field, v.start, v."end", v.${text} AS expected, v.${name} AS name
FROM ${table} v JOIN annotation n ON n.article_seq = v.article_seq ORDER BY v.article_seq`;
const QUOTES = sliced("evidence", "quote", "rule");
const MENTIONS = sliced("mention", "text", "entity_id");
const ARTICLE = "SELECT id, title, text FROM article WHERE seq = @seq";

interface SliceRow {
  seq: number;
  field: "title" | "text";
  start: number;
  end: number;
  expected: string;
  name: string;
}

function checkSlices(graph: Graph, check: Check, sql: string): CheckResult {
  const result: CheckResult = { check, seen: 0, wrong: 0, examples: [] };
  let current: number | undefined;
  let article = { id: "", title: "", text: "" };
  for (const { seq, field, start, end, expected, name } of each<SliceRow>(graph, sql)) {
    if (seq !== current) article = one<typeof article>(graph, ARTICLE, { seq }) ?? article;
    current = seq;
    result.seen++;
    if (article[field].slice(start, end) === expected) continue;
    result.wrong++;
    if (result.examples.length < EXAMPLES) {
      result.examples.push(`article ${article.id}, ${field} ${start}-${end} (${name})`);
    }
  }
  return result;
}

const UNSUPPORTED = `
SELECT id FROM relation WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE relation_seq = relation.seq)
UNION ALL SELECT id FROM event WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE event_seq = event.seq)
UNION ALL SELECT id FROM office WHERE origin = 'article'
  AND NOT EXISTS (SELECT 1 FROM evidence WHERE office_seq = office.seq)`;
const COUNT_FACTS = `
SELECT (SELECT count(*) FROM relation) + (SELECT count(*) FROM event) + (SELECT count(*) FROM office WHERE origin = 'article') AS n`;
const ORPHANS = `
SELECT id FROM entity WHERE origin = 'found'
  AND NOT EXISTS (SELECT 1 FROM article_entity WHERE entity_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM relation WHERE subject_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM relation WHERE object_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM office WHERE person_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM event_participant WHERE entity_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM judgement WHERE target = entity.id OR other = entity.id)`;
const MISCOUNTED = `
SELECT e.id FROM entity e LEFT JOIN (
  SELECT entity_id, count(*) AS articles, sum(mentions) AS mentions, min(day) AS first, max(day) AS last
  FROM article_entity GROUP BY entity_id) c ON c.entity_id = e.id
WHERE (e.article_count, e.mention_count) <> (coalesce(c.articles, 0), coalesce(c.mentions, 0))
  OR e.first_day IS NOT c.first OR e.last_day IS NOT c.last`;
const UNINDEXED = "SELECT id FROM article WHERE seq NOT IN (SELECT rowid FROM article_index)";

function checkRows(graph: Graph, check: Check, sql: string, countSql: string): CheckResult {
  const ids = all<{ id: string }>(graph, sql).map(({ id }) => id);
  const seen = one<{ n: number }>(graph, countSql)?.n ?? 0;
  return { check, seen, wrong: ids.length, examples: ids.slice(0, EXAMPLES) };
}

/** How much the store holds. */
export interface StoreFigures {
  articles: number;
  annotated: number;
  entities: number;
  relations: number;
  offices: number;
  events: number;
  stories: number;
  sources: number;
}

const FIGURES = `
SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM annotation) AS annotated,
  (SELECT count(*) FROM entity WHERE article_count > 0) AS entities,
  (SELECT count(*) FROM relation) AS relations, (SELECT count(*) FROM office) AS offices,
  (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM story) AS stories,
  (SELECT count(*) FROM source WHERE listed = 1) AS sources`;

/** Counts what the store holds; `entities` are those that articles name. */
export function storeFigures(graph: Graph): StoreFigures {
  const row = one<StoreFigures>(graph, FIGURES);
  if (!row) throw new Error("an aggregate gave no row");
  return row;
}
