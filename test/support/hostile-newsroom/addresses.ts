import type { HostileCase } from "../hostile-newsroom.ts";
import {
  articlePage,
  feedOf,
  full,
  html,
  inTurn,
  item,
  pages,
  redirect,
  rss,
  status,
  teaser,
  xml,
} from "./pieces.ts";

/** A feed that leads to an address where nobody may go. */
const forbidden = (
  name: string,
  location: string,
  error: "fetch.blocked-address" | "fetch.invalid-url",
): HostileCase => ({
  name,
  does: `redirects its feed to ${location}`,
  routes: () => ({ "/feed": redirect(location) }),
  expected: { error, requests: { "/feed": 1 }, nextCheck: [27, 33] },
});

/** Redirects, and links that lead where they should not. */
export const ADDRESSES: readonly HostileCase[] = [
  {
    name: "Moved for good",
    does: "answers 301 and 308 on the way to its new address",
    passes: [0, 2],
    routes: (site) => ({
      ...pages("/a"),
      "/feed": redirect("/newer", 301),
      "/newer": redirect("/newest", 308),
      "/newest": xml(feedOf(site, "/a"), { etag: '"1"' }),
    }),
    expected: {
      articles: [full("/a")],
      requests: { "/feed": 1, "/newer": 1, "/newest": 2, "/a": 1 },
      movedTo: "/newest",
      validators: { etag: '"1"' },
    },
  },
  {
    name: "Moved for now",
    does: "answers 302 on the way",
    passes: [0, 2],
    routes: (site) => ({ ...pages("/a"), "/feed": redirect("/now"), "/now": xml(feedOf(site, "/a")) }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/now": 2, "/a": 1 } },
  },
  {
    name: "Moved for good and for now",
    does: "answers 301 and then 307",
    passes: [0, 2],
    routes: (site) => ({
      ...pages("/a"),
      "/feed": redirect("/newer", 301),
      "/newer": redirect("/now", 307),
      "/now": xml(feedOf(site, "/a")),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/newer": 2, "/now": 2, "/a": 1 } },
  },
  {
    name: "Moved to a parked domain",
    does: "answers 301 to a page that is no feed",
    passes: [0, 2],
    routes: () => ({ "/feed": redirect("/parked", 301), "/parked": html(articlePage("/parked")) }),
    expected: { error: "feed.unparseable", requests: { "/feed": 2, "/parked": 2 } },
  },
  {
    name: "Moved to an empty feed",
    does: "answers 301 to a feed without items: it is read, but not believed to be the new address",
    passes: [0, 2],
    routes: () => ({ "/feed": redirect("/empty", 301), "/empty": xml(rss("")) }),
    expected: { requests: { "/feed": 2, "/empty": 2 } },
  },
  {
    name: "Moved and back",
    does: "moves for good, takes the new address away again, and serves the old one",
    passes: [0, 2, 2],
    routes: (site) => ({
      ...pages("/a", "/b"),
      "/feed": inTurn(redirect("/new", 301), xml(feedOf(site, "/a", "/b"))),
      "/new": inTurn(xml(feedOf(site, "/a")), status(404)),
    }),
    expected: {
      articles: [full("/a"), full("/b")],
      requests: { "/feed": 2, "/new": 2, "/a": 1, "/b": 1 },
    },
  },
  {
    name: "Redirect loop",
    does: "answers 301 in a circle",
    routes: () => ({ "/feed": redirect("/round", 301), "/round": redirect("/feed", 301) }),
    expected: { error: "fetch.redirects", message: /circle/, requests: { "/feed": 1, "/round": 1 } },
  },
  {
    name: "Redirects without end",
    does: "answers every address with another",
    routes: () =>
      Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [i === 0 ? "/feed" : `/${i}`, redirect(`/${i + 1}`)]),
      ),
    expected: {
      error: "fetch.redirects",
      message: /more than 6/,
      requests: { "/feed": 1, "/1": 1, "/2": 1, "/3": 1, "/4": 1, "/5": 1, "/6": 1 },
    },
  },
  {
    name: "Redirect to nowhere",
    does: "answers 302 without saying where",
    routes: () => ({ "/feed": status(302) }),
    expected: { error: "fetch.status", message: /302/, requests: { "/feed": 1 } },
  },
  forbidden("Redirect to a private address", "http://10.0.0.7/feed", "fetch.blocked-address"),
  forbidden("Redirect to a number", "http://167772167/feed", "fetch.blocked-address"),
  forbidden("Redirect to an octal address", "http://0300.0250.1.1/feed", "fetch.blocked-address"),
  forbidden("Redirect to mapped IPv6", "http://[::ffff:10.0.0.7]/feed", "fetch.blocked-address"),
  forbidden("Redirect to IPv6 loopback", "http://[::1]/feed", "fetch.blocked-address"),
  forbidden("Redirect to the metadata service", "http://metadata.example/latest", "fetch.blocked-address"),
  forbidden("Redirect to an intranet name", "http://intranet.example/feed", "fetch.blocked-address"),
  forbidden("Redirect to a private IPv6 name", "http://six.example/feed", "fetch.blocked-address"),
  forbidden("Redirect to a file", "file:///etc/passwd", "fetch.invalid-url"),
  forbidden("Redirect to FTP", "ftp://ftp.example/feed.xml", "fetch.invalid-url"),
  forbidden("Redirect to data", "data:text/xml,<rss/>", "fetch.invalid-url"),
  {
    name: "Page in the intranet",
    does: "lists pages at private addresses beside its own",
    routes: (site) => ({
      ...pages("/b"),
      "/feed": xml(
        rss(item(site, "/a", { link: "http://10.0.0.7/a" }) + item(site, "/b") + item(site, "/c")),
      ),
      "/c": redirect("http://169.254.169.254/latest/meta-data"),
    }),
    expected: {
      articles: [teaser("/a", { path: "http://10.0.0.7/a" }), full("/b"), teaser("/c")],
      failedPages: { "http://10.0.0.7/a": "fetch.blocked-address", "/c": "fetch.blocked-address" },
      requests: { "/feed": 1, "/b": 1, "/c": 1 },
    },
  },
  {
    name: "No such host",
    does: "has lost its domain",
    source: { url: "http://lost.example/feed" },
    routes: () => ({}),
    expected: { error: "fetch.connection", message: /no such host/, requests: {}, nextCheck: [13, 17] },
  },
  {
    name: "Links of other schemes",
    does: "links to javascript:, data:, mailto: and file: addresses",
    routes: (site) => ({
      ...pages("/e"),
      "/feed": xml(
        rss(
          ["javascript:alert(1)", "data:text/html,hi", "mailto:desk@gazette.example", "file:///etc/passwd"]
            .map((link, i) => item(site, `/${"abcd"[i]}`, { link }))
            .join("") + item(site, "/e"),
        ),
      ),
    }),
    expected: { articles: [full("/e")], requests: { "/feed": 1, "/e": 1 }, skipped: 4 },
  },
  {
    name: "Relative links",
    does: "gives relative links under xml:base",
    routes: (site) => ({
      ...pages("/news/a", "/b"),
      "/feed": xml(
        `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${site.url("/news/")}"><title>G</title>
        <entry><id>1</id><title>Item a</title><link href="a"/><updated>2026-03-12T08:30:00Z</updated></entry>
        <entry xml:base="/"><id>2</id><title>Item b</title><link href="b"/><updated>2026-03-12T08:30:00Z</updated></entry></feed>`,
      ),
    }),
    expected: { articles: [full("/news/a"), full("/b")], requests: { "/feed": 1, "/news/a": 1, "/b": 1 } },
  },
  {
    name: "Tracking parameters",
    does: "lists one article three times under tracking parameters",
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(
        rss(
          ["?utm_source=rss", "?utm_medium=feed&amp;fbclid=x", "#xtor=RSS-1"]
            .map((tail) => item(site, "/a", { link: site.url("/a") + tail }))
            .join(""),
        ),
      ),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 }, skipped: 2 },
  },
  {
    name: "HTTP and HTTPS",
    does: "lists one article under https, which does not work, and under http",
    passes: [0, 2],
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(
        rss(item(site, "/a", { link: site.url("/a").replace("http:", "https:") }) + item(site, "/a")),
      ),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/a": 1 } },
  },
  {
    name: "One article with and without a slash",
    does: "lists one article with and without a slash at the end of its address",
    routes: (site) => ({
      ...pages("/a", "/a/"),
      "/feed": xml(rss(item(site, "/a", { link: site.url("/a/") }) + item(site, "/a"))),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 } },
  },
  {
    name: "AMP duplicates",
    does: "lists the AMP page beside the article",
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(
        rss(
          item(site, "/a") +
            item(site, "/a", { link: site.url("/amp/a") }) +
            item(site, "/a", { link: site.url("/a/amp") }),
        ),
      ),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 }, skipped: 2 },
  },
  {
    name: "Changed address",
    does: "gives an article a new address that names the old one as canonical",
    passes: [0, 2],
    routes: (site) => ({
      ...pages("/a"),
      "/feed": inTurn(xml(feedOf(site, "/a")), xml(feedOf(site, "/new/a"))),
      "/new/a": html(articlePage("/a", { head: `<link rel="canonical" href="${site.url("/a")}">` })),
    }),
    expected: { articles: [full("/a", { revisions: 0 })], requests: { "/feed": 2, "/a": 1, "/new/a": 1 } },
  },
  {
    name: "Short addresses",
    does: "links to redirects that all end at one article",
    passes: [0, 2],
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(feedOf(site, "/s/1", "/s/2")),
      "/s/1": redirect("/a"),
      "/s/2": redirect("/a", 301),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/s/1": 1, "/s/2": 1, "/a": 2 } },
  },
];
