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
 * Parses an OPML file, ours or another reader's (OPML 1.0 to 2.0, any capitals in names, bare ampersands).
 * Folders become categories. Of two outlines with one address the first counts, with the folders of both. An
 * outline that we wrote (it has `vigie:id`) keeps its own categories whatever folder it lies in.
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
      const label = attributes["text"] || attributes["title"] || "";
      const children = outline.children("outline");
      if (children.length > 0) visit(children, label === "" ? folders : [...folders, label.trim()]);
      if (!addressOf(attributes) && (children.length > 0 || !attributes["type"])) continue;
      const source = toSource(attributes, folders);
      if (typeof source === "string") skipped.push({ text: label, reason: source });
      else sources.set(source.url, merge(sources.get(source.url), source));
    }
  };
  visit($("body > outline"), []);
  const title = $("head > title").text().trim();
  return { title: title === "" ? undefined : title, sources: [...sources.values()], skipped };
}

/** One address in two folders is one source with the categories of both. */
function merge(known: Source | undefined, source: Source): Source {
  return known ? { ...known, categories: [...new Set([...known.categories, ...source.categories])] } : source;
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
  const foreign = FOREIGN_TYPES.find(([type]) => type.test(attributes["type"] ?? ""));
  if (foreign) return foreign[1];
  const kind = kindOf(attributes["type"]);
  const address = webAddress(kind === "page" ? attributes["htmlurl"] : addressOf(attributes));
  if (!address) return kind === "page" ? "htmlUrl is no web address" : "xmlUrl is no web address";
  if (kind === "page" && !attributes["selector"]) return "a page needs a selector";
  const title = attributes["title"] || attributes["text"] || new URL(address).hostname;
  const confidence = attributes["vigie:confidence"];
  return {
    id: attributes["vigie:id"] || sourceId(title, address),
    kind,
    url: address,
    title,
    siteUrl: webAddress(attributes["htmlurl"]),
    lang: attributes["language"]?.toLowerCase().replace(/[-_].*$/, "") || undefined,
    country: attributes["vigie:country"] || undefined,
    categories: categoriesOf(attributes, folders),
    selector: kind === "page" ? attributes["selector"] : undefined,
    confidence:
      confidence === "high" || confidence === "medium" || confidence === "low" ? confidence : undefined,
    note: attributes["vigie:note"] || undefined,
    publisher: attributes["vigie:publisher"] || undefined,
    publisherKind: attributes["vigie:publisherkind"] || undefined,
    sample: attributes["vigie:sample"] === "true" || undefined,
  };
}

// What other readers keep in the same place and nobody else can poll.
const FOREIGN_TYPES: readonly [RegExp, string][] = [
  [
    /xpath|dotnotation|json\+|html\+/i,
    "another reader's scraping rule; add the page with a selector instead",
  ],
  [/^(?:include|link)$/i, "a link to another list, which is not followed"],
];

/** The feed's address; some programs write `url`. */
function addressOf(attributes: Attributes): string | undefined {
  return (
    attributes["xmlurl"] || (attributes["type"]?.toLowerCase() === "page" ? undefined : attributes["url"])
  );
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

/**
 * OPML separates categories by commas; a slash leads into a tree of which the leaf is kept. Ours that hold either
 * are in `vigie:topics`, separated by bars.
 */
function categoriesOf(attributes: Attributes, folders: readonly string[]): string[] {
  const topics = attributes["vigie:topics"];
  if (topics) return unique(topics.split("|"));
  const listed = (attributes["category"] ?? "").split(",").map((part) =>
    part
      .trim()
      .replace(/^\/|\/$/g, "")
      .replace(/^.*\//, ""),
  );
  return unique(attributes["vigie:id"] ? listed : [...listed, ...folders]);
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()))].filter(Boolean);
}

/** The id of a source that has none of its own: readable, and the same as long as title and address are. */
export function sourceId(title: string, url: string): string {
  return `${slugify(title).slice(0, 60)}-${shortHash(url)}`.replace(/^-/, "");
}

function shortHash(address: string): string {
  return createHash("sha256").update(address).digest("hex").slice(0, 6);
}
