import type { HostileCase } from "../hostile-newsroom.ts";
import { articlePage, feedOf, full, html, inTurn, item, pages, rss, teaser, xml } from "./pieces.ts";

const guid = (text: string): { more: string } => ({ more: `<guid isPermaLink="false">${text}</guid>` });

/** A feed with one item of this date, which must be stored with that one. */
const dated = (name: string, date: string, publishedAt: string | null): HostileCase => ({
  name,
  does: `dates an item "${date}"`,
  routes: (site) => ({ ...pages("/a"), "/feed": xml(rss(item(site, "/a", { date }))) }),
  expected: { articles: [full("/a", { publishedAt })], requests: { "/feed": 1, "/a": 1 } },
});

/** Items: ids, dates, addresses, numbers; and the pages they lead to. */
export const ITEMS: readonly HostileCase[] = [
  {
    name: "Empty feed",
    does: "has no news, which is no failure",
    routes: () => ({ "/feed": xml(rss("")) }),
    expected: { requests: { "/feed": 1 }, nextCheck: [53, 67] },
  },
  {
    name: "Empty root",
    does: "sends nothing but the root of an Atom feed",
    routes: () => ({ "/feed": xml('<feed xmlns="http://www.w3.org/2005/Atom"/>') }),
    expected: { requests: { "/feed": 1 } },
  },
  {
    name: "Feed that loses its items",
    does: "lists an article and then nothing any more; the article stays",
    passes: [0, 2, 2],
    routes: (site) => ({
      ...pages("/a", "/b"),
      "/feed": inTurn(xml(feedOf(site, "/a", "/b")), xml(feedOf(site, "/b")), xml(rss(""))),
    }),
    expected: { articles: [full("/a"), full("/b")], requests: { "/feed": 3, "/a": 1, "/b": 1 } },
  },
  {
    name: "10,000 items",
    does: "lists its whole archive; the newest thousand are read",
    limits: { totalMs: 8000, maxBytes: 5_000_000 },
    routes: (site) => ({
      "/feed": xml(
        rss(
          Array.from({ length: 10_000 }, (_, i) => {
            const date = new Date(Date.UTC(2026, 2, 12) - i * 3_600_000).toUTCString();
            return item(site, `/${i}`, { date, text: i < 2 ? `This is what the feed says of /${i}.` : "" });
          }).join(""),
        ),
      ),
    }),
    expected: {
      articles: [teaser("/0"), teaser("/1")],
      requests: Object.fromEntries([["/feed", 1], ...Array.from({ length: 1000 }, (_, i) => [`/${i}`, 1])]),
      failedPages: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`/${i}`, "fetch.status"])),
      skipped: 9998,
    },
  },
  {
    name: "Duplicate items",
    does: "lists every item twice",
    routes: (site) => ({ ...pages("/a"), "/feed": xml(feedOf(site, "/a", "/a")) }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 }, skipped: 1 },
  },
  {
    name: "One guid for all",
    does: "gives all its items one guid",
    routes: (site) => ({
      ...pages("/a", "/b"),
      "/feed": xml(rss(item(site, "/a", guid("news")) + item(site, "/b", guid("news")))),
    }),
    expected: { articles: [full("/a"), full("/b")], requests: { "/feed": 1, "/a": 1, "/b": 1 } },
  },
  {
    name: "Changing guids",
    does: "gives an item a new guid every time",
    passes: [0, 2, 2],
    routes: (site) => {
      let n = 0;
      return { ...pages("/a"), "/feed": (q, r) => xml(rss(item(site, "/a", guid(`id-${n++}`))))(q, r) };
    },
    expected: { articles: [full("/a", { revisions: 0 })], requests: { "/feed": 3, "/a": 1 } },
  },
  {
    name: "Guid in place of a link",
    does: "has no links but guids that are addresses",
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(rss(item(site, "/a", { link: "", more: `<guid>${site.url("/a")}</guid>` }))),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/a": 1 } },
  },
  {
    name: "Items without addresses",
    does: "has items without link and guid",
    routes: (site) => ({
      ...pages("/b"),
      "/feed": xml(rss(item(site, "/a", { link: "" }) + item(site, "/b"))),
    }),
    expected: { articles: [full("/b")], requests: { "/feed": 1, "/b": 1 }, skipped: 1 },
  },
  dated("No date", "", null),
  dated("Date in words that are none", "hier soir", null),
  dated("Date in the future", "Fri, 12 Mar 2027 08:30:00 GMT", null),
  dated("Date in 1970", "Thu, 01 Jan 1970 00:00:00 GMT", null),
  dated("Date in French", "jeu., 12 mars 2026 à 09h30", "2026-03-12T09:30:00Z"),
  dated("Date with the month spelt out", "Jeudi 5 février 2026 08:30 +0100", "2026-02-05T07:30:00Z"),
  dated("Date on the 30th of February", "Mon, 30 Feb 2026 08:30:00 GMT", null),
  dated("Date by the wrong weekday", "Mon, 12 Mar 2026 08:30:00 +0000", "2026-03-12T08:30:00Z"),
  dated("Date in a zone by name", "Thu, 12 Mar 2026 09:30:00 CET", "2026-03-12T08:30:00Z"),
  dated("Date in seconds", "1773304200", "2026-03-12T08:30:00Z"),
  {
    name: "Date that moves",
    does: "moves the date of an item forward with every poll; the article keeps its first, and is looked at less and less",
    passes: [0, 1, 1, 1, 1, 1, 1, 1, 1],
    routes: (site) => {
      let hour = 8;
      return {
        ...pages("/a"),
        "/feed": (q, r) => xml(rss(item(site, "/a", { date: `Thu, 12 Mar 2026 ${hour++}:00:00 GMT` })))(q, r),
      };
    },
    expected: {
      articles: [full("/a", { publishedAt: "2026-03-12T08:00:00Z", revisions: 0 })],
      requests: { "/feed": 9, "/a": 4 },
    },
  },
  {
    name: "Page that is a PDF",
    does: "links to a report as PDF",
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a.pdf")),
      "/a.pdf": (_, r) => r.writeHead(200, { "content-type": "application/pdf" }).end("%PDF-1.7\n%âãÏÓ"),
    }),
    expected: {
      articles: [teaser("/a.pdf")],
      failedPages: { "/a.pdf": "article.unreadable" },
      requests: { "/feed": 1, "/a.pdf": 1 },
    },
  },
  {
    name: "PDF in disguise",
    does: "calls a PDF a web page",
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a")),
      "/a": html(
        "%PDF-1.7\n1 0 obj <</Type /Catalog>> <p>endobj</p>\nxref trailer <</Root 1 0 R>> startxref %%EOF",
      ),
    }),
    expected: {
      articles: [teaser("/a")],
      failedPages: { "/a": "article.unreadable" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Empty page",
    does: "serves an empty page, and the article a day later",
    passes: [0, 25],
    routes: (site) => ({ "/feed": xml(feedOf(site, "/a")), "/a": inTurn(html(""), html(articlePage("/a"))) }),
    expected: { articles: [full("/a")], requests: { "/feed": 2, "/a": 2 } },
  },
  {
    name: "Page without a text",
    does: "serves a page that scripts would fill",
    routes: (site) => ({
      "/feed": xml(feedOf(site, "/a")),
      "/a": html(
        '<!doctype html><html><head><title>Page /a</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>',
      ),
    }),
    expected: {
      articles: [teaser("/a")],
      failedPages: { "/a": "article.no-text" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Page and feed without a text",
    does: "has neither a page that works nor a text in the feed: nothing to store",
    routes: (site) => ({ "/feed": xml(rss(item(site, "/a", { text: "" }))) }),
    expected: {
      articles: [],
      failedPages: { "/a": "fetch.status" },
      requests: { "/feed": 1, "/a": 1 },
      skipped: 1,
    },
  },
  {
    name: "Sitemap that is a feed",
    does: "serves a feed where a sitemap should be",
    source: { kind: "sitemap" },
    routes: (site) => ({ "/feed": xml(feedOf(site, "/a")) }),
    expected: { error: "sitemap.unparseable", requests: { "/feed": 1 } },
  },
  {
    name: "Sitemap index with a dead branch",
    does: "lists two sitemaps of which one is gone",
    source: { kind: "sitemap" },
    routes: (site) => ({
      ...pages("/a"),
      "/feed": xml(
        `<sitemapindex><sitemap><loc>${site.url("/dead.xml")}</loc><lastmod>2026-03-12</lastmod></sitemap><sitemap><loc>${site.url("/live.xml")}</loc><lastmod>2026-03-11</lastmod></sitemap></sitemapindex>`,
      ),
      "/live.xml": xml(`<urlset><url><loc>${site.url("/a")}</loc></url></urlset>`),
    }),
    expected: { articles: [full("/a")], requests: { "/feed": 1, "/dead.xml": 1, "/live.xml": 1, "/a": 1 } },
  },
  {
    name: "Listing without its links",
    does: "has redesigned its listing page",
    source: { kind: "page", selector: "a.news" },
    routes: () => ({ "/feed": html('<ul><li><a class="actu" href="/a">Plan adopted</a></li></ul>') }),
    expected: { error: "page.no-links", message: /a\.news/, requests: { "/feed": 1 } },
  },
  {
    name: "Nesting by the thousand",
    does: "nests ten thousand divisions in an item and in a page",
    routes: (site) => ({
      "/feed": xml(
        rss(
          item(site, "/a", {
            text: `<![CDATA[${"<div>".repeat(10_000)}This is what the feed says of /a.]]>`,
          }),
        ),
      ),
      "/a": html(articlePage("/a", { body: "<div>".repeat(10_000) })),
    }),
    expected: {
      articles: [teaser("/a")],
      failedPages: { "/a": "article.unreadable" },
      requests: { "/feed": 1, "/a": 1 },
    },
  },
  {
    name: "Listing nested by the thousand",
    does: "nests its list in ten thousand spans",
    source: { kind: "page", selector: "a.news" },
    routes: () => ({ "/feed": html(`${"<span>".repeat(10_000)}<a class="news" href="/a">Plan adopted</a>`) }),
    expected: { error: "page.no-links", requests: { "/feed": 1 } },
  },
  {
    name: "Fields without end",
    does: "fills author, date, link and title of its items with 100 KB each",
    routes: (site) => {
      const much = "a@b".repeat(33_000);
      const fields = `<author>${much}</author><dc:creator>${"(".repeat(100_000)}</dc:creator><category>${much}</category>`;
      return {
        ...pages("/b"),
        "/feed": xml(
          rss(
            item(site, "/a", {
              link: site.url(`/${much}`),
              title: "mot ".repeat(25_000),
              date: "12 mars ".repeat(12_000),
              more: fields,
            }) + item(site, "/b"),
          ),
        ),
      };
    },
    limits: { maxBytes: 5_000_000 },
    expected: { articles: [full("/b")], requests: { "/feed": 1, "/b": 1 }, skipped: 1 },
  },
];
