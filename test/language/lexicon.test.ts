import { describe, expect, it } from "vitest";
import { loadLanguageDetector } from "../../src/cli/compose-language.ts";
import { createLanguageDetector } from "../../src/language/detect.ts";
import { parseLanguageLexicon } from "../../src/language/lexicon.ts";

describe("parseLanguageLexicon", () => {
  it("lets a word of many languages say less for each", () => {
    const { words } = parseLanguageLexicon(
      "- lang: fr\n  words: la chose\n- lang: it\n  words: la\n- lang: ca\n  words: la\n- lang: oc\n  words: la\n",
      "l.yaml",
    );
    expect(words.get("chose")?.get("fr")).toBe(1);
    expect(words.get("la")?.get("fr")).toBe(0.5);
  });

  it.each([
    ["- lang: fr\n- lang: fr\n", "l.yaml:2: fr is listed twice"],
    ["- lang: French\n", "l.yaml:1: lang must be a language code"],
    ["- lang: fr\n  wrods: le la\n", 'l.yaml:1: "wrods" is none of'],
    ["- lang: fr\n  words: le la (un)\n", "l.yaml:1: words must be words separated by spaces"],
    ["- lang: fr\n  words: [le, la]\n", "l.yaml:1: words must be words separated by spaces"],
    ["- lang: fr\n  letters: É\n", "l.yaml:1: letters must be small letters"],
    ["- lang: lb\n  near: de\n", "l.yaml:1: near must be a list"],
    ["- lang: la\n  rarity: often\n", "l.yaml:1: rarity must be a number"],
  ])("refuses %j, naming file and line", (text, message) => {
    expect(() => parseLanguageLexicon(text, "l.yaml")).toThrow(message);
  });
});

describe("data/languages.yaml", () => {
  const text = "Guvernamentul zoluk brati kelo mirab";

  it("teaches the detector a language that it did not know", () => {
    const invented = "- lang: zz\n  near: [ro]\n  words: zoluk brati kelo mirab\n";
    expect(loadLanguageDetector().detect(text).lang).not.toBe("zz");
    expect(createLanguageDetector(parseLanguageLexicon(invented, "z.yaml")).detect(text).lang).toBe("zz");
  });
});
