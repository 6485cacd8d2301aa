import type { Field } from "../model/annotation.ts";
import type { Day, Instant } from "../model/dates.ts";
import type { WithdrawnFact } from "../model/revisions.ts";
import { all, type Graph, run } from "./connection.ts";
import type { FactKind } from "./evidence.ts";

/** A fact as an article states it now, with what a later reader needs once the fact itself is gone. */
export interface StatedFact {
  kind: FactKind;
  id: string;
  statement: Statement;
  field: Field;
  quote: string;
}

type Statement = Pick<WithdrawnFact, "label" | "entities" | "first" | "last">;

const NAMED = `json_object('id', e.id, 'name', json_object('fr', e.name_fr, 'en', e.name_en))`;
// Of several sentences that state a fact the surest stands for it.
const STATED = `
SELECT 'relation' AS kind, r.id, r.predicate AS label, NULL AS first, NULL AS last, v.field, v.quote,
  (SELECT json_group_array(json(${NAMED}) ORDER BY e.id <> r.subject_id)
    FROM entity e WHERE e.id IN (r.subject_id, r.object_id)) AS entities, v.confidence, v.seq
FROM article a JOIN evidence v ON v.article_seq = a.seq JOIN relation r ON r.seq = v.relation_seq
WHERE a.id = @id
UNION ALL
SELECT 'office', o.id, coalesce(v.detail, o.role), NULL, NULL, v.field, v.quote,
  (SELECT json_group_array(json(${NAMED}) ORDER BY e.id <> o.person_id)
    FROM entity e WHERE e.id IN (o.person_id, o.org_id)), v.confidence, v.seq
FROM article a JOIN evidence v ON v.article_seq = a.seq JOIN office o ON o.seq = v.office_seq
WHERE a.id = @id
UNION ALL
SELECT 'event', t.id, t.kind, t.first, t.last, v.field, v.quote,
  (SELECT json_group_array(json(${NAMED}) ORDER BY p.position, e.id)
    FROM event_participant p JOIN entity e ON e.id = p.entity_id
    WHERE p.event_seq = t.seq AND p.article_seq = a.seq), v.confidence, v.seq
FROM article a JOIN evidence v ON v.article_seq = a.seq JOIN event t ON t.seq = v.event_seq
WHERE a.id = @id
ORDER BY 9 DESC, 10`;

interface StatedRow {
  kind: FactKind;
  id: string;
  label: string;
  first: Day | null;
  last: Day | null;
  field: Field;
  quote: string;
  entities: string;
}

/** The facts that an article states, as its annotation on record has them, each once. */
export function listStatedFacts(graph: Graph, articleId: string): StatedFact[] {
  const found = new Map<string, StatedFact>();
  for (const row of all<StatedRow>(graph, STATED, { id: articleId })) {
    if (found.has(row.id)) continue;
    const { kind, id, label, first, last, field, quote } = row;
    const entities = JSON.parse(row.entities) as Statement["entities"];
    const days = first === null || last === null ? {} : { first, last };
    found.set(id, { kind, id, statement: { label, entities, ...days }, field, quote });
  }
  return [...found.values()];
}

const ADD = `
INSERT INTO withdrawn_fact (article_seq, revision, fact_id, kind, statement, field, quote, at)
SELECT a.seq, (SELECT count(*) FROM article_revision r WHERE r.article_seq = a.seq), @id, @kind, @statement,
  @field, @quote, @at
FROM article a WHERE a.id = @articleId AND instr(CASE @field WHEN 'title' THEN a.title ELSE a.text END, @quote) = 0
ON CONFLICT DO NOTHING`;

/**
 * Marks those of the facts that the article's newest edit withdrew: it no longer states them, and the
 * sentence that did is gone. (Where the sentence stands, the annotators changed, not the article.)
 */
export function markWithdrawnFacts(
  graph: Graph,
  articleId: string,
  { before, at }: { before: readonly StatedFact[]; at: Instant },
): void {
  if (before.length === 0) return;
  const stated = new Set(listStatedFacts(graph, articleId).map(({ id }) => id));
  for (const { id, kind, statement, field, quote } of before) {
    if (stated.has(id)) continue;
    run(graph, ADD, { articleId, id, kind, statement: JSON.stringify(statement), field, quote, at });
  }
}

const BY_REVISION = `
SELECT w.revision, w.kind, w.fact_id AS id, w.statement, w.field, w.quote,
  EXISTS (SELECT 1 FROM relation WHERE id = w.fact_id UNION ALL SELECT 1 FROM office WHERE id = w.fact_id
    UNION ALL SELECT 1 FROM event WHERE id = w.fact_id) AS stands
FROM article a JOIN withdrawn_fact w ON w.article_seq = a.seq WHERE a.id = @articleId
ORDER BY w.revision, w.kind, w.fact_id`;

/** The facts that edits of an article withdrew, by the number of the version that stated them last. */
export function withdrawnByRevision(graph: Graph, articleId: string): Map<number, WithdrawnFact[]> {
  type Row = { revision: number; kind: FactKind; id: string; field: Field; quote: string } & {
    statement: string;
    stands: number;
  };
  const found = new Map<number, WithdrawnFact[]>();
  for (const { revision, statement, stands, ...fact } of all<Row>(graph, BY_REVISION, { articleId })) {
    const withdrawn = { ...fact, ...(JSON.parse(statement) as Statement), stands: stands === 1 };
    found.set(revision, [...(found.get(revision) ?? []), withdrawn]);
  }
  return found;
}
