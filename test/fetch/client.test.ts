import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Clock, systemClock } from "../../src/clock.ts";
import { createFetcher, type Fetcher, type FetcherOptions, userAgent } from "../../src/fetch/client.ts";
import { startServer, type TestServer } from "../support/http-server.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: TestServer;
let fetcher: Fetcher;

async function open(routes: Record<string, Handler>, options: Partial<FetcherOptions> = {}): Promise<string> {
  server = await startServer((request, response) => {
    const route = routes[request.url ?? ""];
    if (route) route(request, response);
    else response.writeHead(404).end("nothing here");
  });
  fetcher = createFetcher({
    userAgent: "Vigie/test",
    hostDelay: 0,
    clock: systemClock,
    allowAddresses: ["127.0.0.0/8"],
    limits: { totalMs: 2000, maxBytes: 20_000 },
    ...options,
  });
  return server.url;
}

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

const failure = (code: string, message?: RegExp) =>
  expect.objectContaining({ code, ...(message ? { message: expect.stringMatching(message) } : {}) });

describe("Fetcher", () => {
  it("brings the document with what is needed to ask again", async () => {
    const base = await open({
      "/feed": (_, response) =>
        response
          .writeHead(200, {
            "content-type": "text/xml; charset=utf-8",
            etag: '"1"',
            "last-modified": "Thu, 12 Mar 2026 08:30:00 GMT",
          })
          .end("<rss/>"),
    });
    const found = await fetcher.fetch(`${base}/feed#top`);
    expect(found).toMatchObject({
      outcome: "ok",
      url: `${base}/feed`,
      contentType: "text/xml; charset=utf-8",
      etag: '"1"',
      lastModified: "Thu, 12 Mar 2026 08:30:00 GMT",
    });
    expect(found.outcome === "ok" && found.bytes.toString()).toBe("<rss/>");
  });

  it("asks with validators and says when nothing changed", async () => {
    let asked: IncomingMessage["headers"] = {};
    const base = await open({
      "/feed": (request, response) => {
        asked = request.headers;
        response.writeHead(304).end();
      },
    });
    const found = await fetcher.fetch(`${base}/feed`, {
      etag: '"1"',
      lastModified: "Thu, 12 Mar 2026 08:30:00 GMT",
    });
    expect(found.outcome).toBe("unchanged");
    expect(asked).toMatchObject({
      "if-none-match": '"1"',
      "if-modified-since": "Thu, 12 Mar 2026 08:30:00 GMT",
      "user-agent": "Vigie/test",
    });
  });

  it.each([
    ["gzip", gzipSync("bonjour")],
    ["br", brotliCompressSync("bonjour")],
    ["identity", Buffer.from("bonjour")],
  ])("undoes the content coding %s", async (coding, bytes) => {
    const base = await open({
      "/": (_, response) => response.writeHead(200, { "content-encoding": coding }).end(bytes),
    });
    const found = await fetcher.fetch(base);
    expect(found.outcome === "ok" && found.bytes.toString()).toBe("bonjour");
  });

  it("follows redirects and reports a permanent move only where all were permanent", async () => {
    const base = await open({
      "/old": (_, response) => response.writeHead(301, { location: "/new" }).end(),
      "/moved": (_, response) => response.writeHead(302, { location: "/old" }).end(),
      "/new": (_, response) => response.end("ok"),
    });
    expect(await fetcher.fetch(`${base}/old`)).toMatchObject({ url: `${base}/new`, movedTo: `${base}/new` });
    const temporary = await fetcher.fetch(`${base}/moved`);
    expect(temporary.url).toBe(`${base}/new`);
    expect(temporary.movedTo).toBeUndefined();
  });

  it.each<[string, Record<string, Handler>, string, RegExp]>([
    ["a missing page", {}, "fetch.status", /answers 404 \(Not Found\)/],
    ["a server error", { "/x": (_, r) => r.writeHead(500).end() }, "fetch.status", /500/],
    [
      "a redirect in a circle",
      { "/x": (_, r) => r.writeHead(302, { location: "/x" }).end() },
      "fetch.redirects",
      /circle/,
    ],
    [
      "endless redirects",
      Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [
          i === 0 ? "/x" : `/${i}`,
          ((_, r) => r.writeHead(302, { location: `/${i + 1}` }).end()) as Handler,
        ]),
      ),
      "fetch.redirects",
      /more than 6/,
    ],
    [
      "a redirect to another scheme",
      { "/x": (_, r) => r.writeHead(302, { location: "file:///etc/passwd" }).end() },
      "fetch.invalid-url",
      /no web address/,
    ],
    ["a server that never answers", { "/x": () => undefined }, "fetch.timeout", /did not answer in time/],
    [
      "a body that drips for ever",
      { "/x": (_, r) => void r.writeHead(200).write("a") },
      "fetch.timeout",
      /in time/,
    ],
    [
      "a connection broken off",
      { "/x": (q) => q.socket.destroy() },
      "fetch.connection",
      /broke the connection off/,
    ],
    [
      "a body broken off",
      {
        "/x": (q, r) =>
          void r.writeHead(200, { "content-length": "100" }).write("abc", () => q.socket.destroy()),
      },
      "fetch.connection",
      /broke the connection off/,
    ],
    [
      "a document that announces too much",
      { "/x": (_, r) => r.writeHead(200, { "content-length": "999999" }).end() },
      "fetch.too-large",
      /larger than 20 KB/,
    ],
    [
      "a document that grows too large",
      { "/x": (_, r) => r.end("x".repeat(30_000)) },
      "fetch.too-large",
      /larger/,
    ],
    [
      "a compression bomb",
      {
        "/x": (_, r) =>
          r.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000))),
      },
      "fetch.too-large",
      /larger/,
    ],
    [
      "damaged compression",
      { "/x": (_, r) => r.writeHead(200, { "content-encoding": "gzip" }).end("no gzip at all") },
      "fetch.connection",
      /damaged/,
    ],
    [
      "an unknown coding",
      { "/x": (_, r) => r.writeHead(200, { "content-encoding": "rot13" }).end("uryyb") },
      "fetch.connection",
      /rot13/,
    ],
  ])("tells %s in plain words", async (_, routes, code, message) => {
    const base = await open(routes, { limits: { totalMs: 300, maxBytes: 20_000 } });
    await expect(fetcher.fetch(`${base}/x`)).rejects.toThrow(failure(code, message));
  });

  it("tells a host that is down from one that does not exist", async () => {
    const base = await open(
      {},
      {
        lookup: (_host, _options, callback) =>
          callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []),
      },
    );
    await server.close();
    await expect(fetcher.fetch(base)).rejects.toThrow(failure("fetch.connection", /refuses the connection/));
    await expect(fetcher.fetch("http://nowhere.example/")).rejects.toThrow(
      failure("fetch.connection", /no such host/),
    );
  });

  it.each(["javascript:alert(1)", "mailto:a@b.example", "/relative", ""])(
    "asks nobody for %j",
    async (address) => {
      await open({});
      await expect(fetcher.fetch(address)).rejects.toThrow(failure("fetch.invalid-url"));
      expect(server.requests).toEqual([]);
    },
  );

  it("stops with the caller's reason when it is aborted", async () => {
    const stop = new AbortController();
    const base = await open({ "/slow": () => stop.abort(new Error("enough")) });
    await expect(fetcher.fetch(`${base}/slow`, { signal: stop.signal })).rejects.toThrow("enough");
  });
});

describe("politeness", () => {
  it("reads robots.txt once a site and keeps to it", async () => {
    const base = await open({
      "/robots.txt": (_, response) =>
        response.end("User-agent: vigie\nDisallow: /private\n\nUser-agent: *\nDisallow: /"),
      "/private/a": (_, response) => response.end("no"),
      "/public": (_, response) => response.end("yes"),
    });
    await expect(fetcher.fetch(`${base}/private/a`)).rejects.toThrow(
      failure("fetch.blocked-robots", /does not allow \/private\/a/),
    );
    expect((await fetcher.fetch(`${base}/public`)).outcome).toBe("ok");
    expect(server.requests).toEqual(["GET /robots.txt", "GET /public"]);
  });

  it("asks a host one thing at a time, the given delay or the crawl delay apart", async () => {
    let now = 0;
    const waits: number[] = [];
    const clock: Clock = { now: () => new Date(now) };
    const sleep = async (ms: number): Promise<void> => {
      waits.push(ms);
      now += ms;
    };
    let open_ = 0;
    let most = 0;
    const page: Handler = (_, response) => {
      most = Math.max(most, ++open_);
      setImmediate(() => {
        open_--;
        response.end("ok");
      });
    };
    const base = await open(
      {
        "/robots.txt": (_, response) => response.end("User-agent: *\nCrawl-delay: 7"),
        "/1": page,
        "/2": page,
        "/3": page,
      },
      { hostDelay: 2000, clock, sleep },
    );
    await Promise.all(["/1", "/2", "/3"].map((path) => fetcher.fetch(base + path)));
    expect(most).toBe(1);
    expect(waits).toEqual([2000, 7000, 7000]);
  });

  it("leaves a host alone for as long as it asked", async () => {
    let now = Date.parse("2026-03-12T08:00:00Z");
    const base = await open(
      {
        "/busy": (_, response) => response.writeHead(429, { "retry-after": "120" }).end(),
        "/other": (_, response) => response.end("ok"),
      },
      { clock: { now: () => new Date(now) } },
    );
    const told = expect.objectContaining({
      context: expect.objectContaining({ status: 429, retryAt: "2026-03-12T08:02:00.000Z" }),
    });
    await expect(fetcher.fetch(`${base}/busy`)).rejects.toThrow(told);
    await expect(fetcher.fetch(`${base}/other`)).rejects.toThrow(told);
    now += 121_000;
    expect((await fetcher.fetch(`${base}/other`)).outcome).toBe("ok");
    expect(server.requests.filter((line) => line === "GET /other")).toHaveLength(1);
  });
});

describe("userAgent", () => {
  it("names the program and a contact", async () => {
    await open({});
    expect(userAgent("1.2.3", "mailto:desk@paper.example")).toBe(
      "Vigie/1.2.3 (news tracker; +mailto:desk@paper.example)",
    );
  });
});
