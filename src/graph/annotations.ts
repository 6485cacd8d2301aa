import { VigieError } from "../errors.ts";
import type { Annotation, FieldSpan, Mention, Provenance } from "../model/annotation.ts";
import type { Instant } from "../model/dates.ts";
import type { EntityType, Predicate } from "../model/ontology.ts";
import { applyJudgements, standingJudgements } from "./apply-judgements.ts";
import { type AnnotatedArticle, sliceOf } from "./article-text.ts";
import { all, type Graph, one, run, transaction } from "./connection.ts";
import { saveFoundEntity, settleFoundEntities } from "./found-entities.ts";
import { indexAtCommit } from "./fulltext.ts";
import { saveEvents, saveOffices, saveRelations } from "./save-facts.ts";

export interface SaveAnnotationOptions {
  /** Version of the annotators and the gazetteer together; see `listStaleArticles`. */
  annotatorVersion: string;
  at: Instant;
  /** Predicates whose ends may be exchanged: stored one way round. `partner_of` where left out. */
  symmetric?: ReadonlySet<Predicate> | undefined;
}

const ARTICLE = "SELECT seq, title, text, day FROM article WHERE id = @id";

/**
 * Stores what the annotators say of one article in place of what they said before, in one transaction:
 * mentions, entities, facts with their evidence. Facts and found entities that nothing refers to any
 * longer go; a fact that is stated again keeps its id and the time it was first seen. Analysts'
 * judgements are applied on the way in.
 * @throws VigieError `data.invalid` where a span does not lie in the article's text, or a mention's text is
 * not the slice at its span: an unverifiable annotation is not stored.
 */
export function saveAnnotation(graph: Graph, annotation: Annotation, options: SaveAnnotationOptions): void {
  transaction(graph, () => {
    const article = one<AnnotatedArticle>(graph, ARTICLE, { id: annotation.id });
    if (!article) throw new Error(`no article ${annotation.id}`);
    const judgements = standingJudgements(graph);
    const judged = applyJudgements(annotation, judgements);
    const before = takeOut(graph, article.seq);
    for (const entity of judged.entities) saveFoundEntity(graph, article.seq, entity, options.at);
    saveMentions(graph, article, judged.mentions);
    const context = { graph, article, at: options.at, rejected: judgements.rejected };
    saveRelations(context, judged.relations, options.symmetric ?? new Set<Predicate>(["partner_of"]));
    saveOffices(context, judged.offices);
    saveEvents(context, judged.events);
    run(graph, SAVE_STATE, { seq: article.seq, version: options.annotatorVersion, at: options.at });
    indexAtCommit(graph, article.seq);
    sweep(
      graph,
      before,
      judged.entities.map(({ id }) => id),
    );
  });
}

/** Removes an article's annotation and whatever only it supported. Used when an article changes language. */
export function clearAnnotation(graph: Graph, articleId: string): void {
  transaction(graph, () => {
    const article = one<AnnotatedArticle>(graph, ARTICLE, { id: articleId });
    if (!article) return;
    sweep(graph, takeOut(graph, article.seq), []);
    run(graph, "DELETE FROM annotation WHERE article_seq = @seq", { seq: article.seq });
    indexAtCommit(graph, article.seq);
  });
}

const SAVE_STATE = `
INSERT INTO annotation (article_seq, annotator_version, at) VALUES (@seq, @version, @at)
ON CONFLICT (article_seq) DO UPDATE SET annotator_version = excluded.annotator_version, at = excluded.at`;

/** What an article's annotation supported, and may have to go with it. */
interface Supported {
  relations: number[];
  offices: number[];
  events: number[];
  entities: string[];
}

const SUPPORTED = `
SELECT DISTINCT relation_seq, office_seq, event_seq FROM evidence WHERE article_seq = @seq`;
const NAMED = `
SELECT entity_id AS id FROM article_entity WHERE article_seq = @seq
UNION SELECT entity_id FROM event_participant WHERE article_seq = @seq
UNION SELECT entity_id FROM found_name WHERE article_seq = @seq`;
const TAKE_OUT = ["evidence", "event_participant", "mention", "article_entity", "found_name"].map(
  (table) => `DELETE FROM ${table} WHERE article_seq = @seq`,
);

function takeOut(graph: Graph, seq: number): Supported {
  const facts = all<Record<"relation_seq" | "office_seq" | "event_seq", number | null>>(graph, SUPPORTED, {
    seq,
  });
  const column = (name: "relation_seq" | "office_seq" | "event_seq"): number[] =>
    facts.map((row) => row[name]).filter((value) => value !== null);
  const relations = column("relation_seq");
  const offices = column("office_seq");
  const events = column("event_seq");
  const entities = [
    ...all<{ id: string }>(graph, NAMED, { seq }).map(({ id }) => id),
    ...endsOf(graph, relations, offices),
  ];
  for (const sql of TAKE_OUT) run(graph, sql, { seq });
  return { relations, offices, events, entities };
}

const ENDS = `
SELECT subject_id AS id FROM relation WHERE seq IN (SELECT value FROM json_each(@relations))
UNION SELECT object_id FROM relation WHERE seq IN (SELECT value FROM json_each(@relations))
UNION SELECT person_id FROM office WHERE seq IN (SELECT value FROM json_each(@offices))
UNION SELECT org_id FROM office WHERE seq IN (SELECT value FROM json_each(@offices)) AND org_id IS NOT NULL`;

function endsOf(graph: Graph, relations: readonly number[], offices: readonly number[]): string[] {
  const params = { relations: JSON.stringify(relations), offices: JSON.stringify(offices) };
  return all<{ id: string }>(graph, ENDS, params).map(({ id }) => id);
}

const SWEEP_FACTS = (["relation", "office", "event"] as const).map((table) => ({
  key: `${table}s` as const,
  sql: `DELETE FROM ${table} WHERE seq IN (SELECT value FROM json_each(@seqs))
    AND NOT EXISTS (SELECT 1 FROM evidence WHERE ${table}_seq = ${table}.seq)`,
}));

const SWEEP_ENTITIES = `
DELETE FROM entity WHERE origin = 'found' AND id IN (SELECT value FROM json_each(@ids))
  AND NOT EXISTS (SELECT 1 FROM article_entity WHERE entity_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM mention WHERE entity_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM relation WHERE subject_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM relation WHERE object_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM office WHERE person_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM office WHERE org_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM event_participant WHERE entity_id = entity.id)
  AND NOT EXISTS (SELECT 1 FROM judgement WHERE target = entity.id)
  AND NOT EXISTS (SELECT 1 FROM judgement WHERE other = entity.id)`;

function sweep(graph: Graph, before: Supported, now: readonly string[]): void {
  for (const { key, sql } of SWEEP_FACTS) run(graph, sql, { seqs: JSON.stringify(before[key]) });
  const ids = [...before.entities, ...now];
  run(graph, SWEEP_ENTITIES, { ids: JSON.stringify(ids) });
  settleFoundEntities(graph, ids);
}

const ADD_MENTION = `
INSERT INTO mention (article_seq, field, start, "end", text, type, entity_id, rule, confidence)
VALUES (@seq, @field, @start, @end, @text, @type, @entity, @rule, @confidence)
ON CONFLICT DO NOTHING`;
const COUNT_MENTIONS = `
INSERT INTO article_entity (entity_id, article_seq, day, mentions)
SELECT entity_id, article_seq, @day, count(*) FROM mention WHERE article_seq = @seq GROUP BY entity_id`;

function saveMentions(graph: Graph, article: AnnotatedArticle, mentions: readonly Mention[]): void {
  for (const { field, start, end, text, type, entity, rule, confidence } of mentions) {
    if (sliceOf(article, { field, start, end }, `mention of ${entity}`) !== text) {
      throw new VigieError("data.invalid", `mention of ${entity}: "${text}" does not stand at its span`, {
        context: { entity, text, field, start, end },
      });
    }
    const span = { seq: article.seq, field, start, end };
    run(graph, ADD_MENTION, { ...span, text, type, entity, rule, confidence });
  }
  run(graph, COUNT_MENTIONS, { seq: article.seq, day: article.day });
}

const LIST_MENTIONS = `
SELECT m.field, m.start, m."end", m.text, m.type, m.entity_id AS entity, m.rule, m.confidence
FROM article a JOIN mention m ON m.article_seq = a.seq
WHERE a.id = @articleId ORDER BY m.field DESC, m.start, m."end", m.entity_id`;

/** An article's mentions: those of the title first, then by position. */
export function listMentions(graph: Graph, articleId: string): Mention[] {
  return all<FieldSpan & Provenance & { text: string; type: EntityType; entity: string }>(
    graph,
    LIST_MENTIONS,
    { articleId },
  );
}

const STATE = `
SELECT n.annotator_version, n.at FROM article a JOIN annotation n ON n.article_seq = a.seq WHERE a.id = @articleId`;

/** By which version and when an article was annotated; undefined where it was not. */
export function findAnnotationState(
  graph: Graph,
  articleId: string,
): { annotatorVersion: string; at: Instant } | undefined {
  const row = one<{ annotator_version: string; at: string }>(graph, STATE, { articleId });
  return row && { annotatorVersion: row.annotator_version, at: row.at };
}
