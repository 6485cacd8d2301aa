import { load } from "cheerio";
import { VigieError } from "../errors.ts";
import type { Feed, Item } from "../model/news.ts";
import { parseTimestamp } from "../text/timestamps.ts";
import { toPlainLine } from "./html-entities.ts";
import { mendXml } from "./mend-xml.ts";

/** A sitemap's articles, or where it is an index, the sitemaps it lists (newest first). */
export interface Sitemap extends Feed {
  sitemaps: readonly string[];
}

/**
 * Parses a news sitemap (or a plain one, whose entries then have no title), already decoded.
 * @throws VigieError `sitemap.unparseable` for anything else.
 */
export function parseSitemap(text: string, { url }: { url?: string | undefined } = {}): Sitemap {
  const $ = load(mend(text), { xml: true });
  if ($("urlset").length === 0 && $("sitemapindex").length === 0) {
    throw new VigieError("sitemap.unparseable", "the document is no sitemap", { context: { url } });
  }
  const text1 = (entry: ReturnType<typeof $>, name: string): string | undefined => {
    const found = entry.find(name.replace(":", "\\:")).first().text().trim();
    return found === "" ? undefined : found;
  };
  const items = $("urlset > url")
    .toArray()
    .map((element): Item => {
      const entry = $(element);
      const title = text1(entry, "news:title");
      const keywords = text1(entry, "news:keywords");
      const address = resolve(text1(entry, "loc"), url);
      return {
        id: address,
        url: address,
        title: title && toPlainLine(title),
        publishedAt: instant(text1(entry, "news:publication_date") ?? text1(entry, "lastmod")),
        updatedAt: instant(text1(entry, "lastmod")),
        categories: keywords ? keywords.split(/\s*,\s*/).filter(Boolean) : [],
      };
    });
  const language = text1($("urlset"), "news:language");
  const name = text1($("urlset"), "news:name");
  const listed = $("sitemapindex > sitemap")
    .toArray()
    .map((element) => ({
      address: resolve(text1($(element), "loc"), url),
      at: instant(text1($(element), "lastmod")) ?? "",
    }));
  const sitemaps = listed.sort((a, b) => b.at.localeCompare(a.at)).flatMap(({ address }) => address ?? []);
  return { title: name, language, items, sitemaps };
}

function mend(text: string): string {
  try {
    return mendXml(text);
  } catch (cause) {
    throw new VigieError("sitemap.unparseable", "the document is no XML", { cause });
  }
}

function instant(text: string | undefined): string | undefined {
  return text === undefined ? undefined : parseTimestamp(text);
}

function resolve(href: string | undefined, base: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
