import type { AnnotatedEntity } from "../model/annotation.ts";
import type { Instant } from "../model/dates.ts";
import { fold } from "../text/fold.ts";
import { all, type Graph, run } from "./connection.ts";

const ADD_ENTITY = `
INSERT INTO entity (id, type, name_fr, name_en, origin, status, first_seen_at)
VALUES (@id, @type, @name, @name, @origin, @status, @at)
ON CONFLICT (id) DO NOTHING`;
const ADD_NAME = `
INSERT INTO alias (entity_id, kind, name, key, origin) VALUES (@id, 'name', @name, @key, @origin)
ON CONFLICT DO NOTHING`;
const ADD_FOUND_NAME = `
INSERT INTO found_name (entity_id, name, key, article_seq, usual, type)
SELECT @id, @name, @key, @seq, @usual, @type
WHERE EXISTS (SELECT 1 FROM entity WHERE id = @id AND origin <> 'gazetteer')
ON CONFLICT DO NOTHING`;

/** Stores an entity as one article knows it, with the names that it has there. */
export function saveFoundEntity(
  graph: Graph,
  articleSeq: number,
  { id, type, name, origin, names }: AnnotatedEntity,
  at: Instant,
): void {
  const status = origin === "gazetteer" ? "confirmed" : "provisional";
  const isNew = run(graph, ADD_ENTITY, { id, type, name, origin, status, at }).changes > 0;
  if (isNew) run(graph, ADD_NAME, { id, name, key: fold(name).trim(), origin });
  if (origin === "gazetteer") return;
  for (const other of new Set([name, ...names])) {
    const usual = other === name;
    const called = { name: other, key: fold(other).trim(), usual: usual ? 1 : 0 };
    run(graph, ADD_FOUND_NAME, { id, seq: articleSeq, ...called, type: usual ? type : undefined });
  }
}

const notJudged = (kind: "retype" | "rename"): string => `NOT EXISTS (
  SELECT 1 FROM judgement WHERE kind = '${kind}' AND target = entity.id AND undone_at IS NULL)`;
const IS_FOUND = `origin = 'found' AND id IN (SELECT value FROM json_each(@ids))
  AND EXISTS (SELECT 1 FROM found_name WHERE entity_id = entity.id AND usual = 1)`;

const SETTLE_TYPES = `
UPDATE entity SET type = (
  SELECT type FROM found_name WHERE entity_id = entity.id AND usual = 1
  GROUP BY type ORDER BY count(*) DESC, type LIMIT 1)
WHERE ${IS_FOUND} AND ${notJudged("retype")}`;

const USUAL_NAMES = `
SELECT id, name_fr AS held, (
  SELECT name FROM found_name WHERE entity_id = entity.id AND usual = 1
  GROUP BY name ORDER BY count(*) DESC, length(name) DESC, name LIMIT 1) AS name
FROM entity WHERE ${IS_FOUND} AND ${notJudged("rename")}`;
const RENAME = "UPDATE entity SET name_fr = @name, name_en = @name WHERE id = @id";
const DROP_NAMES = "DELETE FROM alias WHERE entity_id = @id AND kind = 'name' AND origin = 'found'";

/**
 * Gives found entities the type and name that most of their articles give, so that neither the order of
 * arrival nor an older annotator decides. What an analyst decided stays.
 */
export function settleFoundEntities(graph: Graph, ids: readonly string[]): void {
  const params = { ids: JSON.stringify(ids) };
  run(graph, SETTLE_TYPES, params);
  for (const { id, held, name } of all<{ id: string; held: string; name: string }>(
    graph,
    USUAL_NAMES,
    params,
  )) {
    if (held === name) continue;
    run(graph, RENAME, { id, name });
    run(graph, DROP_NAMES, { id });
    run(graph, ADD_NAME, { id, name, key: fold(name).trim(), origin: "found" });
  }
}
