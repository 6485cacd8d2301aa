import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scoreAnnotations } from "../support/annotation-score.ts";
import { corpusTitle, findCorpus } from "../support/corpus.ts";

// Floors, a little below what was measured: they tell a regression, not a target.
describe.skipIf(!findCorpus())(corpusTitle("vigie annotate on annotated articles"), () => {
  it.each([
    { set: "dev" as const, mention: 0.88, relation: 0.35 },
    { set: "seed" as const, mention: 0.82, relation: 0.6 },
  ])(
    "keeps its scores on $set",
    async ({ set, mention, relation }) => {
      const figures = await scoreAnnotations(join(findCorpus() ?? "", "gold", set));
      expect(figures.missing).toBe(0);
      expect(figures.offsets_wrong).toBe(0);
      expect(figures.mention.f1).toBeGreaterThanOrEqual(mention);
      expect(figures.relation.f1).toBeGreaterThanOrEqual(relation);
    },
    60_000,
  );
});
