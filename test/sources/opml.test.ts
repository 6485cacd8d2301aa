import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Source } from "../../src/model/news.ts";
import { parseOpml } from "../../src/sources/opml.ts";
import { renderOpml } from "../../src/sources/render-opml.ts";

const opml = (body: string): string =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`;

describe("parseOpml", () => {
  it("reads the three kinds of source with their attributes", () => {
    const { title, sources } = parseOpml(
      opml(`
        <outline type="rss" text="Paper" title="The Paper" xmlUrl="https://paper.example/feed" htmlUrl="https://paper.example/" language="en-GB" category="/tech/cloud,press" vigie:country="IE" vigie:confidence="low" vigie:id="paper"/>
        <outline type="sitemap" text="Map" xmlUrl="https://map.example/news.xml"/>
        <outline type="page" text="Office" htmlUrl="https://office.example/news" selector="main h3 a" vigie:publisher="The Office" vigie:publisherKind="institution"/>`),
      "mine.opml",
    );
    expect(title).toBe("Mine");
    expect(sources[0]).toMatchObject({
      id: "paper",
      kind: "rss",
      url: "https://paper.example/feed",
      title: "The Paper",
      siteUrl: "https://paper.example/",
      lang: "en",
      country: "IE",
      categories: ["cloud", "press"],
      confidence: "low",
    });
    expect(sources[1]).toMatchObject({ kind: "sitemap", url: "https://map.example/news.xml" });
    expect(sources[2]).toMatchObject({
      kind: "page",
      url: "https://office.example/news",
      selector: "main h3 a",
      publisher: "The Office",
      publisherKind: "institution",
    });
  });

  it("reads another reader's export: folders, missing types, odd spellings, one address twice", () => {
    const { sources, skipped } = parseOpml(
      opml(`<outline text="News & views"><outline title="Sub"><outline text="One" xmlURL="feed://one.example/rss"/></outline>
        <outline text="Two" type="atom" xmlurl="https://two.example/atom"/></outline>
        <outline text="One again" xmlUrl="http://one.example/rss"/><outline text="A note"/>
        <outline text="Broken" type="rss" xmlUrl="not an address"/><outline text="Page" type="page" htmlUrl="https://p.example/"/>`),
      "export.opml",
    );
    expect(sources.map(({ url, title, categories }) => [url, title, categories])).toEqual([
      ["http://one.example/rss", "One", ["News & views", "Sub"]],
      ["https://two.example/atom", "Two", ["News & views"]],
    ]);
    expect(skipped).toEqual([
      { text: "Broken", reason: "xmlUrl is no web address" },
      { text: "Page", reason: "a page needs a selector" },
    ]);
  });

  it("gives a source the same id whatever stands around it", () => {
    const outline = '<outline text="Été" xmlUrl="https://ete.example/rss"/>';
    const alone = parseOpml(opml(outline), "a.opml").sources[0]?.id;
    const among = parseOpml(
      opml(`<outline text="Été" xmlUrl="https://autre.example/rss"/>${outline}`),
      "b.opml",
    ).sources[1]?.id;
    expect(alone).toMatch(/^ete-[0-9a-f]{6}$/);
    expect(among).toBe(alone);
  });

  it.each(["", "plain text", "<rss version='2.0'><channel/></rss>", "<opml/>"])(
    "refuses %j, naming the file",
    (text) => {
      expect(() => parseOpml(text, "mine.opml")).toThrow(/^mine\.opml: /);
    },
  );
});

describe("renderOpml", () => {
  it("writes what parseOpml reads back", () => {
    const word = fc.string({ minLength: 1, maxLength: 12 }).map(
      (text) =>
        text
          .replace(/[\s,/]+/g, " ")
          .replace(/\p{Cc}/gu, "")
          .trim() || "x",
    );
    const source = fc.record({
      id: fc.uuid(),
      url: fc.webUrl().map((url) => new URL(url).href),
      title: word,
      categories: fc.uniqueArray(word, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(source, { maxLength: 6, selector: (one) => one.url }), (list) => {
        const sources = list.map((one): Source => ({ ...one, kind: "rss", lang: "fr" }));
        const read = parseOpml(renderOpml(sources, { title: "All" }), "all.opml").sources;
        const plain = (one: Source) => JSON.stringify([one.id, one.url, one.title, one.categories, one.lang]);
        expect(read.map(plain).sort()).toEqual(sources.map(plain).sort());
      }),
    );
  });
});
