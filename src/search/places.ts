import type { LanguageCode } from "../model/ontology.ts";
import { joinedWords, type SearchWord, searchWords, stemOf } from "../text/stem.ts";
import type { Form, Pattern } from "./patterns.ts";

/** A place of a text where a pattern shows; words are counted from the start of the text. */
export interface Place {
  pattern: Pattern;
  /** Offsets in UTF-16 code units, end exclusive. */
  start: number;
  end: number;
  firstWord: number;
  words: number;
}

/** Finds the places of patterns in texts of one language. Entities have none here: see `listEntityPlaces`. */
export interface Finder {
  /** In order of appearance; of one pattern none overlap. */
  find(text: string, field: "title" | "text"): { places: Place[]; words: readonly SearchWord[] };
}

interface Sequence {
  pattern: Pattern;
  /** Stems, or with `exact` words. */
  keys: readonly string[];
  exact: boolean;
}

/** Prepares patterns for articles of one language. */
export function createFinder(patterns: readonly Pattern[], lang: LanguageCode): Finder {
  const byStem = new Map<string, Sequence[]>();
  const byWord = new Map<string, Sequence[]>();
  const prefixes: { prefix: string; pattern: Pattern }[] = [];
  for (const pattern of patterns) {
    for (const form of pattern.forms) {
      if ("prefix" in form) prefixes.push({ prefix: form.prefix, pattern });
      else addSequence(form, pattern, lang, { byStem, byWord });
    }
  }
  return {
    find(text, field) {
      const words = searchWords(text);
      const places: Place[] = [];
      const lastEnd = new Map<Pattern, number>();
      const add = (pattern: Pattern, at: number, count: number): void => {
        if ((pattern.title && field !== "title") || at < (lastEnd.get(pattern) ?? 0)) return;
        const [first, last] = [words[at], words[at + count - 1]];
        if (!first || !last) return;
        lastEnd.set(pattern, at + count);
        places.push({ pattern, start: first.start, end: last.end, firstWord: at, words: count });
      };
      const keyAt = (at: number, exact: boolean): string | undefined => {
        const word = words[at]?.word;
        return word === undefined || exact ? word : stemOf(word, lang);
      };
      const addSequences = (sequences: readonly Sequence[] | undefined, at: number): void => {
        for (const { keys, exact, pattern } of sequences ?? []) {
          if (keys.every((key, offset) => keyAt(at + offset, exact) === key)) add(pattern, at, keys.length);
        }
      };
      for (let at = 0; at < words.length; at++) {
        const word = words[at]?.word ?? "";
        addSequences(byStem.get(stemOf(word, lang)), at);
        if (byWord.size > 0) addSequences(byWord.get(word), at);
        for (const { prefix, pattern } of prefixes) if (word.startsWith(prefix)) add(pattern, at, 1);
        const joined = joinedAt(text, words, at);
        for (const { keys, pattern } of (joined && byStem.get(stemOf(joined, lang))) || []) {
          if (keys.length === 1) add(pattern, at, 2);
        }
      }
      return { places, words };
    },
  };
}

/** The joined form of a hyphenated pair that starts here (`start-up` → `startup`), as it is indexed. */
function joinedAt(text: string, words: readonly SearchWord[], at: number): string | undefined {
  const [word, next] = [words[at], words[at + 1]];
  if (!word || !next || next.start !== word.end + 1) return undefined;
  return joinedWords(text, [word, next])[0];
}

function addSequence(
  form: Exclude<Form, { prefix: string }>,
  pattern: Pattern,
  lang: LanguageCode,
  maps: { byStem: Map<string, Sequence[]>; byWord: Map<string, Sequence[]> },
): void {
  if ("entity" in form) return;
  const exact = "exact" in form;
  if (!exact && form.lang !== (lang === "fr" || lang === "en" ? lang : "other")) return;
  const keys = exact ? form.exact : form.stems;
  const map = exact ? maps.byWord : maps.byStem;
  const [first = ""] = keys;
  const sequences = map.get(first);
  if (sequences) sequences.push({ pattern, keys, exact });
  else map.set(first, [{ pattern, keys, exact }]);
}
