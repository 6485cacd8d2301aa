import { describe, expect, it } from "vitest";
import { loadGlossary } from "../../src/cli/resources.ts";
import { findConcepts, NO_GLOSSARY, parseGlossary } from "../../src/search/glossary.ts";
import { searchWords } from "../../src/text/stem.ts";

const glossary = parseGlossary(
  `- { fr: [amende], en: [fine, penalty] }
- { fr: [marché public], en: [public procurement] }
- { fr: [marché], en: [market] }
`,
  "glossary.yaml",
);
const wordsOf = (text: string): string[] => searchWords(text).map(({ word }) => word);
const found = (text: string): string[] =>
  findConcepts(wordsOf(text), glossary).map(
    ({ start, end, others }) => `${start}-${end} ${others.map((term) => term.text).join(", ")}`,
  );

describe("findConcepts", () => {
  it.each([
    ["amendes records", ["0-1 fine, penalty"]],
    ["a record fine", ["2-3 amende, penalty"]],
    ["les marchés publics", ["1-3 public procurement", "1-2 market"]],
    ["public procurements", ["0-2 marché public"]],
    ["Marches", ["0-1 market"]],
  ])("finds in %j %j", (text, expected) => {
    expect(found(text).sort()).toEqual(expected.sort());
  });

  it.each(["amener", "finance", "publics", "procurement", ""])("finds nothing in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("finds nothing in an empty glossary", () => {
    expect(findConcepts(["amende"], NO_GLOSSARY)).toEqual([]);
  });
});

describe("parseGlossary", () => {
  it.each([
    ["- { fr: [amende] }", "glossary.yaml:1"],
    ["- { fr: [a], en: [b] }\n- { fr: ['!'], en: [b] }", "glossary.yaml:2"],
    ["- { fr: [a], en: [b], de: [c] }", "glossary.yaml:1"],
  ])("refuses %j, naming %s", (text, place) => {
    expect(() => parseGlossary(text, "glossary.yaml")).toThrow(place);
  });
});

describe("data/lexicon/glossary.yaml", () => {
  const { entries } = loadGlossary();

  it("holds at least 250 concepts", () => {
    expect(entries.length).toBeGreaterThanOrEqual(250);
  });

  it("gives no pair of terms twice", () => {
    const pairs = entries.flatMap(({ terms }) => {
      const keys = (lang: string): string[] => [
        ...new Set(terms.filter((term) => term.lang === lang).map(({ stems }) => stems.join(" "))),
      ];
      return keys("fr").flatMap((fr) => keys("en").map((en) => `${fr} = ${en}`));
    });
    expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index)).toEqual([]);
  });

  it.each([
    ["souveraineté numérique", "digital sovereignty"],
    ["appels d'offres", "tender"],
    ["câbles sous-marins", "undersea cable"],
    ["chiffrements", "encryption"],
    ["AI factories", "usine d'IA"],
    ["submarine cables", "câble sous-marin"],
  ])("knows %j as %j", (typed, other) => {
    const concepts = findConcepts(wordsOf(typed), loadGlossary());
    expect(concepts.flatMap(({ others }) => others.map(({ text }) => text))).toContain(other);
  });
});
