import { Readability } from "@mozilla/readability";
import type { TraceStep } from "../model/news.ts";
import {
  type FurnitureRule,
  holdsTheProse,
  removeFurnitureBlocks,
  removeFurnitureElements,
} from "./furniture.ts";
import { joinBlocks, type TextBlock, textBlocks } from "./plain-text.ts";
import { findProse, type Prose } from "./prose.ts";
import { withoutDebris, withoutEmptyHeadings, withoutHead, withoutLoneLinks } from "./shape.ts";
import type { SiteRule } from "./site-rules.ts";
import { isSameSite, resolveHttpUrl } from "./url.ts";

export interface MainTextOptions {
  furniture: readonly FurnitureRule[];
  /** Address of the page. */
  url: string | undefined;
  site: SiteRule | undefined;
  title: string | undefined;
  author: string | undefined;
  /** Texts that the page gives elsewhere, for want of a better one. */
  reserves: readonly { rule: string; text: string }[];
  /** How the text was spread when nothing had been taken out. */
  prose: Prose | undefined;
  trace: TraceStep[];
}

const NEVER_TEXT = new Set(
  "script style template svg form dialog figcaption nav button select iframe".split(" "),
);

/** The text that is kept, and the blocks that were found before furniture went. */
export interface MainText {
  text: string;
  found: readonly TextBlock[];
}

/**
 * Finds the main text of a page: the site's rule where there is one, else Mozilla's Readability; before
 * and after it furniture goes by class, by phrase and by shape. Changes the document. May be empty.
 */
export function extractMainText(document: Document, options: MainTextOptions): MainText {
  const { furniture, prose, site, url, trace } = options;
  const body = document.body;
  if (!body || !prose) return { text: reserve("", options), found: [] };
  for (const selector of site?.remove ?? [])
    for (const element of body.querySelectorAll(selector)) removeTraced(element, `site:${site?.host}`, trace);
  for (const element of prose.elements) {
    // Some publishing systems put the whole page into one form.
    if (NEVER_TEXT.has(element.localName) && !holdsTheProse(element, prose)) element.remove();
    else if (isTeaser(element, url) && !holdsTheProse(element, prose)) removeTraced(element, "teaser", trace);
  }
  removeFurnitureElements({ rules: furniture, prose }, trace);
  const huge = prose.elements.length > MOST_ELEMENTS || prose.depth > DEEPEST;
  const found = siteBlocks(body, site, trace) ?? foundBlocks(document, { measured: prose, huge }, trace);
  const text = joinBlocks(withoutFurniture(found, huge, options));
  return { text: reserve(text, options), found };
}

function removeTraced(element: Element, rule: string, trace: TraceStep[]): void {
  const text = (element.textContent ?? "").replace(/\s+/g, " ").trim();
  if (element.parentNode) trace.push({ step: "element", rule, reason: text.slice(0, 80) });
  element.remove();
}

/** An article within the page whose heading links to another page is a teaser of that one. */
function isTeaser(element: Element, url: string | undefined): boolean {
  if (element.localName !== "article" || !url) return false;
  const heading = element.querySelector("h1,h2,h3,h4,h5");
  const href = (heading?.querySelector("a[href]") ?? heading?.closest("a[href]"))?.getAttribute("href");
  const target = href ? resolveHttpUrl(href, url) : undefined;
  return (
    target !== undefined && isSameSite(target, url) && new URL(target).pathname !== new URL(url).pathname
  );
}

function siteBlocks(body: Element, site: SiteRule | undefined, trace: TraceStep[]): TextBlock[] | undefined {
  if (!site?.text) return undefined;
  const roots = [...body.querySelectorAll(site.text)];
  const found = roots.filter((one) => !roots.some((other) => other !== one && other.contains(one)));
  const length = found.reduce((sum, one) => sum + (one.textContent ?? "").length, 0);
  trace.push({
    step: "main-text",
    rule: `site:${site.host}`,
    reason: `${found.length} elements, ${length} characters`,
  });
  return length > 200 ? found.flatMap((root) => textBlocks(root)) : undefined;
}

/** Readability loses texts that stand in unusual places; then what the page has most of is taken. */
const LITTLE = 0.5;
const ENOUGH_PROSE = 500;

/** Beyond this Readability takes many seconds; no article is so large. */
const MOST_ELEMENTS = 40_000;
const DEEPEST = 1_000;

function foundBlocks(
  document: Document,
  { measured, huge }: { measured: Prose; huge: boolean },
  trace: TraceStep[],
): TextBlock[] {
  const prose = findProse(measured);
  if (huge) {
    trace.push({ step: "main-text", rule: "prose", reason: "too many elements, or too deep" });
    return textBlocks(prose?.element ?? document.body);
  }
  // Readability takes the document apart, so the second opinion is heard first.
  const spare = prose && prose.length >= ENOUGH_PROSE ? textBlocks(prose.element) : [];
  const article = new Readability<Node>(document, {
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node) => node,
  }).parse();
  const length = article?.length ?? 0;
  trace.push({ step: "main-text", rule: "readability", reason: `${length} characters` });
  if (prose && spare.length > 0 && length < prose.length * LITTLE) {
    trace.push({ step: "main-text", rule: "prose", reason: `${prose.length} characters side by side` });
    return spare;
  }
  return article?.content ? textBlocks(article.content as Element) : [];
}

function withoutFurniture(
  blocks: readonly TextBlock[],
  huge: boolean,
  options: MainTextOptions,
): TextBlock[] {
  const { furniture, trace } = options;
  let kept = withoutHead(withoutDebris(blocks, trace), options);
  kept = removeFurnitureBlocks(kept, furniture, trace);
  // This pass looks below every block, which nesting without end makes too much of.
  if (!huge) kept = withoutLoneLinks(kept, options);
  return withoutEmptyHeadings(kept, trace);
}

/** A text given elsewhere takes over where the page shows much less, as behind a wall or in a script. */
function reserve(text: string, { reserves, trace }: MainTextOptions): string {
  const spare = reserves.find((one) => one.text.length >= 300 && text.length <= one.text.length * LITTLE);
  if (!spare) return text;
  const reason = `${spare.text.length} characters instead of ${text.length}`;
  trace.push({ step: "main-text", rule: spare.rule, reason });
  return spare.text;
}
