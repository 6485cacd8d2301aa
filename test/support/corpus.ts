import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/cli/resources.ts";

/**
 * The folder of the evaluation corpus: `VIGIE_CORPUS`, or a folder `shared` beside the checkout or above
 * it. Undefined where there is none: tests that need it then skip, and say so.
 */
export function findCorpus(): string | undefined {
  const given = process.env["VIGIE_CORPUS"];
  if (given) return existsSync(given) ? given : undefined;
  for (let folder = packageRoot(); dirname(folder) !== folder; folder = dirname(folder)) {
    const candidate = join(dirname(folder), "shared");
    if (existsSync(join(candidate, "eval"))) return candidate;
  }
  return undefined;
}

/** Title of a describe block: says why it is skipped where the corpus is absent. */
export function corpusTitle(name: string): string {
  return findCorpus() ? name : `${name} (skipped: no evaluation corpus beside the checkout)`;
}

/** Runs one of the corpus's scripts and returns what it prints. */
export function runCorpusScript(script: string, ...args: string[]): string {
  const corpus = findCorpus();
  if (!corpus) throw new Error("no evaluation corpus");
  return execFileSync("node", [join(corpus, "eval", script), ...args], { encoding: "utf8", maxBuffer: 1e9 });
}
