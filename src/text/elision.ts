import type { Language } from "../model/ontology.ts";
import { fold } from "./fold.ts";

/**
 * True where French elides before a name (`d’ESTIA`): before a vowel; not before h, since most names with
 * h in this field are foreign and breathe it.
 */
export function isElided(name: string): boolean {
  return /^[aeiou]/.test(fold(name)) && !/^(?:onze|oui|ui|uk|us)\b/.test(fold(name));
}

/** Joins words to the name after them: `est membre de` and `ESTIA` make `est membre d’ESTIA`. */
export function joinName(words: string, name: string, lang: Language): string {
  if (lang === "fr" && words.endsWith(" de") && isElided(name)) return `${words.slice(0, -1)}’${name}`;
  return `${words} ${name}`;
}
