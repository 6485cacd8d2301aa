import { beforeEach, describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { saveArticle } from "../../src/graph/articles.ts";
import {
  countEntities,
  findEntity,
  getEntity,
  listEntities,
  listEntityNames,
  listGazetteerLinks,
  relatedEntities,
  syncGazetteer,
} from "../../src/graph/entities.ts";
import { listOffices } from "../../src/graph/facts.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { annotation, entry, incoming, mention } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";

const cumulus = entry({
  id: "alliance-cumulus",
  type: "alliance",
  name: { fr: "Alliance Cumulus", en: "Cumulus Alliance" },
  aliases: ["ACU"],
  short: ["Cumulus"],
  former: ["Ligue Stratus"],
  members: ["nimbora", "not-listed"],
  country: "EU",
});
const nimbora = entry({ id: "nimbora", name: { fr: "Nimbora", en: "Nimbora" }, parent: "brumes-sa" });
const parent = entry({
  id: "brumes-sa",
  name: { fr: "Brumes & Cœur SA", en: "Mist & Heart" },
  country: "LU",
});
const ada = entry({
  id: "ada-valmont",
  type: "person",
  name: { fr: "Ada Valmont", en: "Ada Valmont" },
  offices: [
    {
      org: "nimbora",
      role: "ceo",
      title: { fr: "directrice générale", en: "chief executive" },
      from: "2024",
    },
  ],
});

describe("syncGazetteer", () => {
  let graph: Graph;
  beforeEach(() => {
    graph = openGraph(":memory:");
    syncGazetteer(graph, [cumulus, nimbora, parent, ada], "1", AT);
  });

  it("stores names, parents, members and offices", () => {
    expect(findEntity(graph, "nimbora")).toMatchObject({
      origin: "gazetteer",
      status: "confirmed",
      parent: { id: "brumes-sa", name: parent.name },
    });
    expect(listGazetteerLinks(graph, "alliance-cumulus").members.map(({ id }) => id)).toEqual(["nimbora"]);
    expect(listGazetteerLinks(graph, "nimbora").alliances.map(({ id }) => id)).toEqual(["alliance-cumulus"]);
    expect(listGazetteerLinks(graph, "brumes-sa").parts.map(({ id }) => id)).toEqual(["nimbora"]);
    expect(listOffices(graph, { org: "nimbora" })).toMatchObject([
      { person: { id: "ada-valmont" }, role: "ceo", from: "2024", origin: "gazetteer", evidence: [] },
    ]);
    expect(listEntities(graph, { role: "ceo" }).map(({ id }) => id)).toEqual(["ada-valmont"]);
  });

  it("does nothing for the version it has, and replaces names and links for another", () => {
    expect(syncGazetteer(graph, [], "1", AT)).toEqual({ changed: false });
    expect(countEntities(graph)).toBe(4);
    const changed = { ...cumulus, aliases: ["ALC"], members: [] };
    expect(syncGazetteer(graph, [changed, { ...ada, offices: [] }], "2", AT)).toEqual({ changed: true });
    expect(findEntity(graph, "ACU")).toBeUndefined();
    expect(findEntity(graph, "alc")?.id).toBe("alliance-cumulus");
    expect(listOffices(graph)).toEqual([]);
    expect(countEntities(graph)).toBe(2);
  });

  it("keeps as provisional what an article names, with its usual names", () => {
    const article = incoming();
    const { id } = saveArticle(graph, article, AT);
    const found = annotation(id, { mentions: [mention(article, "Nimbora", "nimbora")] });
    saveAnnotation(graph, found, { annotatorVersion: "1", at: AT });
    syncGazetteer(graph, [cumulus], "2", AT);
    expect(findEntity(graph, "Nimbora")).toMatchObject({
      origin: "found",
      status: "provisional",
      articleCount: 1,
    });
    syncGazetteer(graph, [cumulus, nimbora], "3", AT);
    expect(findEntity(graph, "Nimbora")).toMatchObject({ origin: "gazetteer", status: "confirmed" });
  });
});

describe("findEntity", () => {
  const graph = openGraph(":memory:");
  syncGazetteer(graph, [cumulus, nimbora, parent, ada], "1", AT);

  it.each([
    ["alliance-cumulus", "alliance-cumulus"],
    ["Alliance Cumulus", "alliance-cumulus"],
    ["cumulus alliance", "alliance-cumulus"],
    ["acu", "alliance-cumulus"],
    ["CUMULUS", "alliance-cumulus"],
    ["ligue stratus", "alliance-cumulus"],
    ["Brumes & Coeur SA", "brumes-sa"],
    ["  Ada  Valmont ", "ada-valmont"],
  ])("takes %j for %s", (text, id) => expect(findEntity(graph, text)?.id).toBe(id));

  it.each(["Cumul", "Alliance", "Brumes", "Valmont Ada", "", "nim%"])("takes %j for nothing", (text) =>
    expect(findEntity(graph, text)).toBeUndefined(),
  );

  it("prefers a usual name to another entity's alias", () => {
    const other = openGraph(":memory:");
    const alias = entry({ id: "a-first", aliases: ["Nimbora"] });
    syncGazetteer(other, [alias, nimbora], "1", AT);
    expect(findEntity(other, "nimbora")?.id).toBe("nimbora");
    expect(findEntity(other, "NIMBORA")?.id).toBe("nimbora");
  });
});

describe("getEntity", () => {
  it("offers names that look alike", () => {
    const graph = openGraph(":memory:");
    syncGazetteer(graph, [cumulus, nimbora], "1", AT);
    expect(() => getEntity(graph, "Nimbra")).toThrow('no entity is called "Nimbra"; did you mean Nimbora?');
    expect(() => getEntity(graph, "Zzz")).toThrow(
      expect.objectContaining({ code: "entity.unknown", context: { text: "Zzz", near: [] } }),
    );
  });
});

describe("listEntityNames", () => {
  it("gives every name of every entity", () => {
    const graph = openGraph(":memory:");
    syncGazetteer(graph, [cumulus], "1", AT);
    expect(listEntityNames(graph)).toMatchObject([
      {
        id: "alliance-cumulus",
        aliases: ["ACU", "Alliance Cumulus", "Cumulus", "Cumulus Alliance", "Ligue Stratus"],
      },
    ]);
  });
});

describe("relatedEntities", () => {
  it("puts what shares most articles first, and discounts what is named everywhere", () => {
    const graph = openGraph(":memory:");
    syncGazetteer(graph, [cumulus, nimbora, parent], "1", AT);
    const articles = [
      ["nimbora", "brumes-sa", "alliance-cumulus"],
      ["nimbora", "brumes-sa", "alliance-cumulus"],
      ["alliance-cumulus"],
      ["alliance-cumulus"],
    ];
    for (const [n, entities] of articles.entries()) {
      const article = incoming({ url: `https://gazette.example/${n}` });
      const { id } = saveArticle(graph, article, AT);
      const mentions = entities.map((entity) => mention(article, "Nimbora", entity));
      saveAnnotation(graph, annotation(id, { mentions }), { annotatorVersion: "1", at: AT });
    }
    expect(relatedEntities(graph, "nimbora").map(({ entity, articles: n }) => [entity.id, n])).toEqual([
      ["brumes-sa", 2],
      ["alliance-cumulus", 2],
    ]);
    expect(listEntities(graph).map(({ id }) => id)).toEqual(["alliance-cumulus", "brumes-sa", "nimbora"]);
  });
});
