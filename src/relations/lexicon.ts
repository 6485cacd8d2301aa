import type { Role } from "../model/gazetteer.ts";
import { type AnaphorNouns, parseAnaphora } from "./anaphora.ts";
import { type Nationalities, parseNationalities } from "./nationalities.ts";
import { parseRoles } from "./roles.ts";
import { type EventRule, parseEventRules, parseRelationRules, type RelationRule } from "./rules.ts";

/** One lexicon file, as `loadDataFiles` gives it. */
export interface LexiconFile {
  file: string;
  text: string;
}

/** The words and patterns of `data/lexicon`. */
export interface RelationLexicon {
  roles: readonly Role[];
  anaphora: AnaphorNouns;
  nationalities: Nationalities;
  relations: readonly RelationRule[];
  events: readonly EventRule[];
}

/**
 * Parses the files of `data/lexicon`; which is which is told by their names, and others are passed over.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseRelationLexicon(files: readonly LexiconFile[]): RelationLexicon {
  const named = (pattern: RegExp): LexiconFile[] => files.filter(({ file }) => pattern.test(file));
  const anaphora = named(/(?:^|\/)anaphora\.yaml$/)[0];
  const nations = named(/(?:^|\/)nationalities\.yaml$/)[0];
  return {
    roles: named(/(?:^|\/)roles\.yaml$/).flatMap(({ file, text }) => parseRoles(text, file)),
    anaphora: parseAnaphora(anaphora?.text ?? "", anaphora?.file ?? "anaphora.yaml"),
    nationalities: parseNationalities(nations?.text ?? "", nations?.file ?? "nationalities.yaml"),
    relations: named(/(?:^|\/)relations-[^/]+\.yaml$/).flatMap(({ file, text }) =>
      parseRelationRules(text, file),
    ),
    events: named(/(?:^|\/)events\.yaml$/).flatMap(({ file, text }) => parseEventRules(text, file)),
  };
}
