import { brotliCompressSync, constants, deflateRawSync, gzipSync } from "node:zlib";
import type { HostileCase } from "../hostile-newsroom.ts";
import { feedOf, full, html, pages, teaser, xml } from "./pieces.ts";

const ZEROS = Buffer.alloc(20_000_000);
const bomb = gzipSync(ZEROS);
const nestedBomb = brotliCompressSync(gzipSync(bomb));
const brotliBomb = brotliCompressSync(ZEROS, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

/** Connections, bodies and content codings. */
export const CONNECTIONS: readonly HostileCase[] = [
  {
    name: "Silence",
    does: "accepts the connection and never answers",
    routes: () => ({ "/feed": () => undefined }),
    expected: { error: "fetch.timeout", requests: { "/feed": 1 }, nextCheck: [13, 17] },
  },
  {
    name: "Headers and no body",
    does: "sends its headers and then nothing",
    routes: () => ({ "/feed": (_, r) => r.writeHead(200, { "content-length": "500" }).flushHeaders() }),
    expected: { error: "fetch.timeout", requests: { "/feed": 1 } },
  },
  {
    name: "Slow drip",
    does: "sends one byte after the other for ever",
    routes: () => ({
      "/feed": (_, r) => {
        r.writeHead(200);
        const drip = setInterval(() => r.write("<"), 20);
        r.on("close", () => clearInterval(drip));
      },
    }),
    expected: { error: "fetch.timeout", requests: { "/feed": 1 } },
  },
  {
    name: "Slow drip of a page",
    does: "sends an article page byte by byte; the feed is in order",
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a", "/b")),
      ...pages("/b"),
      "/a": (_, r) => {
        r.writeHead(200, { "content-type": "text/html" });
        const drip = setInterval(() => r.write("<p>a"), 20);
        r.on("close", () => clearInterval(drip));
      },
    }),
    expected: {
      articles: [teaser("/a"), full("/b")],
      failedPages: { "/a": "fetch.timeout" },
      requests: { "/feed": 1, "/a": 1, "/b": 1 },
    },
  },
  {
    name: "Reset at once",
    does: "breaks the connection off before it answers",
    routes: () => ({ "/feed": (q) => q.socket.destroy() }),
    expected: {
      error: "fetch.connection",
      message: /broke the connection off/,
      requests: { "/feed": 1 },
      nextCheck: [13, 17],
    },
  },
  {
    name: "Reset in the body",
    does: "breaks the connection off after half the feed, and sends all of it the next time",
    passes: [0, 1],
    routes: (site) => {
      let first = true;
      return {
        ...pages("/a"),
        "/feed": (q, r) => {
          const text = feedOf(site, "/a");
          r.writeHead(200, { "content-length": String(text.length), etag: '"1"' });
          if (!first) return r.end(text);
          first = false;
          r.write(text.slice(0, 300), () => q.socket.destroy());
        },
      };
    },
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/a": 1 }, validators: { etag: '"1"' } },
  },
  {
    name: "Content-Length too large",
    does: "announces more than it sends and closes",
    routes: (site) => ({
      "/feed": (q, r) => {
        r.writeHead(200, { "content-length": "9000" });
        r.write(feedOf(site, "/a"), () => q.socket.end());
      },
    }),
    expected: { error: "fetch.connection", requests: { "/feed": 1 } },
  },
  {
    name: "Content-Length too small",
    does: "announces less than it sends: what was announced is read, whole items are kept",
    routes: (site) => ({
      ...pages("/a", "/b"),
      "/feed": (q) => {
        const text = feedOf(site, "/a", "/b");
        const length = text.indexOf("</item>") + 40;
        q.socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${text}`);
      },
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 } },
  },
  {
    name: "No HTTP",
    does: "answers in another protocol",
    routes: () => ({ "/feed": (q) => q.socket.end("220 mail.example ESMTP\r\n") }),
    expected: { error: "fetch.connection", message: /no HTTP/, requests: { "/feed": 1 } },
  },
  {
    name: "Endless headers",
    does: "sends headers without end",
    routes: () => ({
      "/feed": (q) => {
        q.socket.write("HTTP/1.1 200 OK\r\n");
        q.socket.end(`x-more: ${"a".repeat(100)}\r\n`.repeat(2000));
      },
    }),
    expected: { error: "fetch.connection", requests: { "/feed": 1 } },
  },
  {
    name: "Endless body",
    does: "sends items for ever, as fast as they are read",
    routes: () => ({
      "/feed": (_, r) => {
        const more = (): void => {
          while (!r.destroyed && r.write("<item><title>more and more and more</title></item>".repeat(500)));
        };
        r.writeHead(200).on("drain", more);
        more();
      },
    }),
    expected: { error: "fetch.too-large", message: /larger than/, requests: { "/feed": 1 } },
  },
  {
    name: "Announced giant",
    does: "announces two gigabytes",
    routes: () => ({ "/feed": (_, r) => r.writeHead(200, { "content-length": "2000000000" }).write("<rss") }),
    expected: { error: "fetch.too-large", requests: { "/feed": 1 } },
  },
  {
    name: "Page of 50 MB",
    does: "serves an article page of 50 MB",
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a")),
      "/a": html(Buffer.alloc(50_000_000, "<p>words </p>")),
    }),
    expected: {
      articles: [teaser("/a")],
      failedPages: { "/a": "fetch.too-large" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Gzip bomb",
    does: "sends 20 KB that unpack to 20 MB",
    routes: () => ({ "/feed": xml(bomb, { "content-encoding": "gzip" }) }),
    expected: { error: "fetch.too-large", requests: { "/feed": 1 } },
  },
  {
    name: "Brotli bomb",
    does: "the same with Brotli",
    routes: () => ({ "/feed": xml(brotliBomb, { "content-encoding": "br" }) }),
    expected: { error: "fetch.too-large", requests: { "/feed": 1 } },
  },
  {
    name: "Nested bomb",
    does: "packs the bomb twice more",
    routes: () => ({ "/feed": xml(nestedBomb, { "content-encoding": "gzip, gzip, br" }) }),
    expected: { error: "fetch.connection", message: /not understood/, requests: { "/feed": 1 } },
  },
  {
    name: "Bomb in a file",
    does: "sends a gzip file, packed for the way, that unpacks to 20 MB",
    routes: () => ({ "/feed": xml(brotliCompressSync(bomb), { "content-encoding": "br" }) }),
    expected: { error: "fetch.too-large", requests: { "/feed": 1 } },
  },
  {
    name: "Packed twice",
    does: "packs a good feed twice and says so",
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(gzipSync(gzipSync(feedOf(site, "/a"))), { "content-encoding": "gzip, gzip" }),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 } },
  },
  {
    name: "Bare deflate",
    does: "says deflate and leaves out the zlib header",
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(deflateRawSync(feedOf(site, "/a")), { "content-encoding": "deflate" }),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 } },
  },
  {
    name: "Gzip without saying so",
    does: "serves a sitemap as sitemap.xml.gz",
    source: { kind: "sitemap", url: "/sitemap.xml.gz" },
    routes: (site) => ({
      ...pages("/a"),
      "/sitemap.xml.gz": (_, r) =>
        r
          .writeHead(200, { "content-type": "application/gzip" })
          .end(
            gzipSync(`<urlset><url><loc>${site.url("/a")}</loc><lastmod>2026-03-11</lastmod></url></urlset>`),
          ),
    }),
    expected: { articles: [full("/a")], requests: { "/sitemap.xml.gz": 1, "/a": 1 } },
  },
  {
    name: "Corrupt gzip",
    does: "sends damaged gzip",
    routes: (site) => ({
      "/feed": (_, r) => {
        const packed = gzipSync(feedOf(site, "/a"));
        packed.fill(7, 30, 60);
        r.writeHead(200, { "content-encoding": "gzip" }).end(packed);
      },
    }),
    expected: { error: "fetch.connection", message: /damaged/, requests: { "/feed": 1 } },
  },
  {
    name: "Gzip that breaks off",
    does: "ends in the middle of the gzip stream",
    routes: (site) => ({
      "/feed": xml(gzipSync(feedOf(site, "/a")).subarray(0, 120), { "content-encoding": "gzip" }),
    }),
    expected: { error: "fetch.connection", message: /damaged/, requests: { "/feed": 1 } },
  },
  {
    name: "Coding unheard of",
    does: "uses a content coding that nobody asked for",
    routes: () => ({ "/feed": xml("uryyb", { "content-encoding": "rot13" }) }),
    expected: { error: "fetch.connection", message: /rot13/, requests: { "/feed": 1 } },
  },
];
