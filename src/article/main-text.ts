import { Readability } from "@mozilla/readability";
import type { TraceStep } from "../model/news.ts";
import { fold } from "../text/fold.ts";
import { findTimestamp } from "../text/timestamps.ts";
import {
  type FurnitureRule,
  holdsTheProse,
  removeFurnitureBlocks,
  removeFurnitureElements,
} from "./furniture.ts";
import { joinBlocks, type TextBlock, textBlocks } from "./plain-text.ts";
import { findProse, measureProse } from "./prose.ts";
import type { SiteRule } from "./site-rules.ts";
import { resolveHttpUrl, siteOf } from "./url.ts";

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

/** What is left of widgets: an address or a number alone. */
function withoutDebris(blocks: readonly TextBlock[], trace: TraceStep[]): TextBlock[] {
  return blocks.filter(({ text, element }) => {
    const debris =
      /^https?:\/\/\S+$/.test(text) ||
      (/^[\d\s/|•·.,:–-]{1,8}$/.test(text) && element.closest("li,td,th,dd,dt,pre") === null);
    if (debris) trace.push({ step: "block", rule: "debris", reason: text });
    return !debris;
  });
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

/** Paragraphs, headings and whole lists that are nothing but links lead elsewhere on the site. */
function withoutLoneLinks(blocks: readonly TextBlock[], { url, trace }: MainTextOptions): TextBlock[] {
  const known = new Map<Element, boolean>();
  return blocks.filter((block) => {
    if (block.text.length >= 300) return true;
    const root = block.element.closest("ul,ol") ?? block.element;
    const lone = known.get(root) ?? leadsElsewhere(root, url);
    known.set(root, lone);
    if (lone) trace.push({ step: "block", rule: "lone-link", reason: block.text.slice(0, 80) });
    return !lone;
  });
}

function leadsElsewhere(root: Element, url: string | undefined): boolean {
  if (root.localName === "div") return false;
  const links = [...root.querySelectorAll("a")];
  if (!links.some((link) => isSameSite(link.getAttribute("href"), url))) return false;
  const linked = links.reduce((sum, link) => sum + squeezed(link), 0);
  return linked > 0.9 * Math.max(squeezed(root), 1);
}

/** True for a link to the page's own site; without an address every link counts as one. */
function isSameSite(href: string | null, url: string | undefined): boolean {
  const target = href && url ? resolveHttpUrl(href, url) : undefined;
  return !url || (target !== undefined && siteOf(new URL(target).hostname) === siteOf(new URL(url).hostname));
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
