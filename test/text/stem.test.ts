import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Language } from "../../src/model/ontology.ts";
import { fold } from "../../src/text/fold.ts";
import { joinedWords, searchWords, stemOf } from "../../src/text/stem.ts";

const wordsOf = (text: string): string[] => searchWords(text).map(({ word }) => word);
const stemsOf = (text: string, lang: Language): string =>
  wordsOf(text)
    .map((word) => stemOf(word, lang))
    .join(" ");

describe("searchWords", () => {
  it.each([
    ["L’État qu'il jusqu’à", "etat il a"],
    ["Europe's clouds", "europe clouds"],
    ["cœur, Œuvre, ex æquo", "coeur oeuvre ex aequo"],
    ["hébergé à Esch-sur-Alzette", "heberge a esch sur alzette"],
    ["l'U.E. et le C.N.R.S.", "ue et le cnrs"],
    ["4 665 000 euros, 1,000 servers, 2,5 %", "4665000 euros 1000 servers 2d5"],
    ["IRIS² en 5G, le 2026-11-22", "iris2 en 5g le 2026 11 22"],
    ["C'est fini. Oui", "est fini oui"],
    ["the end.Next", "the end next"],
    ["«…» -- !", ""],
  ])("cuts %j into %j", (text, expected) => {
    expect(wordsOf(text).join(" ")).toBe(expected);
  });

  it("gives offsets whose slices are the words, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        let last = 0;
        for (const { start, end, word } of searchWords(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
          expect(fold(text.slice(start, end)).replace(/[^\p{L}\p{N}]/gu, "")).toBeTruthy();
          last = end;
        }
      }),
    );
  });

  it("reads a long text in time that grows with its length alone", () => {
    const text = "l'U.E.U.E 1 000 000 1.1.1.1 ".repeat(40_000);
    const start = performance.now();
    expect(searchWords(text).length).toBeGreaterThan(40_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("stemOf", () => {
  const together: [Language, string, string][] = [
    ["fr", "hébergement hébergements", "heberg"],
    ["fr", "souverain souveraine souverains souveraines", "souverain"],
    ["fr", "européen européenne européens européennes", "europeen"],
    ["fr", "canadien canadienne", "canadien"],
    ["fr", "amende amendes", "amend"],
    ["en", "provider providers", "provid"],
    ["en", "encrypt encrypted encrypting", "encrypt"],
    ["en", "company companies", "compani"],
  ];
  it.each(together)("joins the %s forms %j", (lang, forms, stem) => {
    expect(new Set(stemsOf(forms, lang).split(" "))).toEqual(new Set([stem]));
  });

  const apart: [Language, string][] = [
    ["fr", "cloud nuage"],
    ["fr", "commission commissaire"],
    ["fr", "marche marchandise"],
    ["fr", "puce pouce"],
    ["en", "sovereign sovereignty"],
    ["en", "fine finance"],
    ["en", "chip cheap"],
    ["en", "law lawn"],
  ];
  it.each(apart)("keeps the %s words %j apart", (lang, forms) => {
    const [one, other] = stemsOf(forms, lang).split(" ");
    expect(one).not.toBe(other);
  });

  it("stems a word without its accents like the word with them", () => {
    expect(stemsOf("hebergees", "fr")).toBe(stemsOf("hébergées", "fr"));
  });

  it("leaves other languages and numbers as they are", () => {
    expect(stemOf("souveranitat", "de")).toBe("souveranitat");
    expect(stemOf("5g", "en")).toBe("5g");
  });
});

describe("joinedWords", () => {
  it.each([
    ["une start-up et un data-center", ["startup", "datacenter"]],
    ["du Peer\u2011to\u2011Peer", ["peertopeer"]],
    ["cloud – souverain", []],
    ["start up", []],
    ["a-b-c-d", []],
  ])("of %j are %j", (text, expected) => {
    expect(joinedWords(text, searchWords(text))).toEqual(expected);
  });
});
