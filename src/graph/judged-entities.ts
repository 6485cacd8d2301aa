import { fold } from "../text/fold.ts";
import { all, type Graph, one, run } from "./connection.ts";
import { saveMeta } from "./meta.ts";

/** A decision on an entity's type or names. */
export interface EntityJudgement {
  kind: "retype" | "rename" | "alias";
  target: string;
  value: string;
}

const BEFORE = {
  retype: "SELECT type AS value FROM entity WHERE id = @id",
  rename: "SELECT json_array(name_fr, name_en) AS value FROM entity WHERE id = @id",
  alias: "SELECT '' AS value FROM entity WHERE id = @id",
};
const RETYPE = [
  "UPDATE entity SET type = @value WHERE id = @id",
  "UPDATE mention SET type = @value WHERE entity_id = @id",
];
const RENAME = "UPDATE entity SET name_fr = @fr, name_en = @en WHERE id = @id";
const ADD_ALIAS = `
INSERT INTO alias (entity_id, kind, name, key, origin) VALUES (@id, @kind, @name, @key, 'analyst')
ON CONFLICT DO NOTHING`;
const DROP_ALIAS = "DELETE FROM alias WHERE entity_id = @id AND name = @name AND origin = 'analyst'";

/** Changes the entity as decided and gives what it was before, for `restoreEntity`. */
export function applyEntityJudgement(
  graph: Graph,
  { kind, target: id, value }: EntityJudgement,
): string | undefined {
  const before = one<{ value: string }>(graph, BEFORE[kind], { id })?.value;
  if (kind === "retype") for (const sql of RETYPE) run(graph, sql, { id, value });
  if (kind === "rename") run(graph, RENAME, { id, fr: value, en: value });
  if (kind !== "retype") {
    const aliasKind = kind === "rename" ? "name" : "alias";
    run(graph, ADD_ALIAS, { id, kind: aliasKind, name: value, key: fold(value).trim() });
  }
  return before;
}

/** Takes a decision on an entity back. Gazetteer entities are read anew from their files at the next sync. */
export function restoreEntity(
  graph: Graph,
  { kind, target: id, value }: EntityJudgement,
  before: string | undefined,
): void {
  if (kind !== "retype") run(graph, DROP_ALIAS, { id, name: value });
  if (before !== undefined && kind === "retype") {
    for (const sql of RETYPE) run(graph, sql, { id, value: before });
  }
  if (before !== undefined && kind === "rename") {
    const [fr, en] = JSON.parse(before) as [string, string];
    run(graph, RENAME, { id, fr, en });
  }
  saveMeta(graph, "gazetteer-version", "");
  applyEntityJudgements(graph);
}

const STANDING = `
SELECT kind, target, value FROM judgement
WHERE kind IN ('retype', 'rename', 'alias') AND undone_at IS NULL ORDER BY id`;

/** Applies every standing decision on types and names, oldest first: after the gazetteer was read anew. */
export function applyEntityJudgements(graph: Graph): void {
  for (const judgement of all<EntityJudgement>(graph, STANDING)) applyEntityJudgement(graph, judgement);
}
