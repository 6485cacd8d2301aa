import type { FactStatus } from "../model/annotation.ts";
import type { Day, Instant } from "../model/dates.ts";
import type { Predicate } from "../model/ontology.ts";
import type { EventRecord, OfficeRecord, RelationRecord } from "../model/records.ts";
import { all, type Graph, type Params } from "./connection.ts";
import { toRef } from "./entity-rows.ts";
import { findEvent } from "./events.ts";
import { evidenceByFact, type StoredEvidence, summaryOf } from "./evidence.ts";
import { findOffice } from "./offices.ts";

export { type EventFilter, listEvents } from "./events.ts";
export { listOffices, type OfficeFilter } from "./offices.ts";

/** A first and a last day, both included. */
export interface DayRange {
  first: Day;
  last: Day;
}

/** Which relations to list; everything left out does not matter. */
export interface RelationFilter {
  /** Id of an entity at either end. */
  entity?: string | undefined;
  subject?: string | undefined;
  object?: string | undefined;
  predicate?: Predicate | undefined;
  articleId?: string | undefined;
  /** The store first held it on one of these days (UTC): what is new to the reader. */
  firstSeenBetween?: DayRange | undefined;
  /** Its first article was published on one of these days: what was news then, whenever it was read. */
  firstDayBetween?: DayRange | undefined;
  /** 500 where left out. */
  limit?: number | undefined;
  offset?: number | undefined;
}

const CONDITIONS: readonly (readonly [keyof RelationFilter, string])[] = [
  ["entity", "(r.subject_id = @entity OR r.object_id = @entity)"],
  ["subject", "r.subject_id = @subject"],
  ["object", "r.object_id = @object"],
  ["predicate", "r.predicate = @predicate"],
  [
    "articleId",
    `r.seq IN (SELECT v.relation_seq FROM evidence v JOIN article a ON a.seq = v.article_seq
      WHERE a.id = @articleId AND v.relation_seq IS NOT NULL)`,
  ],
  ["firstSeenBetween", "date(r.first_seen_at) BETWEEN @seenFirst AND @seenLast"],
  [
    "firstDayBetween",
    `r.seq IN (SELECT v.relation_seq FROM evidence v
        WHERE v.day BETWEEN @dayFirst AND @dayLast AND v.relation_seq IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.relation_seq = r.seq AND v.day < @dayFirst)`,
  ],
];

const COLUMNS = `
  r.seq, r.id, r.predicate, r.role, r.first_seen_at,
  s.id AS s_id, s.type AS s_type, s.name_fr AS s_name_fr, s.name_en AS s_name_en,
  o.id AS o_id, o.type AS o_type, o.name_fr AS o_name_fr, o.name_en AS o_name_en
FROM relation r JOIN entity s ON s.id = r.subject_id JOIN entity o ON o.id = r.object_id`;

interface RelationRow {
  seq: number;
  id: string;
  predicate: Predicate;
  role: string;
  first_seen_at: string;
  s_id: string;
  s_type: string;
  s_name_fr: string;
  s_name_en: string;
  o_id: string;
  o_type: string;
  o_name_fr: string;
  o_name_en: string;
}

/** Relations with all their evidence, the one last written about first. */
export function listRelations(graph: Graph, filter: RelationFilter = {}): RelationRecord[] {
  const conditions = CONDITIONS.filter(([key]) => filter[key] !== undefined).map(([, sql]) => sql);
  const sql = `SELECT ${COLUMNS} ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
    ORDER BY (SELECT max(day) FROM evidence v WHERE v.relation_seq = r.seq) DESC,
      (SELECT count(*) FROM evidence v WHERE v.relation_seq = r.seq) DESC, r.id
    LIMIT @limit OFFSET @offset`;
  return readRelations(graph, all<RelationRow>(graph, sql, paramsOf(filter)));
}

function paramsOf(filter: RelationFilter): Params {
  const { firstSeenBetween, firstDayBetween, limit = 500, offset = 0, ...plain } = filter;
  return { ...plain, ...dayParams(firstSeenBetween, firstDayBetween), limit, offset };
}

const COUNT = "SELECT predicate, count(*) AS count FROM relation r";

/** How many relations of each predicate there are, under the other conditions of the filter. */
export function countRelations(
  graph: Graph,
  filter: Omit<RelationFilter, "predicate"> = {},
): { predicate: Predicate; count: number }[] {
  const conditions = CONDITIONS.filter(([key]) => filter[key as keyof typeof filter] !== undefined);
  const where = conditions.length > 0 ? `WHERE ${conditions.map(([, sql]) => sql).join(" AND ")}` : "";
  const sql = `${COUNT} ${where} GROUP BY predicate ORDER BY count DESC, predicate`;
  return all<{ predicate: Predicate; count: number }>(graph, sql, paramsOf(filter));
}

/** The named parameters of the two kinds of day ranges. */
function dayParams(seen: DayRange | undefined, day: DayRange | undefined): Params {
  return { seenFirst: seen?.first, seenLast: seen?.last, dayFirst: day?.first, dayLast: day?.last };
}

function readRelations(graph: Graph, rows: readonly RelationRow[]): RelationRecord[] {
  const evidence = evidenceByFact(
    graph,
    "relation",
    rows.map(({ seq }) => seq),
  );
  return rows.map((row) => toRelation(row, evidence.get(row.seq) ?? []));
}

function toRelation(row: RelationRow, evidence: readonly StoredEvidence[]): RelationRecord {
  const newest = evidence.at(-1);
  return {
    id: row.id,
    subject: toRef({ id: row.s_id, type: row.s_type, name_fr: row.s_name_fr, name_en: row.s_name_en }),
    predicate: row.predicate,
    object: toRef({ id: row.o_id, type: row.o_type, name_fr: row.o_name_fr, name_en: row.o_name_en }),
    role: row.role === "" ? undefined : row.role,
    detail: evidence.findLast(({ detail }) => detail !== undefined)?.detail,
    status: (newest?.status ?? "stated") as FactStatus,
    firstSeenAt: row.first_seen_at as Instant,
    ...summaryOf(evidence, row.first_seen_at.slice(0, 10)),
  };
}

/** A fact of any kind, told apart by `kind`. */
export type AnyFact =
  | { kind: "relation"; fact: RelationRecord }
  | { kind: "office"; fact: OfficeRecord }
  | { kind: "event"; fact: EventRecord };

/** The relation, office or event with this id; undefined where there is none. */
export function findFact(graph: Graph, id: string): AnyFact | undefined {
  const [relation] = readRelations(
    graph,
    all<RelationRow>(graph, `SELECT ${COLUMNS} WHERE r.id = @id`, { id }),
  );
  if (relation) return { kind: "relation", fact: relation };
  const office = findOffice(graph, id);
  if (office) return { kind: "office", fact: office };
  const event = findEvent(graph, id);
  return event && { kind: "event", fact: event };
}
