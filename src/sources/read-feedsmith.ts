import { parseFeed } from "feedsmith";
import type { RawFeed, RawItem, RawLink, RawText } from "./raw-feed.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads RSS, RDF, Atom and JSON Feed with feedsmith, which forgives more than rss-parser.
 * @throws whatever feedsmith throws for a document that it cannot read.
 */
export function readWithFeedsmith(text: string): RawFeed {
  const { format, feed } = parseFeed(text) as { format: string; feed: Json };
  return format === "json" ? readJson(feed) : readXml(feed);
}

function readXml(feed: Json): RawFeed {
  const dc = objectAt(feed, "dc");
  return {
    title: rawText(feed["title"] ?? list(dc["titles"])[0]),
    links: [
      ...linkList(feed["link"]),
      ...linkList(feed["links"]),
      ...linkList(objectAt(feed, "atom")["links"]),
    ],
    language:
      string(feed["language"]) ?? string(list(dc["languages"])[0]) ?? string(objectAt(feed, "xml")["lang"]),
    updated: strings(feed["updated"], feed["pubDate"], feed["lastBuildDate"], dc["dates"]),
    bases: strings(objectAt(feed, "xml")["base"]),
    items: objects(feed["items"] ?? feed["entries"]).map(readXmlItem),
  };
}

function readXmlItem(item: Json): RawItem {
  const [dc, terms, atom, guid] = [
    objectAt(item, "dc"),
    objectAt(item, "dcterms"),
    objectAt(item, "atom"),
    objectAt(item, "guid"),
  ];
  const content = objectAt(item, "content");
  return {
    ids: strings(guid["value"], item["id"], objectAt(item, "rdf")["about"]),
    opaqueId: guid["isPermaLink"] === false,
    links: [
      ...linkList(objectAt(item, "feedburner")["origLink"]),
      ...linkList(item["link"]),
      ...linkList(item["links"]),
      ...linkList(atom["links"]),
    ],
    title: rawText(item["title"] ?? list(dc["titles"])[0]),
    published: strings(
      item["pubDate"],
      item["published"],
      dc["dates"],
      terms["issued"],
      terms["created"],
      atom["published"],
    ),
    updated: strings(item["updated"], terms["modified"], atom["updated"]),
    authors: [
      ...strings(dc["creators"]),
      ...objects(item["authors"]).flatMap((one) => strings(one["name"], one["email"])),
      ...strings(item["authors"]),
    ],
    texts: [
      content["encoded"],
      content["value"] === undefined ? undefined : content,
      item["content"],
      item["description"],
      item["summary"],
    ].flatMap((one) => rawText(one) ?? []),
    categories: [
      ...objects(item["categories"]).flatMap((one) => strings(one["label"] ?? one["term"] ?? one["name"])),
      ...strings(dc["subjects"]),
    ],
    bases: strings(objectAt(item, "xml")["base"], objectAt(content, "xml")["base"]),
  };
}

function readJson(feed: Json): RawFeed {
  return {
    title: rawText(feed["title"]),
    links: linkList(feed["home_page_url"]),
    language: string(feed["language"]),
    updated: [],
    bases: [],
    items: objects(feed["items"]).map((item) => ({
      ids: strings(item["id"]),
      opaqueId: false,
      links: [...linkList(item["url"]), ...linkList(item["external_url"])],
      title: rawText(item["title"]),
      published: strings(item["date_published"]),
      updated: strings(item["date_modified"]),
      authors: [...objects(item["authors"]), objectAt(item, "author")].flatMap((one) => strings(one["name"])),
      texts: [
        ...strings(item["content_html"]).map((value) => ({ value, type: "html" })),
        ...strings(item["content_text"], item["summary"]).map((value) => ({ value, type: "text" })),
      ],
      categories: strings(item["tags"]),
      bases: [],
    })),
  };
}

function string(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function strings(...values: unknown[]): string[] {
  return values.flatMap(list).flatMap((one) => string(one) ?? []);
}

function objects(value: unknown): Json[] {
  return list(value).filter((one): one is Json => typeof one === "object" && one !== null);
}

function objectAt(value: Json, key: string): Json {
  return objects(value[key])[0] ?? {};
}

function rawText(value: unknown): RawText | undefined {
  const own = string(value);
  if (own !== undefined) return { value: own };
  if (typeof value !== "object" || value === null) return undefined;
  const node = value as Json;
  const text = string(node["value"]);
  return text === undefined
    ? undefined
    : { value: text, type: string(node["type"]), mode: string(node["mode"]) };
}

function linkList(value: unknown): RawLink[] {
  return list(value).flatMap((one) => {
    const own = string(one);
    if (own !== undefined) return [{ href: own }];
    const node = (typeof one === "object" && one !== null ? one : {}) as Json;
    const href = string(node["href"]) ?? string(node["value"]);
    return href === undefined ? [] : [{ href, rel: string(node["rel"]), type: string(node["type"]) }];
  });
}
