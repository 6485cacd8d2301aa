import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { jsx } from "hono/jsx";
import type { Format } from "../../web/components/shell.tsx";
import { withQuery } from "../../web/links.ts";
import { type Page, PageProvider } from "../../web/page.ts";
import { type AtomEntry, toAtom } from "./formats/atom.ts";
import { type Cell, toCsv } from "./formats/csv.ts";
import type { ServerOptions } from "./options.ts";

/** What a request carries through the handlers. */
export interface ServerEnv {
  Variables: { page: Page };
}

export type RequestContext = Context<ServerEnv>;

/** How an address can end; `page` is the address without ending. */
export type Ending = "page" | "html" | "json" | "csv" | "atom" | "ics" | "md" | "eml";

const LABELS: Readonly<Record<Exclude<Ending, "page">, Format["label"]>> = {
  html: "HTML",
  json: "JSON",
  csv: "CSV",
  atom: "Atom",
  ics: "ICS",
  md: "Markdown",
  eml: "E-mail",
};

/** Renders a page in the reader's language and theme. */
export function answerPage(
  c: RequestContext,
  content: Child,
  status: 200 | 400 | 404 | 405 | 500 = 200,
): Response {
  const document = jsx(PageProvider, { value: c.get("page") }, content as string);
  c.header("Cache-Control", "private, no-cache");
  return c.html(`<!doctype html>${document.toString()}`, status);
}

/** Answers with CSV, to be saved under `name`. */
export function answerCsv(
  c: RequestContext,
  name: string,
  columns: readonly string[],
  rows: Cell[][],
): Response {
  c.header("Content-Disposition", `attachment; filename="${name.replace(/[^\w.-]+/g, "-")}.csv"`);
  return c.body(toCsv(columns, rows), 200, { "Content-Type": "text/csv; charset=utf-8; header=present" });
}

/** Answers with an Atom feed of the page at `pagePath`. */
export function answerAtom(
  c: RequestContext,
  options: ServerOptions,
  feed: { title: string; pagePath: string; entries: readonly AtomEntry[] },
): Response {
  const url = new URL(c.req.url);
  const atom = toAtom({
    ...feed,
    title: `Vigie: ${feed.title}`,
    origin: url.origin,
    selfPath: url.pathname + url.search,
    lang: c.get("page").lang,
    updated: `${options.clock.now().toISOString().slice(0, 19)}Z`,
  });
  return c.body(atom, 200, { "Content-Type": "application/atom+xml; charset=utf-8" });
}

/** The other formats of a page, each with the page's own query. */
export function formatsOf(page: Page, path: string, endings: readonly Exclude<Ending, "page">[]): Format[] {
  const { page: _page, ...query } = page.query;
  return endings.map((ending) => ({ label: LABELS[ending], href: withQuery(`${path}.${ending}`, query) }));
}

/** Splits the last part of an address into name and ending, where the ending is one of those offered. */
export function splitEnding(name: string, endings: readonly Ending[]): { id: string; ending: Ending } {
  const match = /^(.+)\.([a-z]+)$/.exec(name);
  const ending = endings.find((one) => one === match?.[2]);
  return ending !== undefined && match?.[1] !== undefined
    ? { id: match[1], ending }
    : { id: name, ending: "page" };
}

const ROWS_OF_TABLE = 5_000;

/** How many entries of a list one answer holds: a table for a spreadsheet holds many, the others `size`. */
export function sizeFor(ending: Ending, size: number): number {
  return ending === "csv" ? ROWS_OF_TABLE : size;
}
