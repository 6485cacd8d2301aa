import type { TraceStep } from "../model/news.ts";
import { fold } from "../text/fold.ts";
import { findTimestamp } from "../text/timestamps.ts";
import type { TextBlock } from "./plain-text.ts";
import { resolveHttpUrl, siteOf } from "./url.ts";

/** What the passes by shape go by. */
export interface ShapeOptions {
  /** Address of the page. */
  url: string | undefined;
  title: string | undefined;
  author: string | undefined;
  trace: TraceStep[];
}

/** What is left of widgets: an address or a number alone. */
export function withoutDebris(blocks: readonly TextBlock[], trace: TraceStep[]): TextBlock[] {
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
export function withoutHead(
  blocks: readonly TextBlock[],
  { title, author, trace }: ShapeOptions,
): TextBlock[] {
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
export function withoutLoneLinks(blocks: readonly TextBlock[], { url, trace }: ShapeOptions): TextBlock[] {
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
export function withoutEmptyHeadings(blocks: readonly TextBlock[], trace: TraceStep[]): TextBlock[] {
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
