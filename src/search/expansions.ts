import type { EntityNames } from "../graph/entities.ts";
import { searchWords } from "../text/stem.ts";
import { cognateStems } from "./cognates.ts";
import { findNames, findPartialNames, type NameIndex } from "./entity-names.ts";
import { isFunctionWord } from "./function-words.ts";
import { findConcepts, type Glossary, type GlossaryMatch } from "./glossary.ts";
import { type Form, type Pattern, phraseForms, textForm, wordForms } from "./patterns.ts";

// Worth of a place against one that has the words typed. Set on dev queries and on headlines of the sample
// newsroom looked up in the other language; results hardly move between 0.4 and 0.8.
export const WEIGHTS = {
  /** A term of the glossary in the other language, and another word for it in the same. */
  translation: 0.6,
  synonym: 0.45,
  /** A word of the other language that looks like a twin. */
  cognate: 0.5,
  /** A full name of the entity, where the annotators did not find it. */
  otherName: 0.8,
  /** One word of a longer name: "commission" for a query that names a certain commission. */
  partOfName: 0.35,
  /** A glossary term inside a longer name. */
  insideName: 0.5,
  /** An entity of whose name only a part is typed, times that part. */
  partialName: 0.7,
  /** A person for the post that the query describes. */
  holder: 0.9,
} as const;

// Names beyond these, and longer ones, find nothing that the others do not.
const MOST_OTHER_NAMES = 16;
const LONGEST_NAME = 8;

/** Words in a row with the concepts they stand for; a function word stands for none. */
export interface WordRun {
  words: readonly string[];
  conceptAt(at: number): number | undefined;
}

/** What a run of words brings along besides its words. */
export interface Expansion {
  patterns: Pattern[];
  entities: EntityNames[];
  /** Concepts that are words of a longer name. */
  named: Set<number>;
}

/** Finds what else says the same as a run of words: names, terms of the glossary, joined forms. */
export function expandRun(run: WordRun, names: NameIndex, glossary: Glossary): Expansion {
  const expansion: Expansion = { patterns: [], entities: [], named: new Set() };
  const { words } = run;
  for (const { start, end, entities } of findNames(words, names)) {
    const covers = coveredBy(run, start, end);
    if (covers.length === 0) continue;
    expansion.entities.push(...entities);
    expansion.patterns.push(...namePatterns(entities, covers, words.slice(start, end)));
    if (end - start > 1) for (const concept of covers) expansion.named.add(concept);
  }
  for (const match of findConcepts(words, glossary)) {
    const covers = coveredBy(run, match.start, match.end);
    if (covers.length === 0) continue;
    const inside = covers.every((concept) => expansion.named.has(concept));
    expansion.patterns.push(...glossaryPatterns(match, covers, inside ? WEIGHTS.insideName : 1));
  }
  for (let at = 0; at + 1 < words.length; at++) expansion.patterns.push(...joinedPatterns(run, at));
  return expansion;
}

function coveredBy({ words, conceptAt }: WordRun, start: number, end: number): number[] {
  return [...new Set(words.slice(start, end).flatMap((_, offset) => conceptAt(start + offset) ?? []))];
}

/** Entities that have the name typed: where articles name them, and their other full names as words. */
function namePatterns(
  entities: readonly EntityNames[],
  covers: readonly number[],
  typed: readonly string[],
): Pattern[] {
  const patterns: Pattern[] = [
    { kind: "entity", covers, weight: 1, forms: entities.map(({ id }) => ({ entity: id })), title: false },
  ];
  if (typed.length > 1) {
    patterns.push({ kind: "literal", covers, weight: 1, forms: phraseForms(typed), title: false });
  }
  const others = new Map(
    entities
      .flatMap(({ name, aliases }) => [name.fr, name.en, ...aliases])
      .map((name) => searchWords(name).map(({ word }) => word))
      .map((words) => [words.join(" "), words]),
  );
  others.delete(typed.join(" "));
  const forms = [...others.values()]
    .filter(({ length }) => length > 1 && length <= LONGEST_NAME)
    .slice(0, MOST_OTHER_NAMES)
    .flatMap(phraseForms);
  patterns.push({ kind: "entity", covers, weight: WEIGHTS.otherName, forms, title: false });
  return patterns;
}

function glossaryPatterns(
  { matched, others }: GlossaryMatch,
  covers: readonly number[],
  factor: number,
): Pattern[] {
  return [true, false].map((same) => ({
    kind: "glossary" as const,
    covers,
    weight: factor * (same ? WEIGHTS.synonym : WEIGHTS.translation),
    forms: others
      .filter(({ lang }) => (lang === matched.lang) === same)
      .map(({ text, lang }) => textForm(text, lang)),
    title: false,
  }));
}

/** `data center` also finds `datacenter`. */
function joinedPatterns(run: WordRun, at: number): Pattern[] {
  const pair = run.words.slice(at, at + 2);
  if (pair.some(isFunctionWord)) return [];
  const forms = wordForms(pair.join(""));
  return [{ kind: "joined", covers: coveredBy(run, at, at + 2), weight: 1, forms, title: false }];
}

/** The twins of a learned word in the other language. */
export function cognatePattern(word: string, concept: number): Pattern {
  const forms = (["fr", "en"] as const).flatMap((from) =>
    cognateStems(word, from).map((stem): Form => ({ lang: from === "fr" ? "en" : "fr", stems: [stem] })),
  );
  return { kind: "cognate", covers: [concept], weight: WEIGHTS.cognate, forms, title: false };
}

/** Entities of whose names several words are typed, where the words are no name as they stand. */
export function partialNamePatterns(conceptOf: ReadonlyMap<string, number>, names: NameIndex): Pattern[] {
  const isTelling = (word: string): boolean => !isFunctionWord(word);
  return findPartialNames([...conceptOf.keys()], names, isTelling).map(({ entity, words, share }) => ({
    kind: "entity",
    covers: words.flatMap((word) => conceptOf.get(word) ?? []),
    weight: WEIGHTS.partialName * share,
    forms: [{ entity: entity.id }],
    title: false,
  }));
}
