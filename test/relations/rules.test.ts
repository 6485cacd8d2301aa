import { describe, expect, it } from "vitest";
import { loadDataFiles } from "../../src/cli/resources.ts";
import { createRelationExtractor } from "../../src/relations/extract.ts";
import { parseRelationLexicon } from "../../src/relations/lexicon.ts";
import { parseRelationRules } from "../../src/relations/rules.ts";
import { markedDocument } from "./support/marked.ts";

const lexicon = parseRelationLexicon(loadDataFiles("data/lexicon", ".yaml"));
const extractor = createRelationExtractor(lexicon);

describe.each(lexicon.relations.map((rule) => [rule.name, rule] as const))("rule %s", (_, rule) => {
  it.each(rule.examples.map((one) => [one.lang, one.marked, one] as const))(
    "%s: %s",
    (lang, marked, example) => {
      const { document, mentions } = markedDocument(lang, marked);
      const found = extractor
        .extract(document, mentions)
        .relations.filter((one) => one.predicate === rule.predicate)
        .map((one) => `${one.subject} > ${one.object}`);
      expect(found.sort()).toEqual([...example.gives].sort());
    },
  );
});

describe("the rules that ship", () => {
  it("show in both languages what they find and what they must not find", () => {
    for (const rule of lexicon.relations) {
      for (const lang of ["fr", "en"] as const) {
        const examples = rule.examples.filter((one) => one.lang === lang);
        const label = `${rule.name} ${lang}`;
        expect([label, examples.some((one) => one.gives.length > 0)]).toEqual([label, true]);
        expect([label, examples.some((one) => one.gives.length === 0)]).toEqual([label, true]);
      }
    }
  });
});

describe("parseRelationRules", () => {
  const rule = (more: string): string =>
    `- rule: r\n  predicate: funds\n  subject: [org]\n  object: [org]\n${more}`;

  it.each([
    ["a pattern without a word to start from", '  fr: { patterns: ["<S> <O>"] }\n', "no word to start from"],
    ["an unknown type", '  fr: { patterns: ["<S:boat> aide <O>"] }\n', 'no type "boat"'],
    ["an unknown word class", '  fr: { patterns: ["<S> @zut <O>"] }\n', "@zut"],
    ["a confidence outside its range", "  confidence: 2\n", "confidence"],
    ["an example that names no language", '  examples: ["[A|company] aide. => -"]\n', "example"],
  ])("refuses %s with file and line", (_, more, message) => {
    expect(() => parseRelationRules(rule(more), "relations-x.yaml")).toThrow(message);
    expect(() => parseRelationRules(rule(more), "relations-x.yaml")).toThrow("relations-x.yaml:1");
  });
});
