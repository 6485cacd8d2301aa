import { parseHTML } from "linkedom";
import { stripMarkup } from "./markup.ts";

/** Parses a page without its scripts and styles; a fragment gets the html and body elements it lacks. */
export function parseDocument(page: string): Document {
  const html = mendPreamble(stripMarkup(page));
  const complete = /<html[\s>]/i.test(html) && /<body[\s>]/i.test(html) ? html : wrapped(html);
  const { document } = parseHTML(complete) as unknown as { document: Document };
  if (/\s(?:HREF|CONTENT|CLASS|NAME|Href|Content|Class|Name)\s*=/.test(html)) lowerAttributes(document);
  unwrapTemplates(document);
  return document;
}

function wrapped(html: string): string {
  const head = /<head[\s>][\s\S]*?<\/head>/i.exec(html)?.[0] ?? "";
  const lang = /<html[^>]*>/i.exec(html)?.[0] ?? "<html>";
  const rest = html.replace(head, "").replace(/<!doctype[^>]*>|<\/?(?:html|body)(?:\s[^>]*)?>/gi, "");
  return `<!doctype html>${lang}${head}<body>${rest}</body></html>`;
}

/**
 * Takes out of the part before the body what would nest documents: all `html` tags but the first, and whatever
 * a broken template printed before it.
 */
function mendPreamble(page: string): string {
  const body = Math.max(page.search(/<body[\s>]/i), 0);
  const head = page.slice(0, body);
  const start = head.search(/<html[\s>]/i);
  if (start < 0) return page;
  const [first = ""] = /^<html[^>]*>/i.exec(head.slice(start)) ?? [];
  const inner = head.slice(start + first.length).replace(/<html[^>]*>/gi, "");
  return `<!doctype html>${first}${inner}${page.slice(body)}`;
}

/** Some blogs keep the text of a post in a template, which a script puts on the page. */
function unwrapTemplates(document: Document): void {
  for (const script of document.querySelectorAll("[itemprop~='articleBody'] script[type='text/template']")) {
    const element = document.createElement("div");
    element.innerHTML = script.textContent ?? "";
    script.replaceWith(element);
  }
}

/** The parser keeps the case of attribute names, which old sites write in capitals. */
function lowerAttributes(document: Document): void {
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const lower = name.toLowerCase();
      if (lower !== name && !element.hasAttribute(lower)) element.setAttribute(lower, value);
    }
  }
}
