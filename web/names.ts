import type { Bilingual, EntityType, Language } from "../src/model/ontology.ts";
import type { EntityRef, StoryRecord } from "../src/model/records.ts";
import type { Page } from "./page.ts";

/** A text with the language it is in. */
export interface Worded {
  text: string;
  lang: Language;
}

/** Capitalises the first letter; the rest stays as it is. */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The other of the two languages. */
export function otherLanguage(lang: Language): Language {
  return lang === "fr" ? "en" : "fr";
}

/** The text in the reader's language, else in the other one. */
export function inLanguage(texts: Partial<Bilingual>, lang: Language): Worded {
  const own = texts[lang];
  if (own !== undefined && own !== "") return { text: own, lang };
  return { text: texts[otherLanguage(lang)] ?? "", lang: otherLanguage(lang) };
}

export function nameOf(entity: EntityRef, lang: Language): string {
  return inLanguage(entity.name, lang).text;
}

/** A story's title for the reader: in the reader's language, else another, else its first article's. */
export function storyTitle(story: StoryRecord, lang: Language): { text: string; lang: string } {
  const title = inLanguage(story.title, lang);
  if (title.text !== "") return title;
  const first = story.articles[0];
  return { text: first?.title ?? story.id, lang: first?.lang ?? lang };
}

export function typeLabel(page: Page, type: EntityType): string {
  return page.ontology.types.get(type)?.label[page.lang] ?? type;
}

export function typePlural(page: Page, type: EntityType): string {
  return page.ontology.types.get(type)?.plural[page.lang] ?? type;
}

/** A language's own name for a code, in the reader's language (`anglais`, `German`). */
export function languageName(code: string, lang: Language): string {
  if (code === "und") return lang === "fr" ? "langue inconnue" : "unknown language";
  try {
    return new Intl.DisplayNames([lang], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A country's name in the reader's language; `EU` and `INT` have names of their own. */
export function countryName(code: string, lang: Language): string {
  if (code === "EU") return lang === "fr" ? "Union européenne" : "European Union";
  if (code === "INT") return lang === "fr" ? "international" : "international";
  try {
    return new Intl.DisplayNames([lang], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Cuts a text at a word's end; `…` marks the cut. */
export function excerpt(text: string, length: number): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length + 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > length / 2 ? space : length).replace(/[\s,;:.–-]+$/, "")}…`;
}
