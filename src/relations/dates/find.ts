import type { DateMention, Day } from "../../model/dates.ts";
import type { Language } from "../../model/ontology.ts";
import { type Span, sentenceAt, splitSentences } from "../../text/sentences.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import { bareYearDate } from "./bare-year.ts";
import { englishDate } from "./grammar-en.ts";
import { frenchDate } from "./grammar-fr.ts";
import { DateReader } from "./reader.ts";
import { resolveDate } from "./resolve.ts";
import { directionAt } from "./tense.ts";
import type { DateValue, Direction, Expression } from "./values.ts";
import { ENGLISH, FRENCH, SEASONS } from "./vocabulary.ts";

export interface FindDatesOptions {
  /** Publication day, to which relative expressions refer; without it only dates with their year are found. */
  at?: Day | undefined;
  lang: Language;
  /** The text's tokens and sentences, where the caller has them. */
  tokens?: readonly Token[];
  sentences?: readonly Span[];
}

/** A date found in a text with the direction its clause gives it. */
export interface FoundDate extends DateMention {
  direction: Direction;
}

/**
 * Finds the date expressions of a text, in order, and the days each covers. Durations, centuries and numbers
 * that are part of a name are no dates; neither is what names no day of the calendar.
 */
export function findDates(text: string, options: FindDatesOptions): FoundDate[] {
  const { lang } = options;
  const tokens = options.tokens ?? tokenize(text);
  const sentences = options.sentences ?? splitSentences(text);
  const reader = new DateReader(tokens, options.at, lang === "fr" ? FRENCH : ENGLISH);
  const read = lang === "fr" ? frenchDate : englishDate;
  const found: FoundDate[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!mayStart(tokens[i], lang)) continue;
    const expression = read(reader, i) ?? bareYearDate(reader, i, lang);
    if (!expression) continue;
    const listed = listedAfter(text, tokens[i], found.at(-1));
    const date = toDate(text, reader, { ...expression, listed, sentences }, lang);
    if (!date) continue;
    found.push(date);
    i = expression.to - 1;
  }
  return found;
}

// Words that can start an expression, besides those of the vocabularies.
const STARTS: Readonly<Record<Language, string>> = {
  fr:
    "fin debut mi milieu courant cours il voici voila dans d' hier demain avant apres aujourd'hui ce cet cette an annee " +
    "annees mois semaine trimestre semestre week weekend dernier",
  en:
    "early late later earlier mid end start beginning middle close turn year this last next past coming in week today " +
    "yesterday tomorrow the a an",
};

function startWords(lang: Language): ReadonlySet<string> {
  const words = lang === "fr" ? FRENCH : ENGLISH;
  const lists = [
    words.months,
    words.shortMonths,
    words.weekdays,
    words.shortWeekdays,
    words.ordinals,
    SEASONS,
  ];
  const numbers = lang === "en" ? [...words.numbers.keys()] : [];
  return new Set([...STARTS[lang].split(" "), ...numbers, ...lists.flatMap((list) => [...list.keys()])]);
}

const START_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: startWords("fr"),
  en: startWords("en"),
};

/** Most words start no date; this spares the grammar. */
function mayStart(token: Token | undefined, lang: Language): boolean {
  if (token === undefined || token.kind === "punctuation") return false;
  return token.kind === "number" || START_WORDS[lang].has(token.fold) || /\d/.test(token.fold);
}

/** The direction of the date before, where this one continues a list ("for tomorrow and Wednesday"). */
function listedAfter(
  text: string,
  token: Token | undefined,
  before: FoundDate | undefined,
): Direction | undefined {
  if (!before || !token) return undefined;
  return /^\s*(?:,|et|and|ou|or|puis)\s+$/.test(text.slice(before.end, token.start))
    ? before.direction
    : undefined;
}

interface Surroundings {
  listed: Direction | undefined;
  sentences: readonly Span[];
}

/** The direction that the sentence gives a date. */
function inSentence(
  tokens: readonly Token[],
  from: number,
  to: number,
  { sentences, lang }: { sentences: readonly Span[]; lang: Language },
): Direction {
  const sentence = sentenceAt(sentences, tokens[from]?.start ?? 0);
  let low = from;
  let high = to;
  while (low > 0 && (tokens[low - 1]?.start ?? 0) >= (sentence?.start ?? 0)) low--;
  while (high < tokens.length && (tokens[high]?.start ?? 0) < (sentence?.end ?? 0)) high++;
  return directionAt(tokens.slice(low, high), from - low, to - low, lang);
}

function toDate(
  text: string,
  reader: DateReader,
  { from, to, value, listed, sentences }: Expression & Surroundings,
  lang: Language,
): FoundDate | undefined {
  const start = reader.tokens[from]?.start;
  const end = reader.tokens[to - 1]?.end;
  if (start === undefined || end === undefined || isName(reader, from, to)) return undefined;
  const direction = listed ?? directionOf(value) ?? inSentence(reader.tokens, from, to, { sentences, lang });
  if (isDuration(reader, from, value, direction, lang)) return undefined;
  const days = resolveDate(value, { at: reader.at, direction });
  return days && { ...days, text: text.slice(start, end), start, end, direction };
}

/** The direction that a relative expression has in itself. */
function directionOf(value: DateValue): Direction | undefined {
  if (value.kind !== "relative" || value.unit !== "day" || value.offset === 0) return undefined;
  return value.offset < 0 ? "past" : "future";
}

/** A street or square named after a day. */
function isName(reader: DateReader, from: number, to: number): boolean {
  const street = /^(?:rue|avenue|place|boulevard|quai|square|cours)$/;
  if (street.test(reader.fold(from - 2)) && /^(?:du|de|des)$/.test(reader.fold(from - 1))) return true;
  return (
    reader.is(to, "-") && reader.tokens[to + 1]?.kind === "word" && reader.glued(to - 1) && reader.glued(to)
  );
}

/** "in six months" after a past tense tells how long, not when; "today" with a present is "nowadays". */
function isDuration(
  reader: DateReader,
  from: number,
  value: DateValue,
  direction: Direction,
  lang: Language,
): boolean {
  if (value.kind !== "relative") return false;
  if (lang === "en" && reader.is(from, "in")) return direction === "past";
  return false;
}
