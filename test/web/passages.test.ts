import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ArticleMark, cutPassages, marksWithin, splitBlocks } from "../../web/passages.ts";

const TEXT = "Nimbora rejoint l’Alliance Cumulus. Ada salue.";

describe("cutPassages", () => {
  it("nests names in evidence, and points at the beginning of the evidence", () => {
    const pieces = cutPassages(TEXT, [
      { start: 0, end: 7, entity: "nimbora", type: "company" },
      { start: 0, end: 35, anchor: "s0" },
    ]);
    expect(pieces).toEqual([
      {
        evidence: true,
        anchor: "s0",
        runs: [
          { text: "Nimbora", entity: "nimbora", type: "company" },
          { text: " rejoint l’Alliance Cumulus." },
        ],
      },
      { evidence: false, anchor: undefined, runs: [{ text: " Ada salue." }] },
    ]);
  });

  it("lets overlapping pieces of evidence each begin where they do", () => {
    const anchors = cutPassages(TEXT, [
      { start: 0, end: 35, anchor: "s0" },
      { start: 16, end: 46, anchor: "s16" },
    ]).map((piece) => piece.anchor);
    expect(anchors).toEqual(["s0", "s16", undefined]);
  });

  it("takes the longer of two names that overlap", () => {
    const [piece] = cutPassages("Alliance Cumulus", [
      { start: 9, end: 16, entity: "cumulus" },
      { start: 0, end: 16, entity: "alliance-cumulus" },
    ]);
    expect(piece?.runs).toEqual([{ text: "Alliance Cumulus", entity: "alliance-cumulus", type: undefined }]);
  });

  it("ignores marks that are not in the text", () => {
    expect(
      cutPassages("abc", [
        { start: 2, end: 9 },
        { start: -1, end: 2 },
        { start: 2, end: 2 },
      ]),
    ).toEqual([{ evidence: false, anchor: undefined, runs: [{ text: "abc" }] }]);
  });

  it("keeps every character in its place, whatever the marks", () => {
    const mark = fc.record({
      start: fc.integer({ min: -3, max: 50 }),
      end: fc.integer({ min: -3, max: 50 }),
      entity: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.array(mark, { maxLength: 8 }),
        (text, marks: ArticleMark[]) => {
          const put = cutPassages(text, marks).flatMap((piece) => piece.runs.map((run) => run.text));
          expect(put.join("")).toBe(text);
        },
      ),
    );
  });
});

describe("splitBlocks", () => {
  const text = "Un début.\n\n## La suite\n- un point\n> un mot\n\n   \nLa fin.";

  it("knows headings, items and quotations by their signs", () => {
    expect(splitBlocks(text).map((block) => [block.kind, text.slice(block.start, block.end)])).toEqual([
      ["paragraph", "Un début."],
      ["heading", "La suite"],
      ["item", "un point"],
      ["quotation", "un mot"],
      ["paragraph", "La fin."],
    ]);
  });

  it("keeps an id where its evidence begins, be it before the sign, and nowhere else", () => {
    const marks = [{ start: 23, end: 42, anchor: "s23" }];
    const anchors = splitBlocks(text).map((block) => marksWithin(marks, block).map((mark) => mark.anchor));
    expect(anchors).toEqual([[], [], ["s23"], [undefined], []]);
  });
});
