import { type CheerioAPI, load } from "cheerio";

/** An address where a feed may be, and what says so. */
export interface FeedLink {
  url: string;
  /** What the page calls it. */
  title?: string | undefined;
  /** The page declares it, the page links to it, or feeds are often there. */
  from: "declared" | "linked" | "usual";
}

const FEED_TYPE =
  /^(?:application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json|xml|rss|atom|x-rss\+xml|x-atom\+xml)|text\/(?:xml|rss))$/i;
const FEED_WORD = /\b(?:rss|atom|flux|feeds?|syndication|xml)\b/i;
/** What WordPress and video sites declare in the same way, and is no feed. */
const NO_FEED = /\/wp-json\/|oembed|\/xmlrpc|\.xsl\b|opensearch/i;
const USUAL_PATHS = [
  "feed",
  "rss",
  "rss.xml",
  "feed.xml",
  "atom.xml",
  "index.xml",
  "feed.json",
  "flux-rss",
  "spip.php?page=backend",
];
const MOST_LINKED = 10;

/**
 * Addresses where the feed of a site may be, the likeliest first: those the page declares (in any of the types in
 * use), those it links to with a word that means feed, then the usual ones beside the page and at the root.
 * Feeds of comments come last within each group. Each address stands once.
 */
export function discoverFeeds(html: string, url: string): FeedLink[] {
  const $ = load(html);
  const base = baseOf($, url);
  const folder = new URL(".", url).href;
  const usual = [new URL("feed", folder).href, ...USUAL_PATHS.map((path) => new URL(`/${path}`, url).href)];
  const found: FeedLink[] = [
    ...sortComments(declaredLinks($, base)),
    ...sortComments(anchors($, base)).slice(0, MOST_LINKED),
    ...usual.map((address): FeedLink => ({ url: address, from: "usual" })),
  ];
  const byAddress = new Map<string, FeedLink>();
  for (const link of found) if (!byAddress.has(link.url)) byAddress.set(link.url, link);
  return [...byAddress.values()];
}

function declaredLinks($: CheerioAPI, base: string): FeedLink[] {
  return $("link[href][rel]")
    .toArray()
    .flatMap((element) => {
      const link = $(element);
      const rel = (link.attr("rel") ?? "").toLowerCase().split(/\s+/);
      const type = (link.attr("type") ?? "").split(";")[0]?.trim() ?? "";
      const href = link.attr("href") ?? "";
      const isFeed =
        rel.includes("feed") ||
        (rel.includes("alternate") && (FEED_TYPE.test(type) || (type === "" && FEED_WORD.test(href))));
      const address = isFeed && !link.attr("hreflang") ? resolve(href, base) : undefined;
      return address && !NO_FEED.test(address)
        ? [{ url: address, title: titleOf(link.attr("title")), from: "declared" as const }]
        : [];
    });
}

function anchors($: CheerioAPI, base: string): FeedLink[] {
  return $("a[href]")
    .toArray()
    .flatMap((element) => {
      const link = $(element);
      const words = `${link.attr("href")} ${link.text()} ${link.attr("title") ?? ""} ${link.find("img").attr("alt") ?? ""}`;
      const address = FEED_WORD.test(words) ? resolve(link.attr("href"), base) : undefined;
      return address && !NO_FEED.test(address)
        ? [{ url: address, title: titleOf(link.text()), from: "linked" as const }]
        : [];
    });
}

/** True for the feed of what readers write below articles, by its address or name. */
export function isCommentsFeed({ url, title }: Pick<FeedLink, "url" | "title">): boolean {
  return /comment/i.test(url) || /\b(?:comments|comment feed|commentaires)\b/i.test(title ?? "");
}

function sortComments(links: readonly FeedLink[]): FeedLink[] {
  return [...links.filter((link) => !isCommentsFeed(link)), ...links.filter(isCommentsFeed)];
}

function titleOf(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, " ").trim() || undefined;
}

function baseOf($: CheerioAPI, url: string): string {
  const base = $("base[href]").attr("href");
  return base && URL.canParse(base, url) ? new URL(base, url).href : url;
}

function resolve(href: string | undefined, base: string): string | undefined {
  const address = href
    ?.trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
    .replace(/^feed:\/\//i, "https://");
  if (!address || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  url.hash = "";
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** The sitemaps that a robots.txt names, those with news in their name first. */
export function sitemapsInRobots(text: string, url: string): string[] {
  const named = [...text.matchAll(/^\s*sitemap\s*:\s*(\S+)/gim)].flatMap(
    ([, href]) => resolve(href, url) ?? [],
  );
  const isNews = (address: string): number => (/news|actu/i.test(address) ? 0 : 1);
  return [...new Set(named)].sort((a, b) => isNews(a) - isNews(b));
}
