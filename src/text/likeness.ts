import { fold } from "./fold.ts";

const RUN = 4;

/**
 * How much of the shorter of two texts stands in the longer, 0 to 1: the share of its runs of four words
 * (all its words, where it has fewer than four). Case, accents and marks do not count; 0 for an empty text.
 */
export function sharedText(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const size = Math.min(RUN, left.length, right.length);
  if (size === 0) return 0;
  const [short, long] = [runsOf(left, size), runsOf(right, size)].sort((x, y) => x.size - y.size);
  let shared = 0;
  for (const run of short ?? []) if (long?.has(run)) shared++;
  return shared / (short?.size || 1);
}

/** Share of the words that two titles have in common (Dice), 0 to 1. */
export function sharedWords(a: string, b: string): number {
  const [left, right] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const shared = [...left].filter((word) => right.has(word)).length;
  return (2 * shared) / (left.size + right.size || 1);
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[], size: number): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + size <= words.length; at++) runs.add(words.slice(at, at + size).join(" "));
  return runs;
}
