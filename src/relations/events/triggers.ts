import type { EventKind, Language } from "../../model/ontology.ts";
import { fold } from "../../text/fold.ts";
import { tokenize } from "../../text/tokens.ts";
import type { VerbFeature } from "../morphology-fr.ts";
import { verbForms } from "../pattern.ts";
import type { Phrases } from "../phrases.ts";
import type { EventRule } from "../rules.ts";
import { voiceFits } from "../voice.ts";

/** A word that says what kind of event a sentence reports. */
export interface Trigger {
  kind: EventKind;
  weight: number;
  /** Position of the word. */
  at: number;
  verb: boolean;
}

interface VerbEntry {
  kind: EventKind;
  weight: number;
  features: ReadonlySet<VerbFeature>;
  /** Words one of which must follow in the clause ("signer … accord"), folded; empty where the verb says it alone. */
  tail: readonly string[][];
}

interface NounEntry {
  kind: EventKind;
  weight: number;
  words: readonly string[];
  /** False for words whose plural says something else ("ventes"), written with "!" in the file. */
  plural: boolean;
}

/** How far after a verb the word may stand that makes its meaning clear. */
const TAIL_REACH = 9;

const NO_TRIGGERS: readonly Trigger[] = [];

/** The event words of one language. */
export class TriggerIndex {
  private readonly verbs = new Map<string, VerbEntry[]>();
  private readonly nouns = new Map<string, NounEntry[]>();

  constructor(rules: readonly EventRule[], lang: Language) {
    for (const rule of rules) {
      for (const spec of rule.verbs[lang]) this.addVerb(spec, rule, lang);
      for (const noun of rule.nouns[lang]) this.addNoun(noun, rule);
    }
  }

  /** The event words of a sentence in order; of several readings of one word all are given. */
  find(phrases: Phrases): Trigger[] {
    return phrases.items.flatMap((item, at) =>
      item.kind === "word" ? [...this.verbsAt(phrases, at), ...this.nounsAt(phrases, at)] : [],
    );
  }

  private verbsAt(phrases: Phrases, at: number): readonly Trigger[] {
    const entries = this.verbs.get(phrases.items[at]?.lower ?? "");
    if (!entries) return NO_TRIGGERS;
    return entries
      .filter(
        (entry) => voiceFits(phrases, at, entry.features, "any") && tailFollows(phrases, at, entry.tail),
      )
      .map(({ kind, weight, tail }) => ({
        kind,
        weight: weight + (tail.length > 0 ? 0.2 : 0),
        at,
        verb: true,
      }));
  }

  private nounsAt(phrases: Phrases, at: number): readonly Trigger[] {
    const first = phrases.items[at]?.fold ?? "";
    const entries = this.nouns.get(first);
    if (!entries) return NO_TRIGGERS;
    return entries
      .filter((entry) => nounAt(phrases, at, entry.words, entry.plural))
      .map(({ kind, weight, words }) => ({
        kind,
        weight: weight * (words.length > 1 ? 1.1 : 0.9),
        at,
        verb: false,
      }));
  }

  private addVerb(spec: string, { kind, weight }: EventRule, lang: Language): void {
    const [lemma = "", ...rest] = spec.split(" ");
    const tail =
      rest.length === 0
        ? []
        : rest
            .join(" ")
            .split("|")
            .map((words) => wordsOf(words.replaceAll("_", " ")));
    for (const [form, features] of verbForms(lemma, lang)) {
      const list = this.verbs.get(form) ?? [];
      list.push({ kind, weight, features, tail });
      this.verbs.set(form, list);
    }
  }

  private addNoun(noun: string, { kind, weight }: EventRule): void {
    const plural = !noun.endsWith("!");
    const words = wordsOf(noun.replace(/!$/, ""));
    const first = words[0] ?? "";
    for (const form of plural ? [first, `${first}s`] : [first]) {
      const list = this.nouns.get(form) ?? [];
      list.push({ kind, weight, words, plural });
      this.nouns.set(
        form,
        list.sort((a, b) => b.words.length - a.words.length),
      );
    }
  }
}

function wordsOf(text: string): string[] {
  return tokenize(text).map((token) => fold(token.text));
}

function tailFollows(phrases: Phrases, at: number, tail: readonly string[][]): boolean {
  if (tail.length === 0) return true;
  for (let k = at + 1; k <= at + TAIL_REACH; k++) {
    const item = phrases.items[k];
    if (!item || /^[;:]$/.test(item.text)) return false;
    if (tail.some((words) => nounAt(phrases, k, words, true))) return true;
  }
  return false;
}

/** The words of an entry, each also in the plural. */
function nounAt(phrases: Phrases, at: number, words: readonly string[], plural: boolean): boolean {
  return words.every((word, step) => {
    const found = phrases.items[at + step]?.fold ?? "";
    return found === word || (plural && found === `${word}s`);
  });
}
