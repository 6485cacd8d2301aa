import type { TraceStep } from "../model/news.ts";
import { fold } from "../text/fold.ts";
import { findTimestamp } from "../text/timestamps.ts";
import type { TextBlock } from "./plain-text.ts";
import { isSameSite, resolveHttpUrl } from "./url.ts";

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
      (/^[\d\s/|•·.,:–-]{1,8}$/.test(text) && findAround(element, CELL) === undefined);
    if (debris) trace.push({ step: "block", rule: "debris", reason: text });
    return !debris;
  });
}

const CELL = /^(?:li|td|th|dd|dt|pre)$/;
const LIST = /^[uo]l$/;
/** Lists are looked for so far above a line; pages without an end to their nesting are not climbed. */
const LEVELS = 12;

function findAround(element: Element, tag: RegExp): Element | undefined {
  let at: Element | null = element;
  for (let level = 0; at && level < LEVELS; level++, at = at.parentElement) {
    if (tag.test(at.localName)) return at;
  }
  return undefined;
}

const HEAD_BLOCKS = 5;
const TAIL_BLOCKS = 2;

/** The title repeated, a line that holds only the date or the author: all before the text begins. */
export function withoutHead(blocks: readonly TextBlock[], options: ShapeOptions): TextBlock[] {
  return blocks.flatMap((block, index) => {
    if (index >= blocks.length - TAIL_BLOCKS && isPageDate(block)) return [];
    if (index >= HEAD_BLOCKS) return [block];
    const text = block.text
      .split("\n")
      .filter((line) => !isHeadLine(line, options))
      .join("\n");
    return text === "" ? [] : [{ ...block, text }];
  });
}

function isHeadLine(line: string, { title, author, trace }: ShapeOptions): boolean {
  const wanted = key(title ?? "");
  const rule =
    wanted !== "" && key(line) === wanted
      ? "title"
      : isDateLine(line)
        ? "date"
        : isByline(line, author)
          ? "byline"
          : undefined;
  if (rule) trace.push({ step: "head", rule, reason: line.slice(0, 80) });
  return rule !== undefined;
}

/** Letters and digits only, folded: two texts with one key read the same. */
export function key(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, "");
}

function isDateLine(text: string): boolean {
  return text.length < 60 && !/[.!?]$/.test(text) && findTimestamp(text) !== undefined;
}

/** The date of the page under its text. */
function isPageDate({ text, element }: TextBlock): boolean {
  return text.length < 40 && isDateLine(text) && findAround(element, CELL) === undefined;
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

/**
 * Paragraphs, headings and whole lists that are nothing but links lead elsewhere on the site; so does a link
 * after a label ("Also on this site: …").
 */
export function withoutLoneLinks(blocks: readonly TextBlock[], { url, trace }: ShapeOptions): TextBlock[] {
  const known = new Map<Element, boolean>();
  return blocks.filter((block) => {
    if (block.text.length >= 300) return true;
    const root = findAround(block.element, LIST) ?? block.element;
    // A division may hold far more than the line.
    const whole = root.localName !== "div" || squeezed(root) <= block.text.replace(/\s+/g, "").length;
    const lone = whole && (known.get(root) ?? leadsElsewhere(root, url));
    known.set(root, lone);
    if (lone) trace.push({ step: "block", rule: "lone-link", reason: block.text.slice(0, 80) });
    return !lone;
  });
}

function leadsElsewhere(root: Element, url: string | undefined): boolean {
  const links = [...root.querySelectorAll("a")];
  if (!links.some((link) => leadsToSite(link, url))) return false;
  const linked = links.reduce((sum, link) => sum + squeezed(link), 0);
  return linked > 0.9 * Math.max(squeezed(root), 1) || isLabelledLink(root, links);
}

/** True for a link to the page's own site; without an address every link counts as one. */
function leadsToSite(link: Element, url: string | undefined): boolean {
  const href = link.getAttribute("href");
  const target = href && url ? resolveHttpUrl(href, url) : undefined;
  return !url || (target !== undefined && isSameSite(target, url));
}

const LABEL_CHARACTERS = 40;

/** "Also here: <a>…</a>" */
function isLabelledLink(root: Element, links: readonly Element[]): boolean {
  if (root.localName !== "p" || links.length !== 1) return false;
  const text = (root.textContent ?? "").trim();
  const link = (links[0]?.textContent ?? "").trim();
  const label = text.slice(0, text.length - link.length).trim();
  return link.length > 15 && text.endsWith(link) && label.length < LABEL_CHARACTERS && /[:›»>]$/.test(label);
}

function squeezed(element: Element): number {
  return (element.textContent ?? "").replace(/\s+/g, "").length;
}

/** A heading with nothing under it has lost what it stood over. */
export function withoutEmptyHeadings(blocks: readonly TextBlock[], trace: TraceStep[]): TextBlock[] {
  const kept: TextBlock[] = [];
  for (const block of blocks.toReversed()) {
    if (isHeading(block) && kept.length === 0) {
      trace.push({ step: "block", rule: "empty-heading", reason: block.text.slice(0, 80) });
    } else kept.push(block);
  }
  return kept.reverse();
}

function isHeading({ element }: TextBlock): boolean {
  return /^h[1-6]$/.test(element.localName);
}
