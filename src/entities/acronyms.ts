import type { Token } from "../text/tokens.ts";
import { type Candidate, endOf, startOf } from "./candidate.ts";

/** A short form that the article introduces for a long one: `… Alliance, en abrégé ESTIA`, `… (ESTIA)`. */
export interface AcronymPair {
  long: Candidate;
  short: Candidate;
}

const LINK_WORDS = new Set([
  "en",
  "abrege",
  "abregee",
  "ou",
  "dit",
  "dite",
  "or",
  "known",
  "as",
  "short",
  "for",
  "acronyme",
  "sigle",
]);

/**
 * Finds the pairs among neighbouring candidates: a bracket or a linking phrase between them, and letters
 * of the short form that stand in order at the start of the words of the long one. Either may come first.
 */
export function findAcronyms(candidates: readonly Candidate[]): AcronymPair[] {
  const pairs: AcronymPair[] = [];
  for (let i = 0; i + 1 < candidates.length; i++) {
    const [left, right] = [candidates[i], candidates[i + 1]];
    if (!left || !right || left.field !== right.field || !isIntroduced(left, right)) continue;
    if (abbreviates(right, left)) pairs.push({ long: left, short: right });
    else if (abbreviates(left, right)) pairs.push({ long: right, short: left });
  }
  return pairs;
}

/**
 * The expansion of a bracketed acronym where only its first word is capitalised (`Système national des
 * données de santé (SNDS)`): the words before the bracket whose initials it is made of.
 * After A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions" (2003).
 */
export function findExpansion(short: Candidate): { from: number; to: number } | undefined {
  const { field } = short;
  const { tokens } = field;
  const to = short.from - 1;
  const letters = textOf(short)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
  if (tokens[to]?.text !== "(" || letters.length < 3 || !/^\p{Lu}{2}/u.test(textOf(short))) return undefined;
  for (let from = to - 2; from >= Math.max(0, to - 14); from--) {
    const token = tokens[from];
    if (!token || (token.kind === "punctuation" && token.text !== "-") || field.starts.has(from + 1))
      return undefined;
    if (!/^\p{Lu}/u.test(token.text) || token.fold[0] !== letters[0]) continue;
    if (initialsMatch(letters, wordsOf({ ...short, from, to }))) return { from, to };
  }
  return undefined;
}

/** True where only `(`, or a comma and a linking phrase such as `en abrégé`, stands between the two. */
function isIntroduced(left: Candidate, right: Candidate): boolean {
  const between = left.field.tokens.slice(left.to, right.from);
  if (between.length === 0 || between.length > 5) return false;
  const open = between[0]?.text === "(";
  if (open && between.length === 1) return true;
  return (
    between.slice(1).every((token) => LINK_WORDS.has(token.fold) || token.kind === "elision") &&
    (open || between[0]?.text === "," || LINK_WORDS.has(between[0]?.fold ?? "")) &&
    between.length > 1
  );
}

/** Whether `short` is made of initials of `long`, small words optional. */
function abbreviates(short: Candidate, long: Candidate): boolean {
  const letters = textOf(short)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
  if (short.to - short.from > 3 || letters.length < 2 || letters.length > 10) return false;
  if (endOf(long) - startOf(long) <= letters.length + 1) return false;
  return initialsMatch(letters, wordsOf(long));
}

/** Every letter is the first of a word, or follows the one before it inside a word; the first opens the first word. */
function initialsMatch(letters: string, words: readonly string[]): boolean {
  const walk = (letter: number, word: number, at: number): boolean => {
    if (letter === letters.length) return true;
    const wanted = letters[letter];
    for (let next = word + 1; next <= Math.min(word + 3, words.length - 1); next++) {
      if (words[next]?.[0] === wanted && walk(letter + 1, next, 0)) return true;
    }
    const inside = words[word]?.indexOf(wanted ?? "", at + 1) ?? -1;
    return inside > 0 && inside <= 4 && walk(letter + 1, word, inside);
  };
  return words[0]?.[0] === letters[0] && walk(1, 0, 0);
}

function textOf(candidate: Candidate): string {
  return candidate.field.text.slice(startOf(candidate), endOf(candidate));
}

function wordsOf(candidate: Candidate): string[] {
  return candidate.field.tokens
    .slice(candidate.from, candidate.to)
    .filter((token: Token) => token.kind === "word" || token.kind === "number")
    .map((token) => token.fold);
}
