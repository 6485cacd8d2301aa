import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { runCorpusScript } from "./corpus.ts";
import { runVigie } from "./run-cli.ts";

/** F1 and the like of `vigie annotate`, as the corpus's scorer prints them. */
export interface AnnotationFigures {
  missing: number;
  offsets_wrong: number;
  mention: { f1: number };
  relation: { f1: number };
  event: { f1: number };
  "relation:role_at": { f1: number };
  "event.dated": { f1: number };
}

/** Annotates the articles of a folder and scores the result; needs the evaluation corpus. */
export async function scoreAnnotations(folder: string): Promise<AnnotationFigures> {
  const { stdout, status } = await runVigie(["annotate"], {
    stdin: runCorpusScript("score.mjs", "articles", folder),
  });
  expect(status).toBe(0);
  const file = join(mkdtempSync(join(tmpdir(), "vigie-")), "annotations.jsonl");
  writeFileSync(file, stdout);
  return JSON.parse(runCorpusScript("score.mjs", "score", folder, file, "--json"));
}
