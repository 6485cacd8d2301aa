import { listTerms } from "../graph/fulltext-read.ts";
import { exactTerm } from "../graph/index-words.ts";
import type { Graph } from "../graph/open.ts";
import type { NameIndex } from "./entity-names.ts";

/**
 * The number of single-letter insertions, deletions, replacements and swaps of neighbours between two
 * words (optimal string alignment), or `most + 1` where it is more than `most`.
 */
export function wordDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, previous] = [previous, row];
  }
  return Math.min(at(previous, b.length), most + 1);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;

/** How many mistakes a word of this length may have: none in the shortest, where every word is near another. */
export function mistakesFor(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * The word of the articles or of the names of entities that a folded word was most likely meant to be;
 * undefined where none is near. Of equally near ones that which most articles have. Words of articles must
 * share its first two letters.
 */
export function nearestWord(graph: Graph, names: NameIndex, word: string): string | undefined {
  const most = mistakesFor(word.length);
  if (most === 0 || /\d/.test(word)) return undefined;
  let best: { word: string; distance: number; n: number } | undefined;
  const consider = (candidate: string, n: number): void => {
    if (candidate.length < 4 || candidate === word) return;
    const distance = wordDistance(word, candidate, most);
    if (distance > most) return;
    if (!best || distance < best.distance || (distance === best.distance && n > best.n)) {
      best = { word: candidate, distance, n };
    }
  };
  const from = exactTerm(word.slice(0, 2));
  for (const { term, n } of listTerms(graph, from, `${from}\u{10ffff}`)) consider(term.slice(1), n);
  for (const [candidate, entities] of names.byWord) consider(candidate, entities.length);
  return best?.word;
}
