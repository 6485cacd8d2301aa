import type { VigieError } from "../errors.ts";
import type { Role } from "../model/gazetteer.ts";
import { fold } from "../text/fold.ts";
import { readEntry } from "../text/records.ts";
import { parseYamlList } from "../text/yaml.ts";

/**
 * Parses `data/lexicon/roles.yaml`.
 * @throws VigieError `data.invalid` naming file and line, also where two roles share an id.
 */
export function parseRoles(text: string, file: string): Role[] {
  const seen = new Set<string>();
  return parseYamlList(text, file).map((entry) => {
    const read = readEntry(entry);
    read.onlyKeys("id", "public", "label", "words");
    const id = read.text("id");
    if (seen.has(id)) throw entry.invalid(`the role "${id}" is listed twice`);
    seen.add(id);
    const words = entry.value["words"];
    if (typeof words !== "object" || words === null)
      throw entry.invalid('"words" needs lists in fr and in en');
    return {
      id,
      label: read.bilingual("label"),
      public: entry.value["public"] === true,
      words: { fr: wordsIn(words, "fr", entry.invalid), en: wordsIn(words, "en", entry.invalid) },
    };
  });
}

function wordsIn(words: object, lang: "fr" | "en", invalid: (reason: string) => VigieError): string[] {
  const list = (words as Record<string, unknown>)[lang];
  if (!Array.isArray(list) || !list.every((word) => typeof word === "string")) {
    throw invalid(`"words" has no list of texts for ${lang}`);
  }
  return list.map((word: string) => fold(word));
}
