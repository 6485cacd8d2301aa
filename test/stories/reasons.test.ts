import { describe, expect, it } from "vitest";
import type { ClusteredArticle } from "../../src/stories/cluster.ts";
import { reasonOf } from "../../src/stories/reasons.ts";
import { NOTHING_SHARED } from "../../src/stories/shared.ts";

const days = { first: "2026-04-01", last: "2026-06-30", precision: "quarter" as const };
const shared: ClusteredArticle["shared"] = {
  entities: ["port"],
  event: { kind: "contract", days, participants: ["port"] },
  amounts: ["41%"],
  words: [],
};

describe("reasonOf", () => {
  it("names what an article shares with the others", () => {
    expect(reasonOf({ id: "a", shared }, { alone: false })).toEqual({
      kind: "shared",
      entities: ["port"],
      event: { kind: "contract", days },
      amounts: ["41%"],
      words: [],
    });
  });

  it("says of a copy how much it repeats and adds, whatever it shares", () => {
    const copy = { id: "a", originalId: "b", similarity: 0.98, added: ["Une.", "Deux."], omitted: [] };
    expect(reasonOf({ id: "a", copy, shared }, { alone: false })).toEqual({
      kind: "copy",
      similarity: 0.98,
      added: 2,
    });
  });

  it("tells an article alone from one that is like the others for no single name", () => {
    expect(reasonOf({ id: "a", shared }, { alone: true })).toEqual({ kind: "alone" });
    expect(reasonOf({ id: "a", shared: NOTHING_SHARED }, { alone: false })).toEqual({ kind: "alike" });
  });
});
