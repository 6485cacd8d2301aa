import { describe, expect, it } from "vitest";
import { conceptsOf } from "../../src/cli/compose-stories.ts";
import { loadGlossary } from "../../src/cli/resources.ts";

describe("conceptsOf", () => {
  const concepts = conceptsOf(loadGlossary());
  const shared = (fr: string, en: string): boolean =>
    concepts("fr", fr).some((concept) => concepts("en", en).includes(concept));

  it.each([
    ["souverainete", "sovereignty"],
    ["dependances", "dependency"],
    ["interoperabilite", "interoperability"],
  ])("brings %s and %s together, inflected and folded", (fr, en) => {
    expect(shared(fr, en)).toBe(true);
  });

  it.each([
    ["souverainete", "interoperability"],
    ["tartempion", "sovereignty"],
  ])("keeps %s and %s apart", (fr, en) => {
    expect(shared(fr, en)).toBe(false);
  });

  it("knows nothing of other languages", () => {
    expect(concepts("de", "souverainete")).toEqual([]);
  });
});
