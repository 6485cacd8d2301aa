import { VigieError } from "../errors.ts";
import type { ExtractedArticle, TraceStep } from "../model/news.ts";
import { isNestedTooDeep } from "../text/nesting.ts";
import { parseDocument } from "./document.ts";
import { findEmbeddedStory, plainText, withStory } from "./embedded.ts";
import { type FurnitureRule, removeFurnitureBlocks, removeFurnitureElements } from "./furniture.ts";
import { extractMainText } from "./main-text.ts";
import { readHead, readMetadata } from "./metadata.ts";
import { joinBlocks, textBlocks } from "./plain-text.ts";
import { measureProse } from "./prose.ts";
import { findSiteRule, type SiteRule } from "./site-rules.ts";
import { resolveHttpUrl } from "./url.ts";
import { detectWall } from "./wall.ts";

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
  if (isNestedTooDeep(html))
    throw new VigieError("article.unreadable", "the page is nested by the thousand", { context: { url } });
  try {
    return extract(parseDocument(html), url, rules);
  } catch (cause) {
    // The parsers are other people's and meet every page of the web: one page must not end a run.
    throw new VigieError("article.unreadable", "the page cannot be read", { context: { url }, cause });
  }
}

function extract(document: Document, url: string | undefined, rules: ArticleRules): ExtractedArticle {
  const trace: TraceStep[] = [];
  const site = findSiteRule(rules.sites, url);
  const head = readHead({ document, url, site, trace });
  const metadata = readMetadata(head);
  // The main text is found by taking the document apart; what else needs it comes first.
  const prose = document.body ? measureProse(document.body) : undefined;
  const characters = prose?.characters(prose.root) ?? 0;
  const lines = prose && prose.total < MUCH_PROSE ? head.lines() : [];
  const story = characters < BARE_CHARACTERS ? findEmbeddedStory(document, metadata.title) : undefined;
  const { text, found } = extractMainText(document, {
    furniture: rules.furniture,
    url,
    site,
    title: metadata.title,
    author: metadata.author,
    prose,
    reserves: [
      { rule: "json-ld", text: plainText(head.jsonLd?.["articleBody"]) },
      { rule: "data script", text: story?.text ?? "" },
    ],
    trace,
  });
  const declared = /^false$/i.test(String(head.jsonLd?.["isAccessibleForFree"]));
  const wall = detectWall({ lines, main: found, rules: rules.furniture, text, declared, trace });
  return {
    ...(story && text === story.text ? withStory(metadata, story) : metadata),
    walled: wall !== undefined || undefined,
    wall,
    text: wall === "captcha" || wall === "consent" ? "" : text,
    trace,
  };
}

/** Only a page that shows next to nothing is worth searching for text in its scripts. */
const BARE_CHARACTERS = 3000;
/** No wall stands before so much running text. */
const MUCH_PROSE = 8000;

/** The text of a piece of HTML, such as a feed carries: blocks as in an article, furniture out. */
export function fragmentText(html: string, rules: ArticleRules): string {
  const trace: TraceStep[] = [];
  const { body } = parseDocument(isNestedTooDeep(html) ? html.replace(/<[^<>]*>/g, " ") : html);
  for (const element of body.querySelectorAll("script,style,figcaption,iframe,form")) element.remove();
  removeFurnitureElements({ rules: rules.furniture, prose: measureProse(body) }, trace);
  return joinBlocks(removeFurnitureBlocks(textBlocks(body), rules.furniture, trace));
}
