import { describe, expect, it } from "vitest";
import type { EvidenceRecord } from "../../src/model/records.ts";
import { quotedTogether } from "../../web/shared-quotes.ts";

function said(articleId: string, start: number): EvidenceRecord {
  return {
    articleId,
    articleUrl: `https://${articleId}.example/`,
    articleTitle: articleId,
    articleLang: "fr",
    field: "text",
    start,
    end: start + 10,
    quote: `${articleId} ${start}`,
    rule: "test",
    confidence: 1,
  };
}

const fact = (name: string, ...evidence: EvidenceRecord[]) => ({ name, evidence });
const namesOf = (facts: readonly { name: string }[]) => facts.map(({ name }) => name);

describe("quotedTogether", () => {
  it("puts facts of one sentence above it, in the order in which they come", () => {
    const groups = quotedTogether([
      fact("a", said("list", 0)),
      fact("b", said("else", 5)),
      fact("c", said("list", 0)),
    ]);
    expect(groups.map((group) => [group.quote?.quote, namesOf(group.facts)])).toEqual([
      ["list 0", ["a", "c"]],
      ["else 5", ["b"]],
    ]);
  });

  it("takes the sentence that states most of them, and says of the others which they state", () => {
    const [group, ...rest] = quotedTogether([
      fact("a", said("early", 0), said("list", 0)),
      fact("b", said("list", 0)),
      fact("c", said("list", 0)),
    ]);
    expect(rest).toEqual([]);
    expect(group?.quote?.quote).toBe("list 0");
    expect(group?.others.map((other) => [other.evidence.quote, namesOf(other.facts)])).toEqual([
      ["early 0", ["a"]],
    ]);
  });

  it("keeps apart what stands in two sentences of one article, and facts without any", () => {
    const groups = quotedTogether([
      fact("a", said("one", 0)),
      fact("b", said("one", 40)),
      fact("c"),
      fact("d"),
    ]);
    expect(groups.map((group) => namesOf(group.facts))).toEqual([["a"], ["b"], ["c"], ["d"]]);
    expect(groups[2]?.quote).toBeUndefined();
  });

  it("keeps a fact's own order where its sentences tell as much", () => {
    const [group] = quotedTogether([fact("a", said("first", 0), said("second", 0))]);
    expect(group?.quote?.quote).toBe("first 0");
    expect(group?.others).toHaveLength(1);
  });
});
