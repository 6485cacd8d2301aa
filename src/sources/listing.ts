import { type CheerioAPI, load } from "cheerio";
import { VigieError } from "../errors.ts";
import type { Feed, Item } from "../model/news.ts";
import { isNestedTooDeep } from "../text/nesting.ts";
import { findTimestamp, parseTimestamp } from "../text/timestamps.ts";
import { toPlainLine } from "./html-entities.ts";

export interface ListingOptions {
  /** The address of the page. */
  url: string;
  /** CSS selector of the links to articles, or of elements that each hold one. */
  selector: string;
}

type Element = ReturnType<CheerioAPI>;
const MAX_ITEMS = 200;

/**
 * Reads the articles that a listing page links to: address, title, and the date where one stands near.
 * @throws VigieError `source.invalid` for a selector that is none, `page.no-links` where it finds no link.
 */
export function parseListing(html: string, options: ListingOptions): Feed {
  if (isNestedTooDeep(html)) {
    const { url } = options;
    throw new VigieError("page.no-links", "the page is nested by the thousand", { context: { url } });
  }
  return readListing(html, options);
}

function readListing(html: string, { url, selector }: ListingOptions): Feed {
  const $ = load(html);
  const base = absolute($("base[href]").attr("href"), url) ?? url;
  const items = new Map<string, Item>();
  for (const element of select($, selector).toArray()) {
    const entry = $(element);
    const link = entry.is("a[href]") ? entry : entry.find("a[href]").first();
    const address = absolute(link.attr("href"), base);
    if (!address || address === url || items.size >= MAX_ITEMS) continue;
    const known = items.get(address);
    // A card often links twice, its picture without a text first.
    if (known?.title) continue;
    items.set(address, {
      id: address,
      url: address,
      title: titleOf(link, entry),
      publishedAt: dateNear(entry),
      categories: [],
    });
  }
  if (items.size === 0) {
    throw new VigieError("page.no-links", `the page has no link at "${selector}"`, {
      context: { url, selector },
    });
  }
  const title = $("title").first().text().trim();
  return {
    title: title === "" ? undefined : title,
    siteUrl: url,
    language: $("html").attr("lang")?.toLowerCase(),
    items: [...items.values()],
  };
}

function select($: CheerioAPI, selector: string): Element {
  try {
    return $(selector);
  } catch (cause) {
    throw new VigieError("source.invalid", `"${selector}" is no CSS selector`, {
      context: { selector },
      cause,
    });
  }
}

function absolute(href: string | undefined, base: string): string | undefined {
  if (!href || href.startsWith("#") || !URL.canParse(href.trim(), base)) return undefined;
  const url = new URL(href.trim(), base);
  url.hash = "";
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function titleOf(link: Element, entry: Element): string | undefined {
  const heading = link.find("h1,h2,h3,h4,h5").first();
  const candidates = [
    heading.html(),
    link.html(),
    entry.find("h1,h2,h3,h4,h5").first().html(),
    link.attr("title"),
    link.attr("aria-label"),
  ];
  return candidates.map((html) => toPlainLine(html ?? "")).find((title) => title.length > 3);
}

/** The date in the link's own entry: climbs while the parent still holds this one link's entry only. */
function dateNear(entry: Element): string | undefined {
  let around = entry;
  for (let level = 0; level < 4 && around.length > 0; level++) {
    const time = around.is("time") ? around : around.find("time").first();
    const stated = time.attr("datetime") ?? "";
    const found = parseTimestamp(stated) ?? findTimestamp(around.text().slice(0, 600));
    if (found) return found;
    const parent = around.parent();
    if (parent.is("ul,ol,main,body,section") || parent.children("li,article").length > 1) return undefined;
    around = parent;
  }
  return undefined;
}
