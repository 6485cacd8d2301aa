import { VigieError } from "../errors.ts";
import type { ExtractedArticle, TraceStep } from "../model/news.ts";
import { parseDocument } from "./document.ts";
import { type FurnitureRule, removeFurnitureBlocks, removeFurnitureElements } from "./furniture.ts";
import { findArticleJsonLd, type JsonLd } from "./json-ld.ts";
import { extractMainText } from "./main-text.ts";
import { readMetadata } from "./metadata.ts";
import { joinBlocks, textBlocks } from "./plain-text.ts";
import { measureProse } from "./prose.ts";
import { findSiteRule, type SiteRule } from "./site-rules.ts";
import { resolveHttpUrl } from "./url.ts";

/** The data files that guide the extractor, parsed. */
export interface ArticleRules {
  furniture: readonly FurnitureRule[];
  sites: readonly SiteRule[];
}

export interface ExtractOptions {
  /** Address of the page; relative links and the site's rule depend on it. One that is no web address counts as none. */
  url?: string | undefined;
  rules: ArticleRules;
}

/**
 * Reads an article page: canonical address, title, author, dates, declared language, image and main text
 * (empty where the page has none). The trace names the rule behind each field and each removal.
 * @throws VigieError `article.unreadable` for what is no HTML, or HTML that the parser cannot digest.
 */
export function extractArticle(html: string, { url: given, rules }: ExtractOptions): ExtractedArticle {
  const url = given === undefined ? undefined : resolveHttpUrl(given, given);
  if (!/<[a-z!/][^>]*>/i.test(html)) {
    throw new VigieError("article.unreadable", "the page holds no HTML", {
      context: { start: html.slice(0, 80) },
    });
  }
  try {
    return extract(parseDocument(html), url, rules);
  } catch (cause) {
    // The parsers are other people's and meet every page of the web: one page must not end a run.
    throw new VigieError("article.unreadable", "the page cannot be read", { context: { url }, cause });
  }
}

function extract(document: Document, url: string | undefined, rules: ArticleRules): ExtractedArticle {
  const trace: TraceStep[] = [];
  const metadata = readMetadata(document, url, trace);
  const jsonLd = findArticleJsonLd(document);
  const body = jsonLd?.["articleBody"];
  const text = extractMainText(document, {
    furniture: rules.furniture,
    url,
    site: findSiteRule(rules.sites, url),
    title: metadata.title,
    author: metadata.author,
    articleBody: typeof body === "string" ? body : undefined,
    trace,
  });
  return { ...metadata, walled: isWalled(jsonLd) || undefined, text, trace };
}

/** schema.org's way of saying that search engines see more than readers do. */
function isWalled(jsonLd: JsonLd | undefined): boolean {
  return /^false$/i.test(String(jsonLd?.["isAccessibleForFree"]));
}

/** The text of a piece of HTML, such as a feed carries: blocks as in an article, furniture out. */
export function fragmentText(html: string, rules: ArticleRules): string {
  const trace: TraceStep[] = [];
  const { body } = parseDocument(html);
  for (const element of body.querySelectorAll("script,style,figcaption,iframe,form")) element.remove();
  removeFurnitureElements({ rules: rules.furniture, prose: measureProse(body) }, trace);
  return joinBlocks(removeFurnitureBlocks(textBlocks(body), rules.furniture, trace));
}
