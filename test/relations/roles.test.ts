import { describe, expect, it } from "vitest";
import { loadDataFile } from "../../src/cli/resources.ts";
import { parseRoles } from "../../src/relations/roles.ts";

const ENTRY =
  "- id: pilot\n  label: { fr: pilote, en: pilot }\n  words: { fr: [Pilote, Aviatrice], en: [pilot] }\n";

describe("parseRoles", () => {
  it("reads a role with its words folded", () => {
    expect(parseRoles(ENTRY, "roles.yaml")).toEqual([
      {
        id: "pilot",
        label: { fr: "pilote", en: "pilot" },
        words: { fr: ["pilote", "aviatrice"], en: ["pilot"] },
        public: false,
      },
    ]);
  });

  it.each([
    ["twice the same id", ENTRY + ENTRY, "roles.yaml:4"],
    ["an unknown key", `${ENTRY}  colour: blue\n`, "colour"],
    ["words in one language only", "- id: x\n  label: a\n  words: { fr: [a] }\n", "en"],
  ])("refuses %s, naming the place", (_, text, shown) => {
    expect(() => parseRoles(text, "roles.yaml")).toThrow(shown);
  });

  it("reads the list that ships; no word names two roles", () => {
    const { file, text } = loadDataFile("data/lexicon/roles.yaml");
    const roles = parseRoles(text, file);
    for (const lang of ["fr", "en"] as const) {
      const words = roles.flatMap((role) => role.words[lang]);
      expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    }
    for (const id of ["minister", "ceo", "mayor", "spokesperson", "head"]) {
      expect(roles.map((role) => role.id)).toContain(id);
    }
  });
});
