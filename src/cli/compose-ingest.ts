import { extractArticle, fragmentText } from "../article/extract.ts";
import type { Config } from "../config.ts";
import { createFetcher, type Fetcher, userAgent } from "../fetch/client.ts";
import type { PageReaders } from "../pipeline/read-item.ts";
import { loadArticleRules } from "./article-rules.ts";
import { loadLanguageResolver } from "./compose-language.ts";
import type { CliContext } from "./context.ts";
import { packageVersion } from "./resources.ts";

/** The HTTP client as the settings want it; `offline` closes the public internet to it. */
export function composeFetcher(config: Config, context: CliContext, { offline = false } = {}): Fetcher {
  return createFetcher({
    userAgent: userAgent(packageVersion(), config.contact),
    allowAddresses: config.allowAddresses,
    allowPublic: !offline,
    hostDelay: config.hostDelay,
    clock: context.clock,
  });
}

/** The extractor with its rules, and the language detector, as ingest needs them. */
export function loadPageReaders(): PageReaders {
  const rules = loadArticleRules();
  return {
    extract: (html, url) => extractArticle(html, { url, rules }),
    fragmentText: (html) => fragmentText(html, rules),
    resolveLanguage: loadLanguageResolver(),
  };
}
