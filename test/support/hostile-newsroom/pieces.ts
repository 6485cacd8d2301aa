import type { Answer, ExpectedArticle, Site } from "../hostile-newsroom.ts";

/** An article page as a well-kept site serves it; its text names the path. */
export function articlePage(
  path: string,
  over: { title?: string; head?: string; body?: string } = {},
): string {
  const title = over.title ?? `Page ${path}`;
  const body =
    over.body ??
    `<p>This is what the page ${path} says about the vote of the council of Nimbora on its servers.</p>
    <p>The council voted for the plan on Monday after a long and lively debate about the price, which had risen twice since the spring.</p>
    <p>Its members want the machines to stand in the town and the data to stay there, whoever runs them in the years to come.</p>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${over.head ?? ""}</head>
    <body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>${body}</article></body></html>`;
}

/** Answers with this HTML. */
export const html =
  (text: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(text);

/** Answers with this XML, as a feed. */
export const xml =
  (text: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(200, { "content-type": "application/rss+xml", ...headers }).end(text);

/** Answers with this status and nothing else. */
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end();

export const redirect = (location: string, code = 302): Answer => status(code, { location });

/** One answer after the other, the last one for good. */
export function inTurn(...answers: Answer[]): Answer {
  return (request, response) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(request, response);
  };
}

/** A well-kept article page at each path. */
export const pages = (...paths: string[]): Record<string, Answer> =>
  Object.fromEntries(paths.map((path) => [path, html(articlePage(path))]));

export interface ItemParts {
  title?: string;
  link?: string;
  date?: string;
  text?: string;
  /** Further elements. */
  more?: string;
}

/** An item of an RSS feed that links to `path`; an empty string leaves its element out. */
export function item(site: Site, path: string, over: ItemParts = {}): string {
  const {
    title = `Item ${path}`,
    link = site.url(path),
    text = `This is what the feed says of ${path}.`,
  } = over;
  const { date = "Thu, 12 Mar 2026 08:30:00 GMT", more = "" } = over;
  const element = (name: string, value: string): string =>
    value === "" ? "" : `<${name}>${value}</${name}>`;
  return `<item>${element("title", title)}${element("link", link)}${element("pubDate", date)}${element("description", text)}${more}</item>`;
}

/** An RSS document around these items. */
export const rss = (items: string, channel = ""): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>La Gazette</title><link>https://gazette.example/</link>${channel}${items}</channel></rss>`;

/** A feed with one item for each path. */
export const feedOf = (site: Site, ...paths: string[]): string =>
  rss(paths.map((path) => item(site, path)).join(""));

/** The article of a page that was read. */
export const full = (path: string, over: Partial<ExpectedArticle> = {}): ExpectedArticle => ({
  path,
  kind: "full",
  title: `Page ${path}`,
  text: `what the page ${path} says`,
  ...over,
});

/** The article of a page that was not, as the feed tells it. */
export const teaser = (path: string, over: Partial<ExpectedArticle> = {}): ExpectedArticle => ({
  path,
  kind: "teaser",
  title: `Item ${path}`,
  text: `what the feed says of ${path}`,
  ...over,
});
