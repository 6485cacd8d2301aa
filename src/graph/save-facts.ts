import type {
  EventAnnotation,
  FieldSpan,
  OfficeAnnotation,
  Provenance,
  RelationAnnotation,
} from "../model/annotation.ts";
import type { Instant } from "../model/dates.ts";
import type { Predicate } from "../model/ontology.ts";
import { slugify } from "../text/fold.ts";
import { type AnnotatedArticle, sliceOf } from "./article-text.ts";
import { type Graph, one, run } from "./connection.ts";
import { factId } from "./fact-ids.ts";

/** What the writers of facts share while one annotation is stored. */
export interface SaveContext {
  graph: Graph;
  article: AnnotatedArticle;
  at: Instant;
  /** Ids of facts that an analyst found wrong. */
  rejected: ReadonlySet<string>;
}

const ADD_RELATION = `
INSERT INTO relation (id, subject_id, predicate, object_id, role, first_seen_at)
VALUES (@id, @subject, @predicate, @object, @role, @at)
ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING seq`;

/** Stores relations; of a symmetric one the end with the smaller id becomes the subject. */
export function saveRelations(
  context: SaveContext,
  relations: readonly RelationAnnotation[],
  symmetric: ReadonlySet<Predicate>,
): void {
  for (const relation of relations) {
    const { predicate, detail, status, role = "" } = relation;
    const isTurned = symmetric.has(predicate) && relation.object < relation.subject;
    const subject = isTurned ? relation.object : relation.subject;
    const object = isTurned ? relation.subject : relation.object;
    if (subject === object) continue;
    const id = factId("relation", subject, predicate, object, role);
    if (context.rejected.has(id)) continue;
    const seq = upsert(context, ADD_RELATION, { id, subject, predicate, object, role });
    addEvidence(context, relation, { fact: "relation", seq, status, detail });
  }
}

// The org of an office that the text leaves out: the gazetteer's, when the person held exactly one such
// office on the day of publication (dates compare as prefixes: 2024 covers all of 2024).
const FIND_ORG = `
SELECT min(org_id) AS org FROM office
WHERE person_id = @person AND role = @role AND origin = 'gazetteer'
  AND (held_from IS NULL OR held_from <= @day) AND (held_to IS NULL OR held_to || '~' >= @day)
GROUP BY person_id HAVING count(DISTINCT org_id) = 1`;

const ADD_OFFICE = `
INSERT INTO office (id, person_id, org_id, role, origin, first_seen_at)
VALUES (@id, @person, @org, @role, 'article', @at)
ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING seq`;

/** Stores offices whose organisation the text does not name, with the one that the gazetteer knows. */
export function saveOffices(context: SaveContext, offices: readonly OfficeAnnotation[]): void {
  for (const office of offices) {
    const { person, role, status, title } = office;
    const found = one<{ org: string }>(context.graph, FIND_ORG, { person, role, day: context.article.day });
    const org = found?.org;
    // One person may hold two offices of one role: "ministre des Finances et ministre de la Mer".
    const id = factId("office", "article", person, role, org ?? "", slugify(title));
    if (context.rejected.has(id)) continue;
    const seq = upsert(context, ADD_OFFICE, { id, person, org, role });
    addEvidence(context, office, { fact: "office", seq, status, detail: title });
  }
}

const ADD_EVENT = `
INSERT INTO event (id, kind, first, last, precision, first_seen_at)
VALUES (@id, @kind, @first, @last, @precision, @at)
ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING seq`;

const ADD_PARTICIPANT = `
INSERT INTO event_participant (event_seq, entity_id, article_seq, position)
VALUES (@seq, @entity, @article, @position)
ON CONFLICT DO UPDATE SET position = min(position, excluded.position)`;

/** Stores events. Articles that agree on kind, days and first participant speak of one event. */
export function saveEvents(context: SaveContext, events: readonly EventAnnotation[]): void {
  const { graph, article } = context;
  for (const event of events) {
    const { kind, days, participants, tense } = event;
    const id = factId("event", kind, days.first, days.last, participants[0] ?? "");
    if (context.rejected.has(id)) continue;
    const seq = upsert(context, ADD_EVENT, { id, kind, ...days });
    participants.forEach((entity, position) => {
      run(graph, ADD_PARTICIPANT, { seq, entity, article: article.seq, position });
    });
    const status = tense === "past" ? "past" : "planned";
    addEvidence(context, event, { fact: "event", seq, status, detail: undefined });
  }
}

function upsert({ graph, at }: SaveContext, sql: string, params: Record<string, string | undefined>): number {
  const row = one<{ seq: number }>(graph, sql, { ...params, at });
  if (!row) throw new Error("an upsert gave no row");
  return row.seq;
}

const addEvidenceTo = (fact: "relation" | "office" | "event"): string => `
INSERT INTO evidence (article_seq, ${fact}_seq, field, start, "end", quote, rule, confidence, status, detail, day)
VALUES (@article, @seq, @field, @start, @end, @quote, @rule, @confidence, @status, @detail, @day)
ON CONFLICT (${fact}_seq, article_seq, field, start, "end") WHERE ${fact}_seq IS NOT NULL DO UPDATE SET
  rule = excluded.rule, confidence = excluded.confidence, status = excluded.status, detail = excluded.detail
  WHERE excluded.confidence > confidence`;
const ADD_EVIDENCE = {
  relation: addEvidenceTo("relation"),
  office: addEvidenceTo("office"),
  event: addEvidenceTo("event"),
};

interface FactOfEvidence {
  fact: "relation" | "office" | "event";
  seq: number;
  status: string;
  detail: string | undefined;
}

function addEvidence(
  { graph, article }: SaveContext,
  { evidence, rule, confidence }: Provenance & { evidence: FieldSpan },
  { fact, ...stated }: FactOfEvidence,
): void {
  const quote = sliceOf(article, evidence, `evidence of a ${fact}`);
  const { field, start, end } = evidence;
  const where = { article: article.seq, field, start, end, day: article.day };
  run(graph, ADD_EVIDENCE[fact], { ...where, quote, rule, confidence, ...stated });
}
