import { splitSentences } from "../text/sentences.ts";
import { type Token, tokenize } from "../text/tokens.ts";
import { byAge, compare, daysApart, type StoryInput } from "./input.ts";

/** An article that repeats an older one: a wire dispatch reprinted, a press release published again. */
export interface Copy {
  id: string;
  originalId: string;
  /** Share of the shorter text's word runs that stand in the other too, 0 to 1. */
  similarity: number;
  /** Sentences of the copy of which the original has nothing, in order. */
  added: readonly string[];
  /** Sentences of the original of which the copy has nothing, in order. */
  omitted: readonly string[];
}

// Broder's shingles (1997): runs of five words survive an edited opening and a cut ending, and two writers
// who never saw each other's text share almost none.
const SHINGLE = 5;
const MIN_SHINGLES = 40;
const COPY_FROM = 0.7;
/** Where both say that the text is one and the same agency's; two dispatches on one matter share far less. */
const CREDITED_COPY_FROM = 0.5;
const MIN_LENGTH_RATIO = 0.35;
const COPY_DAYS = 14;

/** The runs of five words of a text as hashes, ascending and each once. */
export type Shingles = Uint32Array;

/** An article with the shingles of its text. */
export interface Shingled {
  article: StoryInput;
  shingles: Shingles;
}

/**
 * Finds the copies among articles: of one language, at most 14 days apart, the shorter text contained in the
 * longer by 70 % or more (50 % where both credit one agency), and the longer not much longer. The original is the oldest; a copy of a copy
 * points to the original. Texts under about forty words are too short to tell. Sorted by id of the copy.
 */
export function detectCopies(articles: readonly Shingled[]): Copy[] {
  const originals: Shingled[] = [];
  const byShingle = new Map<number, number[]>();
  const copies: Copy[] = [];
  for (const candidate of [...articles].sort((a, b) => byAge(a.article, b.article))) {
    if (candidate.shingles.length < MIN_SHINGLES) continue;
    const found = findOriginal(candidate, originals, byShingle);
    if (found) {
      copies.push(describe(candidate, found));
      continue;
    }
    for (const shingle of candidate.shingles) {
      if (!isSampled(shingle)) continue;
      const holders = byShingle.get(shingle);
      if (holders) holders.push(originals.length);
      else byShingle.set(shingle, [originals.length]);
    }
    originals.push(candidate);
  }
  return copies.sort((a, b) => compare(a.id, b.id));
}

interface Found {
  original: Shingled;
  similarity: number;
}

function describe({ article, shingles: copied }: Shingled, { original, similarity }: Found): Copy {
  const added = sentencesWithout(article.text, new Set(original.shingles));
  const omitted = sentencesWithout(original.article.text, new Set(copied));
  return { id: article.id, originalId: original.article.id, similarity, added, omitted };
}

/** Every fourth shingle finds the candidates; all of them decide. */
function isSampled(shingle: number): boolean {
  return shingle % 4 === 0;
}

function findOriginal(
  candidate: Shingled,
  originals: readonly Shingled[],
  byShingle: ReadonlyMap<number, readonly number[]>,
): Found | undefined {
  const shared = new Map<number, number>();
  for (const shingle of candidate.shingles) {
    for (const at of byShingle.get(shingle) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  }
  let best: Found | undefined;
  for (const at of [...shared.keys()].sort((a, b) => a - b)) {
    const original = originals[at];
    if (original === undefined || !mayRepeat(candidate, original)) continue;
    const similarity = containment(candidate.shingles, original.shingles);
    if (similarity >= thresholdFor(candidate, original) && similarity > (best?.similarity ?? 0))
      best = { original, similarity };
  }
  return best;
}

function thresholdFor({ article: a }: Shingled, { article: b }: Shingled): number {
  return a.credit !== undefined && a.credit === b.credit ? CREDITED_COPY_FROM : COPY_FROM;
}

function mayRepeat(a: Shingled, b: Shingled): boolean {
  const [short, long] = [a.shingles.length, b.shingles.length].sort((x, y) => x - y);
  return (
    a.article.lang === b.article.lang &&
    daysApart(a.article.published, b.article.published) <= COPY_DAYS &&
    (short ?? 0) / (long ?? 1) >= MIN_LENGTH_RATIO
  );
}

/** Share of the smaller list that stands in the other too, to three places. */
function containment(a: Shingles, b: Shingles): number {
  let [shared, i, j] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return Math.round((1000 * shared) / Math.min(a.length, b.length)) / 1000;
}

/** The shingles of a tokenised text; punctuation does not count. */
export function shinglesOf(tokens: readonly Token[]): Shingles {
  const words = tokens.filter(({ kind }) => kind === "word" || kind === "number");
  const found = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    let value = FNV_OFFSET;
    for (let word = at; word < at + SHINGLE; word++) value = hashInto(value, words[word]?.fold ?? "");
    found.add(value >>> 0);
  }
  return Uint32Array.from(found).sort();
}

// FNV-1a, 32 bits.
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hashInto(start: number, word: string): number {
  let value = start;
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), FNV_PRIME);
  return Math.imul(value ^ 0x20, FNV_PRIME);
}

/** Sentences of at least five words with fewer than a third of their word runs in the other text. */
function sentencesWithout(text: string, other: ReadonlySet<number>): string[] {
  return splitSentences(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((sentence) => {
      const own = [...shinglesOf(tokenize(sentence))];
      return own.length > 0 && own.filter((shingle) => other.has(shingle)).length < own.length / 3;
    });
}
