import { Readability } from "@mozilla/readability";
import type { TraceStep } from "../model/news.ts";
import {
  type FurnitureRule,
  holdsTheProse,
  removeFurnitureBlocks,
  removeFurnitureElements,
} from "./furniture.ts";
import { joinBlocks, type TextBlock, textBlocks } from "./plain-text.ts";
import { findProse, measureProse } from "./prose.ts";
import { withoutDebris, withoutEmptyHeadings, withoutHead, withoutLoneLinks } from "./shape.ts";
import type { SiteRule } from "./site-rules.ts";

export interface MainTextOptions {
  furniture: readonly FurnitureRule[];
  /** Address of the page. */
  url: string | undefined;
  site: SiteRule | undefined;
  title: string | undefined;
  author: string | undefined;
  /** The text that the page's JSON-LD gives, kept in reserve. */
  articleBody: string | undefined;
  trace: TraceStep[];
}

const NEVER_TEXT = new Set(
  "script style template svg form dialog figcaption nav button select iframe".split(" "),
);

/**
 * Finds the main text of a page: the site's rule where there is one, else Mozilla's Readability; before
 * and after it furniture goes by class, by phrase and by shape. Changes the document. May be empty.
 */
export function extractMainText(document: Document, options: MainTextOptions): string {
  const { furniture, site, trace } = options;
  const body = document.body;
  if (!body) return "";
  for (const selector of site?.remove ?? [])
    for (const element of body.querySelectorAll(selector)) element.remove();
  const prose = measureProse(body);
  for (const element of prose.elements) {
    // Some publishing systems put the whole page into one form.
    if (NEVER_TEXT.has(element.localName) && !holdsTheProse(element, prose)) element.remove();
  }
  removeFurnitureElements({ rules: furniture, prose }, trace);
  const blocks = siteBlocks(body, site, trace) ?? foundBlocks(document, trace);
  const text = joinBlocks(withoutFurniture(blocks, options));
  return reserve(text, options);
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

function foundBlocks(document: Document, trace: TraceStep[]): TextBlock[] {
  const prose = findProse(document.body);
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

function withoutFurniture(blocks: readonly TextBlock[], options: MainTextOptions): TextBlock[] {
  const { furniture, trace } = options;
  let kept = withoutHead(withoutDebris(blocks, trace), options);
  kept = removeFurnitureBlocks(kept, furniture, trace);
  kept = withoutLoneLinks(kept, options);
  return withoutEmptyHeadings(kept, trace);
}

/** The JSON-LD text takes over where the page shows much less, as behind a wall or in a script. */
function reserve(text: string, { articleBody, trace }: MainTextOptions): string {
  const body = articleBody?.trim() ?? "";
  if (body.length < 300 || text.length > body.length * 0.5) return text;
  trace.push({
    step: "main-text",
    rule: "json-ld",
    reason: `${body.length} characters instead of ${text.length}`,
  });
  return body
    .replace(/<[^>]+>/g, " ")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .replace(/\s*\n\s*/g, "\n\n")
    .trim();
}
