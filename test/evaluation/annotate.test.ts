import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { corpusTitle, findCorpus, runCorpusScript } from "../support/corpus.ts";
import { runVigie } from "../support/run-cli.ts";

interface Figures {
  missing: number;
  offsets_wrong: number;
  mention: { f1: number };
  relation: { f1: number };
}

/** Scores `vigie annotate` on one set of annotated articles. */
async function score(set: "dev" | "seed"): Promise<Figures> {
  const gold = join(findCorpus() ?? "", "gold", set);
  const { stdout, status } = await runVigie(["annotate"], {
    stdin: runCorpusScript("score.mjs", "articles", gold),
  });
  expect(status).toBe(0);
  const file = join(mkdtempSync(join(tmpdir(), "vigie-")), "annotations.jsonl");
  writeFileSync(file, stdout);
  return JSON.parse(runCorpusScript("score.mjs", "score", gold, file, "--json"));
}

// Floors, a little below what was measured: they tell a regression, not a target.
describe.skipIf(!findCorpus())(corpusTitle("vigie annotate on annotated articles"), () => {
  it.each([
    { set: "dev" as const, mention: 0.88, relation: 0.35 },
    { set: "seed" as const, mention: 0.82, relation: 0.6 },
  ])("keeps its scores on $set", async ({ set, mention, relation }) => {
    const figures = await score(set);
    expect(figures.missing).toBe(0);
    expect(figures.offsets_wrong).toBe(0);
    expect(figures.mention.f1).toBeGreaterThanOrEqual(mention);
    expect(figures.relation.f1).toBeGreaterThanOrEqual(relation);
  });
});
