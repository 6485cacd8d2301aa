import { eld } from "eld/small";
import type { LanguageCode } from "../model/ontology.ts";
import type { LanguageLexicon, LanguageTraits } from "./lexicon.ts";
import type { Passage } from "./words.ts";

/** Evidence for each language; a difference of 1 is about one telling word. */
export type LanguageScores = Map<LanguageCode, number>;

// All weights are in telling words. They were chosen by hand against the figures that
// test/evaluation/language.test.ts reports.
/** For the n-gram detector's figure (0 to 1), times the root of the number of words. */
const NGRAMS = 5;
/** More words than this do not make the n-gram detector surer. */
const NGRAM_WORDS = 12;
/** The part of the n-gram figure that is taken over the plain words alone, names left out. */
const PLAIN_PART = { titled: 0.7, other: 0.8 };
const FEWEST_PLAIN = 2;
/** Among more words than this names do not weigh. */
const MOST_PLAIN = 20;
/** For a language that the n-gram detector does not know and for which its neighbours stand in. */
const STAND_IN = 0.06;
const TYPICAL = 0.3;
const STRANGE = -0.4;
const FOREIGN_LETTER = -1;
/** For the share of plain words that are everyday words of the language. */
const COVERAGE = 2;
/** Languages of which no traits are known have no words to speak for them, nor against them. */
const UNLISTED = -0.5;
/** Vigie reads French and English sources. */
const EXPECTED: Readonly<Record<string, number>> = { fr: 0.1, en: 0.1 };

/** Weighs what speaks for each language in a passage: n-grams, everyday words, spelling. */
export function scoreLanguages(passage: Passage, lexicon: LanguageLexicon): LanguageScores {
  const ngram = ngramFigures(passage);
  const total = passage.words.reduce((sum, { weight }) => sum + weight, 0);
  const weight = NGRAMS * Math.min(total, NGRAM_WORDS) ** 0.5;
  const scores: LanguageScores = new Map();
  for (const lang of ngram.keys()) scores.set(lang, (ngram.get(lang) ?? 0) * weight + UNLISTED);
  for (const { lang, near, rarity } of lexicon.languages) {
    const figures = near.map((one) => ngram.get(one) ?? 0);
    const mean = figures.reduce((sum, one) => sum + one, 0) / figures.length + STAND_IN;
    const figure = near.length === 0 ? (ngram.get(lang) ?? 0) : mean;
    scores.set(lang, figure * weight - rarity + (EXPECTED[lang] ?? 0));
  }
  addWords(scores, passage, lexicon);
  return scores;
}

/** What the n-gram detector says of the whole passage and of its plain words alone. */
function ngramFigures({ text, words, titled }: Passage): LanguageScores {
  const whole: Readonly<Record<string, number>> = eld.detect(text).getScores();
  const plain = words.filter((one) => one.plain);
  const isWhole = plain.length < FEWEST_PLAIN || plain.length > MOST_PLAIN || plain.length === words.length;
  if (isWhole) return new Map(Object.entries(whole));
  const rest: Readonly<Record<string, number>> = eld
    .detect(plain.map(({ word }) => word).join(" "))
    .getScores();
  const part = titled ? PLAIN_PART.titled : PLAIN_PART.other;
  const langs = new Set([...Object.keys(whole), ...Object.keys(rest)]);
  return new Map(
    [...langs].map((lang) => [lang, (whole[lang] ?? 0) * (1 - part) + (rest[lang] ?? 0) * part]),
  );
}

function addWords(scores: LanguageScores, { words }: Passage, lexicon: LanguageLexicon): void {
  const add = (lang: LanguageCode, amount: number): void => {
    scores.set(lang, (scores.get(lang) ?? 0) + amount);
  };
  const plain = words.filter((one) => one.plain).length;
  for (const { word, weight, plain: isPlain } of words) {
    const known = lexicon.words.get(word);
    for (const [lang, evidence] of evidenceOf(word, lexicon)) add(lang, evidence * weight);
    if (!isPlain || plain < FEWEST_PLAIN) continue;
    for (const lang of known?.keys() ?? []) add(lang, COVERAGE / plain);
  }
}

type Evidence = readonly (readonly [LanguageCode, number])[];
/** Words repeat; what a word says depends on the lexicon alone. */
const remembered = new WeakMap<LanguageLexicon, Map<string, Evidence>>();
const REMEMBERED_WORDS = 20_000;

function evidenceOf(word: string, lexicon: LanguageLexicon): Evidence {
  let memory = remembered.get(lexicon);
  if (!memory || memory.size > REMEMBERED_WORDS) {
    memory = new Map();
    remembered.set(lexicon, memory);
  }
  let evidence = memory.get(word);
  if (!evidence) {
    const known = lexicon.words.get(word);
    evidence = lexicon.languages
      .map((traits) => [traits.lang, weigh(word, traits, known)] as const)
      .filter(([, amount]) => amount !== 0);
    memory.set(word, evidence);
  }
  return evidence;
}

// Most words; this spares them three dozen tests.
const ASCII = /^[a-z']*$/;

function weigh(
  word: string,
  { lang, typical, strange, foreignLetter }: LanguageTraits,
  known: ReadonlyMap<LanguageCode, number> | undefined,
): number {
  let amount = known?.get(lang) ?? 0;
  if (!known && typical?.test(word)) amount += TYPICAL;
  if (!known?.has(lang) && strange?.test(word)) amount += STRANGE;
  if (!ASCII.test(word) && foreignLetter.test(word)) amount += FOREIGN_LETTER;
  return amount;
}
