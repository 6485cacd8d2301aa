import { all, type Graph, jsonList } from "./connection.ts";

/** Who holds or held a post, as the gazetteer or an article says. */
export interface Holder {
  person: string;
  org: string | undefined;
  role: string;
  /** The post as it is called, in any language; empty where nobody says. */
  titles: readonly string[];
  /** Code of the organisation's country. */
  country: string | undefined;
  /** False where the gazetteer knows that it is over. */
  current: boolean;
}

interface HolderRow {
  person: string;
  org: string | null;
  role: string;
  titles: string;
  country: string | null;
  ended: number;
}

// Enough for any role that a query can name usefully.
const MOST = 2000;
const HOLDERS = `
SELECT f.person_id AS person, f.org_id AS org, f.role, o.country, f.held_to IS NOT NULL AS ended,
  (SELECT json_group_array(title) FROM (
    SELECT f.title_fr AS title WHERE f.title_fr IS NOT NULL
    UNION SELECT f.title_en WHERE f.title_en IS NOT NULL
    UNION SELECT v.detail FROM evidence v WHERE v.office_seq = f.seq AND v.detail IS NOT NULL)) AS titles
FROM office f LEFT JOIN entity o ON o.id = f.org_id
WHERE f.role IN (SELECT value FROM json_each(@roles))
UNION ALL
SELECT r.subject_id, r.object_id, r.role, o.country, 0,
  (SELECT json_group_array(detail) FROM (
    SELECT DISTINCT v.detail FROM evidence v WHERE v.relation_seq = r.seq AND v.detail IS NOT NULL))
FROM relation r JOIN entity o ON o.id = r.object_id
WHERE r.predicate = 'role_at' AND r.role IN (SELECT value FROM json_each(@roles))
LIMIT ${MOST}`;

/** Everybody who holds or held one of these roles (ids of `data/lexicon/roles.yaml`), 2,000 at most. */
export function listHolders(graph: Graph, roles: readonly string[]): Holder[] {
  return all<HolderRow>(graph, HOLDERS, { roles: jsonList(roles) }).map((row) => ({
    person: row.person,
    org: row.org ?? undefined,
    role: row.role,
    titles: JSON.parse(row.titles) as string[],
    country: row.country ?? undefined,
    current: row.ended === 0,
  }));
}
