import snowball from "snowball-stemmers";
import type { Language, LanguageCode } from "../model/ontology.ts";
import { fold } from "./fold.ts";

/**
 * Changes whenever the same text may give other words or stems, so that indexes made with an older
 * version can be told and rebuilt.
 */
export const STEMMING_VERSION = "1";

/** One word of a text as search sees it; offsets in UTF-16 code units of the text, end exclusive. */
export interface SearchWord {
  start: number;
  end: number;
  /** Folded, letters and digits only: the form of exact phrases. */
  word: string;
}

const ACRONYM = /\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])/uy;
const NUMBER =
  /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?![\p{L}\p{N}])|\d+(?:[.,]\d+)+(?![\p{L}\p{N}])/uy;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const MARK = /^\p{M}$/u;

const ELIDED = new Set("l d j m n s t c qu jusqu lorsqu puisqu quoiqu".split(" "));
// ' ’ ʼ ‘ ´ `
const isApostrophe = (code: number): boolean =>
  code === 0x27 || code === 0x2019 || code === 0x2bc || code === 0x2018 || code === 0xb4 || code === 0x60;

/**
 * Cuts a text into words for indexing, matching and highlighting. French elisions and the English
 * possessive are left out; the parts of a hyphenated word are words; `U.E.` is `ue`, `4 665 000` is
 * `4665000`, `2,5` is `2d5`.
 */
export function searchWords(text: string): SearchWord[] {
  const spans = wordSpans(text);
  const words: SearchWord[] = [];
  for (let at = 0; at < spans.length; at += 2) {
    const [start = 0, end = 0] = [spans[at], spans[at + 1]];
    const word = wordAt(text, start, end);
    if (word !== "") words.push({ start, end, word });
  }
  return words;
}

/**
 * Where the words of `searchWords` stand: start and end of the first, start and end of the second, and so
 * on. Quicker by far than the words themselves, which `wordAt` gives.
 */
export function wordSpans(text: string): number[] {
  const spans: number[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    if (classOf(text, at) !== WORD) {
      at++;
      continue;
    }
    const end = endOfSpecial(text, at) ?? endOfWord(text, at);
    if (end - at > 7 || !isCutOff(text, at, end)) spans.push(at, end);
    at = end;
  }
  return spans;
}

/** The folded word that stands at a span of `wordSpans`; empty in the rare case that folding leaves nothing. */
export function wordAt(text: string, start: number, end: number): string {
  const surface = text.slice(start, end);
  return foldedWords.get(surface) ?? remember(foldedWords, surface, foldAfresh(surface));
}

// What a UTF-16 code unit is, worked out once each: a regular expression per character costs five times more.
const UNKNOWN = 0;
const OTHER = 1;
const WORD = 2;
const COMBINING = 3;
const classes = new Uint8Array(0x10000);

for (let code = 0; code < 128; code++) {
  classes[code] = LETTER_OR_DIGIT.test(String.fromCharCode(code)) ? WORD : OTHER;
}

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = classes[code];
  return known === undefined || known === UNKNOWN ? classAfresh(text, at, code) : known;
}

function classAfresh(text: string, at: number, code: number): number {
  // Half of a pair is nothing by itself: never remembered.
  if (code >= 0xd800 && code <= 0xdfff) return classOfSurrogate(text, at, code);
  const char = String.fromCharCode(code);
  const found = LETTER_OR_DIGIT.test(char) ? WORD : MARK.test(char) ? COMBINING : OTHER;
  classes[code] = found;
  return found;
}

function classOfSurrogate(text: string, at: number, code: number): number {
  const point = text.codePointAt(code >= 0xdc00 ? at - 1 : at) ?? 0;
  return point > 0xffff && LETTER_OR_DIGIT.test(String.fromCodePoint(point)) ? WORD : OTHER;
}

function endOfWord(text: string, start: number): number {
  const { length } = text;
  let end = start + 1;
  while (end < length && classOf(text, end) >= WORD) end++;
  return end;
}

/** The end of an acronym with points or of a number with separators that starts here. */
function endOfSpecial(text: string, start: number): number | undefined {
  const first = text.charCodeAt(start);
  const isDigit = first >= 0x30 && first <= 0x39;
  if (!isDigit && text.charAt(start + 1) !== ".") return undefined;
  const pattern = isDigit ? NUMBER : ACRONYM;
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** True for the `l` of `l'État` and the `s` of `Europe's`. */
function isCutOff(text: string, start: number, end: number): boolean {
  if (isApostrophe(text.charCodeAt(end)) && ELIDED.has(text.slice(start, end).toLowerCase())) {
    return /[\p{L}\p{N}«"“]/u.test(text.charAt(end + 1));
  }
  return end - start === 1 && isApostrophe(text.charCodeAt(start - 1)) && /[sS]/.test(text.charAt(start));
}

// One entry per surface ever seen would grow without end; at the limit the cache starts afresh.
const CACHE_LIMIT = 200_000;
const foldedWords = new Map<string, string>();
const stems: Record<Language, Map<string, string>> = { fr: new Map(), en: new Map() };
const stemmers = { fr: snowball.newStemmer("french"), en: snowball.newStemmer("english") };

function remember(cache: Map<string, string>, key: string, value: string): string {
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, value);
  return value;
}

function foldAfresh(surface: string): string {
  const folded = fold(surface);
  if (!/^\d/.test(folded) || /^[\p{L}\p{N}]+$/u.test(folded)) return folded.replace(/[^\p{L}\p{N}]+/gu, "");
  return folded
    .replace(/[ .,](?=\d{3}(?!\d))/g, "")
    .replace(/[.,]/g, "d")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * The stem of a folded word: French or English Snowball (https://snowballstem.org), applied after
 * folding so that accents left out in a query do not matter; in any other language the word itself.
 */
export function stemOf(word: string, lang: LanguageCode): string {
  return lang === "fr" || lang === "en" ? snowballStem(word, lang as Language) : word;
}

function snowballStem(word: string, lang: Language): string {
  const known = stems[lang].get(word);
  if (known !== undefined) return known;
  // Numbers and very long runs (hashes, addresses) have no inflection.
  const stem = /\d/.test(word) || word.length > 40 ? word : stemmers[lang].stem(word);
  return remember(stems[lang], word, stem);
}

/** The joined forms of hyphenated words (`start-up` → `startup`), for indexing beside their parts. */
export function joinedWords(text: string, words: readonly SearchWord[]): string[] {
  const joined: string[] = [];
  let run: string[] = [];
  words.forEach((word, index) => {
    run.push(word.word);
    const next = words[index + 1];
    if (next && next.start === word.end + 1 && /[-\u2010\u2011]/.test(text.charAt(word.end))) return;
    const form = run.join("");
    if (run.length > 1 && run.length <= 3 && form.length <= 30) joined.push(form);
    run = [];
  });
  return joined;
}
