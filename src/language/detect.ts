import { eld } from "eld/small";
import { franc } from "franc";
import type { LanguageCode } from "../model/ontology.ts";
import { WORD_WEIGHTS } from "./function-words.ts";

/** A language (`fr`, `en`, another code, or `und`) and how sure that is, from 0 to 1. */
export interface DetectedLanguage {
  lang: LanguageCode;
  confidence: number;
}

/** More text than this adds cost and no certainty. */
const ENOUGH_CHARACTERS = 3000;
/** From here on franc, restricted to French and English, is reliable enough to be asked. */
const LONG_CHARACTERS = 300;
const FRANC_TO_SHORT: Readonly<Record<string, LanguageCode>> = { fra: "fr", eng: "en" };
// A word in lower case with a letter that neither French nor English writes.
const FOREIGN_LETTER = /^\p{Ll}.*[áåāãìíñòóõöøúýšžčćđğışţłőűĉĝĥĵŝŭß]/u;

/**
 * Detects the language of a text, whatever its length. Title and body together are surer than either
 * alone. The n-gram detector eld speaks first; everyday words correct it where it knows no better (it was
 * never taught Luxembourgish, Occitan, Afrikaans, Esperanto or Galician), and on long texts franc must
 * agree for full confidence. A text without letters is `und` with confidence 0.
 */
export function detectLanguage(text: string): DetectedLanguage {
  const cleaned = cleanText(text);
  const words = wordsOf(cleaned.toLowerCase());
  if (words.length === 0) return detectWithoutWords(cleaned);
  const first: string = eld.detect(cleaned).language;
  const scores = scoreWords(words, wordsOf(cleaned));
  const lang = decide(first, scores, words.length);
  return { lang, confidence: confidenceOf({ lang, first, scores, words: words.length, text: cleaned }) };
}

/** Takes out what has no language: addresses, handles, figures. */
function cleanText(text: string): string {
  return text
    .slice(0, ENOUGH_CHARACTERS)
    .replace(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|[@#]\w+/gu, " ")
    .replace(/[\p{N}_]+/gu, " ")
    .replace(/[’ʼ`´]/g, "'")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Words in lower case; a French elision (`l'`) is a word of its own, an English contraction is not cut. */
function wordsOf(text: string): string[] {
  return text.match(/(?:qu|[ldjmnstc])'(?=\p{L}{2})|'n(?= )|\p{L}+(?:'\p{L}+)*/gu) ?? [];
}

/** Scripts without spaces between words, or no letters at all. */
function detectWithoutWords(text: string): DetectedLanguage {
  const language: string = /\p{L}/u.test(text) ? eld.detect(text).language : "";
  return language === "" ? { lang: "und", confidence: 0 } : { lang: language, confidence: 0.5 };
}

/** How much the everyday words speak for each language; `foreign` counts words that are neither's. */
function scoreWords(words: readonly string[], asWritten: readonly string[]): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const add = (lang: string, weight: number): void => {
    scores.set(lang, (scores.get(lang) ?? 0) + weight);
  };
  for (const word of words) {
    for (const [lang, weight] of WORD_WEIGHTS.get(word) ?? []) add(lang, weight);
  }
  // A capital may begin a name, whose letters say nothing of the text around it.
  for (const word of asWritten) if (FOREIGN_LETTER.test(word)) add("foreign", 1);
  return scores;
}

function decide(first: string, scores: ReadonlyMap<string, number>, words: number): LanguageCode {
  const score = (lang: string): number => scores.get(lang) ?? 0;
  const [rival, rivalScore] = strongestBesides(scores, ["fr", "en", "foreign"]);
  if (first === "fr" || first === "en") {
    if (rivalScore > score(first) + 0.4) return rival;
    return words >= 4 && score("foreign") > score(first) * 0.6 ? "und" : first;
  }
  for (const lang of ["fr", "en"]) {
    const others = Math.max(rivalScore, score("foreign"), score(lang === "fr" ? "en" : "fr"));
    if (score(lang) >= Math.max(1.5, words / 4) && others === 0) return lang;
  }
  return first === "" ? "und" : first;
}

function strongestBesides(scores: ReadonlyMap<string, number>, besides: readonly string[]): [string, number] {
  let best: [string, number] = ["und", 0];
  for (const [lang, score] of scores) if (score > best[1] && !besides.includes(lang)) best = [lang, score];
  return best;
}

interface Verdict {
  lang: LanguageCode;
  first: string;
  scores: ReadonlyMap<string, number>;
  words: number;
  text: string;
}

/**
 * Agreement of the detectors as a figure: 0.5 for eld alone, more for each that agrees. Few words are
 * never sure.
 */
function confidenceOf({ lang, first, scores, words, text }: Verdict): number {
  if (lang === "und") return 0;
  let confidence = first === lang ? 0.6 : 0.45;
  const share = (scores.get(lang) ?? 0) / words;
  confidence += Math.min(0.3, share);
  if (text.length >= LONG_CHARACTERS && (lang === "fr" || lang === "en")) {
    const second = FRANC_TO_SHORT[franc(text, { only: ["fra", "eng"] })];
    confidence += second === lang ? 0.1 : -0.3;
  }
  if (words < 4) confidence *= 0.5 + words / 8;
  return Math.round(Math.min(1, Math.max(0.05, confidence)) * 100) / 100;
}
