import type { Language } from "../model/ontology.ts";
import { stemOf } from "../text/stem.ts";

// Endings that learned words of both languages share, folded, French then English. From the correspondences
// that grammars list for learners; the longer comes first where one ends like another.
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ["isation", ["isation", "ization"]],
  ["iser", ["ise", "ize"]],
  ["isme", ["ism"]],
  ["iste", ["ist"]],
  ["ique", ["ic", "ical", "ics"]],
  ["quer", ["cate"]],
  ["oire", ["ory"]],
  ["aire", ["ary", "arian"]],
  ["ienne", ["ian", "ean"]],
  ["ien", ["ian", "ean"]],
  ["euse", ["ous"]],
  ["eux", ["ous"]],
  ["ateur", ["ator"]],
  ["teur", ["tor", "ter"]],
  ["eur", ["or", "er"]],
  ["ivite", ["ivity"]],
  ["ite", ["ity"]],
  ["te", ["ty"]],
  ["gie", ["gy"]],
  ["phie", ["phy"]],
  ["mie", ["my"]],
  ["cie", ["cy"]],
  ["ie", ["y", "ia"]],
  ["ance", ["ance", "ancy"]],
  ["ence", ["ence", "ency"]],
  ["elle", ["al"]],
  ["el", ["al"]],
  ["ale", ["al"]],
  ["aux", ["al"]],
  ["ure", ["ure"]],
  ["ement", ["ment", "ly"]],
  ["ment", ["ment", "ly"]],
  ["ive", ["ive"]],
  ["if", ["ive"]],
  ["ifier", ["ify"]],
  ["er", ["", "e", "ate"]],
  ["ine", ["ine"]],
  ["ne", ["n"]],
  ["e", ["", "al"]],
];
const SHORTEST = 5;

/**
 * Words of the other language that a folded word may be the twin of (`transatlantique`, `transatlantic`),
 * made by rule: most do not exist, so keep only those that some article has. The word itself is left out.
 */
function cognatesOf(word: string, from: Language): string[] {
  if (word.length < SHORTEST) return [];
  const found = new Set<string>();
  for (const form of [word, withoutPlural(word)]) {
    for (const twin of from === "fr" ? frenchToEnglish(form) : englishToFrench(form)) found.add(twin);
  }
  found.delete(word);
  return [...found].filter((twin) => twin.length >= SHORTEST - 1);
}

function withoutPlural(word: string): string {
  return word.replace(/ies$/, "y").replace(/(?<=[^s])[sx]$/, "");
}

function frenchToEnglish(word: string): string[] {
  return ENDINGS.filter(([french]) => word.endsWith(french)).flatMap(([french, english]) =>
    english.map((ending) => word.slice(0, -french.length) + ending),
  );
}

function englishToFrench(word: string): string[] {
  return ENDINGS.flatMap(([french, english]) =>
    english
      .filter((ending) => ending !== "" && word.endsWith(ending))
      .map((ending) => word.slice(0, word.length - ending.length) + french),
  );
}

/** The stem under which a cognate of a word in `from` stands in articles of the other language. */
export function cognateStems(word: string, from: Language): string[] {
  const to = from === "fr" ? "en" : "fr";
  return [...new Set(cognatesOf(word, from).map((twin) => stemOf(twin, to)))].filter(
    (stem) => stem !== stemOf(word, to),
  );
}
