import {
  type EntityType,
  EVENT_KINDS,
  type EventKind,
  LANGUAGES,
  type Language,
  PREDICATES,
  type Predicate,
} from "../model/ontology.ts";
import { readEntry } from "../text/records.ts";
import { parseYamlList, type YamlEntry } from "../text/yaml.ts";
import { actionPatterns, exchangeEnds, nounPatterns, verbPatterns } from "./frames.ts";
import { compilePattern, type Pattern, typesNamed, type WordClasses } from "./pattern.ts";

/** A labelled sentence of a rule: names in marks, and the pairs that the rule must find in it. */
export interface RuleExample {
  lang: Language;
  marked: string;
  /** `subject > object` as slugs; empty where the rule must find nothing. */
  gives: readonly string[];
}

/** A way in which texts state one predicate. */
export interface RelationRule {
  name: string;
  predicate: Predicate;
  subject: ReadonlySet<EntityType>;
  object: ReadonlySet<EntityType>;
  confidence: number;
  /** What the detail of the relation is taken from. */
  detail: "amount" | "trigger" | "none" | string;
  /** The members of the list at S stand in the relation to each other. */
  mutual: boolean;
  patterns: Readonly<Record<Language, readonly Pattern[]>>;
  examples: readonly RuleExample[];
  source: { file: string; line: number };
}

/**
 * Parses a file of relation rules (`data/lexicon/relations-*.yaml`; its README tells the notation).
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseRelationRules(text: string, file: string): RelationRule[] {
  return parseYamlList(text, file).map((entry) => {
    const read = readEntry(entry);
    read.onlyKeys(
      "rule",
      "predicate",
      "subject",
      "object",
      "confidence",
      "detail",
      "mutual",
      "fr",
      "en",
      "examples",
    );
    const confidence = Number(entry.value["confidence"] ?? 0.8);
    if (!(confidence > 0 && confidence <= 1)) throw entry.invalid('"confidence" must lie between 0 and 1');
    return {
      name: read.text("rule"),
      predicate: read.oneOf("predicate", PREDICATES),
      subject: typesOf(read.texts("subject"), entry),
      object: typesOf(read.texts("object"), entry),
      confidence,
      detail: read.optionalText("detail") ?? "none",
      mutual: entry.value["mutual"] === true,
      patterns: { fr: patternsOf(entry, "fr"), en: patternsOf(entry, "en") },
      examples: examplesOf(entry),
      source: { file: entry.file, line: entry.line },
    };
  });
}

function typesOf(names: readonly string[], entry: YamlEntry): ReadonlySet<EntityType> {
  if (names.length === 0) throw entry.invalid('"subject" and "object" need at least one type each');
  try {
    return new Set(names.flatMap((name) => typesNamed(name, name)));
  } catch (error) {
    throw entry.invalid(error instanceof Error ? error.message : String(error));
  }
}

function patternsOf(entry: YamlEntry, lang: Language): Pattern[] {
  const part = entry.value[lang];
  if (part === undefined) return [];
  const list = (key: string): string[] => listOf(part, key, entry);
  const classes = classesOf(part);
  try {
    return [
      ...list("verbs").flatMap((spec) => verbPatterns(spec, lang)),
      ...list("patterns"),
      ...list("actions").flatMap((spec) => actionPatterns(spec, lang)),
      ...list("nouns").flatMap((spec) => nounPatterns(spec, lang)),
      ...list("inverse").flatMap((spec) => exchangeEnds(nounPatterns(spec, lang))),
    ].map((source) => compilePattern(source, lang, classes));
  } catch (error) {
    throw entry.invalid(error instanceof Error ? error.message : String(error));
  }
}

/** `classes: { bad: dangereux|nuisible }` gives a rule its own word classes. */
function classesOf(part: unknown): WordClasses {
  const classes = (part as Record<string, unknown> | null)?.["classes"];
  return Object.fromEntries(
    Object.entries(classes ?? {}).map(([name, words]) => [name, String(words).replaceAll(/\s+/g, "")]),
  );
}

function listOf(part: unknown, key: string, entry: YamlEntry): string[] {
  if (typeof part !== "object" || part === null)
    throw entry.invalid('"fr" and "en" hold "verbs" and "patterns"');
  const list = (part as Record<string, unknown>)[key] ?? [];
  if (!Array.isArray(list) || !list.every((one) => typeof one === "string")) {
    throw entry.invalid(`"${key}" is no list of texts`);
  }
  return list as string[];
}

/** Examples are written `lang: marked text => subject > object + subject > object`, or `=> -` for none. */
function examplesOf(entry: YamlEntry): RuleExample[] {
  const list = entry.value["examples"] ?? [];
  if (!Array.isArray(list)) throw entry.invalid('"examples" is no list');
  return list.map((one: unknown) => {
    const match = typeof one === "string" ? /^(fr|en) (.+) => (.+)$/.exec(one.trim()) : null;
    const lang = LANGUAGES.find((name) => name === match?.[1]);
    if (!match || !lang) throw entry.invalid(`the example ${JSON.stringify(one)} is not "fr text => a > b"`);
    const [, , marked = "", gives = ""] = match;
    return { lang, marked, gives: gives.trim() === "-" ? [] : gives.split(" + ").map((pair) => pair.trim()) };
  });
}

/** Words that tell what kind of event a sentence reports. */
export interface EventRule {
  kind: EventKind;
  /** How much its words count beside those of other kinds near the same date. */
  weight: number;
  /** True where its verbs tell that a person speaks: what is said is then not what happened. */
  speech: boolean;
  /** Verbs and nouns per language. */
  verbs: Readonly<Record<Language, readonly string[]>>;
  nouns: Readonly<Record<Language, readonly string[]>>;
  examples: readonly RuleExample[];
}

/**
 * Parses `data/lexicon/events.yaml`.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseEventRules(text: string, file: string): EventRule[] {
  return parseYamlList(text, file).map((entry) => {
    const read = readEntry(entry);
    read.onlyKeys("kind", "weight", "speech", "fr", "en", "examples");
    const weight = Number(entry.value["weight"] ?? 1);
    if (!(weight > 0)) throw entry.invalid('"weight" must be a positive number');
    const both = (key: string): Record<Language, string[]> => ({
      fr: listOf(entry.value["fr"] ?? {}, key, entry),
      en: listOf(entry.value["en"] ?? {}, key, entry),
    });
    return {
      kind: read.oneOf("kind", EVENT_KINDS),
      weight,
      speech: entry.value["speech"] === true,
      verbs: both("verbs"),
      nouns: both("nouns"),
      examples: examplesOf(entry),
    };
  });
}
