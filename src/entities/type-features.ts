import { isCapitalised, type Token } from "../text/tokens.ts";
import type { FieldText } from "./field-text.ts";
import type { NameLexicon } from "./lexicon.ts";
import { isHyphen } from "./name-trie.ts";

/**
 * What the type model sees of a name itself: its words, their position and endings, its shape, and
 * whether it opens with a given name. The same for the gazetteer's names and those of an article.
 */
export function nameFeatures(tokens: readonly Token[], lexicon: NameLexicon): string[] {
  const words = tokens.filter((token) => token.kind !== "punctuation" && token.kind !== "elision");
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  const features = words.map((word) => `w ${word.fold}`);
  features.push(`n ${Math.min(words.length, 4)}`, `shape ${shapeOf(words)}`);
  if (words.length > 1) features.push(`first ${first.fold}`, `last ${last.fold}`);
  features.push(
    `end3 ${last.fold.slice(-3)}`,
    `end4 ${last.fold.slice(-4)}`,
    `begin3 ${first.fold.slice(0, 3)}`,
  );
  if (words.length > 1 && lexicon.firstNames.has(first.fold)) features.push("given name");
  if (words.length > 2 && words.some((word) => /^(?:of|for|de|du|des|und|van|der|di)$/.test(word.fold)))
    features.push("inner link");
  if (tokens.some(isHyphen)) features.push("hyphen");
  return features;
}

function shapeOf(words: readonly Token[]): string {
  const [word] = words;
  const text = words.map((one) => one.text).join(" ");
  if (words.length > 1) {
    const digits = /\d/.test(text) ? "digits" : "";
    const capitals = words.every((one) => isCapitalised(one)) ? "capitals" : "mixed";
    return `many ${capitals} ${digits}`;
  }
  if (!word) return "";
  if (/^\p{Lu}+$/u.test(word.text)) return `acronym ${Math.min(word.text.length, 6)}`;
  if (/\d/.test(word.text)) return "one digits";
  if (/\p{Ll}\p{Lu}/u.test(word.text)) return "one camel";
  return isCapitalised(word) ? "one capital" : "one lower";
}

const ARTICLES = /^(?:un|une|le|la|les|l'|des|a|an|the|son|sa|its|their|du|de|d')$/;
const NOUN_ENDS =
  /^(?:de|du|des|d'|of|for|pour|qui|que|that|which|who|dont|in|en|a|au|aux|at|from|based|and|et)$/;
const COPULA = /^(?:est|sont|etait|is|are|was|were|devient|becomes)$/;

/** What it sees around one occurrence: the words beside it, and the nouns by which the text describes it. */
export function contextFeatures(field: FieldText, from: number, to: number): string[] {
  const { tokens, lang } = field;
  const fold = (at: number): string => tokens[at]?.fold ?? "";
  const features = [`-1 ${lang} ${fold(from - 1)}`, `+1 ${lang} ${fold(to)}`];
  features.push(`-2 ${lang} ${fold(from - 2)} ${fold(from - 1)}`, `+2 ${lang} ${fold(to)} ${fold(to + 1)}`);
  if (field.starts.has(from)) features.push("opens a sentence");
  for (const word of describingWords(tokens, from, to)) features.push(`is ${word}`);
  return features;
}

/** `l’éditeur grenoblois X`, `X, spécialiste …`, `X est un réseau …`: the nouns and adjectives of the description. */
function describingWords(tokens: readonly Token[], from: number, to: number): string[] {
  const before: string[] = [];
  for (let at = from - 1; at >= from - 3; at--) {
    const token = tokens[at];
    if (!token || !isPlainWord(token) || ARTICLES.test(token.fold) || NOUN_ENDS.test(token.fold)) break;
    before.push(token.fold);
  }
  return [...before, ...descriptions(tokens, to).flat()];
}

/** The plain words of an apposition or predicate right after a name, which ends before token `to`; at most one group. */
export function descriptions(tokens: readonly Token[], to: number): string[][] {
  const [comma, next] = [tokens[to], tokens[to + 1]];
  const opens = comma !== undefined && (/^[,(–—]$/.test(comma.text) || COPULA.test(comma.fold));
  return opens && next ? [headOf(tokens, to + 1)] : [];
}

function headOf(tokens: readonly Token[], start: number): string[] {
  let at = start;
  while (at < start + 2 && ARTICLES.test(tokens[at]?.fold ?? "")) at++;
  const words: string[] = [];
  for (; at < start + 6; at++) {
    const token = tokens[at];
    if (!token || token.kind === "punctuation" || NOUN_ENDS.test(token.fold)) break;
    if (isPlainWord(token)) words.push(token.fold);
  }
  return words;
}

function isPlainWord(token: Token): boolean {
  return token.kind === "word" && /^\p{Ll}/u.test(token.text);
}

/** The features of an entity's description in the gazetteer, as if it stood in apposition. */
export function descriptionFeatures(tokens: readonly Token[]): string[] {
  return headOf(tokens, 0).map((word) => `is ${word}`);
}
