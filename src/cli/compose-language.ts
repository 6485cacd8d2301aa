import { createLanguageDetector, type LanguageDetector } from "../language/detect.ts";
import { parseLanguageLexicon } from "../language/lexicon.ts";
import { loadDataFile } from "./resources.ts";

/** The language detector with the traits of languages. @throws VigieError `data.invalid` naming file and line. */
export function loadLanguageDetector(): LanguageDetector {
  if (!detector) {
    const { text, file } = loadDataFile("data/languages.yaml");
    detector = createLanguageDetector(parseLanguageLexicon(text, file));
  }
  return detector;
}

let detector: LanguageDetector | undefined;

/** Tells the language of a text, as the rooms that read articles ask for it. */
export function loadLanguageResolver(): (text: string, declared?: string) => string {
  const detector = loadLanguageDetector();
  return (text, declared) => detector.detect(text, declared).lang;
}
