import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import {
  articleIdOf,
  countArticles,
  findArticle,
  findCopyFamily,
  linkCopy,
  listArticles,
  listRevisions,
  listStaleArticles,
  saveArticle,
} from "../../src/graph/articles.ts";
import { replaceCredits } from "../../src/graph/copies.ts";
import { closeGraph, type Graph, openGraph } from "../../src/graph/open.ts";
import { savePublisher } from "../../src/graph/publishers.ts";
import { syncSources } from "../../src/graph/sources.ts";
import type { IncomingArticle } from "../../src/model/news.ts";
import { annotation, incoming } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";
const LATER = "2026-03-09T10:00:00Z";
const URL_1 = incoming().url;

describe("saveArticle", () => {
  let graph: Graph;
  const save = (over: Partial<IncomingArticle> = {}, at = AT): string =>
    saveArticle(graph, incoming(over), at).outcome;

  beforeEach(() => {
    graph = openGraph(":memory:");
    syncSources(
      graph,
      [{ id: "s", kind: "rss", url: "https://x.example/rss", title: "X", categories: [] }],
      AT,
    );
  });

  it("adds an article once, whatever address it comes under", () => {
    expect(save({ otherUrls: ["https://m.gazette.example/1"] })).toBe("added");
    expect(save({}, LATER)).toBe("unchanged");
    expect(save({ url: "https://m.gazette.example/1" })).toBe("unchanged");
    expect(save({ url: "https://short.example/a", otherUrls: [URL_1] })).toBe("unchanged");
    expect(countArticles(graph)).toBe(1);
    expect(findArticle(graph, "https://short.example/a")).toMatchObject({
      id: articleIdOf(URL_1),
      url: URL_1,
      firstSeenAt: AT,
      lastSeenAt: LATER,
      day: "2026-03-04",
      dayOnly: false,
      revisions: 0,
      copies: [],
    });
  });

  it("keeps the earlier text as a revision, and does not go back to it", () => {
    save();
    expect(save({ text: "Le texte corrigé." }, LATER)).toBe("revised");
    expect(save()).toBe("unchanged");
    expect(save({ text: "Le texte corrigé." })).toBe("unchanged");
    expect(findArticle(graph, URL_1)).toMatchObject({ text: "Le texte corrigé.", revisions: 1 });
    expect(listRevisions(graph, articleIdOf(URL_1))).toMatchObject([
      { number: 1, title: incoming().title, text: incoming().text, replacedAt: LATER },
      { number: 2, title: incoming().title, text: "Le texte corrigé.", replacedAt: undefined },
    ]);
  });

  it("puts a full text in place of a teaser, never the other way round", () => {
    save({ kind: "teaser", text: "Nimbora…" });
    expect(save()).toBe("upgraded");
    expect(save({ kind: "teaser", text: "Autre accroche" })).toBe("unchanged");
    expect(findArticle(graph, URL_1)).toMatchObject({ kind: "full", text: incoming().text, revisions: 0 });
  });

  it("moves the date for an import, not for a source that edits its feed", () => {
    save({ sourceId: "s" });
    expect(save({ sourceId: "s", publishedAt: "2026-03-07T08:00:00Z" })).toBe("unchanged");
    expect(findArticle(graph, URL_1)?.day).toBe("2026-03-04");
    expect(save({ publishedAt: "2026-03-02T08:00:00Z" })).toBe("revised");
    expect(findArticle(graph, URL_1)?.day).toBe("2026-03-02");
    expect(save({ publishedAt: "2026-03-02T08:00:00Z" })).toBe("unchanged");
    expect(save()).toBe("unchanged");
  });

  it("fills in what was unknown: a date, an hour, an author, a publisher", () => {
    savePublisher(graph, { id: "gazette", name: "La Gazette" });
    save({ publishedAt: undefined });
    expect(findArticle(graph, URL_1)).toMatchObject({ publishedAt: undefined, day: "2026-03-05" });
    const day = { publishedAt: "2026-03-04T00:00:00Z", publishedDay: "2026-03-04" };
    expect(save(day)).toBe("revised");
    expect(findArticle(graph, URL_1)).toMatchObject({ day: "2026-03-04", dayOnly: true, revisions: 0 });
    expect(save({ author: "Ada", publisherId: "gazette" })).toBe("revised");
    expect(save(day)).toBe("unchanged");
    expect(findArticle(graph, URL_1)).toMatchObject({
      publishedAt: "2026-03-04T09:30:00Z",
      dayOnly: false,
      author: "Ada",
      publisherName: "La Gazette",
      revisions: 0,
    });
  });

  it("makes the annotation of a changed article stale", () => {
    save();
    const id = articleIdOf(URL_1);
    saveAnnotation(graph, annotation(id), { annotatorVersion: "1", at: AT });
    expect(listStaleArticles(graph, "1")).toEqual([]);
    expect(listStaleArticles(graph, "2")).toEqual([id]);
    save({ title: "Nimbora, suite" });
    expect(listStaleArticles(graph, "1")).toEqual([id]);
    save({ url: "https://gazette.example/de", lang: "de" });
    expect(listStaleArticles(graph, "1")).toEqual([id]);
  });

  it("finds an article by an importer's id, and its own id and address before that", () => {
    save({ externalId: "ext-1" });
    save({ url: "https://gazette.example/2", externalId: URL_1 });
    expect(findArticle(graph, "ext-1")?.url).toBe(URL_1);
    expect(findArticle(graph, URL_1)?.url).toBe(URL_1);
    expect(findArticle(graph, "ext-2")).toBeUndefined();
  });
});

describe("saveArticle, given the same articles twice", () => {
  const versions = fc.record({
    url: fc.constantFrom("https://gazette.example/1", "https://gazette.example/2"),
    text: fc.constantFrom("Un texte.", "Un autre texte.", "Un dernier."),
    kind: fc.constantFrom("full" as const, "teaser" as const),
    sourceId: fc.constantFrom(undefined, "s"),
    date: fc.constantFrom("", "2026-03-04", "2026-03-05", "2026-03-04T08:00:00Z", "2026-03-04T09:00:00Z"),
  });

  it("changes nothing the second time, and holds each article once", () => {
    fc.assert(
      fc.property(fc.array(versions, { maxLength: 8 }), (all) => {
        const graph = openGraph(":memory:");
        const source = {
          id: "s",
          kind: "rss",
          url: "https://x.example/rss",
          title: "X",
          categories: [],
        } as const;
        syncSources(graph, [source], AT);
        const saveAll = (): string[] =>
          all.map(({ date, ...over }) => {
            const isDay = date.length === 10;
            const dates = {
              publishedAt: date === "" ? undefined : isDay ? `${date}T00:00:00Z` : date,
              publishedDay: isDay ? date : undefined,
            };
            return saveArticle(graph, incoming({ ...over, ...dates }), AT).outcome;
          });
        saveAll();
        const before = listArticles(graph);
        expect(before).toHaveLength(new Set(all.map(({ url }) => url)).size);
        expect(new Set(saveAll())).toEqual(new Set(all.length > 0 ? ["unchanged"] : []));
        expect(listArticles(graph)).toEqual(before);
        closeGraph(graph);
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe("listArticles", () => {
  it("orders by publication and filters by language and days", () => {
    const graph = openGraph(":memory:");
    for (const [n, lang] of ["fr", "en", "fr", "de"].entries()) {
      const publishedAt = `2026-03-0${n + 1}T08:00:00Z`;
      saveArticle(graph, incoming({ url: `https://gazette.example/${n}`, lang, publishedAt }), AT);
    }
    const days = (options: Parameters<typeof listArticles>[1]): string[] =>
      listArticles(graph, options).map(({ day }) => day.slice(-2));
    expect(days({})).toEqual(["04", "03", "02", "01"]);
    expect(days({ order: "oldest", limit: 2, offset: 1 })).toEqual(["02", "03"]);
    expect(days({ lang: "fr" })).toEqual(["03", "01"]);
    expect(days({ from: "2026-03-02", to: "2026-03-03" })).toEqual(["03", "02"]);
    expect(countArticles(graph, { lang: "fr", from: "2026-03-02" })).toBe(1);
  });
});

describe("linkCopy", () => {
  it("links copies to the first article, chains included, and lists their addresses there", () => {
    const graph = openGraph(":memory:");
    const [a = "", b = "", c = ""] = ["a", "b", "c"].map(
      (name) => saveArticle(graph, incoming({ url: `https://wire.example/${name}` }), AT).id,
    );
    linkCopy(graph, { articleId: c, originalId: b, similarity: 0.98 });
    linkCopy(graph, { articleId: b, originalId: a, similarity: 0.95 });
    linkCopy(graph, { articleId: a, originalId: c, similarity: 0.95 });
    expect(findArticle(graph, a)?.copies).toEqual(["https://wire.example/b", "https://wire.example/c"]);
    expect([a, b, c].map((id) => findArticle(graph, id)?.copyOf)).toEqual([undefined, a, a]);
  });

  it("gives original and copies together, from whichever of them one asks", () => {
    const graph = openGraph(":memory:");
    const [a = "", b = "", c = "", d = ""] = ["a", "b", "c", "d"].map(
      (name, n) =>
        saveArticle(
          graph,
          incoming({ url: `https://wire.example/${name}`, publishedAt: `2026-03-0${4 - n}T09:30:00Z` }),
          AT,
        ).id,
    );
    linkCopy(graph, { articleId: b, originalId: a, similarity: 0.9, added: ["Une phrase de plus."] });
    linkCopy(graph, { articleId: c, originalId: a, similarity: 0.95, omitted: ["La dernière."] });
    replaceCredits(graph, new Map([[b, { kind: "agency", name: { fr: "AFP", en: "AFP" } }]]));
    const family = findCopyFamily(graph, a);
    expect(family).toMatchObject({
      original: { id: a, url: "https://wire.example/a", credit: undefined },
      copies: [
        { id: c, similarity: 0.95, added: [], omitted: ["La dernière."] },
        { id: b, similarity: 0.9, added: ["Une phrase de plus."], omitted: [], credit: { kind: "agency" } },
      ],
    });
    expect(findCopyFamily(graph, b)).toEqual(family);
    expect(findCopyFamily(graph, d)).toBeUndefined();
    expect(findCopyFamily(graph, "nobody")).toBeUndefined();
  });
});
