import type { LanguageCode } from "../model/ontology.ts";
import { detectLanguage } from "./detect.ts";

const SHORT_CHARACTERS = 120;
const SURE = 0.6;

/**
 * The language of an article: what its title and text show, and what feed or page declare where the text
 * is too short or too unclear to tell. Templates declare wrongly too often to be believed against a text.
 */
export function resolveLanguage(text: string, declared?: string): LanguageCode {
  const detected = detectLanguage(text);
  const claim = declared
    ?.trim()
    .toLowerCase()
    .replace(/[-_].*$/, "");
  if (!claim || claim.length < 2) return detected.lang;
  const unclear = detected.lang === "und" || detected.confidence < SURE;
  return unclear && text.length < SHORT_CHARACTERS ? claim : detected.lang;
}
