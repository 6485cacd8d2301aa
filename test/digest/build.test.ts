import { beforeAll, describe, expect, it } from "vitest";
import { buildDigest, findLastWeek } from "../../src/digest/build.ts";
import type { Digest, DigestPromise } from "../../src/digest/model.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { openNewsroom, WEEK } from "./newsroom.ts";

describe("buildDigest", () => {
  let graph: Graph;
  let digest: Digest;
  beforeAll(() => {
    graph = openNewsroom();
    digest = buildDigest(graph, { week: WEEK, lang: "fr" });
  });

  it("counts the articles of the week by language, copies apart, next to the week before", () => {
    expect(digest.numbers).toMatchObject({
      articles: 4,
      fr: 3,
      en: 1,
      other: 0,
      copies: 1,
      publishers: 4,
      articlesBefore: 1,
    });
  });

  it("ranks stories by publishers that reported on their own, the reprint not counted", () => {
    expect(
      digest.stories.items.map(({ publishers, articles, copies }) => ({ publishers, articles, copies })),
    ).toEqual([
      { publishers: 2, articles: 2, copies: 1 },
      { publishers: 1, articles: 1, copies: 0 },
    ]);
    const [first] = digest.stories.items;
    expect(first?.languages).toEqual(["en", "fr"]);
    expect(first?.title).toEqual({
      fr: "Nimbora rejoint l'Alliance Cumulus",
      en: "Nimbora joins the Cumulus Alliance",
    });
    expect(first?.sources.items.map(({ publisher }) => publisher)).toEqual(["La Gazette", "The Ledger"]);
    expect(first?.entities.slice(0, 2).map(({ id }) => id)).toEqual(["cumulus", "nimbora"]);
  });

  it("tells only of the names that no article had before, with the sentence", () => {
    const names = digest.entities.items.map(({ entity, provisional }) => [entity.id, provisional]);
    expect(names).toEqual([
      ["cumulus", false],
      ["ada-valmont", false],
      ["brelan", true],
    ]);
    expect(digest.entities.items[2]?.sources.items[0]?.quote).toBe("Brelan en serait aussi membre.");
  });

  it("gives new relations with their sentences as known at the end of the week", () => {
    const relations = digest.relations.items.map(({ subject, object, status, confidence, sources }) => ({
      ends: `${subject.id} ${object.id}`,
      status,
      confidence,
      publishers: sources.items.map(({ publisher }) => publisher),
    }));
    expect(relations).toEqual([
      {
        ends: "nimbora cumulus",
        status: "stated",
        confidence: 0.9,
        publishers: ["La Gazette", "The Ledger"],
      },
      { ends: "brelan cumulus", status: "possible", confidence: 0.4, publishers: ["La Gazette"] },
    ]);
    expect(digest.relations.items[0]?.sources.items[1]?.quote).toBe(
      "Nimbora joined the Cumulus Alliance on Tuesday.",
    );
  });

  it("counts what is more often wrong than right instead of telling it", () => {
    expect(digest.doubtful).toBe(1);
  });

  it("keeps what is planned and what is background apart from what happened", () => {
    expect(digest.events.items.map(({ kind }) => kind)).toEqual(["membership"]);
    expect(digest.announced.items.map(({ kind, days }) => `${kind} ${days.precision}`)).toEqual([
      "launch half",
    ]);
    expect(digest.background).toBe(1);
  });

  it("says of each promise what had become of it by the end of the week, whatever came later", () => {
    const shown = (promises: readonly DigestPromise[]): string[] =>
      promises.map(({ kind, days, confirmedBy }) => `${kind} ${days.last} ${confirmedBy.items.length}`);
    expect(shown(digest.promises.kept)).toEqual(["contract 2026-03-12 1"]);
    expect(shown(digest.promises.overdue)).toEqual(["launch 2026-03-13 0"]);
    expect(shown(digest.promises.open.items)).toEqual(["launch 2026-03-31 0"]);
  });

  it("names those who took office, from articles and from the gazetteer", () => {
    expect(digest.terms).toMatchObject([
      { person: { id: "ada-valmont" }, org: { id: "nimbora" }, change: "begins", day: "2026-03-11" },
    ]);
    expect(digest.offices.items).toMatchObject([
      { person: { id: "ada-valmont" }, titles: [{ text: "directrice", lang: "fr" }], role: "director" },
    ]);
  });

  it("shows the time in which a source failed, and not that of another week", () => {
    expect(digest.gaps).toEqual([
      {
        sourceId: "phare",
        title: "Le Phare",
        url: "https://phare.example/rss",
        from: "2026-03-10",
        until: "2026-03-12",
        failures: 2,
        errorCode: "fetch.timeout",
      },
    ]);
  });

  it("gives the same facts again", () => {
    expect(buildDigest(graph, { week: WEEK, lang: "fr" })).toEqual(digest);
  });

  it("tells of a promise in the week that confirms it", () => {
    const after = buildDigest(graph, { week: "2026-W12", lang: "fr" });
    expect(after.promises.kept.map(({ days }) => days.last)).toEqual(["2026-03-13"]);
    expect(after.relations.items).toEqual([]);
  });

  it("is empty for a week without articles, and says so in numbers", () => {
    const empty = buildDigest(graph, { week: "2025-W01", lang: "en" });
    expect(empty.numbers.articles).toBe(0);
    expect(empty.stories).toEqual({ items: [], more: 0 });
  });

  it("refuses what is no week", () => {
    expect(() => buildDigest(graph, { week: "2026-11", lang: "fr" })).toThrow(
      expect.objectContaining({ code: "week.invalid" }) as Error,
    );
  });
});

describe("findLastWeek", () => {
  it("gives the last week with articles up to the day", () => {
    const graph = openNewsroom();
    expect(findLastWeek(graph, "2026-11-22")?.name).toBe("2026-W12");
    expect(findLastWeek(graph, "2026-03-15")?.name).toBe("2026-W11");
    expect(findLastWeek(graph, "2026-01-01")).toBeUndefined();
    expect(findLastWeek(openGraph(":memory:"), "2026-11-22")).toBeUndefined();
  });
});
