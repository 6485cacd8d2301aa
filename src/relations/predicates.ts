import type { Predicate } from "../model/ontology.ts";

/** True for predicates whose subject and object may be exchanged. */
export function isSymmetric(predicate: Predicate): boolean {
  return predicate === "partner_of";
}
