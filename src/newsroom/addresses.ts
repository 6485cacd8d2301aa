import type { FeedKind, Outlet, SampleArticle } from "./sample.ts";

const FEED_FILES: Readonly<Record<FeedKind, string>> = {
  rss: "rss.xml",
  atom: "atom.xml",
  rdf: "index.rdf",
  json: "feed.json",
  sitemap: "news-sitemap.xml",
  page: "",
};

/** Path of an outlet's front page. */
export function outletPath(outlet: Outlet): string {
  return `/${outlet.id}/`;
}

/** Path of what a reader polls: the feed or sitemap, else the front page. */
export function feedPath(outlet: Outlet): string {
  return `${outletPath(outlet)}${FEED_FILES[outlet.feed]}`;
}

/** Path of an article: year and month as many sites write them, then its id. */
export function articlePath(article: SampleArticle): string {
  return `${outletPath(article.outlet)}${article.published.slice(0, 4)}/${article.published.slice(5, 7)}/${article.id}`;
}
