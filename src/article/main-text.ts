import { Readability } from "@mozilla/readability";
import type { TraceStep } from "../model/news.ts";
import { fold } from "../text/fold.ts";
import { findTimestamp } from "../text/timestamps.ts";
import {
  type FurnitureRule,
  holdsTheProse,
  proseLength,
  removeFurnitureBlocks,
  removeFurnitureElements,
} from "./furniture.ts";
import { joinBlocks, type TextBlock, textBlocks } from "./plain-text.ts";
import type { SiteRule } from "./site-rules.ts";

export interface MainTextOptions {
  furniture: readonly FurnitureRule[];
  site: SiteRule | undefined;
  title: string | undefined;
  author: string | undefined;
  /** The text that the page's JSON-LD gives, kept in reserve. */
  articleBody: string | undefined;
  trace: TraceStep[];
}

const NEVER_TEXT =
  "script:not([type*='math']),style,template,svg,form,dialog,figcaption,nav,button,select,iframe,[aria-hidden='true'] img";

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
  const prose = proseLength(body);
  for (const element of body.querySelectorAll(NEVER_TEXT)) {
    // Some publishing systems put the whole page into one form.
    if (!holdsTheProse(element, prose)) element.remove();
  }
  removeFurnitureElements(body, furniture, trace);
  const roots = siteRoots(body, site, trace) ?? readabilityRoots(document, trace);
  const blocks = roots.flatMap((root) => textBlocks(root));
  const text = joinBlocks(withoutFurniture(blocks, options));
  return reserve(text, options);
}

function siteRoots(body: Element, site: SiteRule | undefined, trace: TraceStep[]): Element[] | undefined {
  if (!site?.text) return undefined;
  const roots = [...body.querySelectorAll(site.text)];
  const found = roots.filter((one) => !roots.some((other) => other !== one && other.contains(one)));
  const length = found.reduce((sum, one) => sum + (one.textContent ?? "").length, 0);
  trace.push({
    step: "main-text",
    rule: `site:${site.host}`,
    reason: `${found.length} elements, ${length} characters`,
  });
  return length > 200 ? found : undefined;
}

function readabilityRoots(document: Document, trace: TraceStep[]): Element[] {
  const article = new Readability<Node>(document, {
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node) => node,
  }).parse();
  trace.push({ step: "main-text", rule: "readability", reason: `${article?.length ?? 0} characters` });
  return article?.content ? [article.content as Element] : [];
}

function withoutFurniture(blocks: readonly TextBlock[], options: MainTextOptions): TextBlock[] {
  const { furniture, trace } = options;
  let kept = withoutHead(blocks, options);
  kept = removeFurnitureBlocks(kept, furniture, trace);
  kept = withoutLoneLinks(kept, trace);
  return withoutEmptyHeadings(kept, trace);
}

const HEAD_BLOCKS = 5;

/** The title repeated, a line that holds only the date or the author: all before the text begins. */
function withoutHead(blocks: readonly TextBlock[], { title, author, trace }: MainTextOptions): TextBlock[] {
  const wanted = key(title ?? "");
  return blocks.filter((block, index) => {
    if (index >= HEAD_BLOCKS) return true;
    const own = key(block.text);
    const rule =
      wanted !== "" && own === wanted
        ? "title"
        : isDateLine(block.text)
          ? "date"
          : isByline(block.text, author)
            ? "byline"
            : undefined;
    if (rule) trace.push({ step: "head", rule, reason: block.text.slice(0, 80) });
    return rule === undefined;
  });
}

function key(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, "");
}

function isDateLine(text: string): boolean {
  return text.length < 60 && !/[.!?]$/.test(text) && findTimestamp(text) !== undefined;
}

function isByline(text: string, author: string | undefined): boolean {
  if (!author || text.length > author.length + 60 || /[.!?…:]$/.test(text)) return false;
  return (
    key(text).startsWith(key(author)) ||
    key(text)
      .replace(/^(par|by|de|from)/, "")
      .startsWith(key(author))
  );
}

/** Paragraphs, headings and whole lists that are nothing but links lead elsewhere. */
function withoutLoneLinks(blocks: readonly TextBlock[], trace: TraceStep[]): TextBlock[] {
  return blocks.filter((block) => {
    const root = block.element.closest("ul,ol") ?? block.element;
    const text = squeezed(root);
    const links = [...root.querySelectorAll("a")].reduce((sum, link) => sum + squeezed(link), 0);
    const lone = block.text.length < 300 && text > 0 && links / text > 0.9 && root.tagName !== "DIV";
    if (lone) trace.push({ step: "block", rule: "lone-link", reason: block.text.slice(0, 80) });
    return !lone;
  });
}

function squeezed(element: Element): number {
  return (element.textContent ?? "").replace(/\s+/g, "").length;
}

/** A heading with nothing under it has lost what it stood over. */
function withoutEmptyHeadings(blocks: readonly TextBlock[], trace: TraceStep[]): TextBlock[] {
  return blocks.filter((block, index) => {
    const level = headingLevel(block);
    if (level === 0) return true;
    const next = blocks[index + 1];
    const empty = next === undefined;
    if (empty) trace.push({ step: "block", rule: "empty-heading", reason: block.text.slice(0, 80) });
    return !empty;
  });
}

function headingLevel({ element }: TextBlock): number {
  return Number(/^H([1-6])$/i.exec(element.tagName)?.[1] ?? 0);
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
