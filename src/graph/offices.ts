import type { OfficeRecord } from "../model/records.ts";
import { all, type Graph, optional } from "./connection.ts";
import { toRef } from "./entity-rows.ts";
import { evidenceByFact, type StoredEvidence, summaryOf } from "./evidence.ts";

/** Which offices to list; everything left out does not matter. */
export interface OfficeFilter {
  person?: string | undefined;
  org?: string | undefined;
  /** Id of a normalised role. */
  role?: string | undefined;
  articleId?: string | undefined;
  origin?: "article" | "gazetteer" | undefined;
  /** 500 where left out. */
  limit?: number | undefined;
}

const CONDITIONS: readonly (readonly [keyof OfficeFilter, string])[] = [
  ["person", "f.person_id = @person"],
  ["org", "f.org_id = @org"],
  ["role", "f.role = @role"],
  [
    "articleId",
    `f.seq IN (SELECT v.office_seq FROM evidence v JOIN article a ON a.seq = v.article_seq
      WHERE a.id = @articleId AND v.office_seq IS NOT NULL)`,
  ],
  ["origin", "f.origin = @origin"],
];

const COLUMNS = `
  f.seq, f.id, f.role, f.origin, f.title_fr, f.title_en, f.held_from, f.held_to, f.first_seen_at,
  p.id AS p_id, p.type AS p_type, p.name_fr AS p_name_fr, p.name_en AS p_name_en,
  o.id AS o_id, o.type AS o_type, o.name_fr AS o_name_fr, o.name_en AS o_name_en
FROM office f JOIN entity p ON p.id = f.person_id LEFT JOIN entity o ON o.id = f.org_id`;

interface OfficeRow {
  seq: number;
  id: string;
  role: string;
  origin: "article" | "gazetteer";
  title_fr: string | null;
  title_en: string | null;
  held_from: string | null;
  held_to: string | null;
  first_seen_at: string;
  p_id: string;
  p_type: string;
  p_name_fr: string;
  p_name_en: string;
  o_id: string | null;
  o_type: string | null;
  o_name_fr: string | null;
  o_name_en: string | null;
}

/**
 * Offices by person: the gazetteer's terms (the latest first, without evidence), then those that articles
 * name, with their evidence.
 */
export function listOffices(graph: Graph, filter: OfficeFilter = {}): OfficeRecord[] {
  const conditions = CONDITIONS.filter(([key]) => filter[key] !== undefined).map(([, sql]) => sql);
  const sql = `SELECT ${COLUMNS} ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
    ORDER BY f.person_id, f.origin DESC, f.held_from IS NULL, f.held_from DESC, f.role, f.id LIMIT @limit`;
  return readOffices(graph, all<OfficeRow>(graph, sql, { ...filter, limit: filter.limit ?? 500 }));
}

/** The office with this id; undefined where there is none. */
export function findOffice(graph: Graph, id: string): OfficeRecord | undefined {
  return readOffices(graph, all<OfficeRow>(graph, `SELECT ${COLUMNS} WHERE f.id = @id`, { id }))[0];
}

function readOffices(graph: Graph, rows: readonly OfficeRow[]): OfficeRecord[] {
  const evidence = evidenceByFact(
    graph,
    "office",
    rows.map(({ seq }) => seq),
  );
  return rows.map((row) => toOffice(row, evidence.get(row.seq) ?? []));
}

function toOffice(row: OfficeRow, evidence: readonly StoredEvidence[]): OfficeRecord {
  const written = evidence.findLast(({ detail }) => detail !== undefined)?.detail;
  const hasOrg = row.o_id !== null && row.o_type !== null && row.o_name_fr !== null && row.o_name_en !== null;
  return {
    id: row.id,
    person: toRef({ id: row.p_id, type: row.p_type, name_fr: row.p_name_fr, name_en: row.p_name_en }),
    org: hasOrg
      ? toRef({
          id: row.o_id ?? "",
          type: row.o_type ?? "",
          name_fr: row.o_name_fr ?? "",
          name_en: row.o_name_en ?? "",
        })
      : undefined,
    title: written ?? { fr: row.title_fr || row.role, en: row.title_en || row.role },
    role: row.role,
    from: optional(row.held_from),
    to: optional(row.held_to),
    origin: row.origin,
    firstSeenAt: row.first_seen_at,
    ...summaryOf(evidence, row.first_seen_at.slice(0, 10)),
  };
}
