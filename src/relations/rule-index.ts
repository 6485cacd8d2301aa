import type { Language } from "../model/ontology.ts";
import type { Pattern } from "./pattern.ts";
import type { RelationRule } from "./rules.ts";
import type { Item } from "./sentences.ts";

/** A pattern of a rule, ready to be tried. */
export interface Candidate {
  rule: RelationRule;
  pattern: Pattern;
}

/** The patterns of one language by the words that they start from. */
export class RuleIndex {
  private readonly byLower = new Map<string, Candidate[]>();
  private readonly byFold = new Map<string, Candidate[]>();

  constructor(rules: readonly RelationRule[], lang: Language) {
    for (const rule of rules) for (const pattern of rule.patterns[lang]) this.add({ rule, pattern });
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
      for (const word of ["'s", "its", "their", "son", "sa", "ses", "leur", "leurs"])
        put(this.byLower, word, candidate);
    } else if (anchor?.kind === "mark") {
      put(this.byLower, anchor.text, candidate);
    } else if (anchor?.kind === "words") {
      const firsts = new Set(anchor.alternatives.map((words) => words[0]?.fold ?? ""));
      for (const first of firsts) put(this.byFold, first, candidate);
    }
  }
}

function put(map: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = map.get(key);
  if (list) list.push(candidate);
  else map.set(key, [candidate]);
}
