import { describe, expect, it } from "vitest";
import { loadDataFile, loadNameLexicon, loadTypeModel, TYPE_MODEL } from "../../src/cli/resources.ts";
import { nameFeatures } from "../../src/entities/type-features.ts";
import { parseTypeModel, predictTypes } from "../../src/entities/type-model.ts";
import { tokenize } from "../../src/text/tokens.ts";

const lexicon = loadNameLexicon();
const model = loadTypeModel();

function likeliest(name: string, contexts: string[][] = []): string {
  const types = [...predictTypes(model, nameFeatures(tokenize(name), lexicon), contexts)];
  return types.sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

describe("predictTypes", () => {
  it.each([
    ["Mireille Trucmuche", "person"],
    ["Zorban Lunar Agency", "institution"],
    ["Agence zorbanaise du numérique", "institution"],
    ["Zorban Resilience Act", "law"],
    ["Zorbax Technologies", "company"],
    ["Zorban Software Alliance", "alliance"],
  ])("reads %s as %s from the name alone", (name, type) => {
    expect(likeliest(name)).toBe(type);
  });

  it.each([
    ["supercalculateur", "infrastructure"],
    ["logiciel", "product"],
    ["hébergeur", "company"],
  ])("lets the description %s decide a name that says nothing", (word, type) => {
    const folded = word.normalize("NFKD").replace(/\p{M}/gu, "");
    expect(likeliest("Zorbex", [[`is ${folded}`]])).toBe(type);
  });

  it("gives probabilities that sum to one", () => {
    const sum = [...predictTypes(model, ["w unseen"], []).values()].reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(1);
  });
});

describe("parseTypeModel", () => {
  it("refuses a model of other types", () => {
    const text = '{"types":["person"],"bias":[0],"weights":{}}';
    expect(() => parseTypeModel({ file: "m.json", text })).toThrow(/train again/);
  });

  it("stays below two megabytes", () => {
    expect(loadDataFile(TYPE_MODEL).text.length).toBeLessThan(2_000_000);
  });
});
