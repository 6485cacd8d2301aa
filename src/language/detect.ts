import { eld } from "eld/small";
import { franc } from "franc";
import type { LanguageCode } from "../model/ontology.ts";
import type { LanguageLexicon } from "./lexicon.ts";
import { cutPassages } from "./passages.ts";
import { type LanguageScores, scoreLanguages } from "./score.ts";
import { cleanText, weighWords } from "./words.ts";

/** A language (`fr`, `en`, another code, or `und`) and how sure that is, from 0 to 1. */
export interface DetectedLanguage {
  lang: LanguageCode;
  confidence: number;
}

export interface LanguageDetector {
  /**
   * Tells the language of a text of any length; title and body together are surer than either alone. What
   * feed or page declare (`fr-BE`) is evidence that counts as much as a word or two: it settles what is short
   * or full of names, and is overruled by a text that is plainly something else.
   * Without letters and without a declaration the answer is `und` with confidence 0.
   */
  detect(text: string, declared?: string): DetectedLanguage;
}

/** Creates a detector from the traits of languages (`data/languages.yaml`). */
export function createLanguageDetector(lexicon: LanguageLexicon): LanguageDetector {
  return {
    detect(text, declared) {
      const claim = claimOf(declared);
      const passages = cutPassages(text);
      const step = Math.ceil(passages.length / ENOUGH_PASSAGES);
      const votes = passages.map((passage, at) =>
        at % step === 0 ? judge(passage, claim, lexicon) : undefined,
      );
      if (isDisputed(votes)) {
        for (const [at, passage] of passages.entries()) votes[at] ??= judge(passage, claim, lexicon);
      }
      const cast = votes.filter((vote) => vote !== undefined);
      return doubt(elect(cast, claim), text);
    },
  };
}

/** So many passages, spread over the text, are enough where they agree. */
const ENOUGH_PASSAGES = 4;
const AGREED = 0.8;

function isDisputed(votes: readonly (Vote | undefined)[]): boolean {
  const [first] = votes;
  return votes.some((vote) => vote && (vote.lang !== first?.lang || vote.confidence < AGREED));
}

/** What a declaration counts for, in telling words (see score.ts); more where there are but names to go by. */
const DECLARED = 1.5;
const DECLARED_FOR_NAMES = 3;

interface Vote extends DetectedLanguage {
  letters: number;
}

/** The main part of a declared language; `und`, `mul` and what is no code declare nothing. */
function claimOf(declared: string | undefined): LanguageCode | undefined {
  const code = declared?.trim().toLowerCase().split(/[-_]/)[0] ?? "";
  return /^[a-z]{2,3}$/.test(code) && !["und", "mul", "mis", "zxx"].includes(code) ? code : undefined;
}

function judge(passage: string, claim: LanguageCode | undefined, lexicon: LanguageLexicon): Vote {
  const text = cleanText(passage);
  const weighed = weighWords(text);
  const letters = text.length;
  if (weighed.words.length === 0) return { ...withoutWords(text, claim), letters };
  const scores = scoreLanguages(weighed, lexicon);
  const words = weighed.words.length;
  if (claim !== undefined) {
    const names = 1 - weighed.words.filter(({ plain }) => plain).length / words;
    scores.set(claim, (scores.get(claim) ?? 0) + DECLARED + DECLARED_FOR_NAMES * names ** 2);
  }
  const { lang, margin } = bestOf(scores);
  return { lang, confidence: lang === "und" ? 0 : confidenceOf(margin, words), letters };
}

/** No letters at all, or a script that the detector of words cannot cut. */
function withoutWords(text: string, claim: LanguageCode | undefined): DetectedLanguage {
  const lang: string = /\p{L}/u.test(text) ? eld.detect(text).language : "";
  if (lang !== "") return { lang, confidence: 0.5 };
  return claim === undefined ? { lang: "und", confidence: 0 } : { lang: claim, confidence: 0.1 };
}

function bestOf(scores: LanguageScores): { lang: LanguageCode; margin: number } {
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] <= 0) return { lang: "und", margin: 0 };
  return { lang: first[0], margin: first[1] - (second?.[1] ?? 0) };
}

/** From here on franc, restricted to French and English, is reliable enough to be asked. */
const LONG_CHARACTERS = 300;
const FRANC_CHARACTERS = 600;
const FRANC_TO_SHORT: Readonly<Record<string, LanguageCode>> = { fra: "fr", eng: "en" };

/** The lead over the next language as a figure; few words are never sure. */
function confidenceOf(margin: number, words: number): number {
  const confidence = 1 - 0.6 * Math.exp(-margin / 2);
  return words < 4 ? confidence * (0.5 + words / 10) : confidence;
}

/** On a long text franc is asked for a second opinion; where it differs, the first is less sure. */
function doubt({ lang, confidence }: DetectedLanguage, text: string): DetectedLanguage {
  const isLong = text.length >= LONG_CHARACTERS && (lang === "fr" || lang === "en");
  const second = isLong ? franc(text.slice(0, FRANC_CHARACTERS), { only: ["fra", "eng"] }) : undefined;
  const differs = second !== undefined && FRANC_TO_SHORT[second] !== lang;
  return { lang, confidence: round(differs ? confidence * 0.7 : confidence) };
}

/** In a text of two languages the title and the beginning, which share the first passage, count for this much. */
const OPENING = 1.3;

/** The language in which most of the text is written, by letters and certainty. */
function elect(votes: readonly Vote[], claim: LanguageCode | undefined): DetectedLanguage {
  const shares = new Map<LanguageCode, number>();
  let all = 0;
  votes.forEach(({ lang, confidence, letters }, at) => {
    const weight =
      letters * confidence * (at === 0 && votes.length > 1 ? OPENING : 1) * (lang === claim ? OPENING : 1);
    shares.set(lang, (shares.get(lang) ?? 0) + weight);
    all += weight;
  });
  const [best] = [...shares].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] === 0)
    return votes[0]
      ? { lang: votes[0].lang, confidence: votes[0].confidence }
      : { lang: "und", confidence: 0 };
  const own = votes.filter(({ lang }) => lang === best[0]);
  const surest = Math.max(...own.map(({ confidence }) => confidence));
  return { lang: best[0], confidence: round(surest * (best[1] / all)) };
}

function round(confidence: number): number {
  return Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100;
}
