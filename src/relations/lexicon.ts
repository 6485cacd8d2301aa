import type { Role } from "../model/gazetteer.ts";
import { parseRoles } from "./roles.ts";

/** One lexicon file, as `loadDataFiles` gives it. */
export interface LexiconFile {
  file: string;
  text: string;
}

/** The words and patterns of `data/lexicon`. */
export interface RelationLexicon {
  roles: readonly Role[];
}

/**
 * Parses the files of `data/lexicon`; which is which is told by their names.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseRelationLexicon(files: readonly LexiconFile[]): RelationLexicon {
  const named = (name: string): LexiconFile[] => files.filter(({ file }) => file.endsWith(name));
  return { roles: named("roles.yaml").flatMap(({ file, text }) => parseRoles(text, file)) };
}
