import Parser from "rss-parser";
import utils from "rss-parser/lib/utils.js";
import type { RawFeed, RawItem, RawLink, RawText } from "./raw-feed.ts";

// rss-parser makes a plain text of every content, which nobody reads here, with patterns that take time with the
// square of its length: sixty kilobytes of open tags kept it busy for ten seconds.
utils.getSnippet = () => "";

/** What xml2js makes of an element: its text, or text (`_`), attributes (`$`) and children. */
type Node =
  | string
  | { readonly _?: string; readonly $?: Readonly<Record<string, string>>; readonly [child: string]: unknown };
type Fields = Readonly<Record<string, unknown>>;

const FEED_FIELDS = [
  "title",
  "link",
  "language",
  "updated",
  "modified",
  "pubDate",
  "lastBuildDate",
  "dc:date",
  "dcterms:modified",
  "dcterms:issued",
  "dcterms:created",
  "dc:language",
  "dc:title",
  "atom:link",
  "atom10:link",
  "$",
];
const ITEM_FIELDS = [
  "title",
  "dc:title",
  "media:title",
  "itunes:title",
  "link",
  "atom:link",
  "feedburner:origLink",
  "guid",
  "id",
  "pubDate",
  "published",
  "issued",
  "created",
  "updated",
  "modified",
  "dc:date",
  "dcterms:issued",
  "dcterms:created",
  "dcterms:modified",
  "a10:updated",
  "atom:published",
  "atom:updated",
  "dc:creator",
  "author",
  "itunes:author",
  "content:encoded",
  "content",
  "description",
  "summary",
  "xhtml:body",
  "body",
  "category",
  "dc:subject",
  "$",
];

// rss-parser alone keeps one text a field; kept as arrays the elements come with their attributes.
const kept = (fields: readonly string[]): [string, string, { keepArray: true }][] =>
  fields.map((name) => [name, `raw:${name}`, { keepArray: true }]);

/**
 * Reads RSS and Atom with rss-parser.
 * @throws whatever rss-parser throws for a document that it cannot read.
 */
export async function readWithRssParser(xml: string): Promise<RawFeed> {
  const parser = new Parser<Fields, Fields>({
    defaultRSS: 2,
    customFields: { feed: kept(FEED_FIELDS) as never, item: kept(ITEM_FIELDS) as never },
  });
  const feed = (await parser.parseString(xml)) as unknown as Fields & { items: readonly Fields[] };
  return {
    title: textOf(nodes(feed, "title", "dc:title")[0]),
    links: [...links(feed, "link"), ...links(feed, "atom:link", "atom10:link")],
    language: strings(feed, "language", "dc:language")[0] ?? attributesOf(feed)["xml:lang"],
    updated: strings(
      feed,
      "updated",
      "modified",
      "pubDate",
      "lastBuildDate",
      "dc:date",
      "dcterms:modified",
      "dcterms:issued",
      "dcterms:created",
    ),
    bases: basesOf(feed),
    items: feed.items.map(readItem),
  };
}

function readItem(item: Fields): RawItem {
  const guid = nodes(item, "guid")[0];
  const texts = nodes(item, "content:encoded", "content", "xhtml:body", "body", "description", "summary");
  return {
    ids: strings(item, "guid", "id"),
    opaqueId: attribute(guid, "isPermaLink")?.toLowerCase() === "false",
    links: [...links(item, "feedburner:origLink"), ...links(item, "link", "atom:link")],
    title: textOf(nodes(item, "title", "dc:title", "media:title", "itunes:title")[0]),
    published: strings(
      item,
      "pubDate",
      "published",
      "issued",
      "dc:date",
      "dcterms:issued",
      "created",
      "dcterms:created",
      "atom:published",
    ),
    updated: strings(item, "updated", "modified", "dcterms:modified", "a10:updated", "atom:updated"),
    authors: nodes(item, "dc:creator", "author", "itunes:author").flatMap(authorOf),
    texts: texts.flatMap((node) => textOf(node) ?? []),
    categories: nodes(item, "category", "dc:subject").flatMap(categoryOf),
    bases: [...basesOf(item), ...texts.slice(0, 1).flatMap((node) => attribute(node, "xml:base") ?? [])],
  };
}

function nodes(fields: Fields, ...names: string[]): Node[] {
  return names.flatMap((name) => {
    const value = fields[`raw:${name}`];
    return Array.isArray(value) ? (value as Node[]) : [];
  });
}

function attributesOf(fields: Fields): Readonly<Record<string, string>> {
  const value = fields["raw:$"];
  return typeof value === "object" && value !== null ? (value as Record<string, string>) : {};
}

function basesOf(fields: Fields): string[] {
  const base = attributesOf(fields)["xml:base"];
  return base ? [base] : [];
}

function attribute(node: Node | undefined, name: string): string | undefined {
  return typeof node === "object" ? node.$?.[name] : undefined;
}

function stringOf(node: Node | undefined): string | undefined {
  const text = typeof node === "object" ? node._ : node;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

/** The texts of the named elements; of an element that comes twice the last is meant. */
function strings(fields: Fields, ...names: string[]): string[] {
  return names.flatMap((name) => stringOf(nodes(fields, name).at(-1)) ?? []);
}

function textOf(node: Node | undefined): RawText | undefined {
  const value = stringOf(node);
  if (value === undefined) return undefined;
  const type = attribute(node, "vigie-markup") ? "html" : attribute(node, "type");
  return { value, type, mode: attribute(node, "mode") };
}

function links(fields: Fields, ...names: string[]): RawLink[] {
  return nodes(fields, ...names).flatMap((node) => {
    const href = attribute(node, "href") ?? stringOf(node);
    return href === undefined ? [] : [{ href, rel: attribute(node, "rel"), type: attribute(node, "type") }];
  });
}

function authorOf(node: Node): string[] {
  const own = stringOf(node);
  if (own !== undefined) return [own];
  const names = typeof node === "object" ? node["name"] : undefined;
  return Array.isArray(names) ? names.flatMap((name) => stringOf(name as Node) ?? []) : [];
}

function categoryOf(node: Node): string[] {
  const name = attribute(node, "label") ?? attribute(node, "term") ?? stringOf(node);
  return name === undefined ? [] : [name];
}
