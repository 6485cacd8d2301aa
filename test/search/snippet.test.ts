import { describe, expect, it } from "vitest";
import type { Concept, Pattern } from "../../src/search/patterns.ts";
import { bestPassage, mergeMarks } from "../../src/search/snippet.ts";

const concepts: Concept[] = ["un", "deux"].map((text) => ({ text, required: false, idf: 1 }));
const pattern = (concept: number): Pattern => ({
  kind: "literal",
  covers: [concept],
  weight: 1,
  forms: [],
  title: false,
});

/** The passage of a text in which `(` and `[` mark places of the first and the second concept. */
function passageOf(marked: string) {
  let text = "";
  const places: { field: "text"; start: number; end: number; pattern: Pattern }[] = [];
  for (const part of marked.split(/(\(.*?\)|\[.*?\])/)) {
    const isPlace = /^[([]/.test(part);
    const words = isPlace ? part.slice(1, -1) : part;
    if (isPlace) {
      const start = text.length;
      places.push({
        field: "text",
        start,
        end: start + words.length,
        pattern: pattern(part.startsWith("(") ? 0 : 1),
      });
    }
    text += words;
  }
  return bestPassage(text, places, concepts);
}

const FILLER = "Rien de neuf ici, ni là, ni ailleurs, pas même au bout de la rue. ".repeat(10);

describe("bestPassage", () => {
  it("is a short text as it is, on one line", () => {
    expect(passageOf("Un (cloud)\n\nà [Metz].")).toEqual({
      text: "Un cloud à Metz.",
      marks: [
        { start: 3, end: 8 },
        { start: 11, end: 15 },
      ],
    });
  });

  it("is the beginning where nothing matched", () => {
    const { text, marks } = passageOf(FILLER);
    expect(text.startsWith("Rien de neuf ici")).toBe(true);
    expect(text.endsWith("…")).toBe(true);
    expect(marks).toEqual([]);
  });

  it("is where most of what was asked for stands together, from the start of the sentence", () => {
    const { text, marks } = passageOf(
      `Un (cloud). ${FILLER}Le [Luxembourg] ouvre un (cloud) à Metz. ${FILLER}`,
    );
    expect(text.startsWith("…Le Luxembourg ouvre un cloud à Metz.")).toBe(true);
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(["Luxembourg", "cloud"]);
  });

  it("cuts between words and stays short", () => {
    const { text } = passageOf(`${"mot ".repeat(300)}(cloud) ${"mot ".repeat(300)}`);
    expect(text.length).toBeLessThan(260);
    expect(text).toMatch(/^…mot .* mot…$/);
    expect(text).toContain("cloud");
  });

  it("copes with a text without any space", () => {
    expect(passageOf(`${"a".repeat(500)}(cloud)${"b".repeat(500)}`).text.length).toBeLessThan(400);
  });
});

describe("mergeMarks", () => {
  it("puts marks in order and joins those that touch", () => {
    const marks = [
      { start: 9, end: 12 },
      { start: 0, end: 4 },
      { start: 3, end: 6 },
      { start: 6, end: 7 },
    ];
    expect(mergeMarks(marks)).toEqual([
      { start: 0, end: 7 },
      { start: 9, end: 12 },
    ]);
  });
});
