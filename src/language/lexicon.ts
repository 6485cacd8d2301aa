import type { VigieError } from "../errors.ts";
import type { LanguageCode } from "../model/ontology.ts";
import { parseYamlList, type YamlEntry } from "../text/yaml.ts";

/** What `data/languages.yaml` says of one language. */
export interface LanguageTraits {
  lang: LanguageCode;
  /** Languages of the n-gram detector that stand in for this one, where it does not know it. */
  near: readonly LanguageCode[];
  /** How much more evidence it takes to believe in the language, since it hardly ever turns up. */
  rarity: number;
  /** Matches a word in small letters with a letter that this language does not write. */
  foreignLetter: RegExp;
  /** Matches a word whose spelling is typical; undefined where nothing is listed. */
  typical: RegExp | undefined;
  /** Matches a word whose spelling is foreign to the language; undefined where nothing is listed. */
  strange: RegExp | undefined;
}

/** All languages whose traits are known, and what each everyday word says. */
export interface LanguageLexicon {
  languages: readonly LanguageTraits[];
  /** Word in small letters → language → weight, from 0 to 1. */
  words: ReadonlyMap<string, ReadonlyMap<LanguageCode, number>>;
}

const COMMON_WEIGHT = 0.7;

/**
 * Parses the traits of languages.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseLanguageLexicon(text: string, file: string): LanguageLexicon {
  const languages = new Map<LanguageCode, LanguageTraits>();
  const listed = new Map<string, Map<LanguageCode, number>>();
  const list = (words: readonly string[], lang: LanguageCode, weight: number): void => {
    for (const word of words) {
      const known = listed.get(word) ?? new Map<LanguageCode, number>();
      known.set(lang, Math.max(weight, known.get(lang) ?? 0));
      listed.set(word, known);
    }
  };
  for (const entry of parseYamlList(text, file)) {
    const traits = toTraits(entry);
    if (languages.has(traits.lang)) throw entry.invalid(`${traits.lang} is listed twice`);
    languages.set(traits.lang, traits);
    list(wordsAt(entry, "words"), traits.lang, 1);
    list(wordsAt(entry, "common"), traits.lang, COMMON_WEIGHT);
  }
  return { languages: [...languages.values()], words: new Map([...listed].map(share)) };
}

/** A word of many languages says little for each of them. */
function share([word, weights]: [string, Map<LanguageCode, number>]): [string, Map<LanguageCode, number>] {
  const divisor = weights.size ** 0.5;
  return [word, new Map([...weights].map(([lang, weight]) => [lang, weight / divisor]))];
}

const SPELLINGS = ["endings", "begins", "inside"] as const;
const KEYS = [
  ...["lang", "near", "rarity", "letters", "words", "common"],
  ...SPELLINGS.flatMap((key) => [key, `strange_${key}`]),
];

function toTraits(entry: YamlEntry): LanguageTraits {
  const unknown = Object.keys(entry.value).find((key) => !KEYS.includes(key));
  if (unknown) throw entry.invalid(`"${unknown}" is none of ${KEYS.join(", ")}`);
  const lang = entry.value["lang"];
  if (typeof lang !== "string" || !/^[a-z]{2,3}$/.test(lang))
    throw entry.invalid("lang must be a language code");
  const near = entry.value["near"] ?? [];
  if (!Array.isArray(near) || !near.every((one) => typeof one === "string")) {
    throw entry.invalid("near must be a list of language codes");
  }
  const rarity = entry.value["rarity"] ?? 0;
  if (typeof rarity !== "number" || rarity < 0) throw entry.invalid("rarity must be a number from 0 on");
  return {
    lang,
    near,
    rarity,
    foreignLetter: foreignLetterOf(entry),
    typical: spellingOf(entry, ""),
    strange: spellingOf(entry, "strange_"),
  };
}

function foreignLetterOf(entry: YamlEntry): RegExp {
  const letters = entry.value["letters"] ?? "";
  if (typeof letters !== "string" || !/^\p{Ll}*$/u.test(letters)) {
    throw entry.invalid("letters must be small letters without spaces");
  }
  return new RegExp(`[^a-z'·${letters}]`, "u");
}

function spellingOf(entry: YamlEntry, prefix: "" | "strange_"): RegExp | undefined {
  const around = { endings: ["\\p{L}", "$"], begins: ["^", "\\p{L}"], inside: ["", ""] } as const;
  const patterns = SPELLINGS.flatMap((key) => {
    const parts = wordsAt(entry, `${prefix}${key}`);
    const [before, after] = around[key];
    return parts.length === 0 ? [] : [`${before}(?:${parts.join("|")})${after}`];
  });
  return patterns.length === 0 ? undefined : new RegExp(patterns.join("|"), "u");
}

function wordsAt(entry: YamlEntry, key: string): string[] {
  const value = entry.value[key] ?? "";
  if (typeof value !== "string") throw invalid(entry, key);
  const words = value.split(/\s+/).filter(Boolean);
  if (!words.every((word) => /^[\p{L}'’·-]+$/u.test(word))) throw invalid(entry, key);
  return words.map((word) => word.toLowerCase().replace(/’/g, "'"));
}

function invalid(entry: YamlEntry, key: string): VigieError {
  return entry.invalid(`${key} must be words separated by spaces`);
}
