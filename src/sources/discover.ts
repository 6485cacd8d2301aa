import { load } from "cheerio";

const FEED_TYPE = /^(?:application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml|json)|text\/xml)$/i;
const USUAL_PATHS = ["feed", "feed/", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json"];

/**
 * Addresses where the feed of a site may be, the likeliest first: those the page declares, those it links to
 * with a word that means feed, then the usual ones. Feeds of comments come last.
 */
export function discoverFeeds(html: string, url: string): string[] {
  const $ = load(html);
  const base = $("base[href]").attr("href") ?? url;
  const declared = $("link[rel~='alternate'][href]")
    .toArray()
    .filter((element) => FEED_TYPE.test(($(element).attr("type") ?? "").split(";")[0]?.trim() ?? ""))
    .map((element) => $(element).attr("href"));
  const linked = $("a[href]")
    .toArray()
    .filter((element) =>
      /\b(?:rss|atom|flux|feed)\b/i.test(`${$(element).attr("href")} ${$(element).text()}`),
    )
    .map((element) => $(element).attr("href"));
  const usual = USUAL_PATHS.map((path) => new URL(`/${path}`, url).href);
  const found = [...declared, ...linked.slice(0, 10), ...usual].flatMap(
    (href) => resolve(href, base, url) ?? [],
  );
  const isComments = (address: string): number => (/comment/i.test(address) ? 1 : 0);
  return [...new Set(found)].sort((a, b) => isComments(a) - isComments(b));
}

function resolve(href: string | undefined, base: string, url: string): string | undefined {
  const root = URL.canParse(base, url) ? new URL(base, url).href : url;
  if (!href || !URL.canParse(href, root)) return undefined;
  const address = new URL(href, root);
  address.hash = "";
  return /^https?:$/.test(address.protocol) ? address.href : undefined;
}
