import type { EntityType } from "../model/ontology.ts";
import type { Candidate } from "./candidate.ts";
import { decideType } from "./classify.ts";

const SEPARATORS = new Set([
  ",",
  "et",
  "and",
  "ou",
  "or",
  "&",
  "l'",
  "d'",
  "le",
  "la",
  "de",
  "du",
  "the",
  "ainsi",
  "que",
  "as",
  "well",
  ";",
]);
const SURE = 3;

/**
 * Lets the members of an enumeration share their type: an unknown name between known ones
 * (`Airbus, evroc et Xyz`) is most likely of their kind. Candidates are changed in place.
 */
export function spreadTypes(candidates: readonly Candidate[]): void {
  let list: Candidate[] = [];
  const flush = (): void => {
    if (list.length >= 3) spread(list);
    list = [];
  };
  const ordered = [...candidates].sort((a, b) => (a.field === b.field ? a.from - b.from : 0));
  for (const candidate of ordered) {
    const last = list.at(-1);
    if (last && !(last.field === candidate.field && isCoordinated(last, candidate))) flush();
    list.push(candidate);
  }
  flush();
}

function isCoordinated(left: Candidate, right: Candidate): boolean {
  const between = left.field.tokens.slice(left.to, right.from);
  if (between.length === 0 || between.length > 4) return false;
  return (
    between.every((token) => SEPARATORS.has(token.fold)) &&
    between.some((token) => /^(?:,|;|et|and|ou|or|&)$/.test(token.fold))
  );
}

function spread(list: readonly Candidate[]): void {
  const counts = new Map<EntityType, number>();
  for (const candidate of list) {
    const { type, weight } = decideType(candidate.votes);
    if (weight >= SURE) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const [type, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
  if (!type || count < 2) return;
  for (const candidate of list) {
    if (decideType(candidate.votes).weight < SURE)
      candidate.votes.push({ type, weight: 2.5, rule: "enumeration" });
  }
}
