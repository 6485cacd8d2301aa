import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type NameLexicon, parseNameLexicon } from "../entities/lexicon.ts";
import { parseGazetteer } from "../entities/parse-gazetteer.ts";
import { parseOntology } from "../entities/parse-ontology.ts";
import { parseTypeModel, type TypeModel } from "../entities/type-model.ts";
import type { GazetteerEntity } from "../model/gazetteer.ts";
import type { Ontology } from "../model/ontology.ts";
import { parseSample, type Sample } from "../newsroom/sample.ts";
import { type Glossary, parseGlossary } from "../search/glossary.ts";
import { type CreditRule, parseCreditRules } from "../stories/credits.ts";

/** One data file: its text and its path relative to the package, for messages. */
export interface DataFile {
  file: string;
  text: string;
}

/** The folder that holds package.json, data, feeds and web, in a source tree as in a built one. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** The version of this program, from its manifest. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  return (manifest as { version: string }).version;
}

/** Loads the files of a folder of the package (`data/gazetteer`) with a given ending, in name order. */
export function loadDataFiles(folder: string, ending: string): DataFile[] {
  const root = packageRoot();
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => loadDataFile(join(folder, name)));
}

/** Where the weights of the type model are; test/support/train-name-types.ts writes them. */
export const TYPE_MODEL = "data/models/name-types.json";

/** Loads one file of the package. */
export function loadDataFile(path: string): DataFile {
  const root = packageRoot();
  return { file: relative(root, join(root, path)), text: readFileSync(join(root, path), "utf8") };
}

/** Loads the ontology. @throws VigieError `data.invalid` naming file and line. */
export function loadOntology(): Ontology {
  return parseOntology({
    types: loadDataFile("data/ontology/types.yaml"),
    predicates: loadDataFile("data/ontology/predicates.yaml"),
    eventKinds: loadDataFile("data/ontology/event-kinds.yaml"),
  });
}

/** Loads the whole gazetteer. @throws VigieError `data.invalid` naming file and line. */
export function loadGazetteer(): GazetteerEntity[] {
  return parseGazetteer(loadDataFiles("data/gazetteer", ".yaml"));
}

/** Loads the words that show where a name begins, ends and what it names. */
export function loadNameLexicon(): NameLexicon {
  return parseNameLexicon({
    words: loadDataFile("data/lexicon/name-words.yaml"),
    cues: loadDataFile("data/lexicon/name-cues.yaml"),
    firstNames: loadDataFile("data/lexicon/first-names.txt"),
    countries: loadDataFile("data/lexicon/name-countries.yaml"),
  });
}

/** Loads the model that weighs the types of unknown names. @throws VigieError `data.invalid`. */
export function loadTypeModel(): TypeModel {
  return parseTypeModel(loadDataFile(TYPE_MODEL));
}

/** Loads the sample newsroom. @throws VigieError `data.invalid` naming file and line. */
export function loadSample(): Sample {
  return parseSample({
    outlets: loadDataFile("data/sample/outlets.yaml"),
    articles: loadDataFiles("data/sample/articles", ".md"),
  });
}

/** Loads the concepts in both languages that search looks for. @throws VigieError `data.invalid`. */
export function loadGlossary(): Glossary {
  const { text, file } = loadDataFile("data/lexicon/glossary.yaml");
  return parseGlossary(text, file);
}

/** Loads the agencies whose text others print. @throws VigieError `data.invalid` naming file and line. */
export function loadCreditRules(): CreditRule[] {
  const { file, text } = loadDataFile("data/agencies.yaml");
  return parseCreditRules(text, file);
}
