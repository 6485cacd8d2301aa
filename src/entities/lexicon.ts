import { VigieError } from "../errors.ts";
import { ENTITY_TYPES, type EntityType, LANGUAGES, type Language } from "../model/ontology.ts";
import { fold } from "../text/fold.ts";
import { readEntry } from "../text/records.ts";
import { tokenize } from "../text/tokens.ts";
import { parseYamlList, type YamlEntry } from "../text/yaml.ts";

/** A list of folded words in each language. */
export type WordSets = Readonly<Record<Language, ReadonlySet<string>>>;

/** The word lists of data/lexicon/name-words.yaml, which says what each is for. */
export type WordList =
  | "openers"
  | "titles"
  | "demonyms"
  | "calendar"
  | "particles"
  | "joiners"
  | "common"
  | "speech"
  | "bodyHeads"
  | "bodyQualifiers"
  | "nationalBodies"
  | "politicians"
  | "actorVerbs";
const WORD_LISTS: readonly WordList[] = [
  "openers",
  "titles",
  "demonyms",
  "calendar",
  "particles",
  "joiners",
  "common",
  "speech",
  "bodyHeads",
  "bodyQualifiers",
  "nationalBodies",
  "politicians",
  "actorVerbs",
];

/** What betrays the type of an unknown name (data/lexicon/name-cues.yaml); keys are folded words. */
export interface TypeCues {
  /** Types by the capitalised word that opens or closes a name. */
  first: ReadonlyMap<string, EntityType>;
  last: ReadonlyMap<string, EntityType>;
  /** Types by the words around a name; phrases of several words are joined by one space. */
  before: Readonly<Record<Language, ReadonlyMap<string, EntityType>>>;
  after: Readonly<Record<Language, ReadonlyMap<string, EntityType>>>;
}

/** Everything the recogniser knows of how names look. */
export interface NameLexicon {
  words: Readonly<Record<WordList, WordSets>>;
  cues: TypeCues;
  firstNames: ReadonlySet<string>;
  /** Country codes by the folded words that betray them (data/lexicon/name-countries.yaml). */
  countryWords: Readonly<Record<Language, ReadonlyMap<string, string>>>;
}

interface SourceFile {
  file: string;
  text: string;
}

/**
 * Parses the files of the name lexicon.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseNameLexicon(files: {
  words: SourceFile;
  cues: SourceFile;
  firstNames: SourceFile;
  countries: SourceFile;
}): NameLexicon {
  return {
    words: parseWords(files.words),
    cues: parseCues(files.cues),
    firstNames: parseNames(files.firstNames.text),
    countryWords: parseCountries(files.countries),
  };
}

/** Folds a word or phrase into the form in which tokens are compared: `Data Centre` → `data centre`. */
export function wordKey(phrase: string): string {
  return tokenize(phrase)
    .map((token) => token.fold)
    .join(" ");
}

function parseWords(source: SourceFile): NameLexicon["words"] {
  const lists: Partial<Record<WordList, WordSets>> = {};
  for (const entry of parseYamlList(source.text, source.file)) {
    const reader = readEntry(entry);
    reader.onlyKeys("id", ...LANGUAGES);
    lists[reader.oneOf("id", WORD_LISTS)] = {
      fr: new Set(reader.texts("fr").map(wordKey)),
      en: new Set(reader.texts("en").map(wordKey)),
    };
  }
  const missing = WORD_LISTS.filter((name) => lists[name] === undefined);
  if (missing.length > 0)
    throw new VigieError("data.invalid", `${source.file}:1: no list ${missing.join(", ")}`);
  return lists as NameLexicon["words"];
}

function parseCues(source: SourceFile): TypeCues {
  const maps = () => ({ fr: new Map<string, EntityType>(), en: new Map<string, EntityType>() });
  const cues = {
    first: new Map<string, EntityType>(),
    last: new Map<string, EntityType>(),
    before: maps(),
    after: maps(),
  };
  for (const entry of parseYamlList(source.text, source.file)) {
    const reader = readEntry(entry);
    reader.onlyKeys("id", "first", "last", "before", "after");
    const type = reader.oneOf("id", ENTITY_TYPES);
    for (const word of reader.texts("first")) addCue(cues.first, word, type, entry);
    for (const word of reader.texts("last")) addCue(cues.last, word, type, entry);
    for (const side of ["before", "after"] as const) {
      for (const language of LANGUAGES) {
        for (const word of wordsAt(entry, side, language)) addCue(cues[side][language], word, type, entry);
      }
    }
  }
  return cues;
}

function wordsAt(entry: YamlEntry, side: "before" | "after", language: Language): string[] {
  const block = entry.value[side];
  if (typeof block !== "object" || block === null)
    throw entry.invalid(`"${side}" needs a list in fr and in en`);
  return readEntry({ ...entry, value: block as Record<string, unknown> }).texts(language);
}

function addCue(map: Map<string, EntityType>, word: string, type: EntityType, entry: YamlEntry): void {
  const key = wordKey(word);
  const other = map.get(key);
  if (other !== undefined && other !== type)
    throw entry.invalid(`"${word}" stands for ${other} and for ${type}`);
  map.set(key, type);
}

function parseNames(text: string): Set<string> {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  return new Set(
    lines
      .flatMap((line) => line.split(/\s+/))
      .filter(Boolean)
      .map(fold),
  );
}

function parseCountries(source: SourceFile): NameLexicon["countryWords"] {
  const words = { fr: new Map<string, string>(), en: new Map<string, string>() };
  for (const entry of parseYamlList(source.text, source.file)) {
    const reader = readEntry(entry);
    reader.onlyKeys("id", ...LANGUAGES);
    const country = reader.text("id");
    for (const lang of LANGUAGES)
      for (const word of reader.texts(lang)) words[lang].set(wordKey(word), country);
  }
  return words;
}
