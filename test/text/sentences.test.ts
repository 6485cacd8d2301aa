import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentenceAt, splitSentences } from "../../src/text/sentences.ts";

const cut = (text: string): string[] => splitSentences(text).map((span) => text.slice(span.start, span.end));

describe("splitSentences", () => {
  it.each([
    ["Une phrase. Une autre !", ["Une phrase.", "Une autre !"]],
    ["M. Dupont dirige l’agence. Mme Durand préside.", ["M. Dupont dirige l’agence.", "Mme Durand préside."]],
    ["Le budget atteint 1.5 million. Il baisse.", ["Le budget atteint 1.5 million.", "Il baisse."]],
    ["The U.S. firm Example Inc. won. It will start.", ["The U.S. firm Example Inc. won.", "It will start."]],
    ["« C’est fait. » Elle sourit.", ["« C’est fait. »", "Elle sourit."]],
    ["Titre sans point\nPremière phrase. Fin", ["Titre sans point", "Première phrase.", "Fin"]],
    ["J. Doe spoke. He left.", ["J. Doe spoke.", "He left."]],
  ])("cuts %j", (text, expected) => {
    expect(cut(text)).toEqual(expected);
  });

  it("returns ordered spans that cover every character but white space", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let end = 0;
        for (const span of splitSentences(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(end, span.start).trim()).toBe("");
          end = span.end;
        }
        expect(text.slice(end).trim()).toBe("");
      }),
    );
  });
});

describe("sentenceAt", () => {
  it("finds the sentence that holds an offset", () => {
    const text = "Un. Deux. Trois.";
    expect(sentenceAt(splitSentences(text), text.indexOf("Deux"))).toEqual({ start: 4, end: 9 });
  });

  it("finds none between sentences", () => {
    expect(sentenceAt(splitSentences("Un. Deux."), 3)).toBeUndefined();
  });
});
