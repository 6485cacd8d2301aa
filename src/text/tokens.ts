import { fold } from "./fold.ts";

/** `elision`: a French article or pronoun cut before a vowel (`l'`); `possessive`: the English `'s`. */
export type TokenKind = "word" | "number" | "punctuation" | "elision" | "possessive";

/** One token; offsets in UTF-16 code units. White space is between tokens, never in one. */
export interface Token {
  start: number;
  end: number;
  text: string;
  /** Folded form (see `fold`), the key for look-ups. */
  fold: string;
  kind: TokenKind;
}

// Groups in order: elision, number, word, possessive, punctuation.
const PATTERN =
  /((?<![\p{L}\p{N}])(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=[\p{L}\p{N}«"“]))|(\d+(?:[.,\u00a0\u202f]\d+)*(?![\p{L}\p{N}]))|((?:aujourd['’]hui|\p{Lu}['’]\p{Lu}\p{Ll}[\p{L}\p{M}]*|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*))|(['’]s(?![\p{L}\p{N}]))|([^\s\p{L}\p{N}]|[\p{L}\p{M}\p{N}])/giu;

/**
 * Cuts a text into tokens. Hyphens are tokens of their own (`Esch`, `-`, `sur`), so that names can be
 * matched with or without them; French elisions and the English possessive are split off.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const surface = match[0];
    tokens.push({
      start: match.index,
      end: match.index + surface.length,
      text: surface,
      fold: fold(surface),
      kind: kindOf(match),
    });
  }
  return tokens;
}

/** The kind whose group of the pattern matched. */
function kindOf([, elision, number, word, possessive]: RegExpMatchArray): TokenKind {
  if (word !== undefined) return "word";
  if (elision !== undefined) return "elision";
  if (number !== undefined) return "number";
  return possessive === undefined ? "punctuation" : "possessive";
}

/** True where nothing, not even white space, stands between two neighbouring tokens. */
export function isGlued(left: Token, right: Token): boolean {
  return left.end === right.start;
}

/** True for a token that begins with a capital letter. */
export function isCapitalised(token: Token): boolean {
  return /^\p{Lu}/u.test(token.text);
}
