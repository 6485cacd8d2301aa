import { describe, expect, it } from "vitest";
import { averageLinkage } from "../../src/stories/linkage.ts";

describe("averageLinkage", () => {
  it("joins what is alike on average and leaves the rest alone", () => {
    const links = [
      { a: 0, b: 1, score: 0.8 },
      { a: 0, b: 2, score: 0.5 },
      { a: 1, b: 2, score: 0.5 },
    ];
    expect(averageLinkage(4, links, 0.4)).toEqual([[0, 1, 2], [3]]);
  });

  it("does not join two groups through one item that resembles both", () => {
    const links = [
      { a: 0, b: 1, score: 0.8 },
      { a: 1, b: 2, score: 0.6 },
      { a: 2, b: 3, score: 0.8 },
    ];
    expect(averageLinkage(4, links, 0.4)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("gives the same clusters whatever the order of the links", () => {
    const links = [0, 1, 2, 3, 4, 5].flatMap((a) =>
      [0, 1, 2, 3, 4, 5].filter((b) => b > a).map((b) => ({ a, b, score: ((a * 7 + b * 3) % 5) / 5 })),
    );
    expect(averageLinkage(6, [...links].reverse(), 0.45)).toEqual(averageLinkage(6, links, 0.45));
  });
});
