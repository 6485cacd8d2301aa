import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { entry } from "../graph/builders.ts";
import { openNewsroom, save } from "./newsroom.ts";

const { search } = openNewsroom();
const texts = (prefix: string, limit?: number): string[] =>
  search.suggest(prefix, limit).map(({ text }) => text);

describe("suggest", () => {
  it.each([
    ["nim", "Nimbora"],
    ["NIMB", "Nimbora"],
    ["nimbroa", "Nimbora"],
    ["agence bru", "Agence de la brume numérique"],
    ["numeriq", "Agence de la brume numérique"],
    ["digital f", "Agence de la brume numérique"],
    ["abn", "Agence de la brume numérique"],
    ["ondi", "La start-up Ondine lève dix millions"],
    ["mistford", "AI factory to open in Mistford"],
  ])("proposes for %j first %j", (prefix, first) => {
    expect(texts(prefix)[0]).toBe(first);
  });

  it.each(["", "  ", "?!", "qqqqqq", "nimbora zzzz"])("proposes nothing for %j", (prefix) => {
    expect(texts(prefix)).toEqual([]);
  });

  it("puts entities with their type before headlines, and no more than asked for", () => {
    expect(search.suggest("nimbora").map(({ kind, type }) => [kind, type])).toEqual([
      ["entity", "company"],
      ["article", undefined],
    ]);
    expect(search.suggest("nimbora", 1)).toHaveLength(1);
    expect(search.suggest("nimbora", 0)).toEqual([]);
  });

  it("says under which other name it found an entity", () => {
    expect(search.suggest("abn")[0]).toMatchObject({ id: "agence-brume", alias: "ABN" });
    expect(search.suggest("nimbora")[0]).toMatchObject({ id: "nimbora", alias: undefined });
  });

  it("follows what is written to the store", () => {
    const { graph, search: fresh } = openNewsroom();
    expect(fresh.suggest("girouette")).toEqual([]);
    save(graph, { id: "new", lang: "fr", day: "2026-03-11", title: "Girouette tourne", text: "Le vent." });
    expect(fresh.suggest("girouette").map(({ text }) => text)).toEqual(["Girouette tourne"]);
    syncGazetteer(
      graph,
      [entry({ id: "girouette", name: { fr: "Girouette SA", en: "Girouette SA" } })],
      "2",
      "2026-03-12T00:00:00Z",
    );
    expect(fresh.suggest("girouette").map(({ text }) => text)).toEqual(["Girouette SA", "Girouette tourne"]);
    expect(fresh.suggest("nimbora").map(({ kind }) => kind)).toEqual(["entity", "article"]);
  });

  it("answers anything that is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (prefix) => {
        expect(search.suggest(prefix).length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
