import { createHash } from "node:crypto";
import { load } from "cheerio";
import { VigieError } from "../errors.ts";
import type { Source, SourceKind } from "../model/news.ts";
import { slugify } from "../text/fold.ts";
import { mendXml } from "./mend-xml.ts";

/** What one OPML file lists; `skipped` are outlines that look like sources but cannot be polled. */
export interface SourceList {
  title?: string | undefined;
  sources: readonly Source[];
  skipped: readonly { text: string; reason: string }[];
}

/** Attributes of an outline by their names in lower case: programs disagree on `xmlUrl`. */
type Attributes = Readonly<Record<string, string>>;

/**
 * Parses an OPML file, ours or another reader's. Folders become categories. Of two outlines with one
 * address the first counts.
 * @throws VigieError `opml.invalid` naming the file.
 */
export function parseOpml(text: string, file: string): SourceList {
  const $ = load(mend(text, file), { xml: true });
  if ($("opml").length === 0 || $("body").length === 0) throw invalid(file, "the file is no OPML");
  const sources = new Map<string, Source>();
  const skipped: { text: string; reason: string }[] = [];
  const visit = (elements: ReturnType<typeof $>, folders: readonly string[]): void => {
    for (const element of elements.toArray()) {
      const outline = $(element);
      const attributes = lowerCased(outline.attr() ?? {});
      const label = attributes["text"] ?? attributes["title"] ?? "";
      const children = outline.children("outline");
      if (children.length > 0) visit(children, label === "" ? folders : [...folders, label.trim()]);
      if (!attributes["xmlurl"] && (children.length > 0 || attributes["type"] === undefined)) continue;
      const source = toSource(attributes, folders);
      if (typeof source === "string") skipped.push({ text: label, reason: source });
      else if (!sources.has(source.url)) sources.set(source.url, source);
    }
  };
  visit($("body > outline"), []);
  const title = $("head > title").text().trim();
  return { title: title === "" ? undefined : title, sources: [...sources.values()], skipped };
}

function mend(text: string, file: string): string {
  try {
    return mendXml(text);
  } catch (cause) {
    throw invalid(file, "the file is no XML", cause);
  }
}

function invalid(file: string, reason: string, cause?: unknown): VigieError {
  return new VigieError("opml.invalid", `${file}: ${reason}`, { context: { file }, cause });
}

function lowerCased(attributes: Readonly<Record<string, string>>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value.trim()]),
  );
}

/** The source that an outline describes, or the reason why it describes none. */
function toSource(attributes: Attributes, folders: readonly string[]): Source | string {
  const kind = kindOf(attributes["type"]);
  const address = webAddress(kind === "page" ? attributes["htmlurl"] : attributes["xmlurl"]);
  if (!address) return kind === "page" ? "htmlUrl is no web address" : "xmlUrl is no web address";
  if (kind === "page" && !attributes["selector"]) return "a page needs a selector";
  const title = attributes["title"] || attributes["text"] || new URL(address).hostname;
  const confidence = attributes["vigie:confidence"];
  return {
    id: attributes["vigie:id"] || `${slugify(title).slice(0, 60)}-${shortHash(address)}`.replace(/^-/, ""),
    kind,
    url: address,
    title,
    siteUrl: webAddress(attributes["htmlurl"]),
    lang: attributes["language"]?.toLowerCase().replace(/[-_].*$/, "") || undefined,
    country: attributes["vigie:country"] || undefined,
    categories: categoriesOf(attributes["category"] ?? "", folders),
    selector: kind === "page" ? attributes["selector"] : undefined,
    confidence:
      confidence === "high" || confidence === "medium" || confidence === "low" ? confidence : undefined,
    publisher: attributes["vigie:publisher"] || undefined,
    publisherKind: attributes["vigie:publisherkind"] || undefined,
    sample: attributes["vigie:sample"] === "true" || undefined,
  };
}

function kindOf(type: string | undefined): SourceKind {
  const given = type?.toLowerCase();
  return given === "sitemap" || given === "page" ? given : "rss";
}

function webAddress(text: string | undefined): string | undefined {
  const address = text?.replace(/^feed:(?:\/\/)?(?=https?:)/i, "").replace(/^feed:\/\//i, "http://");
  return address && /^https?:\/\//i.test(address) && URL.canParse(address)
    ? new URL(address).href
    : undefined;
}

/** OPML separates categories by commas; a slash leads into a tree of which the leaf is kept. */
function categoriesOf(attribute: string, folders: readonly string[]): string[] {
  const listed = attribute.split(",").map((part) =>
    part
      .trim()
      .replace(/^\/|\/$/g, "")
      .replace(/^.*\//, ""),
  );
  return [...new Set([...listed, ...folders])].filter(Boolean);
}

function shortHash(address: string): string {
  return createHash("sha256").update(address).digest("hex").slice(0, 6);
}

/** Writes sources as OPML 2.0, in folders by their first category; what OPML has no word for is prefixed. */
export function renderOpml(sources: readonly Source[], { title }: { title: string }): string {
  const folders = new Map<string, Source[]>();
  for (const source of sources) {
    const folder = source.categories[0] ?? "";
    folders.set(folder, [...(folders.get(folder) ?? []), source]);
  }
  const body = [...folders].flatMap(([folder, list]) => {
    if (folder === "") return list.map((source) => `    ${renderOutline(source)}`);
    return [
      `    <outline text="${escapeXml(folder)}">`,
      ...list.map((source) => `      ${renderOutline(source)}`),
      "    </outline>",
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0" xmlns:vigie="urn:vigie:opml">',
    `  <head>\n    <title>${escapeXml(title)}</title>\n  </head>`,
    "  <body>",
    ...body,
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

function renderOutline(source: Source): string {
  const attributes: [string, string | undefined][] = [
    ["type", source.kind],
    ["text", source.title],
    ["title", source.title],
    ["xmlUrl", source.kind === "page" ? undefined : source.url],
    ["htmlUrl", source.kind === "page" ? source.url : source.siteUrl],
    ["selector", source.selector],
    ["language", source.lang],
    ["category", source.categories.length === 0 ? undefined : source.categories.join(",")],
    ["vigie:id", source.id],
    ["vigie:country", source.country],
    ["vigie:confidence", source.confidence],
    ["vigie:publisher", source.publisher],
    ["vigie:publisherKind", source.publisherKind],
    ["vigie:sample", source.sample ? "true" : undefined],
  ];
  const written = attributes.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escapeXml(value)}"`],
  );
  return `<outline ${written.join(" ")}/>`;
}

function escapeXml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\s+/g, " ");
}
