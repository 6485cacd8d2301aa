import type { FactStatus, FieldSpan, OfficeAnnotation, RelationAnnotation } from "../model/annotation.ts";
import type { Predicate } from "../model/ontology.ts";
import type { Phrases } from "./phrases.ts";
import { isSymmetric } from "./predicates.ts";

/** Collects relations and offices; the surest finding of each fact stays. */
export interface Findings {
  relation(finding: RelationAnnotation): void;
  office(finding: OfficeAnnotation): void;
  relations(): RelationAnnotation[];
  offices(): OfficeAnnotation[];
  /** True where the article states the relation already. */
  has(subject: string, predicate: Predicate, object: string): boolean;
}

/** Starts an empty collection. A relation of a thing to itself is refused. */
export function collectFindings(): Findings {
  const relations = new Map<string, RelationAnnotation>();
  const offices = new Map<string, OfficeAnnotation>();
  const key = (subject: string, predicate: Predicate, object: string): string => {
    const ends = isSymmetric(predicate) && object < subject ? [object, subject] : [subject, object];
    return `${ends[0]} ${predicate} ${ends[1]}`;
  };
  return {
    relation: (finding) => {
      if (finding.subject === finding.object) return;
      const at = key(finding.subject, finding.predicate, finding.object);
      const known = relations.get(at);
      if (!known) relations.set(at, finding);
      else if (finding.confidence > known.confidence)
        relations.set(at, { ...finding, detail: finding.detail ?? known.detail });
      else if (known.detail === undefined && finding.detail !== undefined)
        relations.set(at, { ...known, detail: finding.detail });
    },
    office: (finding) => {
      const at = `${finding.person} ${finding.role} ${finding.title.toLowerCase()}`;
      const known = offices.get(at);
      if (!known || finding.confidence > known.confidence) offices.set(at, finding);
    },
    relations: () => [...relations.values()],
    offices: () => [...offices.values()],
    has: (subject, predicate, object) => relations.has(key(subject, predicate, object)),
  };
}

/** The evidence and provenance of a finding: its sentence, the rule and how sure it is. */
export interface Ground {
  evidence: FieldSpan;
  rule: string;
  confidence: number;
  status: FactStatus;
}

/** The ground of a finding in the sentence of `phrases`. */
export function groundOf(phrases: Phrases, said: Omit<Ground, "evidence">): Ground {
  const { field, start, end } = phrases.sentence;
  return { evidence: { field, start, end }, ...said, confidence: Math.round(said.confidence * 100) / 100 };
}
