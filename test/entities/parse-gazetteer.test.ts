import { describe, expect, it } from "vitest";
import { loadGazetteer } from "../../src/cli/resources.ts";
import { parseGazetteer } from "../../src/entities/parse-gazetteer.ts";

const entry = (extra = "", id = "exemple"): string =>
  `- id: ${id}\n  type: company\n  name: Exemple\n  description: {fr: un exemple, en: an example}\n${extra}`;
const parse = (text: string) => parseGazetteer([{ file: "companies.yaml", text }]);

describe("parseGazetteer", () => {
  it("reads names, aliases, homonyms and offices", () => {
    const [entity] = parse(
      entry(
        "  aliases: [Ex, 8ra]\n  homonym: {names: [Ex], near: [cloud], note: a prefix}\n" +
          "  offices:\n    - {org: exemple, role: ceo, title: {fr: PDG, en: CEO}, from: 2024-09, to: 2025-01-31}\n",
      ),
    );
    expect(entity).toMatchObject({
      name: { fr: "Exemple", en: "Exemple" },
      aliases: ["Ex", "8ra"],
      homonym: { names: ["Ex"], near: ["cloud"] },
      offices: [{ org: "exemple", role: "ceo", from: "2024-09", to: "2025-01-31" }],
      source: { file: "companies.yaml", line: 1 },
    });
  });

  it.each([
    ["an unknown type", entry().replace("company", "firm"), /companies\.yaml:1: "type: firm" is none of/],
    ["a misspelt key", entry("  alias: [Ex]\n"), /"alias" is no known key/],
    ["an id with capitals", entry("", "Exemple"), /lower-case ASCII/],
    [
      "two entities of one id",
      entry() + entry(),
      /companies\.yaml:5: "exemple" is also defined at companies\.yaml:1/,
    ],
    ["a parent that does not exist", `# x\n${entry("  parent: nobody\n")}`, /companies\.yaml:2: .*"nobody"/],
    ["an invented Wikidata id", entry("  wikidata: Q0\n"), /no item id/],
    ["a date of another form", entry("  offices: [{org: exemple, role: ceo, from: 3/4/2024}]\n"), /no date/],
    ["a country in words", entry("  country: France\n"), /ISO 3166-1/],
    ["broken YAML", `${entry()}  name: [\n`, /companies\.yaml:\d+: /],
    ["a missing description", entry().replace(/ {2}description.*\n/, ""), /"description" needs/],
  ])("refuses %s, naming file and line", (_, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it("reads the shipped gazetteer", () => {
    for (const entity of loadGazetteer()) expect(entity.description.fr).not.toBe(entity.id);
  });
});
