import type { Language } from "../model/ontology.ts";
import type { EntityRef } from "../model/records.ts";
import type { Noun } from "./noun.ts";
import { nounInEnglish } from "./nouns-en.ts";
import { nounInFrench } from "./nouns-fr.ts";

export type { Noun } from "./noun.ts";

/** The forms of an entity's name in a language. */
export function nounOf(entity: EntityRef, lang: Language): Noun {
  return lang === "fr" ? nounInFrench(entity) : nounInEnglish(entity);
}
