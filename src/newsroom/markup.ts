import { html, raw } from "hono/html";

/** A block of an article's body. */
export interface Block {
  kind: "paragraph" | "heading" | "quote" | "list";
  /** One string, for a list one an item. */
  lines: readonly string[];
}

/** Escaped HTML, as `hono/html` gives it. */
export type Markup = ReturnType<typeof raw>;

/** Parses the small markup of sample articles: paragraphs, `## ` headings, `> ` quotations, `- ` lists. */
export function parseBlocks(body: string): Block[] {
  return body
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(parseBlock);
}

function parseBlock(part: string): Block {
  const lines = part.split("\n").map((line) => line.trim());
  if (part.startsWith("## ")) return { kind: "heading", lines: [part.slice(3).trim()] };
  if (lines.every((line) => line.startsWith("> "))) {
    return { kind: "quote", lines: [lines.map((line) => line.slice(2)).join(" ")] };
  }
  if (lines.every((line) => line.startsWith("- ")))
    return { kind: "list", lines: lines.map((line) => line.slice(2)) };
  return { kind: "paragraph", lines: [lines.join(" ")] };
}

/** Renders one block as HTML. */
export function renderBlock(block: Block): Markup {
  const [first = ""] = block.lines;
  if (block.kind === "heading") return markup(html`<h2>${first}</h2>`);
  if (block.kind === "quote") return markup(html`<blockquote><p>${first}</p></blockquote>`);
  if (block.kind === "list")
    return markup(html`<ul>${block.lines.map((line) => html`<li>${line}</li>`)}</ul>`);
  return markup(html`<p>${first}</p>`);
}

/** Renders a whole body as HTML. */
export function renderBody(body: string): string {
  return parseBlocks(body)
    .map((block) => renderBlock(block).toString())
    .join("\n");
}

/** A template without promises in it, as a value that templates take as it is. */
export function markup(value: ReturnType<typeof html>): Markup {
  return raw(value.toString());
}
