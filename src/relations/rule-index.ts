import { ENTITY_TYPES, type EntityType, type Language } from "../model/ontology.ts";
import type { Accepts } from "./clauses.ts";
import type { End, Pattern, PatternElement } from "./pattern.ts";
import type { RelationRule } from "./rules.ts";
import type { Item } from "./sentences.ts";

/** A pattern of a rule, ready to be tried. */
export interface Candidate {
  rule: RelationRule;
  pattern: Pattern;
  /** What may stand at each end. */
  accepts: Readonly<Record<End, Accepts>>;
  /** For each end that a slot fills, the types (as bits, see `typeBits`) one of which the sentence must name. */
  needs: readonly number[];
}

/** The types as a set of bits, so that a sentence can be held against many patterns cheaply. */
export function typeBits(types: Iterable<EntityType>): number {
  let bits = 0;
  for (const type of types) bits |= 1 << ENTITY_TYPES.indexOf(type);
  return bits;
}

/** The patterns of one language by the words that they start from. */
export class RuleIndex {
  private readonly byLower = new Map<string, Candidate[]>();
  private readonly byFold = new Map<string, Candidate[]>();

  constructor(rules: readonly RelationRule[], lang: Language) {
    for (const rule of rules) {
      const accepts = {
        S: (type: EntityType) => rule.subject.has(type),
        O: (type: EntityType) => rule.object.has(type),
      };
      for (const pattern of rule.patterns[lang]) {
        this.add({ rule, pattern, accepts, needs: needsOf(rule, pattern.elements) });
      }
    }
  }

  /** The patterns that may match with their anchor at this item. */
  at(item: Item): readonly Candidate[] {
    const verbs = this.byLower.get(item.lower);
    const words = this.byFold.get(item.fold);
    if (!verbs) return words ?? [];
    return words ? [...verbs, ...words] : verbs;
  }

  private add(candidate: Candidate): void {
    const anchor = candidate.pattern.elements[candidate.pattern.anchor];
    if (anchor?.kind === "verb") {
      for (const form of anchor.forms.keys()) put(this.byLower, form, candidate);
    } else if (anchor?.kind === "owner") {
      for (const word of OWNER_WORDS) put(this.byLower, word, candidate);
    } else if (anchor?.kind === "mark") {
      put(this.byLower, anchor.text, candidate);
    } else if (anchor?.kind === "words") {
      const firsts = new Set(anchor.alternatives.map((words) => words[0]?.fold ?? ""));
      for (const first of firsts) put(this.byFold, first, candidate);
    }
  }
}

const OWNER_WORDS = ["'s", "its", "their", "son", "sa", "ses", "leur", "leurs"];

/** Of subject, verb and object the object may be a pronoun, so that only the first slot counts. */
function needsOf(rule: RelationRule, elements: readonly PatternElement[]): number[] {
  const simple = elements.length === 3 && elements[1]?.kind === "verb";
  return elements.flatMap((element, index) => {
    if (element.kind !== "slot" || (simple && index === 2)) return [];
    return [typeBits(element.types ?? (element.end === "S" ? rule.subject : rule.object))];
  });
}

function put(map: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = map.get(key);
  if (list) list.push(candidate);
  else map.set(key, [candidate]);
}
