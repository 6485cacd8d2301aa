import { describe, expect, it } from "vitest";
import { parseFeed } from "../../src/sources/feed.ts";
import { splitPairs } from "../../src/sources/pairs.ts";
import { endOfProlog } from "../../src/sources/prolog.ts";
import { parseSitemap } from "../../src/sources/sitemap.ts";

describe("endOfProlog", () => {
  it.each([
    ["nothing", "<rss>", 0],
    ["white space, an instruction and a comment", " <?xml?>\n<!-- <rss> --> <rss>", 24],
    ["a comment that never ends", " <!-- <rss>", 1],
    ["an instruction that never ends", "<?xml <rss>", 0],
    ["a document type, which is not part of it", "<?xml?><!DOCTYPE rss><rss>", 7],
  ])("stops behind %s", (_, xml, at) => {
    expect(endOfProlog(xml)).toBe(at);
  });
});

describe("splitPairs", () => {
  it.each([
    ["a[b]c[d]", ["a", "b", "c", "d", ""]],
    ["[[a]]", ["", "[a", "]"]],
    ["a]b[c", ["a]b[c"]],
    ["", [""]],
  ])("splits %j", (text, parts) => {
    expect(splitPairs(text, "[", "]")).toEqual(parts);
  });
});

describe("documents made to keep a parser busy", () => {
  const SIZE = 400_000;
  const much = (unit: string): string => unit.repeat(SIZE / unit.length);
  const rss = (item: string): string =>
    `<rss version="2.0"><channel><title>T</title><item><link>https://a.example/</link>${item}</item></channel></rss>`;

  // Before they were mended, each of these took from half a minute to hours. The limit is far above what they
  // take now on a busy machine, and far below what they took.
  it.each([
    ["comments before the root", `${"<!--a-->".repeat(40)}${rss("")}`],
    ["instructions before the root", `${"<?a?>".repeat(40)}${rss("")}`],
    ["titles that never end", `<rss version="2.0"><channel>${much("<title>")}</channel></rss>`],
    ["CDATA sections that never end", `<rss version="2.0"><channel>${much("<![CDATA[")}`],
    ["open tags in a text", rss(`<description><![CDATA[${much("<a")}]]></description>`)],
    ["comments that never end in a text", rss(`<description><![CDATA[${much("<!--")}]]></description>`)],
    ["comments that never end in a title", rss(`<title><![CDATA[${much("<!--")}]]></title>`)],
    ["escaped open tags", rss(`<description>${much("&lt;p")}</description>`)],
    ["an author without end", rss(`<author>${much("a@b(")}</author>`)],
    ["a category without end", rss(`<category><![CDATA[${much("<!--")}]]></category>`)],
    ["blanks in a ttl", `<rss version="2.0"><channel><ttl>${much(" ")}x<item/></channel></rss>`],
    ["a date without end", rss(`<pubDate>${much("12 mars ")}</pubDate>`)],
  ])("reads %s in no time", async (_, xml) => {
    const before = performance.now();
    await parseFeed(xml).catch(() => undefined);
    expect(performance.now() - before).toBeLessThan(8000);
  });

  it("reads a sitemap with a title without end in no time", () => {
    const before = performance.now();
    parseSitemap(
      `<urlset><url><loc>https://a.example/</loc><news:title><![CDATA[${much("<!--")}]]></news:title></url></urlset>`,
    );
    expect(performance.now() - before).toBeLessThan(8000);
  });
});
