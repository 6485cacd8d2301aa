import { describe, expect, it } from "vitest";
import { excerpt, inLanguage, languageName } from "../../web/names.ts";
import { wholeNumber } from "../../web/numbers.ts";
import { lagBetween } from "../../web/story-pace.ts";
import { TEXTS } from "../../web/texts/texts.ts";

/** Every text of a catalogue with its key; functions are called with a number or a word for each argument. */
function sentencesOf(node: unknown, key = ""): [string, string][] {
  if (typeof node === "string") return [[key, node]];
  if (typeof node === "function") {
    const words = Array.from({ length: node.length }, () => "mot");
    const text: unknown = node(...words);
    return typeof text === "string" ? [[key, text]] : [];
  }
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) =>
    sentencesOf(child, key === "" ? name : `${key}.${name}`),
  );
}

describe("the catalogues", () => {
  it("have the same keys and no empty text", () => {
    const [french, english] = [sentencesOf(TEXTS.fr), sentencesOf(TEXTS.en)];
    expect(french.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort());
    for (const [key, text] of [...french, ...english]) expect([key, text.trim()]).not.toEqual([key, ""]);
  });

  it("keep French punctuation on its line", () => {
    for (const [key, text] of sentencesOf(TEXTS.fr)) {
      expect([key, text]).not.toEqual([
        key,
        expect.stringMatching(/[^\u00a0\u202f][:;!?»](?:\s|$)|«[^\u00a0\u202f]/),
      ]);
      expect([key, text]).not.toEqual([key, expect.stringMatching(/'/)]);
    }
  });

  it.each([
    [0, "0\u00a0article", "0 articles"],
    [1, "1\u00a0article", "1 article"],
    [2, "2\u00a0articles", "2 articles"],
    [12_345, "12\u202f345\u00a0articles", "12,345 articles"],
  ])("count %i in each language's way", (n, french, english) => {
    expect([TEXTS.fr.counts.articles(n), TEXTS.en.counts.articles(n)]).toEqual([french, english]);
  });
});

describe("names", () => {
  it("fall back to the other language", () => {
    expect(inLanguage({ fr: "nuage" }, "en")).toEqual({ text: "nuage", lang: "fr" });
    expect(inLanguage({ fr: "nuage", en: "" }, "en")).toEqual({ text: "nuage", lang: "fr" });
    expect(inLanguage({ fr: "nuage", en: "cloud" }, "en")).toEqual({ text: "cloud", lang: "en" });
  });

  it.each([
    ["en", "fr", "anglais"],
    ["de", "en", "German"],
    ["und", "en", "unknown language"],
    ["not a code", "en", "not a code"],
  ] as const)("of the language %s in %s are %s", (code, lang, name) => {
    expect(languageName(code, lang)).toBe(name);
  });

  it("are cut at words", () => {
    expect(excerpt("un nuage passe, puis un autre", 16)).toBe("un nuage passe…");
    expect(excerpt("court", 16)).toBe("court");
    expect(wholeNumber(1_000_000, "en")).toBe("1,000,000");
  });
});

describe("lagBetween", () => {
  const article = (id: string, publishedAt?: string) => ({
    id,
    url: "https://x.example/",
    title: id,
    lang: "fr",
    kind: "full" as const,
    publishedAt,
  });
  const first = article("a", "2026-11-16T08:00:00Z");

  it.each([
    ["2026-11-16T13:30:00Z", { unit: "hours", count: 6 }],
    ["2026-11-18T07:00:00Z", { unit: "hours", count: 47 }],
    ["2026-11-20T08:00:00Z", { unit: "days", count: 4 }],
    [undefined, undefined],
  ] as const)("to %s is %j", (publishedAt, lag) => {
    expect(lagBetween(first, article("b", publishedAt), new Set())).toEqual(lag);
  });

  it("counts no hours where only the day is known", () => {
    const next = article("b", "2026-11-17T00:00:00Z");
    expect(lagBetween(first, next, new Set(["b"]))).toEqual({ unit: "days", count: 1 });
    expect(lagBetween(first, article("b", "2026-11-16T00:00:00Z"), new Set(["b"]))).toBeUndefined();
  });
});
