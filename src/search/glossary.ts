import type { Language } from "../model/ontology.ts";
import { readEntry } from "../text/records.ts";
import { searchWords, stemOf } from "../text/stem.ts";
import { parseYamlList } from "../text/yaml.ts";

/** One term of the glossary in one language, as written and as stems. */
export interface GlossaryTerm {
  text: string;
  lang: Language;
  stems: readonly string[];
}

/** Terms in both languages that stand for one concept. */
export interface GlossaryEntry {
  terms: readonly GlossaryTerm[];
}

/** The concepts by the first stem of their terms, in each language. */
export interface Glossary {
  entries: readonly GlossaryEntry[];
  byFirstStem: Readonly<Record<Language, ReadonlyMap<string, readonly GlossaryPlace[]>>>;
  /** Every stem of every term. */
  stems: Readonly<Record<Language, ReadonlySet<string>>>;
}

interface GlossaryPlace {
  term: GlossaryTerm;
  entry: GlossaryEntry;
}

/**
 * Reads `data/lexicon/glossary.yaml`: a list of `{fr: [terms], en: [terms]}`.
 * @throws VigieError `data.invalid` naming file and line, also for a term that has no letters.
 */
export function parseGlossary(text: string, file: string): Glossary {
  const entries = parseYamlList(text, file).map((yaml) => {
    const entry = readEntry(yaml);
    entry.onlyKeys("fr", "en");
    const terms = (["fr", "en"] as const).flatMap((lang) =>
      entry.texts(lang).map((term) => termOf(term, lang)),
    );
    const empty = terms.find(({ stems }) => stems.length === 0);
    if (empty) throw yaml.invalid(`"${empty.text}" has no letters`);
    for (const lang of ["fr", "en"]) {
      if (!terms.some((term) => term.lang === lang)) throw yaml.invalid(`"${lang}" has no terms`);
    }
    return { terms };
  });
  return indexGlossary(entries);
}

/** A glossary that knows nothing. */
export const NO_GLOSSARY: Glossary = indexGlossary([]);

function termOf(text: string, lang: Language): GlossaryTerm {
  return { text, lang, stems: searchWords(text).map(({ word }) => stemOf(word, lang)) };
}

function indexGlossary(entries: readonly GlossaryEntry[]): Glossary {
  const byFirstStem = { fr: new Map<string, GlossaryPlace[]>(), en: new Map<string, GlossaryPlace[]>() };
  for (const entry of entries) {
    for (const term of entry.terms) {
      const [first = ""] = term.stems;
      const places = byFirstStem[term.lang].get(first) ?? [];
      places.push({ term, entry });
      byFirstStem[term.lang].set(first, places);
    }
  }
  const stemsOf = (lang: Language): Set<string> =>
    new Set(
      entries.flatMap(({ terms }) =>
        terms.filter((term) => term.lang === lang).flatMap(({ stems }) => stems),
      ),
    );
  return { entries, byFirstStem, stems: { fr: stemsOf("fr"), en: stemsOf("en") } };
}

/** A concept of the glossary in a run of words: `start` and `end` count words, end exclusive. */
export interface GlossaryMatch {
  start: number;
  end: number;
  matched: GlossaryTerm;
  /** The other terms of the concept, in both languages. */
  others: readonly GlossaryTerm[];
}

/**
 * Finds the concepts that a run of folded words names, in either language; inflected forms count. Shorter
 * ones inside longer ones are found too.
 */
export function findConcepts(words: readonly string[], glossary: Glossary): GlossaryMatch[] {
  const matches: GlossaryMatch[] = [];
  for (const lang of ["fr", "en"] as const) {
    const stems = words.map((word) => stemOf(word, lang));
    stems.forEach((first, start) => {
      for (const { term, entry } of glossary.byFirstStem[lang].get(first) ?? []) {
        if (!term.stems.every((stem, index) => stems[start + index] === stem)) continue;
        const others = entry.terms.filter((other) => !isSame(other, term));
        matches.push({ start, end: start + term.stems.length, matched: term, others });
      }
    });
  }
  return matches;
}

function isSame(a: GlossaryTerm, b: GlossaryTerm): boolean {
  return a.lang === b.lang && a.stems.join(" ") === b.stems.join(" ");
}
