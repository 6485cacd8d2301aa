import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runVigie } from "../support/run-cli.ts";
import { findSharedFolder } from "../support/shared-folder.ts";

const shared = findSharedFolder();
const folder = mkdtempSync(join(tmpdir(), "vigie-search-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(shared ?? "", "eval", script), ...args], { encoding: "utf8" });

// Floors, not records: what search reached when they were set, less what a fair change may cost.
const FLOORS = {
  all: 0.92,
  entity: 0.95,
  "person-role": 0.9,
  typo: 0.95,
  phrase: 0.98,
  question: 0.88,
  crosslingual: 0.92,
};

describe("vigie search --jsonl", () => {
  it.skipIf(shared === undefined)(
    "finds what annotated queries ask for (needs ../shared)",
    async () => {
      const db = join(folder, "gold.db");
      const files = ["dev", "seed"].map((set) => {
        const file = join(folder, `${set}.jsonl`);
        writeFileSync(file, run("score.mjs", "articles", join(shared ?? "", "gold", set)));
        return file;
      });
      expect((await runVigie(["import", "--db", db, ...files])).status).toBe(0);
      const queries = join(shared ?? "", "gold", "QUERIES.jsonl");
      const stdin = run("search.mjs", "queries", queries);
      const { status, stdout } = await runVigie(["search", "--db", db, "--jsonl", "--limit", "10"], {
        stdin,
      });
      expect(status).toBe(0);
      writeFileSync(join(folder, "hits.jsonl"), stdout);
      const figures = JSON.parse(
        run("search.mjs", "score", queries, join(folder, "hits.jsonl"), "--json"),
      ) as Record<string, { ndcg: number }>;
      for (const [kind, floor] of Object.entries(FLOORS)) {
        expect(figures[kind]?.ndcg, kind).toBeGreaterThanOrEqual(floor);
      }
    },
    180_000,
  );
});
