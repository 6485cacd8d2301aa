import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenize } from "../../src/text/tokens.ts";

const words = (text: string): string[] => tokenize(text).map((token) => token.text);

describe("tokenize", () => {
  it.each([
    ["l’ANSSI et d'OVHcloud", ["l’", "ANSSI", "et", "d'", "OVHcloud"]],
    ["Esch-sur-Alzette", ["Esch", "-", "sur", "-", "Alzette"]],
    ["OpenNebula's plan", ["OpenNebula", "'s", "plan"]],
    ["IRIS² coûte 10,6 milliards", ["IRIS²", "coûte", "10,6", "milliards"]],
    ["O’Reilly, 5G", ["O’Reilly", ",", "5G"]],
    ["aujourd’hui", ["aujourd’hui"]],
  ])("cuts %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("gives tokens whose offsets hold their text and that leave out white space alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(text.slice(token.start, token.end)).toBe(token.text);
          expect(text.slice(end, token.start).trim()).toBe("");
          end = token.end;
        }
        expect(text.slice(end).trim()).toBe("");
      }),
    );
  });
});
