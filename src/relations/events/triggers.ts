import type { EventKind, Language } from "../../model/ontology.ts";
import { fold } from "../../text/fold.ts";
import { tokenize } from "../../text/tokens.ts";
import { subjectOf } from "../clauses.ts";
import type { VerbFeature } from "../morphology-fr.ts";
import { verbForms } from "../pattern.ts";
import { isContentWord, isHyphen, type Phrases } from "../phrases.ts";
import type { EventRule } from "../rules.ts";
import type { Item } from "../sentences.ts";
import { voiceFits } from "../voice.ts";

/** A word that says what kind of event a sentence reports. */
export interface Trigger {
  kind: EventKind;
  weight: number;
  /** Position of the word. */
  at: number;
  verb: boolean;
  /** A verb by which a person says something; what follows is what is said. */
  speech: boolean;
}

interface VerbEntry {
  kind: EventKind;
  weight: number;
  speech: boolean;
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

/** What a verb gains by the word that makes its meaning clear. */
const TAILED = 0.3;
/** And by each further word of it. */
const LONGER = 0.15;
/** What is left of a noun that only tells where or how ("devant une commission d'enquête"). */
const ASIDE = 0.6;

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
      .filter((entry) => !entry.speech || personSpeaks(phrases, at))
      .map(({ kind, weight, tail, speech }) => ({
        kind,
        weight:
          weight + (tail.length > 0 ? TAILED + LONGER * (Math.max(...tail.map((one) => one.length)) - 1) : 0),
        at,
        verb: true,
        speech,
      }));
  }

  private nounsAt(phrases: Phrases, at: number): readonly Trigger[] {
    const first = phrases.items[at]?.fold ?? "";
    const entries = this.nouns.get(first);
    if (!entries || isParticiple(phrases, at)) return NO_TRIGGERS;
    return entries
      .filter((entry) => nounAt(phrases, at, entry.words, entry.plural))
      .map(({ kind, weight, words }) => ({
        kind,
        weight: weight * (words.length > 1 ? 1.1 : 0.9) * (isAside(phrases, at) ? ASIDE : 1),
        at,
        verb: false,
        speech: false,
      }));
  }

  private addVerb(spec: string, { kind, weight, speech }: EventRule, lang: Language): void {
    const [lemma = "", ...rest] = spec.split(" ");
    const tail =
      rest.length === 0
        ? []
        : rest
            .join(" ")
            .split("|")
            .map((words) => (/^[<#]/.test(words) ? [words] : wordsOf(words.replaceAll("_", " "))));
    for (const [form, features] of verbForms(lemma, lang)) {
      const list = this.verbs.get(form) ?? [];
      list.push({ kind, weight, speech, features, tail });
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

/** "a été reprise", "has been fined": a verb form after its auxiliary, no noun. */
function isParticiple({ items, words }: Phrases, at: number): boolean {
  const before = items[at - 1]?.lower ?? "";
  return before === "été" || before === "been" || words.have.has(before);
}

/** True where the subject is a person or nobody is named: "Ann Ray said"; of a company its news counts. */
function personSpeaks(phrases: Phrases, at: number): boolean {
  const subject = subjectOf(phrases, at, () => true)[0];
  return subject !== undefined && phrases.items[subject]?.mention?.type === "person";
}

/** True for a noun that a preposition of place or manner governs. */
function isAside({ items, words }: Phrases, at: number): boolean {
  let k = at - 1;
  while (k >= at - 3 && isContentWord(items[k], words)) k--;
  if (words.determiners.has(items[k]?.lower ?? "")) k--;
  return /^(?:dans|devant|lors|avant|après|pendant|pour|sur|avec|sans|selon|in|before|after|during|for|on|with|without|at|under|through)$/.test(
    items[k]?.lower ?? "",
  );
}

function wordsOf(text: string): string[] {
  return tokenize(text).map((token) => fold(token.text));
}

function tailFollows(phrases: Phrases, at: number, tail: readonly string[][]): boolean {
  if (tail.length === 0) return true;
  for (let k = at + 1; k <= at + TAIL_REACH; k++) {
    const item = phrases.items[k];
    if (!item || /^[;:]$/.test(item.text)) return false;
    if (tail.some((words) => isKind(item, words[0] ?? "") || nounAt(phrases, k, words, true))) return true;
  }
  return false;
}

/** `<alliance>` in an entry stands for a name of that type, `#amount` for money. */
function isKind(item: Item, word: string): boolean {
  if (word === "#amount") return item.kind === "amount";
  return item.mention !== undefined && word === `<${item.mention.type}>`;
}

/** The words of an entry, each also in the plural. */
function nounAt(phrases: Phrases, at: number, words: readonly string[], plural: boolean): boolean {
  const next = phrases.items[at + words.length];
  // "start-ups" is no start.
  if (next && isHyphen(next) && next.start === phrases.items[at + words.length - 1]?.end) return false;
  return words.every((word, step) => {
    const found = phrases.items[at + step]?.fold ?? "";
    return found === word || (plural && found === `${word}s`);
  });
}
