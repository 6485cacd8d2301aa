import { parseHTML } from "linkedom";
import { VigieError } from "../errors.ts";
import type { ExtractedArticle, TraceStep } from "../model/news.ts";
import type { FurnitureRule } from "./furniture.ts";
import { findArticleJsonLd } from "./json-ld.ts";
import { extractMainText } from "./main-text.ts";
import { readMetadata } from "./metadata.ts";
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
 * @throws VigieError `article.unreadable` for what is no HTML at all.
 */
export function extractArticle(html: string, { url: given, rules }: ExtractOptions): ExtractedArticle {
  const document = parseDocument(html);
  const url = given === undefined ? undefined : resolveHttpUrl(given, given);
  const trace: TraceStep[] = [];
  const metadata = readMetadata(document, url, trace);
  const body = findArticleJsonLd(document)?.["articleBody"];
  const text = extractMainText(document, {
    furniture: rules.furniture,
    site: findSiteRule(rules.sites, url),
    title: metadata.title,
    author: metadata.author,
    articleBody: typeof body === "string" ? body : undefined,
    trace,
  });
  return { ...metadata, text, trace };
}

/** Parses a page; a fragment gets the html and body elements it lacks. */
function parseDocument(html: string): Document {
  if (!/<[a-z!/][^>]*>/i.test(html)) {
    throw new VigieError("article.unreadable", "the page holds no HTML", {
      context: { start: html.slice(0, 80) },
    });
  }
  const complete = /<body[\s>]/i.test(html) ? html : wrapped(html);
  return (parseHTML(complete) as unknown as { document: Document }).document;
}

function wrapped(html: string): string {
  const head = /<head[\s>][\s\S]*?<\/head>/i.exec(html)?.[0] ?? "";
  const lang = /<html[^>]*>/i.exec(html)?.[0] ?? "<html>";
  const rest = html.replace(head, "").replace(/<!doctype[^>]*>|<\/?html[^>]*>/gi, "");
  return `<!doctype html>${lang}${head}<body>${rest}</body></html>`;
}
