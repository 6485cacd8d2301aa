import type { Bilingual, Language } from "../model/ontology.ts";

/** The text in the wanted language, else in the other one; undefined where there is neither. */
export function inLanguage(texts: Partial<Bilingual>, lang: Language): string | undefined {
  return texts[lang] ?? texts[lang === "fr" ? "en" : "fr"];
}
