import type { GazetteerEntity } from "../model/gazetteer.ts";
import type { EntityType } from "../model/ontology.ts";
import type { FieldText } from "./field-text.ts";

/** A span that may be a mention, while the recogniser works; token range end exclusive. */
export interface Candidate {
  field: FieldText;
  from: number;
  to: number;
  /** Evidence for each type, by rule: the type with the highest sum wins. */
  votes: { type: EntityType; weight: number; rule: string }[];
  /** The entity of the gazetteer, where the name stands in it. */
  entity?: GazetteerEntity;
  rule: string;
  confidence: number;
}

/** The characters that a candidate covers. */
export function surfaceOf(candidate: Candidate): string {
  return candidate.field.text.slice(startOf(candidate), endOf(candidate));
}

export function startOf(candidate: Candidate): number {
  return candidate.field.tokens[candidate.from]?.start ?? 0;
}

export function endOf(candidate: Candidate): number {
  return candidate.field.tokens[candidate.to - 1]?.end ?? 0;
}

/** True where two candidates share a token. */
export function overlaps(a: Candidate, b: Candidate): boolean {
  return a.field.field === b.field.field && a.from < b.to && b.from < a.to;
}

/** Folded words of a candidate without hyphens, joined by spaces: the same for `Esch-sur-Alzette` and `Esch sur Alzette`. */
export function keyOf(candidate: Candidate): string {
  return candidate.field.tokens
    .slice(candidate.from, candidate.to)
    .filter((token) => !/^[-\u2010-\u2015]$/.test(token.text))
    .map((token) => token.fold)
    .join(" ");
}
