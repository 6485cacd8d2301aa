/** A word of a text in small letters, with what its writing tells of it. */
export interface WeighedWord {
  word: string;
  /** How much it tells of the text's language, from 0 to 1: a name keeps its own language. */
  weight: number;
  /** True where it is written in small letters and stands in no name. */
  plain: boolean;
}

/** The words of a passage; `titled` where most are capitalised, as in an English headline. */
export interface Passage {
  text: string;
  words: readonly WeighedWord[];
  titled: boolean;
}

// English contractions stay whole; elsewhere what stands before an apostrophe is a word of its own.
const WORD = /'[nst](?= )|\p{L}+'(?!(?:s|t|d|m|ll|re|ve)(?!\p{L}))(?=\p{L})|\p{L}+(?:['·]\p{L}+)*/gu;
const BEFORE_FIRST = /(?:^|[.!?:«“"»”–—]\s*)$/u;
const BRIDGES = new Set("of and for the de du des da di la le les von van".split(" "));
const IN_NAME = 0.3;
const IN_TITLE = 0.5;
/** From this share of capitalised words on, capitals do not tell names from other words. */
const TITLED_SHARE = 0.6;

/** Takes out what has no language: addresses, handles, code, figures. Capitals throughout become small letters. */
export function cleanText(text: string): string {
  const cleaned = text
    .replace(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|[@#]\w+|`[^`]*`/gu, " ")
    .replace(/\p{L}*[\p{N}_][\p{N}\p{L}_]*/gu, " ")
    .replace(/\b\p{L}[\p{L}-]*(?:\.[a-z]{2,4})+\b/gu, " ")
    .replace(/[’ʼ`´‘]/g, "'")
    .replace(/\s+/gu, " ")
    .trim();
  const shouted = /\p{Lu}/u.test(cleaned) && !/\p{Ll}{2}/u.test(cleaned);
  return shouted ? cleaned.toLowerCase() : cleaned;
}

/**
 * Cuts a cleaned text into words. Capitalised words inside a sentence are probably names, and so are small
 * words between two of them (`Bank of England`): they weigh less.
 */
export function weighWords(text: string): Passage {
  const found = [...text.matchAll(WORD)].map((match) => ({
    word: match[0],
    capital: /^\p{Lu}/u.test(match[0]),
    first: BEFORE_FIRST.test(text.slice(Math.max(0, match.index - 3), match.index)),
  }));
  const long = found.filter(({ word }) => word.length > 3);
  const capitals = long.filter(({ capital }) => capital).length;
  const titled = found.length > 3 && capitals >= long.length * TITLED_SHARE;
  const isCapital = (at: number): boolean => found[at]?.capital === true;
  const words = found.map(({ word, capital, first }, at): WeighedWord => {
    const bridge = BRIDGES.has(word) && isCapital(at - 1) && isCapital(at + 1);
    const named = bridge || (capital && !first);
    const weight = !named ? 1 : titled ? IN_TITLE : IN_NAME;
    return { word: word.toLowerCase(), weight, plain: !named && !capital };
  });
  return { text, words, titled };
}
