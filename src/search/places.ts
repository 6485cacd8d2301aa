import type { LanguageCode } from "../model/ontology.ts";
import { joinedWords, stemOf, wordAt, wordSpans } from "../text/stem.ts";
import type { Form, Pattern } from "./patterns.ts";

/** A place of a text where a pattern shows; offsets in UTF-16 code units, end exclusive. */
export interface Place {
  pattern: Pattern;
  start: number;
  end: number;
}

/** Finds the places of patterns in texts of one language. Entities have none here: see `listEntityPlaces`. */
export interface Finder {
  /** In order of appearance; of one pattern none overlap. */
  find(text: string, field: "title" | "text"): Place[];
}

interface Sequence {
  pattern: Pattern;
  /** Stems, or with `exact` words. */
  keys: readonly string[];
  exact: boolean;
}

interface Prepared {
  lang: LanguageCode;
  byStem: Map<string, Sequence[]>;
  byWord: Map<string, Sequence[]>;
  prefixes: { prefix: string; pattern: Pattern }[];
  /** How the words begin that may be looked for (see `beginningOf`). */
  beginnings: Set<number>;
}

/** Prepares patterns for articles of one language. */
export function createFinder(patterns: readonly Pattern[], lang: LanguageCode): Finder {
  const prepared: Prepared = {
    lang,
    byStem: new Map(),
    byWord: new Map(),
    prefixes: [],
    beginnings: new Set(),
  };
  for (const pattern of patterns) for (const form of pattern.forms) prepare(form, pattern, prepared);
  const starts = [
    ...prepared.byStem.keys(),
    ...prepared.byWord.keys(),
    ...prepared.prefixes.map((p) => p.prefix),
  ];
  for (const start of starts) prepared.beginnings.add(beginningOf(start, 0, start.length));
  return { find: (text, field) => new Reading(text, field, prepared).find() };
}

function prepare(form: Form, pattern: Pattern, { lang, byStem, byWord, prefixes }: Prepared): void {
  if ("entity" in form) return;
  if ("prefix" in form) {
    prefixes.push({ prefix: form.prefix, pattern });
    return;
  }
  const exact = "exact" in form;
  if (!exact && form.lang !== (lang === "fr" || lang === "en" ? lang : "other")) return;
  const keys = exact ? form.exact : form.stems;
  const map = exact ? byWord : byStem;
  const [first = ""] = keys;
  const sequences = map.get(first);
  if (sequences) sequences.push({ pattern, keys, exact });
  else map.set(first, [{ pattern, keys, exact }]);
}

/** One text being read. */
class Reading {
  private readonly spans: readonly number[];
  private readonly places: Place[] = [];
  private readonly lastEnd = new Map<Pattern, number>();

  constructor(
    private readonly text: string,
    private readonly field: "title" | "text",
    private readonly prepared: Prepared,
  ) {
    this.spans = wordSpans(text);
  }

  find(): Place[] {
    const { beginnings } = this.prepared;
    for (let at = 0; at * 2 < this.spans.length; at++) {
      const beginning = beginningOf(this.text, this.startOf(at), this.endOf(at));
      // Few words of a text begin like one that is looked for: only those are folded and stemmed.
      if (beginning === UNCLEAR || beginnings.has(beginning)) this.readWord(at);
    }
    return this.places;
  }

  private readWord(at: number): void {
    const { byStem, byWord, prefixes, lang } = this.prepared;
    const word = this.wordAt(at);
    this.addSequences(byStem.get(stemOf(word, lang)), at);
    if (byWord.size > 0) this.addSequences(byWord.get(word), at);
    for (const { prefix, pattern } of prefixes) if (word.startsWith(prefix)) this.add(pattern, at, 1);
    const joined = this.joinedAt(at);
    for (const { keys, pattern } of (joined && byStem.get(stemOf(joined, lang))) || []) {
      if (keys.length === 1) this.add(pattern, at, 2);
    }
  }

  private addSequences(sequences: readonly Sequence[] | undefined, at: number): void {
    for (const { keys, exact, pattern } of sequences ?? []) {
      if (keys.every((key, offset) => offset === 0 || this.keyAt(at + offset, exact) === key)) {
        this.add(pattern, at, keys.length);
      }
    }
  }

  private add(pattern: Pattern, at: number, words: number): void {
    if ((pattern.title && this.field !== "title") || at < (this.lastEnd.get(pattern) ?? 0)) return;
    this.lastEnd.set(pattern, at + words);
    this.places.push({ pattern, start: this.startOf(at), end: this.endOf(at + words - 1) });
  }

  /** The joined form of a hyphenated pair that starts here (`start-up` → `startup`), as it is indexed. */
  private joinedAt(at: number): string | undefined {
    const [end, next] = [this.endOf(at), this.startOf(at + 1)];
    if (next !== end + 1) return undefined;
    const words = [at, at + 1].map((index) => ({
      start: this.startOf(index),
      end: this.endOf(index),
      word: this.wordAt(index),
    }));
    return joinedWords(this.text, words)[0];
  }

  private keyAt(at: number, exact: boolean): string {
    const word = this.wordAt(at);
    return exact ? word : stemOf(word, this.prepared.lang);
  }

  private wordAt(at: number): string {
    return wordAt(this.text, this.startOf(at), this.endOf(at));
  }

  private startOf(at: number): number {
    return this.spans[at * 2] ?? this.text.length;
  }

  private endOf(at: number): number {
    return this.spans[at * 2 + 1] ?? this.text.length;
  }
}

const UNCLEAR = -1;

/**
 * A number for the first two letters of the word at a span, the same for a word and its stem: Snowball leaves
 * beginnings alone. `UNCLEAR` where folding may change them.
 */
function beginningOf(text: string, start: number, end: number): number {
  const first = plainCode(text.charCodeAt(start));
  const second = end - start > 1 ? plainCode(text.charCodeAt(start + 1)) : 0;
  return first === UNCLEAR || second === UNCLEAR ? UNCLEAR : first * 128 + second;
}

/** The code of an ASCII letter or digit, in lower case. */
function plainCode(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return code;
  return code >= 65 && code <= 90 ? code + 32 : UNCLEAR;
}
