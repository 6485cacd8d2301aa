import { extractArticle } from "../article/extract.ts";
import type { Readers } from "../pipeline/import-record.ts";
import { loadArticleRules } from "./article-rules.ts";
import { loadLanguageResolver } from "./compose-language.ts";

/** The extractor with its rules, and the language detector, as imports need them. */
export function loadReaders(): Readers {
  const rules = loadArticleRules();
  return {
    extract: (html, url) => extractArticle(html, { url, rules }),
    resolveLanguage: loadLanguageResolver(),
  };
}
