import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadPageReaders } from "../../src/cli/compose-ingest.ts";
import { toInstant } from "../../src/clock.ts";
import { createFetcher, type Fetcher } from "../../src/fetch/client.ts";
import { listArticles } from "../../src/graph/articles.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { syncSources } from "../../src/graph/sources.ts";
import type { Source } from "../../src/model/news.ts";
import { type IngestSummary, ingest } from "../../src/pipeline/ingest.ts";
import { wordAnnotator } from "./word-annotator.ts";

/** How a server lets programs know that nothing changed. */
const SERVERS = ["etag", "last-modified", "neither"] as const;
type Kind = (typeof SERVERS)[number];

const HOUR = 3_600_000;
const readers = loadPageReaders();
/** What was asked, by path: whole answers and 304s. */
let whole: Map<string, number>;
let unchanged: Map<string, number>;
let origin: string;
let server: Server;
let graph: Graph;
let fetcher: Fetcher;
let now: number;
const clock = { now: () => new Date(now) };

const page = (path: string): string =>
  `<!doctype html><html lang="en"><head><title>On ${path}</title></head><body><article><h1>On ${path}</h1>
  <p>The council of Mistborough, meeting on ${path}, voted for a new data centre in the old harbour on Monday.</p>
  <p>Work starts in spring and will last for two years, said the mayor, who voted against it himself in the end.</p>
  </article></body></html>`;
const items = (prefix: string): string[] => [1, 2, 3].map((n) => `${origin}${prefix}/${n}`);

/** Each kind of source on a server of each kind; the sitemaps stand in an index. */
function documentAt(path: string): string | undefined {
  const [, kind, what] = /^\/(etag|last-modified|neither)\/([a-z]+)$/.exec(path) ?? [];
  const list = items(`/${kind}/${what}`);
  switch (what) {
    case "rss":
      return `<rss version="2.0"><channel><title>${kind}</title>${list.map((url) => `<item><title>On</title><link>${url}</link></item>`).join("")}</channel></rss>`;
    case "atom":
      return `<feed xmlns="http://www.w3.org/2005/Atom"><title>${kind}</title>${list.map((url) => `<entry><id>${url}</id><title>On</title><link href="${url}"/><updated>2026-03-12T08:00:00Z</updated></entry>`).join("")}</feed>`;
    case "index":
      return `<sitemapindex><sitemap><loc>${origin}/${kind}/part</loc></sitemap></sitemapindex>`;
    case "part":
      return `<urlset>${list.map((url) => `<url><loc>${url}</loc><lastmod>2026-03-12</lastmod></url>`).join("")}</urlset>`;
    case "listing":
      return `<html><body><ul>${list.map((url) => `<li><a href="${url}">A story of the town council</a></li>`).join("")}</ul></body></html>`;
    default:
      return /\/\d$/.test(path) ? page(path) : undefined;
  }
}

const count = (map: Map<string, number>, path: string): void => void map.set(path, (map.get(path) ?? 0) + 1);

beforeEach(async () => {
  now = Date.parse("2026-03-12T10:00:00Z");
  whole = new Map();
  unchanged = new Map();
  server = createServer((request, response) => {
    const path = request.url ?? "";
    const body = documentAt(path);
    if (body === undefined) return void response.writeHead(404).end();
    const kind = path.split("/")[1] as Kind;
    const etag = `"${createHash("sha1").update(body).digest("hex")}"`;
    const modified = "Thu, 12 Mar 2026 07:00:00 GMT";
    const isKnown =
      (kind === "etag" && request.headers["if-none-match"] === etag) ||
      (kind === "last-modified" && request.headers["if-modified-since"] === modified);
    count(isKnown ? unchanged : whole, path);
    if (isKnown) return void response.writeHead(304).end();
    const validator =
      kind === "etag" ? { etag } : kind === "last-modified" ? { "last-modified": modified } : {};
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...validator }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  graph = openGraph(":memory:");
  fetcher = createFetcher({ userAgent: "test", hostDelay: 0, clock, allowAddresses: ["127.0.0.0/8"] });
});

afterEach(async () => {
  await fetcher.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe("ingest, three times over a newsroom in which nothing changes", () => {
  it("fetches no article page twice, and no feed, sitemap or listing whose server can say that it did not change", async () => {
    const sources = SERVERS.flatMap((server): Source[] => {
      const common = { title: server, categories: [] };
      return [
        { ...common, id: `${server}-rss`, kind: "rss", url: `${origin}/${server}/rss` },
        { ...common, id: `${server}-atom`, kind: "rss", url: `${origin}/${server}/atom` },
        { ...common, id: `${server}-index`, kind: "sitemap", url: `${origin}/${server}/index` },
        {
          ...common,
          id: `${server}-listing`,
          kind: "page",
          url: `${origin}/${server}/listing`,
          selector: "li a",
        },
      ];
    });
    syncSources(graph, sources, toInstant(clock.now()));
    const annotator = wordAnnotator();
    const pass = (): Promise<IngestSummary> =>
      ingest({ graph, annotator, fetcher, readers, clock, sources, which: "all" });
    expect(await pass()).toMatchObject({ sources: 12, failed: 0, added: 36 });
    const before = listArticles(graph, { limit: 100 });
    const asked = new Map(whole);
    for (let again = 2; again <= 3; again++) {
      now += HOUR;
      expect(await pass()).toMatchObject({ sources: 12, failed: 0, added: 0, revised: 0, skipped: 0 });
    }
    expect(listArticles(graph, { limit: 100 })).toEqual(before);
    expect(annotator.calls).toHaveLength(36);

    const documents = ["rss", "atom", "index", "part", "listing"];
    const paths = [...asked.keys()].filter((path) => path.startsWith("/") && !path.includes("robots"));
    expect(paths).toHaveLength(3 * documents.length + 36);
    for (const path of paths) {
      const [, server, what = ""] = path.split("/");
      const isDocument = documents.includes(what) && path.split("/").length === 3;
      const polls = isDocument ? 3 : 1;
      const bodies = isDocument && server === "neither" ? 3 : 1;
      expect([path, whole.get(path), unchanged.get(path) ?? 0]).toEqual([path, bodies, polls - bodies]);
    }
  });
});
