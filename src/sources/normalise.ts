import type { Instant } from "../model/dates.ts";
import type { Feed, Item } from "../model/news.ts";
import { parseTimestamp } from "../text/timestamps.ts";
import { decodeEntities, toPlainLine } from "./html-entities.ts";
import type { RawFeed, RawItem, RawLink, RawText } from "./raw-feed.ts";

/**
 * Makes a feed of what a parser read: absolute addresses, instants, titles as plain text, contents as
 * HTML. A field that makes no sense is left out; an item is never dropped for a bad field.
 */
export function toFeed(raw: RawFeed, url: string | undefined): Feed {
  const base = resolveBases(raw.bases, url);
  const siteUrl = resolve(siteLink(raw.links), base);
  const itemBase = raw.bases.length === 0 && elsewhere(siteUrl, url) ? siteUrl : base;
  return {
    title: lineOf(raw.title),
    siteUrl,
    language: raw.language?.trim().toLowerCase(),
    updatedAt: firstInstant(raw.updated),
    items: raw.items.map((item) => toItem(item, itemBase ?? siteUrl)),
  };
}

/** True for a feed that another host serves: its relative links mean the site, not that host. */
function elsewhere(siteUrl: string | undefined, url: string | undefined): boolean {
  return siteUrl !== undefined && url !== undefined && new URL(siteUrl).host !== new URL(url).host;
}

function toItem(raw: RawItem, feedBase: string | undefined): Item {
  const base = resolveBases(raw.bases, feedBase);
  const id = raw.ids[0];
  const url = resolve(articleLink(raw.links), base) ?? (raw.opaqueId ? undefined : webAddress(id));
  const publishedAt = firstInstant(raw.published);
  const updatedAt = firstInstant(raw.updated);
  return {
    id: id ?? url,
    url,
    title: lineOf(raw.title),
    publishedAt: publishedAt ?? updatedAt,
    updatedAt,
    author: authorsOf(raw.authors),
    html: raw.texts.map(htmlOf).find((html) => html !== ""),
    categories: [...new Set(raw.categories.filter(isName).map(toPlainLine).filter(Boolean))],
  };
}

function resolveBases(bases: readonly string[], url: string | undefined): string | undefined {
  return bases.reduce<string | undefined>((base, next) => resolve(next, base) ?? base, url);
}

/** Longer ones are refused by servers too. */
const LONGEST_ADDRESS = 4000;

function resolve(href: string | undefined, base: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  try {
    const url = new URL(
      decodeEntities(href)
        .trim()
        .replace(/\s+/g, (space) => (space.includes("\n") ? "" : "%20")),
      base,
    );
    const isUsable = /^https?:$/.test(url.protocol) && url.href.length <= LONGEST_ADDRESS;
    return isUsable ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function webAddress(text: string | undefined): string | undefined {
  return text && /^https?:\/\//i.test(text) ? resolve(text, undefined) : undefined;
}

function articleLink(links: readonly RawLink[]): string | undefined {
  const pages = links.filter(
    (link) => (link.rel ?? "alternate").toLowerCase().replace(/^.*\//, "") === "alternate",
  );
  const readable = pages.find((link) => !link.type || /html/i.test(link.type));
  return (readable ?? pages[0] ?? links.find((link) => link.rel === "self"))?.href;
}

function siteLink(links: readonly RawLink[]): string | undefined {
  return links.find((link) => (link.rel ?? "alternate").toLowerCase() === "alternate")?.href;
}

function firstInstant(texts: readonly string[]): Instant | undefined {
  for (const text of texts) {
    const instant = parseTimestamp(text);
    if (instant) return instant;
  }
  return undefined;
}

const LONGEST_TITLE = 1000;

function lineOf(text: RawText | undefined): string | undefined {
  if (!text) return undefined;
  const decoded = decodeBase64(text);
  const plain = isPlain(text) ? decoded.replace(/\s+/gu, " ").trim() : toPlainLine(decoded);
  if (plain.length > LONGEST_TITLE) return `${plain.slice(0, LONGEST_TITLE).replace(/\s\S*$/, "")}…`;
  return plain === "" ? undefined : plain;
}

/** Atom says `text` where it means that tags are to be read as characters; RSS says nothing. */
function isPlain({ type }: RawText): boolean {
  return type === "text" || type === "text/plain";
}

function decodeBase64({ value, type, mode }: RawText): string {
  const binary = mode === "base64" || (type?.includes("/") && !/^text\/|xml$|html$/i.test(type));
  if (!binary || !/^[\w+/=\s-]+$/.test(value)) return value;
  return Buffer.from(value, "base64").toString("utf8").trim();
}

function htmlOf(text: RawText): string {
  const decoded = decodeBase64(text).trim();
  if (!isPlain(text)) return decoded;
  const escaped = decoded.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped
    .split(/\n\s*\n/)
    .map((part) => `<p>${part}</p>`)
    .join("\n");
}

function authorsOf(authors: readonly string[]): string | undefined {
  const names = authors.map(authorName).filter((name) => name !== "");
  return names.length === 0 ? undefined : [...new Set(names)].slice(0, 6).join(", ");
}

/** Whatever is longer names nobody and nothing, and the patterns below are not made for it. */
function isName(text: string): boolean {
  return text.length <= 300;
}

/** RSS asks for "mail@host (Name)"; others write "Name <mail@host>". A mail address alone is no name. */
function authorName(text: string): string {
  if (!isName(text)) return "";
  const plain = toPlainLine(text.replace(/<[^<>\s]+@[^<>\s]+>/g, ""));
  const bracketed = /^\S+@\S+\s*\((.+)\)$/.exec(plain)?.[1];
  return (bracketed ?? plain.replace(/\(?\S+@\S+\)?/g, "")).trim();
}
