import type { Answer, HostileCase } from "../hostile-newsroom.ts";
import { articlePage, feedOf, full, html, inTurn, pages, redirect, status, teaser, xml } from "./pieces.ts";

/** A feed that answers 304 to its own tag. */
const tagged =
  (tag: string, answer: Answer): Answer =>
  (request, response) => {
    if (request.headers["if-none-match"] === tag) return response.writeHead(304).end();
    response.setHeader("etag", tag);
    return answer(request, response);
  };

/** Status codes and what they promise. */
export const ANSWERS: readonly HostileCase[] = [
  {
    name: "Validators honoured",
    does: "behaves: the same tag, 304 for it",
    passes: [0, 2, 2],
    routes: (site) => ({ ...pages("/a"), "/feed": tagged('"1"', xml(feedOf(site, "/a"))) }),
    expected: { articles: [full("/a")], requests: { "/feed": 3, "/a": 1 }, validators: { etag: '"1"' } },
  },
  {
    name: "304 unasked",
    does: "answers 304 although no validators were sent",
    routes: () => ({ "/feed": status(304) }),
    expected: {
      error: "fetch.status",
      message: /304/,
      requests: { "/feed": 1 },
      nextCheck: [13, 17],
      validators: null,
    },
  },
  {
    name: "304 after a failure",
    does: "breaks down once and then says that nothing changed",
    passes: [0, 2, 2],
    routes: (site) => {
      const whole = xml(feedOf(site, "/a"), { etag: '"1"' });
      return { ...pages("/a"), "/feed": inTurn(whole, status(500), status(304)) };
    },
    expected: { articles: [full("/a")], requests: { "/feed": 3, "/a": 1 }, validators: { etag: '"1"' } },
  },
  {
    name: "Validators of a broken feed",
    does: "sends a broken feed under a new tag; that tag must not be believed",
    passes: [0, 2, 2],
    routes: (site) => ({
      ...pages("/a", "/b"),
      "/feed": inTurn(
        xml(feedOf(site, "/a"), { etag: '"1"' }),
        xml("<rss><channel><item><title>Oh", { etag: '"2"' }),
        tagged('"2"', xml(feedOf(site, "/a", "/b"))),
      ),
    }),
    expected: {
      articles: [full("/a"), full("/b")],
      requests: { "/feed": 3, "/a": 1, "/b": 1 },
      validators: { etag: '"2"' },
    },
  },
  {
    name: "Same validators after a change",
    does: "never changes its tag; once a day it is asked without",
    passes: [0, 13, 12],
    routes: (site) => {
      const first = feedOf(site, "/a");
      const later = feedOf(site, "/a", "/b");
      let asked = 0;
      return {
        ...pages("/a", "/b"),
        "/feed": (q, r) => tagged('"1"', xml(asked++ === 0 ? first : later))(q, r),
      };
    },
    // The second look at /a is for edits, as at every young article.
    expected: { articles: [full("/a"), full("/b")], requests: { "/feed": 3, "/a": 2, "/b": 1 } },
  },
  {
    name: "Validators with foreign characters",
    does: "sends a tag that cannot be sent back",
    passes: [0, 2],
    routes: (site) => ({
      ...pages("/a"),
      "/feed": (q) => {
        const text = feedOf(site, "/a");
        const head = `HTTP/1.1 200 OK\r\netag: "été … 1"\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close`;
        q.socket.end(`${head}\r\n\r\n${text}`);
      },
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/a": 1 }, validators: {} },
  },
  ...[400, 401, 403, 404, 410, 451].map(
    (code): HostileCase => ({
      name: `Status ${code}`,
      does: `answers ${code}`,
      routes: () => ({ "/feed": status(code) }),
      expected: {
        error: "fetch.status",
        message: new RegExp(`${code}`),
        requests: { "/feed": 1 },
        nextCheck: [27, 33],
      },
    }),
  ),
  {
    name: "Status 500",
    does: "answers 500",
    routes: () => ({ "/feed": status(500) }),
    expected: { error: "fetch.status", requests: { "/feed": 1 }, nextCheck: [13, 17] },
  },
  {
    name: "Gone and back",
    does: "answers 404 for a while and then serves its feed again",
    passes: [0, 1, 1],
    routes: (site) => ({
      ...pages("/a"),
      "/feed": inTurn(status(404), status(404), xml(feedOf(site, "/a"))),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 3, "/a": 1 } },
  },
  {
    name: "Busy without a time",
    does: "answers 429",
    routes: () => ({ "/feed": status(429) }),
    expected: { error: "fetch.status", requests: { "/feed": 1 }, nextCheck: [13, 17] },
  },
  {
    name: "Busy for two hours",
    does: "answers 429 with Retry-After in seconds; it is not even asked before",
    passes: [0, 1],
    routes: () => ({ "/feed": status(429, { "retry-after": "7200" }) }),
    expected: { error: "fetch.status", requests: { "/feed": 1 }, nextCheck: [60, 60] },
  },
  {
    name: "Closed until noon",
    does: "answers 503 with a date",
    routes: () => ({ "/feed": status(503, { "retry-after": "Thu, 12 Mar 2026 12:00:00 GMT" }) }),
    expected: { error: "fetch.status", requests: { "/feed": 1 }, nextCheck: [120, 120] },
  },
  {
    name: "Closed for a year",
    does: "answers 503 and wants to be left alone for a year; a day is granted",
    routes: () => ({ "/feed": status(503, { "retry-after": "31536000" }) }),
    expected: { error: "fetch.status", requests: { "/feed": 1 }, nextCheck: [1440, 1440] },
  },
  {
    name: "Busy at the pages",
    does: "serves its feed and answers 429 to every page: the second is not asked for",
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a", "/b")),
      "/a": status(429, { "retry-after": "3600" }),
      "/b": status(429, { "retry-after": "3600" }),
    }),
    expected: {
      articles: [teaser("/a"), teaser("/b")],
      failedPages: { "/a": "fetch.status", "/b": "fetch.status" },
      requests: { "/feed": 1, "/b": 1 },
    },
  },
  {
    name: "Captcha for a feed",
    does: "answers 200 with a page that asks for a person",
    routes: () => ({ "/feed": html(articlePage("/feed", { title: "Just a moment…" })) }),
    expected: { error: "feed.unparseable", message: /web page/, requests: { "/feed": 1 } },
  },
  {
    name: "Captcha for a page",
    does: "serves a page that asks for a person in place of an article, and the article later",
    passes: [0, 25],
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a")),
      "/a": inTurn(
        html(
          articlePage("/a", {
            title: "Just a moment...",
            body: "<p>Checking your browser before you go on.</p>",
          }),
        ),
        html(articlePage("/a")),
      ),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/a": 2 } },
  },
  {
    name: "Cookie wall",
    does: "serves a page that only asks for consent",
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a")),
      "/a": html(
        articlePage("/a", {
          title: "Votre vie privée",
          body: "<p>Avec nos 842 partenaires, nous utilisons des cookies pour mesurer l'audience. Cliquez sur « Accepter » pour continuer.</p><button>Accepter</button><button>Refuser</button>",
        }),
      ),
    }),
    expected: {
      articles: [teaser("/a")],
      failedPages: { "/a": "article.no-text" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Pages behind a 403",
    does: "shows its feed to programs and its pages to nobody",
    routes: (site) => ({ "/feed": xml(feedOf(site, "/a")), "/a": status(403) }),
    expected: {
      articles: [teaser("/a")],
      failedPages: { "/a": "fetch.status" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Pages down for a while",
    does: "answers 503 to a page and serves it two hours later",
    passes: [0, 2],
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a")),
      "/a": inTurn(status(503), html(articlePage("/a"))),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/a": 2 } },
  },
  {
    name: "robots.txt forbids",
    does: "forbids its pages to programs",
    routes: (site) => ({
      ...pages("/news/a"),
      "/robots.txt": (_, r) => r.end("User-agent: *\nDisallow: /news/"),
      "/feed": xml(feedOf(site, "/news/a")),
    }),
    expected: {
      articles: [teaser("/news/a")],
      failedPages: { "/news/a": "fetch.blocked-robots" },
      requests: { "/robots.txt": 1, "/feed": 1 },
    },
  },
  {
    name: "robots.txt forbids the feed",
    does: "forbids everything to programs",
    routes: (site) => ({
      "/robots.txt": (_, r) => r.end("User-agent: *\nDisallow: /"),
      "/feed": xml(feedOf(site, "/a")),
    }),
    expected: { error: "fetch.blocked-robots", requests: { "/robots.txt": 1 } },
  },
  {
    name: "robots.txt breaks down",
    does: "answers 500 to robots.txt: pages wait until it is known what it says",
    passes: [0, 2],
    routes: (site) => ({
      ...pages("/a"),
      "/robots.txt": inTurn(status(500), status(404)),
      "/feed": xml(feedOf(site, "/a")),
    }),
    expected: { articles: [full("/a")], requests: { "/robots.txt": 2, "/feed": 2, "/a": 1 } },
  },
  {
    name: "Refused redirect target",
    does: "leads from a page to one that is not there",
    routes: (site) => ({ "/feed": xml(feedOf(site, "/a")), "/a": redirect("/nowhere") }),
    expected: {
      articles: [teaser("/a")],
      failedPages: { "/a": "fetch.status" },
      requests: { "/feed": 1, "/a": 1, "/nowhere": 1 },
    },
  },
];
