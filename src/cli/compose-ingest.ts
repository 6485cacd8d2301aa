import { readFileSync } from "node:fs";
import { join } from "node:path";
import { extractArticle, fragmentText } from "../article/extract.ts";
import type { Config } from "../config.ts";
import { createFetcher, type Fetcher, userAgent } from "../fetch/client.ts";
import { resolveLanguage } from "../language/resolve.ts";
import type { PageReaders } from "../pipeline/read-item.ts";
import { loadArticleRules } from "./article-rules.ts";
import type { CliContext } from "./context.ts";
import { packageRoot } from "./resources.ts";

/** The version of this program, from its manifest. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  return (manifest as { version: string }).version;
}

/** The HTTP client as the settings want it. */
export function composeFetcher(config: Config, context: CliContext): Fetcher {
  return createFetcher({
    userAgent: userAgent(packageVersion(), config.contact),
    allowAddresses: config.allowAddresses,
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
    resolveLanguage,
  };
}
