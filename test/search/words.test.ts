import { describe, expect, it } from "vitest";
import { cognateStems } from "../../src/search/cognates.ts";
import { findNames, findPartialNames, indexNames } from "../../src/search/entity-names.ts";
import { isFunctionWord } from "../../src/search/function-words.ts";
import { mistakesFor, nearestWord, wordDistance } from "../../src/search/near-words.ts";
import { searchWords, stemOf } from "../../src/text/stem.ts";
import { openNewsroom } from "./newsroom.ts";

describe("isFunctionWord", () => {
  it.each(["de", "qui", "combien", "avec", "the", "which", "how", "behind".slice(0, 2)])(
    "is true of %j",
    (word) => {
      expect(isFunctionWord(word)).toBe(true);
    },
  );
  it.each(["cloud", "etats", "unis", "us", "banque", "behind", "loi", "law"])("is false of %j", (word) => {
    expect(isFunctionWord(word)).toBe(false);
  });
});

describe("cognateStems", () => {
  it.each([
    ["transatlantique", "transatlantic"],
    ["militaire", "military"],
    ["operateur", "operator"],
    ["strategie", "strategy"],
    ["nationale", "national"],
    ["offensive", "offensive"],
  ])("leads from French %j to English %j", (french, english) => {
    expect([stemOf(french, "en"), ...cognateStems(french, "fr")]).toContain(stemOf(english, "en"));
  });

  it.each([
    ["regulatory", "regulatoire"],
    ["transatlantic", "transatlantique"],
    ["capacity", "capacite"],
    ["economics", "economique"],
  ])("leads from English %j to French %j", (english, french) => {
    expect(cognateStems(english, "en")).toContain(stemOf(french, "fr"));
  });

  it.each([
    ["cloud", "fr"],
    ["puce", "fr"],
    ["chips", "en"],
    ["bank", "en"],
  ] as const)("makes nothing of %j", (word, lang) => {
    expect(cognateStems(word, lang)).toEqual([]);
  });
});

describe("wordDistance", () => {
  it.each([
    ["solvinty", "solvinity", 1],
    ["vips", "vipps", 1],
    ["soverain", "souverain", 1],
    ["doctolip", "doctolib", 1],
    ["lcoud", "cloud", 1],
    ["cloud", "cloud", 0],
    ["cloud", "clown", 2],
    ["abc", "xyz", 3],
    ["", "ab", 2],
  ])("between %j and %j is %i", (a, b, distance) => {
    expect(wordDistance(a, b, 2)).toBe(distance);
    expect(wordDistance(b, a, 2)).toBe(distance);
  });
});

describe("mistakesFor", () => {
  it.each([
    [3, 0],
    [4, 1],
    [7, 1],
    [8, 2],
  ])("a word of %i letters is %i", (length, mistakes) => {
    expect(mistakesFor(length)).toBe(mistakes);
  });
});

describe("nearestWord", () => {
  const { graph } = openNewsroom();
  const names = indexNames([
    { id: "ondine", type: "company", name: { fr: "Ondine", en: "Ondine" }, aliases: [], articleCount: 1 },
  ]);
  it.each([
    ["accelerater", "accelerators"],
    ["brumevile", "brumeville"],
    ["odnine", "ondine"],
    ["recruten", "recruter"],
  ])("of %j is %j", (typed, meant) => {
    expect(nearestWord(graph, names, typed)).toBe(meant);
  });
  it.each(["abn", "zzzzzzzz", "x25", "hydrogene"])("of %j is none", (typed) => {
    expect(nearestWord(graph, names, typed)).toBeUndefined();
  });
});

describe("findNames", () => {
  const index = indexNames(
    [
      ["commission", "Commission européenne", "European Commission"],
      ["commission-fr", "Commission", "Commission"],
      ["esch", "Esch-sur-Alzette", "Esch-sur-Alzette"],
      ["state", "État", "State"],
    ].map(([id = "", fr = "", en = ""]) => ({
      id,
      type: "institution" as const,
      name: { fr, en },
      aliases: [],
      articleCount: 0,
    })),
  );
  const found = (text: string): string[] =>
    findNames(
      searchWords(text).map(({ word }) => word),
      index,
    ).map(({ start, end, entities }) => `${start}-${end} ${entities.map(({ id }) => id).join(",")}`);

  it.each([
    ["la commission europeenne enquête", ["1-3 commission"]],
    ["EUROPEAN COMMISSION", ["0-2 commission"]],
    ["commission d'enquête", ["0-1 commission-fr"]],
    ["esch sur alzette et l'état", ["0-3 esch", "4-5 state"]],
    ["europeenne", []],
    ["esch alzette", []],
    ["", []],
  ])("in %j are %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("findPartialNames", () => {
  const entity = (id: string, fr: string, en: string) => ({
    id,
    type: "institution" as const,
    name: { fr, en },
    aliases: [],
    articleCount: 0,
  });
  const index = indexNames([
    entity("rcmp", "Gendarmerie royale du Canada", "Royal Canadian Mounted Police"),
    entity("canada", "Gouvernement du Canada", "Government of Canada"),
    entity("cssf", "Commission de surveillance du secteur financier", "Financial sector supervisory body"),
  ]);
  const found = (...words: string[]): string[] =>
    findPartialNames(words, index, (word) => !isFunctionWord(word)).map(({ entity: { id } }) => id);

  it.each([
    [["gendarmerie", "canada"], ["rcmp"]],
    [["mounted", "police"], ["rcmp"]],
    [["gouvernement", "canada"], ["canada"]],
    [["surveillance", "secteur"], ["cssf"]],
  ])("with %j are %j", (words, expected) => {
    expect(found(...words)).toEqual(expected);
  });
  it.each([[["canada"]], [["du", "canada"]], [["police", "secteur"]], [["royal", "cloud"]], [[]]])(
    "with %j is none",
    (words) => {
      expect(found(...(words as string[]))).toEqual([]);
    },
  );
});
