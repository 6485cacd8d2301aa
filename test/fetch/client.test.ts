import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Clock, fixedClock, systemClock } from "../../src/clock.ts";
import type { VigieError } from "../../src/errors.ts";
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

  it("takes 'not modified' for no answer where it did not ask", async () => {
    const base = await open({ "/feed": (_, response) => response.writeHead(304).end() });
    await expect(fetcher.fetch(`${base}/feed`)).rejects.toThrow(failure("fetch.status", /304/));
  });

  it("keeps no validators that cannot be sent back", async () => {
    const base = await open({
      "/feed": (_, response) => {
        response.socket?.end(
          'HTTP/1.1 200 OK\r\netag: "caf\u00e9 \u2026"\r\nlast-modified: \r\nconnection: close\r\n\r\nok',
        );
      },
    });
    expect(await fetcher.fetch(`${base}/feed`)).toMatchObject({ etag: undefined, lastModified: undefined });
  });

  it.each<[string, Record<string, string>, number | undefined]>([
    ["max-age", { "cache-control": "public, max-age=600" }, 600],
    ["max-age less the age", { "cache-control": "max-age=600", age: "500" }, 100],
    [
      "max-age before Expires",
      { "cache-control": "max-age=60", expires: "Thu, 12 Mar 2026 09:00:00 GMT" },
      60,
    ],
    ["no-cache before max-age", { "cache-control": "no-cache, max-age=600" }, 0],
    [
      "Expires after Date",
      { expires: "Thu, 12 Mar 2026 09:00:00 GMT", date: "Thu, 12 Mar 2026 08:30:00 GMT" },
      1800,
    ],
    ["Expires long ago", { expires: "Thu, 01 Jan 1970 00:00:00 GMT" }, 0],
    ["Expires that is no date", { expires: "-1" }, 0],
    ["s-maxage, which is for others", { "cache-control": "s-maxage=600", date: "" }, undefined],
    ["nothing", {}, undefined],
  ])("reads how long the answer is fresh from %s", async (_, headers, seconds) => {
    const base = await open({ "/": (_request, response) => response.writeHead(200, headers).end("ok") });
    expect((await fetcher.fetch(base)).freshMs).toBe(seconds === undefined ? undefined : seconds * 1000);
  });

  it.each([
    ["gzip", gzipSync("bonjour")],
    ["gzip, gzip", gzipSync(gzipSync("bonjour"))],
    ["x-gzip", gzipSync("bonjour")],
    ["deflate", deflateSync("bonjour")],
    ["deflate", deflateRawSync("bonjour")],
    ["", gzipSync("bonjour")],
    ["br", brotliCompressSync("bonjour")],
    ["identity", Buffer.from("bonjour")],
  ])("undoes the content coding %s", async (coding, bytes) => {
    const base = await open({
      "/": (_, response) =>
        response.writeHead(200, coding === "" ? {} : { "content-encoding": coding }).end(bytes),
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
      "a bomb within a bomb",
      {
        "/x": (_, r) =>
          r
            .writeHead(200, { "content-encoding": "gzip, br" })
            .end(brotliCompressSync(gzipSync(Buffer.alloc(5_000_000)))),
      },
      "fetch.too-large",
      /larger/,
    ],
    [
      "a layer that is large though what comes out is small",
      {
        "/x": (_, r) =>
          r
            .writeHead(200, { "content-encoding": "gzip, gzip" })
            .end(gzipSync(Buffer.alloc(20 * 9000, gzipSync("")))),
      },
      "fetch.too-large",
      /larger/,
    ],
    [
      "a gzip file that is a bomb",
      { "/x": (_, r) => r.end(gzipSync(Buffer.alloc(5_000_000))) },
      "fetch.too-large",
      /larger/,
    ],
    [
      "three codings",
      { "/x": (_, r) => r.writeHead(200, { "content-encoding": "gzip, gzip, gzip" }).end("x") },
      "fetch.connection",
      /not understood/,
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

  it("leaves an address alone for as long as it asked, and the pages of its host where it was one", async () => {
    let now = Date.parse("2026-03-12T08:00:00Z");
    const base = await open(
      {
        "/busy": (_, response) => response.writeHead(429, { "retry-after": "120" }).end(),
        "/page": (_, response) => response.writeHead(429, { "retry-after": "120" }).end(),
        "/other": (_, response) => response.end("ok"),
      },
      { clock: { now: () => new Date(now) } },
    );
    const told = expect.objectContaining({
      context: expect.objectContaining({ status: 429, retryAt: "2026-03-12T08:02:00.000Z" }),
    });
    await expect(fetcher.fetch(`${base}/busy`)).rejects.toThrow(told);
    await expect(fetcher.fetch(`${base}/busy`)).rejects.toThrow(told);
    expect((await fetcher.fetch(`${base}/other`, { purpose: "page" })).outcome).toBe("ok");
    await expect(fetcher.fetch(`${base}/page`, { purpose: "page" })).rejects.toThrow(told);
    await expect(fetcher.fetch(`${base}/other`, { purpose: "page" })).rejects.toThrow(told);
    expect((await fetcher.fetch(`${base}/other`)).outcome).toBe("ok");
    now += 121_000;
    expect((await fetcher.fetch(`${base}/other`, { purpose: "page" })).outcome).toBe("ok");
    const asked = (path: string): number => server.requests.filter((line) => line === `GET ${path}`).length;
    expect([asked("/busy"), asked("/page"), asked("/other")]).toEqual([1, 1, 3]);
  });

  it.each([
    ["seconds", "90", "2026-03-12T08:01:30.000Z"],
    ["a date", "Thu, 12 Mar 2026 20:00:00 GMT", "2026-03-12T20:00:00.000Z"],
    ["a day at most", "9999999", "2026-03-13T08:00:00.000Z"],
    ["a day at most, as a date", "Fri, 12 Mar 2027 08:00:00 GMT", "2026-03-13T08:00:00.000Z"],
    ["no time before now", "Thu, 12 Mar 2020 08:00:00 GMT", "2026-03-12T08:00:00.000Z"],
    ["nothing out of a negative number", "-5", undefined],
    ["nothing out of a fraction", "1.5", undefined],
    ["nothing out of words", "tomorrow", undefined],
  ])("reads %s in Retry-After", async (_, header, retryAt) => {
    const base = await open(
      { "/x": (_request, response) => response.writeHead(503, { "retry-after": header }).end() },
      { clock: fixedClock("2026-03-12T08:00:00Z") },
    );
    const error = await fetcher.fetch(`${base}/x`).catch((caught: unknown) => caught);
    expect((error as VigieError).context).toEqual({
      url: `${base}/x`,
      status: 503,
      ...(retryAt ? { retryAt } : {}),
    });
  });

  it("asks no more pages of a host after five without an answer, but still its feed", async () => {
    let now = 0;
    const dead: Handler = (request) => request.socket.destroy();
    const base = await open(
      {
        ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`/${i}`, dead])),
        "/feed": (_, response) => response.end("ok"),
      },
      { clock: { now: () => new Date(now) } },
    );
    for (let i = 0; i < 8; i++)
      await expect(fetcher.fetch(`${base}/${i}`, { purpose: "page" })).rejects.toThrow(
        failure("fetch.connection"),
      );
    expect(server.requests.filter((line) => /^GET \/\d/.test(line))).toHaveLength(5);
    expect((await fetcher.fetch(`${base}/feed`)).outcome).toBe("ok");
    now += 15 * 60_000;
    await expect(fetcher.fetch(`${base}/7`, { purpose: "page" })).rejects.toThrow(
      failure("fetch.connection"),
    );
    expect(server.requests.at(-1)).toBe("GET /7");
  });
});

describe("robots.txt", () => {
  const ok: Handler = (_, response) => response.end("ok");
  const robots =
    (text: string): Handler =>
    (_, response) =>
      void response.end(text);

  it.each<[string, Handler]>([
    ["is missing", (_, r) => r.writeHead(404).end("<html>nothing here</html>")],
    ["is forbidden", (_, r) => r.writeHead(403).end()],
    ["is a web page", (_, r) => r.end("<html><body>Disallow: /</body></html>")],
    ["leads in a circle", (_, r) => r.writeHead(301, { location: "/robots.txt" }).end()],
    [
      "leads to a private address",
      (_, r) => r.writeHead(302, { location: "http://10.0.0.1/robots.txt" }).end(),
    ],
    [
      "leads to another scheme",
      (_, r) => r.writeHead(302, { location: "ftp://ftp.example/robots.txt" }).end(),
    ],
    ["speaks to others", robots("User-agent: greedy-bot\nDisallow: /")],
  ])("does not stand in the way where it %s", async (_, handler) => {
    const base = await open({ "/robots.txt": handler, "/a": ok });
    expect((await fetcher.fetch(`${base}/a`, { purpose: "page" })).outcome).toBe("ok");
  });

  it.each<[string, Handler]>([
    ["forbids all", robots("User-agent: *\nDisallow: /")],
    ["forbids it behind a byte order mark", robots("\ufeffUser-agent: *\nDisallow: /")],
    ["forbids it elsewhere", (_, r) => r.writeHead(301, { location: "/robots-new.txt" }).end()],
    [
      "forbids it at the beginning of an endless file",
      robots(`User-agent: *\nDisallow: /\n${"# more\n".repeat(100_000)}`),
    ],
  ])("keeps away where it %s", async (_, handler) => {
    const base = await open({
      "/robots.txt": handler,
      "/robots-new.txt": robots("User-agent: vigie\nDisallow: /a"),
      "/a": ok,
    });
    await expect(fetcher.fetch(`${base}/a`)).rejects.toThrow(failure("fetch.blocked-robots"));
    expect(server.requests).not.toContain("GET /a");
  });

  it.each([500, 503, 429])("keeps pages back while it answers %i, but not the feed", async (status) => {
    let now = 0;
    let answer: Handler = (_, r) => r.writeHead(status).end();
    const base = await open(
      { "/robots.txt": (q, r) => answer(q, r), "/a": ok, "/b": ok, "/feed": ok },
      { clock: { now: () => new Date(now) } },
    );
    for (const path of ["/a", "/b"])
      await expect(fetcher.fetch(base + path, { purpose: "page" })).rejects.toThrow(
        failure("fetch.status", new RegExp(String(status))),
      );
    expect((await fetcher.fetch(`${base}/feed`)).outcome).toBe("ok");
    expect(server.requests).toEqual(["GET /robots.txt", "GET /feed"]);
    answer = robots("");
    now += 10 * 60_000;
    expect((await fetcher.fetch(`${base}/a`, { purpose: "page" })).outcome).toBe("ok");
  });

  it("is read again after a day", async () => {
    let now = 0;
    let rules = "";
    const base = await open(
      { "/robots.txt": (_, r) => r.end(rules), "/a": ok },
      { clock: { now: () => new Date(now) } },
    );
    await fetcher.fetch(`${base}/a`);
    rules = "User-agent: *\nDisallow: /";
    now += 23 * 3_600_000;
    expect((await fetcher.fetch(`${base}/a`)).outcome).toBe("ok");
    now += 2 * 3_600_000;
    await expect(fetcher.fetch(`${base}/a`)).rejects.toThrow(failure("fetch.blocked-robots"));
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
