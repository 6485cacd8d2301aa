import { VigieError } from "../errors.ts";
import type { Instant } from "../model/dates.ts";
import { all, type Graph, one, optional, run, transaction } from "./connection.ts";
import { applyEntityJudgement, type EntityJudgement, restoreEntity } from "./judged-entities.ts";

/**
 * What an analyst decided: `same` (`other` is the entity `target`), `different` (it is not), `reject` (the
 * fact or entity `target` is wrong), `retype`, `rename`, `alias` (`value` is the type or the name).
 */
export type JudgementKind = "same" | "different" | "reject" | "retype" | "rename" | "alias";

/** A decision on its way into the store. */
export interface NewJudgement {
  kind: JudgementKind;
  /** Id of an entity; for `reject` also of a relation, office or event. */
  target: string;
  /** The other entity of `same` and `different`. */
  other?: string | undefined;
  value?: string | undefined;
  author: string;
  reason: string;
}

export interface Judgement extends NewJudgement {
  id: number;
  at: Instant;
  undoneAt?: Instant | undefined;
  undoneBy?: string | undefined;
}

const SAVE = `
INSERT INTO judgement (kind, target, other, value, author, at, reason, before)
VALUES (@kind, @target, @other, @value, @author, @at, @reason, @before)`;

/**
 * Stores a decision and gives its id. Names and types change at once; for the rest the articles concerned
 * become stale, so that `reannotate` brings them in line; a rejected fact goes at once.
 * @throws VigieError `entity.unknown` where target or other is nothing that the store holds.
 */
export function saveJudgement(graph: Graph, judgement: NewJudgement, at: Instant): number {
  const { kind, target, other, value, author, reason } = judgement;
  return transaction(graph, () => {
    for (const id of [target, other]) if (id !== undefined) requireKnown(graph, id);
    const articles = articlesOf(graph, [target, ...(other === undefined ? [] : [other])]);
    const entity = isEntityJudgement(judgement) ? applyEntityJudgement(graph, judgement) : undefined;
    if (kind === "same" || kind === "reject") markStale(graph, articles);
    if (kind === "reject") dropFact(graph, target);
    const before = JSON.stringify({ articles, entity });
    return run(graph, SAVE, { kind, target, other, value, author, at, reason, before }).rowid;
  });
}

function isEntityJudgement(judgement: NewJudgement): judgement is NewJudgement & EntityJudgement {
  return ["retype", "rename", "alias"].includes(judgement.kind) && judgement.value !== undefined;
}

const KNOWN = `
SELECT 1 AS yes FROM entity WHERE id = @id UNION ALL SELECT 1 FROM relation WHERE id = @id
UNION ALL SELECT 1 FROM office WHERE id = @id UNION ALL SELECT 1 FROM event WHERE id = @id LIMIT 1`;

function requireKnown(graph: Graph, id: string): void {
  if (one(graph, KNOWN, { id })) return;
  throw new VigieError("entity.unknown", `there is no entity or fact "${id}"`, { context: { id } });
}

const ARTICLES_OF = `
SELECT ae.article_seq AS seq FROM article_entity ae JOIN json_each(@ids) w ON w.value = ae.entity_id
UNION SELECT v.article_seq FROM json_each(@ids) w JOIN relation r ON r.id = w.value OR r.subject_id = w.value
  OR r.object_id = w.value JOIN evidence v ON v.relation_seq = r.seq
UNION SELECT v.article_seq FROM json_each(@ids) w JOIN office f ON f.id = w.value OR f.person_id = w.value
  OR f.org_id = w.value JOIN evidence v ON v.office_seq = f.seq
UNION SELECT v.article_seq FROM json_each(@ids) w JOIN event e ON e.id = w.value
  JOIN evidence v ON v.event_seq = e.seq
UNION SELECT t.article_seq FROM json_each(@ids) w JOIN event_participant t ON t.entity_id = w.value
ORDER BY 1`;

function articlesOf(graph: Graph, ids: readonly string[]): number[] {
  return all<{ seq: number }>(graph, ARTICLES_OF, { ids: JSON.stringify(ids) }).map(({ seq }) => seq);
}

const MARK_STALE = "DELETE FROM annotation WHERE article_seq IN (SELECT value FROM json_each(@seqs))";

function markStale(graph: Graph, seqs: readonly number[]): void {
  run(graph, MARK_STALE, { seqs: JSON.stringify(seqs) });
}

const DROP_FACT = ["relation", "office", "event"].map((table) => `DELETE FROM ${table} WHERE id = @id`);

function dropFact(graph: Graph, id: string): void {
  for (const sql of DROP_FACT) run(graph, sql, { id });
}

const UNDO = "UPDATE judgement SET undone_at = @at, undone_by = @author WHERE id = @id AND undone_at IS NULL";
const FIND = "SELECT kind, target, other, value, before FROM judgement WHERE id = @id AND undone_at IS NULL";

/**
 * Takes a decision back; it stays on record. What it had changed is restored, or becomes stale for
 * `reannotate`. One that was taken back before, or never made, changes nothing.
 */
export function undoJudgement(graph: Graph, id: number, author: string, at: Instant): void {
  transaction(graph, () => {
    type Row = { kind: JudgementKind; target: string; other: string | null; value: string; before: string };
    const row = one<Row>(graph, FIND, { id });
    if (!row) return;
    run(graph, UNDO, { id, author, at });
    const before = JSON.parse(row.before) as { articles: number[]; entity?: string };
    const { kind, target, value } = row;
    if (kind === "retype" || kind === "rename" || kind === "alias") {
      restoreEntity(graph, { kind, target, value }, before.entity);
    }
    if (kind === "same" || kind === "reject") {
      markStale(graph, [...before.articles, ...articlesOf(graph, [target, row.other ?? target])]);
    }
  });
}

const LIST = `
SELECT id, kind, target, other, value, author, at, reason, undone_at, undone_by FROM judgement
WHERE (@target IS NULL OR target = @target OR other = @target) AND (@undone = 1 OR undone_at IS NULL)
ORDER BY id`;

/** Decisions in the order in which they were made; those taken back only where `undone` is set. */
export function listJudgements(
  graph: Graph,
  filter: { target?: string | undefined; undone?: boolean | undefined } = {},
): Judgement[] {
  type Row = Omit<Judgement, "other" | "value" | "undoneAt" | "undoneBy"> &
    Record<"other" | "value" | "undone_at" | "undone_by", string | null>;
  const params = { target: filter.target, undone: filter.undone ? 1 : 0 };
  return all<Row>(graph, LIST, params).map(({ undone_at, undone_by, other, value, ...rest }) => ({
    ...rest,
    other: optional(other),
    value: optional(value),
    undoneAt: optional(undone_at),
    undoneBy: optional(undone_by),
  }));
}
