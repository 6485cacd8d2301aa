import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadPageReaders } from "../../src/cli/compose-ingest.ts";
import { toInstant } from "../../src/clock.ts";
import { createFetcher, type Fetcher } from "../../src/fetch/client.ts";
import { findArticle, listArticles, listRevisions } from "../../src/graph/articles.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { findPageRetry } from "../../src/graph/page-retries.ts";
import { listPublishers } from "../../src/graph/publishers.ts";
import { listRuns } from "../../src/graph/runs.ts";
import { listDueSources, listSources, syncSources } from "../../src/graph/sources.ts";
import type { Source } from "../../src/model/news.ts";
import { type IngestSummary, ingest } from "../../src/pipeline/ingest.ts";
import { startServer, type TestServer } from "../support/http-server.ts";
import { wordAnnotator } from "./word-annotator.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const readers = loadPageReaders();
let server: TestServer;
let routes: Record<string, Handler>;
let graph: Graph;
let fetcher: Fetcher;
let now: number;
let sources: Source[];

const clock = { now: () => new Date(now) };
const HOUR = 3_600_000;

function articlePage(title: string, sentence: string): string {
  return `<!doctype html><html lang="en"><head><title>${title} - Good Paper</title></head><body><nav><a href="/">Home</a></nav>
    <article><h1>${title}</h1>${`<p>${sentence} The council of Nimbora voted for the plan on Monday after a long and lively debate.</p>`.repeat(3)}</article></body></html>`;
}

const rss = (items: string): string =>
  `<rss version="2.0"><channel><title>Good Paper</title><link>${server.url}/</link>${items}</channel></rss>`;
const rssItem = (path: string, extra = ""): string =>
  `<item><title>Story ${path}</title><link>${server.url}${path}?utm_source=rss</link><pubDate>Thu, 12 Mar 2026 08:30:00 GMT</pubDate><description>Teaser of ${path}</description>${extra}</item>`;
const html =
  (text: string): Handler =>
  (_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(text);

/** A source with validators, as a well-kept publisher offers it. */
function tagged(tag: string, body: () => string): Handler {
  return (request, response) => {
    if (request.headers["if-none-match"] === tag) response.writeHead(304).end();
    else response.writeHead(200, { etag: tag, "content-type": "application/rss+xml" }).end(body());
  };
}

function source(id: string, path: string, over: Partial<Source> = {}): Source {
  return { id, kind: "rss", url: `${server.url}${path}`, title: id, categories: [], ...over };
}

function open(list: Source[]): void {
  sources = list;
  syncSources(graph, list, toInstant(clock.now()));
}

const pass = (options: { which?: "asked" | "all"; signal?: AbortSignal } = {}): Promise<IngestSummary> =>
  ingest({ graph, annotator: wordAnnotator(), fetcher, readers, clock, sources, ...options });
const countRequests = (path: string): number =>
  server.requests.filter((line) => line.startsWith(`GET ${path}`)).length;

beforeEach(async () => {
  now = Date.parse("2026-03-12T10:00:00Z");
  routes = {};
  server = await startServer((request, response) => {
    const route = routes[(request.url ?? "").split("?")[0] ?? ""];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  graph = openGraph(":memory:");
  const limits = { totalMs: 300, connectMs: 300 };
  fetcher = createFetcher({
    userAgent: "test",
    hostDelay: 0,
    clock,
    allowAddresses: ["127.0.0.0/8"],
    limits,
  });
});

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

describe("ingest", () => {
  it("brings in the articles of the good source and records what is wrong with the others", async () => {
    routes["/good.xml"] = tagged('"1"', () => rss(rssItem("/a") + rssItem("/b")));
    routes["/a"] = html(articlePage("Plan adopted", "Servers stay."));
    routes["/b"] = html(articlePage("Plan paid", "Money flows."));
    routes["/slow.xml"] = () => undefined;
    routes["/broken.xml"] = (_, response) => response.end("<rss version='2.0'><channel><title>Oh");
    const down = await startServer(() => undefined);
    await down.close();
    open([
      source("good", "/good.xml", { publisher: "Good Paper", country: "IE" }),
      source("slow", "/slow.xml"),
      source("broken", "/broken.xml"),
      source("wall", "/wall.xml"),
      { ...source("down", ""), url: `${down.url}/feed` },
    ]);
    const summary = await pass();
    expect(summary).toMatchObject({ sources: 5, failed: 4, items: 2, added: 2, skipped: 0 });
    const states = Object.fromEntries(
      listSources(graph).map(({ id, errorCode, failures }) => [id, [errorCode, failures]]),
    );
    expect(states).toEqual({
      good: [undefined, 0],
      slow: ["fetch.timeout", 1],
      broken: ["feed.unparseable", 1],
      wall: ["fetch.status", 1],
      down: ["fetch.connection", 1],
    });
    const articles = listArticles(graph, {});
    expect(articles.map(({ url, title, kind, lang }) => [url, title, kind, lang]).sort()).toEqual([
      [`${server.url}/a`, "Plan adopted", "full", "en"],
      [`${server.url}/b`, "Plan paid", "full", "en"],
    ]);
    expect(articles[0]).toMatchObject({
      publishedAt: "2026-03-12T08:30:00Z",
      sourceId: "good",
      publisherName: "Good Paper",
    });
    expect(listPublishers(graph)).toMatchObject([{ name: "Good Paper", country: "IE", articleCount: 2 }]);
    expect(listRuns(graph)).toMatchObject([
      { kind: "ingest", sources: 5, failed: 4, added: 2, finishedAt: "2026-03-12T10:00:00Z" },
    ]);
  });

  it("fetches no page twice and transfers no unchanged feed again", async () => {
    routes["/good.xml"] = tagged('"1"', () => rss(rssItem("/a")));
    routes["/plain.xml"] = (_, response) => response.end(rss(rssItem("/a") + rssItem("/wall")));
    routes["/a"] = html(articlePage("Plan adopted", "Servers stay."));
    routes["/wall"] = (_, response) => response.writeHead(403).end();
    open([source("good", "/good.xml"), source("plain", "/plain.xml")]);
    await pass();
    for (let round = 0; round < 2; round++) {
      now += 7 * HOUR;
      expect(await pass()).toMatchObject({ sources: 2, failed: 0, added: 0, revised: 0 });
    }
    expect(countRequests("/a")).toBe(1);
    expect(countRequests("/wall")).toBe(1);
    expect(listArticles(graph, {})).toHaveLength(2);
  });

  it("reads an article once that two sources announce in the same pass", async () => {
    routes["/one.xml"] = (_, response) => response.end(rss(rssItem("/a")));
    routes["/two.xml"] = (_, response) => response.end(rss(rssItem("/a")));
    routes["/a"] = html(articlePage("Plan adopted", "Servers stay."));
    open([source("one", "/one.xml"), source("two", "/two.xml")]);
    expect(await pass()).toMatchObject({ added: 1, unchanged: 1 });
    expect(countRequests("/a")).toBe(1);
  });

  it("polls a source again only when it is due, or when asked to poll all", async () => {
    routes["/good.xml"] = tagged('"1"', () => rss(""));
    open([source("good", "/good.xml")]);
    await pass();
    now += 10 * 60_000;
    expect((await pass()).sources).toBe(0);
    expect((await pass({ which: "all" })).sources).toBe(1);
    now += 2 * HOUR;
    expect((await pass()).sources).toBe(1);
  });

  it("asks a source before it is due where a person names it, unless its host wants to be left alone", async () => {
    const headers = { "cache-control": "max-age=7200" };
    routes["/plain.xml"] = (_, response) => response.end(rss(""));
    routes["/cached.xml"] = (_, response) => response.writeHead(200, headers).end(rss(""));
    routes["/ttl.xml"] = (_, response) => response.end(rss("<ttl>90</ttl>"));
    open(["plain", "cached", "ttl", "gone"].map((name) => source(name, `/${name}.xml`)));
    expect(await pass({ which: "asked" })).toMatchObject({ sources: 4, waiting: 0 });
    now += 60_000;
    expect(await pass({ which: "asked" })).toMatchObject({ sources: 2, waiting: 2, failed: 1 });
    expect(["/plain", "/cached", "/ttl", "/gone"].map(countRequests)).toEqual([2, 1, 1, 2]);
    now += HOUR;
    expect(await pass({ which: "asked" })).toMatchObject({ sources: 2, failed: 1 });
    now += HOUR;
    expect((await pass({ which: "asked" })).sources).toBe(4);
  });

  it("waits longer after each failure in a row, and never gives a source up", async () => {
    open([source("wall", "/wall.xml")]);
    const waits: number[] = [];
    for (let round = 0; round < 60; round++) {
      await pass();
      const due = listSources(graph)[0]?.nextCheckAt ?? "";
      waits.push((Date.parse(due) - now) / HOUR);
      now = Date.parse(due);
    }
    // Half an hour more each time, spread by up to a tenth.
    const [first = 0] = waits;
    expect(Math.abs(first - 0.5)).toBeLessThanOrEqual(0.05);
    expect(waits.slice(0, 4).map((wait) => Math.round(wait / first))).toEqual([1, 2, 3, 4]);
    expect(waits.at(-1)).toBeGreaterThan(18);
    expect(waits.at(-1)).toBeLessThanOrEqual(24);
    expect(listDueSources(graph, toInstant(clock.now()))).toHaveLength(1);
  });

  it("waits for a host as long as it asked", async () => {
    routes["/busy.xml"] = (_, response) => response.writeHead(429, { "retry-after": "7200" }).end();
    open([source("busy", "/busy.xml")]);
    await pass();
    expect(listSources(graph)[0]?.nextCheckAt).toBe("2026-03-12T12:00:00Z");
  });

  it("keeps the feed's text as a teaser when the page fails, and the article when the page works later", async () => {
    let down = true;
    routes["/good.xml"] = tagged('"1"', () => rss(rssItem("/a")));
    routes["/a"] = (request, response) => {
      if (down) response.writeHead(503).end();
      else html(articlePage("Plan adopted", "Servers stay."))(request, response);
    };
    open([source("good", "/good.xml")]);
    expect(await pass()).toMatchObject({ added: 1 });
    expect(findArticle(graph, `${server.url}/a`)).toMatchObject({
      kind: "teaser",
      text: "Teaser of /a",
      title: "Story /a",
    });
    expect(findPageRetry(graph, `${server.url}/a`)).toMatchObject({ attempts: 1, errorCode: "fetch.status" });
    down = false;
    now += 2 * HOUR;
    expect(await pass()).toMatchObject({ added: 0, revised: 1 });
    expect(findArticle(graph, `${server.url}/a`)).toMatchObject({ kind: "full", title: "Plan adopted" });
    expect(listRevisions(graph, findArticle(graph, `${server.url}/a`)?.id ?? "")).toHaveLength(1);
    expect(findPageRetry(graph, `${server.url}/a`)).toBeUndefined();
  });

  it("takes the text of the feed where the page shows less", async () => {
    const long = "The feed carries the whole text of this story and more of it than the page. ".repeat(12);
    routes["/full.xml"] = (_, response) =>
      response.end(rss(rssItem("/a", `<content:encoded><![CDATA[<p>${long}</p>]]></content:encoded>`)));
    routes["/a"] = html(
      "<html lang='en'><head><title>Plan</title></head><body><article><h1>Plan</h1><p>Subscribe to read on, it is only three euros a month.</p></article></body></html>",
    );
    open([source("full", "/full.xml")]);
    await pass();
    expect(findArticle(graph, `${server.url}/a`)).toMatchObject({ kind: "teaser", text: long.trim() });
  });

  it("reads an article again when the feed says that it changed, as a revision", async () => {
    let edition = 1;
    const updated = (): string => (edition === 1 ? "2026-03-12T09:00:00Z" : "2026-03-12T11:00:00Z");
    routes["/atom.xml"] = (_, response) =>
      response.end(
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>1</id><title>Plan</title><link href="/a"/><published>2026-03-12T08:30:00Z</published><updated>${updated()}</updated></entry></feed>`,
      );
    routes["/a"] = (request, response) =>
      html(articlePage("Plan adopted", `Edition ${edition} of this text.`))(request, response);
    open([source("atom", "/atom.xml")]);
    await pass();
    edition = 2;
    now += 7 * HOUR;
    expect(await pass()).toMatchObject({ added: 0, revised: 1 });
    now += 7 * HOUR;
    expect(await pass()).toMatchObject({ added: 0, revised: 0 });
    expect(listArticles(graph, {})).toMatchObject([
      { revisions: 1, text: expect.stringContaining("Edition 2") },
    ]);
  });

  it("knows an article again under its other addresses", async () => {
    routes["/one.xml"] = (_, response) => response.end(rss(rssItem("/go/a")));
    routes["/two.xml"] = (_, response) => response.end(rss(rssItem("/a")));
    routes["/go/a"] = (_, response) => response.writeHead(302, { location: "/a" }).end();
    routes["/a"] = html(articlePage("Plan adopted", "Servers stay."));
    open([source("one", "/one.xml"), source("two", "/two.xml")]);
    await pass();
    now += 7 * HOUR;
    await pass();
    expect(listArticles(graph, {})).toMatchObject([{ url: `${server.url}/a` }]);
    expect(countRequests("/go/a")).toBe(1);
  });

  it("reads news sitemaps, indexes of them, and listing pages", async () => {
    routes["/index.xml"] = (_, response) =>
      response.end(`<sitemapindex><sitemap><loc>${server.url}/news.xml</loc></sitemap></sitemapindex>`);
    routes["/news.xml"] = (_, response) =>
      response.end(`<urlset><url><loc>${server.url}/a</loc><lastmod>2026-03-11</lastmod></url></urlset>`);
    routes["/list"] = html('<ul><li><a class="news" href="/b">Plan paid in full</a> 10 March 2026</li></ul>');
    routes["/a"] = html(articlePage("Plan adopted", "Servers stay."));
    routes["/b"] = html(articlePage("Plan paid", "Money flows."));
    open([
      source("map", "/index.xml", { kind: "sitemap" }),
      source("list", "/list", { kind: "page", selector: "a.news" }),
    ]);
    expect(await pass()).toMatchObject({ failed: 0, added: 2 });
    expect(findArticle(graph, `${server.url}/a`)?.publishedAt).toBe("2026-03-11T00:00:00Z");
    expect(findArticle(graph, `${server.url}/b`)?.publishedAt).toBe("2026-03-10T00:00:00Z");
  });

  it("skips what cannot be an article and counts it", async () => {
    routes["/odd.xml"] = (_, response) =>
      response.end(
        rss(
          `<item><title>No address</title></item><item><link>javascript:alert(1)</link></item>${rssItem("/a")}${rssItem("/a")}<item><link>${server.url}/pdf</link></item>`,
        ),
      );
    routes["/a"] = html(articlePage("Plan adopted", "Servers stay."));
    routes["/pdf"] = (_, response) =>
      response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF");
    open([source("odd", "/odd.xml")]);
    expect(await pass()).toMatchObject({ failed: 0, items: 5, added: 1, skipped: 4 });
  });

  it("takes no challenge page for an article", async () => {
    routes["/good.xml"] = (_, response) => response.end(rss(rssItem("/a")));
    routes["/a"] = html(
      "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing the site. This takes a few seconds, please wait a little.</p></body></html>",
    );
    open([source("good", "/good.xml")]);
    await pass();
    expect(findArticle(graph, `${server.url}/a`)).toMatchObject({ kind: "teaser", text: "Teaser of /a" });
  });

  it("stops between two articles when it is aborted, leaves the run open, and completes it the next time", async () => {
    const stop = new AbortController();
    routes["/good.xml"] = tagged('"1"', () => rss(rssItem("/a") + rssItem("/b")));
    routes["/a"] = html(articlePage("Plan adopted", "Servers stay."));
    routes["/b"] = html(articlePage("Plan paid", "Money flows."));
    open([source("good", "/good.xml")]);
    await ingest({
      graph,
      annotator: wordAnnotator(),
      fetcher,
      readers,
      clock,
      sources,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("stop")),
    });
    expect(listArticles(graph, {})).toHaveLength(1);
    expect(listRuns(graph)[0]?.finishedAt).toBeUndefined();
    expect(await pass()).toMatchObject({ added: 1, unchanged: 1 });
    expect(listArticles(graph, {})).toHaveLength(2);
  });
});
