import type { Annotation } from "../model/annotation.ts";
import type { EntityType } from "../model/ontology.ts";
import { all, type Graph } from "./connection.ts";

const STANDING = `
SELECT kind, target, other, value FROM judgement
WHERE kind IN ('same', 'reject', 'retype') AND undone_at IS NULL ORDER BY id`;

interface StandingRow {
  kind: "same" | "reject" | "retype";
  target: string;
  other: string | null;
  value: string | null;
}

/** The decisions that stand, as `applyJudgements` and the writers of facts need them. */
export interface StandingJudgements {
  /** From the id of an entity to that of the one it is. */
  same: ReadonlyMap<string, string>;
  /** Ids of the facts and entities that are wrong. */
  rejected: ReadonlySet<string>;
  types: ReadonlyMap<string, EntityType>;
}

/** Reads the decisions that stand. */
export function standingJudgements(graph: Graph): StandingJudgements {
  const same = new Map<string, string>();
  const rejected = new Set<string>();
  const types = new Map<string, EntityType>();
  for (const { kind, target, other, value } of all<StandingRow>(graph, STANDING)) {
    if (kind === "same" && other !== null) same.set(other, target);
    if (kind === "reject") rejected.add(target);
    if (kind === "retype" && value !== null) types.set(target, value as EntityType);
  }
  return { same, rejected, types };
}

/**
 * What the annotators said, as the standing decisions would have it: entities that are the same are one,
 * wrong entities and whatever was said of them are gone, types are those decided.
 */
export function applyJudgements(annotation: Annotation, judgements: StandingJudgements): Annotation {
  const { rejected, types } = judgements;
  if (judgements.same.size + rejected.size + types.size === 0) return annotation;
  const identity = (id: string): string => resolve(id, judgements.same);
  const stands = (id: string): boolean => !rejected.has(id);
  return {
    ...annotation,
    mentions: annotation.mentions
      .map((one) => ({ ...one, entity: identity(one.entity) }))
      .map((one) => ({ ...one, type: types.get(one.entity) ?? one.type }))
      .filter((one) => stands(one.entity)),
    entities: annotation.entities
      .map((one) => ({ ...one, id: identity(one.id) }))
      .map((one) => ({ ...one, type: types.get(one.id) ?? one.type }))
      .filter((one) => stands(one.id)),
    relations: annotation.relations
      .map((one) => ({ ...one, subject: identity(one.subject), object: identity(one.object) }))
      .filter((one) => stands(one.subject) && stands(one.object)),
    offices: annotation.offices
      .map((one) => ({ ...one, person: identity(one.person) }))
      .filter((one) => stands(one.person)),
    events: annotation.events
      .map((one) => ({ ...one, participants: [...new Set(one.participants.map(identity))].filter(stands) }))
      .filter((one) => one.participants.length > 0),
  };
}

/** Follows a chain of "same"; a circle, which only contradicting decisions make, ends where it began. */
function resolve(id: string, same: ReadonlyMap<string, string>): string {
  const passed = new Set<string>();
  let current = id;
  while (!passed.has(current)) {
    passed.add(current);
    current = same.get(current) ?? current;
  }
  return current;
}
