import { describe, expect, it } from "vitest";
import { loadOntology } from "../../src/cli/resources.ts";
import { parseOntology } from "../../src/entities/parse-ontology.ts";
import { ENTITY_TYPES, EVENT_KINDS, PREDICATES } from "../../src/model/ontology.ts";

const file = (text: string) => ({ file: "types.yaml", text });

describe("parseOntology", () => {
  it("reads the shipped ontology, with both ends of every predicate and labels in both languages", () => {
    const ontology = loadOntology();
    expect([...ontology.types.keys()]).toEqual([...ENTITY_TYPES]);
    expect(new Set(ontology.predicates.keys())).toEqual(new Set(PREDICATES));
    expect(new Set(ontology.eventKinds.keys())).toEqual(new Set(EVENT_KINDS));
    for (const predicate of ontology.predicates.values()) {
      expect(predicate.subject.length).toBeGreaterThan(0);
      expect(predicate.inverse.en).not.toBe("");
    }
    expect(ontology.predicates.get("partner_of")?.symmetric).toBe(true);
  });

  it("names the file and line of an identifier that does not exist", () => {
    const types = file("# comment\n- id: planet\n  label: x\n  plural: x\n  definition: x\n");
    expect(() => parseOntology({ types, predicates: types, eventKinds: types })).toThrow(
      /types\.yaml:2: "id: planet" is none of person/,
    );
  });

  it("says which identifiers are missing", () => {
    const types = file("- id: person\n  label: {fr: a, en: b}\n  plural: x\n  definition: x\n");
    expect(() => parseOntology({ types, predicates: types, eventKinds: types })).toThrow(
      /company.*not defined/,
    );
  });
});
