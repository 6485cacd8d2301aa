import { describe, expect, it } from "vitest";
import { discoverFeeds, isCommentsFeed, sitemapsInRobots } from "../../src/sources/discover.ts";
import { guessListing } from "../../src/sources/guess-listing.ts";

const url = "https://quai.example/fr/actualites/";
const found = (html: string): [string, string][] =>
  discoverFeeds(html, url).map((link) => [link.from, link.url]);

describe("discoverFeeds", () => {
  it.each([
    '<link rel="alternate" type="application/rss+xml" href="/x">',
    '<link rel="alternate" type="application/atom+xml; charset=utf-8" href="/x">',
    '<link rel="ALTERNATE" type="application/feed+json" href="/x">',
    '<link rel="alternate" type="application/rdf+xml" href="/x">',
    '<link rel="alternate" type="text/xml" href="https://quai.example/x#top">',
    '<link rel="alternate home" type="application/xml" href="/x">',
    '<link rel="feed" href="feed://quai.example/x">',
    '<base href="https://quai.example/a/"><link rel="alternate" type="application/rss+xml" href="../x">',
  ])("finds the feed that %s declares", (html) => {
    expect(found(html)[0]).toEqual(["declared", "https://quai.example/x"]);
  });

  it.each([
    '<link rel="alternate" hreflang="en" href="/en/feed-of-news">',
    '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">',
    '<link rel="alternate" type="application/json+oembed" href="/oembed?x=1">',
    '<link rel="stylesheet" type="text/css" href="/feed.css">',
    '<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml">',
    '<a href="mailto:rss@quai.example">RSS</a>',
    '<a href="/atomic-energy">Feeding the grid</a>',
  ])("does not take %s for a feed", (html) => {
    expect(found(html).filter(([from]) => from !== "usual")).toEqual([]);
  });

  it("puts what is declared before links, links before the usual places, and comments last among their like", () => {
    const html = `<link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">
      <link rel="alternate" type="application/rss+xml" title="Quai" href="/feed/">
      <a href="/flux">Flux RSS</a><a href="/feed/">RSS</a>`;
    const links = found(html);
    expect(links.slice(0, 3)).toEqual([
      ["declared", "https://quai.example/feed/"],
      ["declared", "https://quai.example/comments/feed/"],
      ["linked", "https://quai.example/flux"],
    ]);
    expect(links.slice(3).every(([from]) => from === "usual")).toBe(true);
    expect(links[3]?.[1]).toBe("https://quai.example/fr/actualites/feed");
    expect(new Set(links.map(([, address]) => address)).size).toBe(links.length);
  });

  it.each([
    [true, { url: "https://quai.example/comments/feed/" }],
    [true, { url: "https://quai.example/f?id=2", title: "Quai » Flux des commentaires" }],
    [false, { url: "https://quai.example/feed/", title: "Quai" }],
    [false, { url: "https://quai.example/feed/", title: "Comment va le nuage" }],
  ])("says %s for comments of %j", (is, link) => {
    expect(isCommentsFeed(link)).toBe(is);
  });
});

describe("sitemapsInRobots", () => {
  it("lists them, those of news first", () => {
    const robots =
      "User-agent: *\nDisallow: /x\nSitemap: https://quai.example/sitemap.xml\nsitemap: /news-sitemap.xml\n# Sitemap: /no.xml";
    expect(sitemapsInRobots(robots, "https://quai.example/robots.txt")).toEqual([
      "https://quai.example/news-sitemap.xml",
      "https://quai.example/sitemap.xml",
    ]);
    expect(sitemapsInRobots("", url)).toEqual([]);
  });
});

describe("guessListing", () => {
  const titles = [
    "La ville ouvre son propre centre de calcul",
    "Un accord sur les données de santé",
    "Les élus votent le budget des serveurs",
    "Le port reçoit son premier câble sous-marin",
  ];
  const menu = `<nav><ul><li><a href="/fr/notre-organisation-et-ses-missions">Notre organisation et ses missions</a></li></ul></nav>`;
  const footer = `<footer><a href="/fr/mentions-legales-du-site">Mentions légales du site</a></footer>`;
  const page = (entries: string): string => `<body>${menu}<main>${entries}</main>${footer}</body>`;

  it.each([
    [
      "main article h3 a",
      (title: string, n: number) =>
        `<article><h3><a href="/n/${n}">${title}</a></h3><a href="/n/${n}">Lire</a></article>`,
    ],
    [
      "main li.news-item a",
      (title: string, n: number) => `<li class="news-item"><a href="/n/${n}">${title}</a></li>`,
    ],
    [
      "main a.headline",
      (title: string, n: number) => `<p><a class="headline" href="/n/${n}">${title}</a></p>`,
    ],
    [
      "main div.card-wrapper a",
      (title: string, n: number) =>
        `<div class="card-wrapper x9f3"><a href="/n/${n}"><h4>${title}</h4></a></div>`,
    ],
  ])("proposes %s", (selector, entry) => {
    const [best] = guessListing(page(titles.map(entry).join("")), url);
    expect(best).toEqual({ selector, links: 4 });
  });

  it("can tell articles by the part of their address that they share with the page", () => {
    const html = page(
      titles.map((title, n) => `<p><a href="/fr/actualites/${n}.html">${title}</a></p>`).join(""),
    );
    expect(guessListing(html, url).map(({ selector }) => selector)).toContain("main a[href*='/actualites/']");
  });

  it.each([
    ["menus and imprints alone", page("<p>Bienvenue</p>")],
    [
      "links elsewhere",
      page(titles.map((title, n) => `<p><a href="https://other.example/${n}">${title}</a></p>`).join("")),
    ],
    ["short buttons", page([1, 2, 3, 4].map((n) => `<p><a href="/n/${n}">Lire</a></p>`).join(""))],
    ["nothing", ""],
  ])("proposes nothing for %s", (_, html) => {
    expect(guessListing(html, url)).toEqual([]);
  });
});
