import { html, raw } from "hono/html";
import { articlePath, feedPath, outletPath } from "./addresses.ts";
import { renderBody } from "./markup.ts";
import type { Outlet, Sample, SampleArticle } from "./sample.ts";
import { SAMPLE_NOTICE } from "./texts.ts";

/** A document as it is served: its text and media type. */
export interface ServedDocument {
  type: string;
  text: string;
}

/** What the renderers need: the outlet, its articles (newest first) and where the newsroom answers. */
export interface FeedInput {
  outlet: Outlet;
  articles: readonly SampleArticle[];
  /** Scheme, host and port, without a slash at the end. */
  origin: string;
}

const XML = raw('<?xml version="1.0" encoding="UTF-8"?>\n');

/** Renders the feed of an outlet in the format it publishes, or undefined for one that has none. */
export function renderFeed(input: FeedInput): ServedDocument | undefined {
  switch (input.outlet.feed) {
    case "rss":
      return { type: "application/rss+xml; charset=utf-8", text: renderRss(input) };
    case "atom":
      return { type: "application/atom+xml; charset=utf-8", text: renderAtom(input) };
    case "rdf":
      return { type: "application/rdf+xml; charset=utf-8", text: renderRdf(input) };
    case "json":
      return { type: "application/feed+json; charset=utf-8", text: renderJsonFeed(input) };
    case "sitemap":
      return { type: "application/xml; charset=utf-8", text: renderSitemap(input) };
    case "page":
      return undefined;
  }
}

/** Full text or teaser, as HTML. */
function contentOf(article: SampleArticle): string {
  return article.outlet.content === "full"
    ? renderBody(article.body)
    : html`<p>${article.summary}</p>`.toString();
}

function renderRss({ outlet, articles, origin }: FeedInput): string {
  const items = articles.map(
    (article) => html`<item>
<title>${article.title}</title>
<link>${origin}${articlePath(article)}</link>
<guid isPermaLink="false">${article.id}</guid>
<pubDate>${new Date(article.published).toUTCString()}</pubDate>
${article.author ? html`<dc:creator>${article.author}</dc:creator>` : ""}
<description>${article.outlet.content === "full" ? article.summary : contentOf(article)}</description>
${article.outlet.content === "full" ? html`<content:encoded>${contentOf(article)}</content:encoded>` : ""}
</item>`,
  );
  return html`${XML}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${outlet.name}</title>
<link>${origin}${outletPath(outlet)}</link>
<description>${SAMPLE_NOTICE[outlet.lang]}</description>
<language>${outlet.lang}</language>
${items}
</channel>
</rss>`.toString();
}

function renderAtom({ outlet, articles, origin }: FeedInput): string {
  const updated = articles[0] ? new Date(articles[0].published).toISOString() : "2025-01-01T00:00:00Z";
  const entries = articles.map(
    (article) => html`<entry>
<title>${article.title}</title>
<link rel="alternate" href="${articlePath(article)}"/>
<id>tag:vigie.example,2025:${article.id}</id>
<published>${article.published}</published>
<updated>${article.published}</updated>
${article.author ? html`<author><name>${article.author}</name></author>` : ""}
<summary>${article.summary}</summary>
${article.outlet.content === "full" ? html`<content type="html">${contentOf(article)}</content>` : ""}
</entry>`,
  );
  return html`${XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.lang}" xml:base="${origin}">
<title>${outlet.name}</title>
<subtitle>${SAMPLE_NOTICE[outlet.lang]}</subtitle>
<id>tag:vigie.example,2025:${outlet.id}</id>
<link rel="self" href="${feedPath(outlet)}"/>
<link rel="alternate" href="${outletPath(outlet)}"/>
<updated>${updated}</updated>
${entries}
</feed>`.toString();
}

function renderRdf({ outlet, articles, origin }: FeedInput): string {
  const url = (article: SampleArticle): string => `${origin}${articlePath(article)}`;
  const items = articles.map(
    (article) => html`<item rdf:about="${url(article)}">
<title>${article.title}</title>
<link>${url(article)}</link>
<dc:date>${article.published}</dc:date>
${article.author ? html`<dc:creator>${article.author}</dc:creator>` : ""}
<description>${article.summary}</description>
<content:encoded>${contentOf(article)}</content:encoded>
</item>`,
  );
  return html`${XML}<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="${origin}${outletPath(outlet)}">
<title>${outlet.name}</title>
<link>${origin}${outletPath(outlet)}</link>
<description>${SAMPLE_NOTICE[outlet.lang]}</description>
<dc:language>${outlet.lang}</dc:language>
<items><rdf:Seq>${articles.map((article) => html`<rdf:li rdf:resource="${url(article)}"/>`)}</rdf:Seq></items>
</channel>
${items}
</rdf:RDF>`.toString();
}

function renderJsonFeed({ outlet, articles, origin }: FeedInput): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: outlet.name,
    description: SAMPLE_NOTICE[outlet.lang],
    home_page_url: `${origin}${outletPath(outlet)}`,
    feed_url: `${origin}${feedPath(outlet)}`,
    language: outlet.lang,
    items: articles.map((article) => ({
      id: article.id,
      url: `${origin}${articlePath(article)}`,
      title: article.title,
      date_published: article.published,
      summary: article.summary,
      content_html: contentOf(article),
      ...(article.author ? { authors: [{ name: article.author }] } : {}),
    })),
  });
}

/** A news sitemap after Google's schema: address, publication, date and title of each article. */
function renderSitemap({ outlet, articles, origin }: FeedInput): string {
  const urls = articles.map(
    (article) => html`<url>
<loc>${origin}${articlePath(article)}</loc>
<news:news>
<news:publication><news:name>${outlet.name}</news:name><news:language>${outlet.lang}</news:language></news:publication>
<news:publication_date>${article.published}</news:publication_date>
<news:title>${article.title}</news:title>
</news:news>
</url>`,
  );
  return html`${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${urls}
</urlset>`.toString();
}

/** The newsroom's own source list: one outline an outlet, of the kind it publishes. */
export function renderOpml(sample: Sample, origin: string): string {
  const outlines = sample.outlets.map((outlet) => {
    const common = html`text="${outlet.name}" title="${outlet.name}" language="${outlet.lang}" category="/${outlet.kind}" htmlUrl="${origin}${outletPath(outlet)}" vigie:id="sample-${outlet.id}" vigie:country="${outlet.country}" vigie:publisherKind="${outlet.kind}" vigie:sample="true"`;
    if (outlet.feed === "page") return html`<outline type="page" ${common} selector="main.listing h2 a"/>\n`;
    const type = outlet.feed === "sitemap" ? "sitemap" : "rss";
    return html`<outline type="${type}" ${common} xmlUrl="${origin}${feedPath(outlet)}"/>\n`;
  });
  return html`${XML}<opml version="2.0" xmlns:vigie="https://vigie.example/opml">
<head><title>Vigie: sample newsroom</title></head>
<body>
${outlines}</body>
</opml>`.toString();
}
