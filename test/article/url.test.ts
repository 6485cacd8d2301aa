import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../src/article/url.ts";

describe("canonicalUrl", () => {
  it.each([
    ["https://Paper.example:443/a#top", "https://paper.example/a"],
    ["https://paper.example/a?utm_source=rss&utm_medium=feed", "https://paper.example/a"],
    ["https://paper.example/a?id=7&xtor=RSS-3208&fbclid=abc", "https://paper.example/a?id=7"],
    ["https://paper.example/a?ref=rss", "https://paper.example/a"],
    ["https://user:secret@paper.example/a", "https://paper.example/a"],
    ["https://m.paper.example/a", "https://www.paper.example/a"],
    ["https://amp.paper.example/a", "https://www.paper.example/a"],
    ["https://fr.m.wiki.example/a", "https://fr.wiki.example/a"],
    ["https://paper.example/a/amp/", "https://paper.example/a/"],
    ["https://paper.example/a/amp/amp", "https://paper.example/a"],
    ["https://m.m.paper.example/a", "https://www.paper.example/a"],
    ["https://paper.example/amp/a", "https://paper.example/a"],
    ["https://paper.example/a.amp.html", "https://paper.example/a.html"],
    ["https://paper.example/a?amp=1", "https://paper.example/a"],
    ["https://www.google.com/amp/s/paper.example/a", "https://paper.example/a"],
    ["https://paper-example.cdn.ampproject.org/c/s/paper.example/a", "https://paper.example/a"],
  ])("turns %s into %s", (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected);
  });

  it.each([
    "https://paper.example/a?id=7&page=2",
    "https://paper.example/search?q=cloud%20souverain",
    "https://paper.example/a?ref=decision-2026-41",
    "https://paper.example/champ/ampere",
    "https://www.gov.example.co.uk/a",
    "https://mairie.example/a",
    "http://127.0.0.1:8080/outlet/a",
  ])("leaves %s as it is", (address) => {
    expect(canonicalUrl(address)).toBe(address);
  });

  it.each(["javascript:alert(1)", "ftp://paper.example/a", "/a", "", "https://"])("refuses %j", (address) => {
    expect(() => canonicalUrl(address)).toThrow(/no web address/);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const once = canonicalUrl(address);
        expect(canonicalUrl(once)).toBe(once);
      }),
    );
  });
});
