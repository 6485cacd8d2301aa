import { describe, expect, it } from "vitest";
import { parseListing } from "../../src/sources/listing.ts";
import { parseSitemap } from "../../src/sources/sitemap.ts";

const url = "https://paper.example/news/";

describe("parseSitemap", () => {
  it("reads a news sitemap", () => {
    const map = parseSitemap(
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://paper.example/a?x=1&y=2</loc><lastmod>2026-03-13</lastmod><news:news><news:publication><news:name>Paper</news:name><news:language>fr</news:language></news:publication>
      <news:publication_date>2026-03-12T08:30:00+01:00</news:publication_date><news:title>Bail &amp; loyer</news:title><news:keywords>Cloud, Lycées</news:keywords></news:news></url></urlset>`,
      { url },
    );
    expect(map).toMatchObject({ title: "Paper", language: "fr", sitemaps: [] });
    expect(map.items).toEqual([
      {
        id: "https://paper.example/a?x=1&y=2",
        url: "https://paper.example/a?x=1&y=2",
        title: "Bail & loyer",
        publishedAt: "2026-03-12T07:30:00Z",
        updatedAt: "2026-03-13T00:00:00Z",
        categories: ["Cloud", "Lycées"],
      },
    ]);
  });

  it("lists the sitemaps of an index, the newest first", () => {
    const index = parseSitemap(
      "<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap><sitemap><loc>/new.xml</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>",
      { url },
    );
    expect(index.sitemaps).toEqual(["https://paper.example/new.xml", "https://paper.example/old.xml"]);
  });

  it.each(["", "not found", "<rss version='2.0'/>", "<html><body>404</body></html>"])(
    "refuses %j",
    (text) => {
      expect(() => parseSitemap(text)).toThrow(expect.objectContaining({ code: "sitemap.unparseable" }));
    },
  );
});

describe("parseListing", () => {
  const page = `<html lang="en"><head><title>News</title></head><body><nav><a href="/">Home</a></nav>
    <ul class="news">
      <li><a href="/a#top"><img src="x.png"></a><h3><a href="/a">First <em>story</em></a></h3><time datetime="2026-03-12">12 March</time></li>
      <li><a href="https://other.example/b" title="Second story">→</a><span>Published on 3 June 2026</span></li>
      <li><a href="javascript:void(0)">Nothing</a></li>
      <li><a href="/c">Third story</a></li>
    </ul></body></html>`;

  it("reads the links that the selector names, once each, with title and date", () => {
    const { items } = parseListing(page, { url, selector: "ul.news a" });
    expect(items.map(({ url, title, publishedAt }) => [url, title, publishedAt])).toEqual([
      ["https://paper.example/a", "First story", "2026-03-12T00:00:00Z"],
      ["https://other.example/b", "Second story", "2026-06-03T00:00:00Z"],
      ["https://paper.example/c", "Third story", undefined],
    ]);
  });

  it("takes a selector of whole entries too", () => {
    expect(parseListing(page, { url, selector: "ul.news > li:last-child" }).items[0]?.title).toBe(
      "Third story",
    );
  });

  it("says when the page has no such link, and when the selector is none", () => {
    expect(() => parseListing(page, { url, selector: ".cards a" })).toThrow(
      expect.objectContaining({ code: "page.no-links" }),
    );
    expect(() => parseListing(page, { url, selector: "a[[" })).toThrow(
      expect.objectContaining({ code: "source.invalid" }),
    );
  });
});
