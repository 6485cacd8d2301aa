import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDataFiles } from "../../src/cli/resources.ts";
import { addToLocalList, chooseSources, loadSourceLists, localListFile } from "../../src/cli/source-lists.ts";
import type { Source } from "../../src/model/news.ts";
import { parseOpml } from "../../src/sources/opml.ts";
import { renderOpml } from "../../src/sources/render-opml.ts";

let folder: string;
let db: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-lists-"));
  db = join(folder, "vigie.db");
});
afterAll(() => rmSync(folder, { recursive: true }));

const added: Source = {
  id: "village",
  kind: "rss",
  url: "https://village.example/rss",
  title: "Village",
  categories: [],
};

describe("the shipped source lists", () => {
  const { sources, skipped } = loadSourceLists([], "/nowhere/vigie.db");

  it("hold at least 150 sources, each of which can be polled", () => {
    expect(skipped).toEqual([]);
    expect(sources.length).toBeGreaterThanOrEqual(150);
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
  });

  it("say of each its language, country, publisher, kind, topics and how well it is attested", () => {
    for (const source of sources) {
      expect(source, source.id).toMatchObject({
        lang: expect.stringMatching(/^(?:fr|en)$/),
        country: expect.stringMatching(/^[A-Z]{2,3}$/),
        publisher: expect.any(String),
        publisherKind: expect.any(String),
        confidence: expect.any(String),
      });
      expect(source.categories.length, source.id).toBeGreaterThan(0);
    }
  });

  it("reach organisations without a feed through a page, and say that this is not sure", () => {
    const pages = sources.filter(({ kind }) => kind === "page");
    expect(pages.map(({ id }) => id).sort()).toEqual([
      "cispe",
      "dinum",
      "enisa",
      "eurohpc",
      "gouvernement-lu",
      "luxprovide",
    ]);
    for (const page of pages) expect(page.confidence).toBe("low");
  });

  it("leave out the addresses recorded as dead or wrong", () => {
    const dead =
      /lecho\.be\/rss\.xml|brusselstimes\.com\/feed|europeanlawblog\.eu|cyber\.gouv\.fr\/rss|insidehpc\.com|lesoir\.be\/rss2|nextinpact\.com/;
    expect(sources.filter(({ url }) => dead.test(url))).toEqual([]);
  });
});

describe("the shipped source lists, as what other programs read", () => {
  const { sources } = loadSourceLists([], "/nowhere/vigie.db");

  it("come back from our own export exactly as they were", () => {
    const read = parseOpml(renderOpml(sources, { title: "All" }), "all.opml");
    const byId = (list: readonly Source[]): string[] => list.map((one) => JSON.stringify(one)).sort();
    expect(byId(read.sources)).toEqual(byId(sources));
  });

  it("hold one kind of publisher a file, and note known trouble where the addresses are hard to reach", () => {
    for (const { file, text } of loadDataFiles("feeds", ".opml")) {
      const kinds = new Set(parseOpml(text, file).sources.map(({ publisherKind }) => publisherKind));
      expect([...kinds], file).toHaveLength(1);
    }
    const hard = sources.filter(({ url }) => /europarl|consilium|lesechos|\.gouv\.fr\//.test(url));
    expect(hard.length).toBeGreaterThan(8);
    for (const source of hard) expect(source.note, source.id).toEqual(expect.any(String));
  });
});

describe("loadSourceLists", () => {
  it("reads the named files in place of the shipped ones, and says what it leaves out", () => {
    const file = join(folder, "mine.opml");
    writeFileSync(
      file,
      '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/><outline text="B" type="rss" xmlUrl="b"/></body></opml>',
    );
    const { sources, skipped } = loadSourceLists([file], db);
    expect(sources.map(({ title }) => title)).toEqual(["A"]);
    expect(skipped).toEqual([{ file, text: "B", reason: "xmlUrl is no web address" }]);
  });

  it("names the file that is missing", () => {
    expect(() => loadSourceLists([join(folder, "none.opml")], db)).toThrow(/none\.opml cannot be read/);
  });
});

describe("chooseSources", () => {
  const { sources } = loadSourceLists([], "/nowhere/vigie.db");

  it.each([
    ["enisa", ["enisa"]],
    ["LU, page", ["gouvernement-lu", "luxprovide"]],
    ["sitemap", ["brussels-times", "tech-eu"]],
    ["brussels times", ["brussels-times"]],
    ["no such thing", []],
  ])("finds what fits %j", (words, ids) => {
    expect(
      chooseSources(sources, words)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids);
  });

  it("takes all without words, and narrows with each further one", () => {
    expect(chooseSources(sources, undefined)).toHaveLength(sources.length);
    const low = chooseSources(sources, "low");
    expect(low.every(({ confidence }) => confidence === "low")).toBe(true);
    expect(chooseSources(sources, "low,fr").length).toBeLessThan(low.length);
  });
});

describe("addToLocalList", () => {
  it("adds a source beside the database, once, and it is read with the shipped lists", () => {
    expect(addToLocalList(db, [added], { dryRun: true })).toEqual([added]);
    expect(existsSync(localListFile(db))).toBe(false);
    expect(addToLocalList(db, [added])).toEqual([added]);
    expect(addToLocalList(db, [added])).toEqual([]);
    expect(readFileSync(localListFile(db), "utf8").match(/village\.example/g)).toHaveLength(1);
    expect(loadSourceLists([], db).sources.find(({ id }) => id === "village")?.url).toBe(added.url);
  });
});
