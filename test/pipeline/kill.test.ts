import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const PRELOAD = pathToFileURL(resolve("test/support/die-while-writing.ts")).href;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-kill-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  status: number | null;
  signal: string | null;
  statements: number;
  stdout: string;
}

/** Runs `vigie import` in a process of its own, which dies at the given statement (0: never). */
function runImport(file: string, db: string, dieAt: number): Promise<Ended> {
  const argv = ["--import", "tsx", "--import", PRELOAD, "src/cli.ts", "import", file, "--db", db];
  const child = spawn(process.execPath, argv, { env: { ...process.env, VIGIE_DIE_AT: String(dieAt) } });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((done) => {
    child.on("close", (status, signal) => {
      const statements = Number(/statements run: (\d+)/.exec(stderr)?.[1] ?? 0);
      done({ status, signal, statements, stdout });
    });
  });
}

// Runs differ by nature (a killed one stays on record as unfinished); the full-text tables are packed
// differently for the same content, and are compared word by word.
const LEFT_OUT = /^(?:sqlite_|run$|article_index|.*_fts)/;
const TIME = /_at$|^at$/;

/** Everything in a database but timestamps, as text. */
function dump(file: string): string {
  const db = new Database(file, { readonly: true });
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  const lines: string[] = [];
  for (const table of tables as string[]) {
    if (LEFT_OUT.test(table)) continue;
    const columns = (db.pragma(`table_info("${table}")`) as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => !TIME.test(name));
    const list = columns.map((name) => `"${name}"`).join(", ");
    const rows = db.prepare(`SELECT ${list} FROM "${table}" ORDER BY ${list}`).raw().all();
    lines.push(`${table}: ${rows.length}`, ...rows.map((row) => JSON.stringify(row)));
  }
  db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, article_index, instance)");
  const words = db.prepare("SELECT term, doc, col, offset FROM temp.words ORDER BY 1, 2, 3, 4").raw().all();
  lines.push(`words: ${words.length}`, ...words.map((row) => JSON.stringify(row)));
  db.close();
  return lines.join("\n");
}

function countArticles(file: string): number {
  const db = new Database(file, { readonly: true });
  const count = db.prepare("SELECT count(*) FROM article").pluck().get();
  db.close();
  return count as number;
}

const names = ["OVHcloud", "Orange", "Deutsche Telekom", "Nimbora", "Sopra Steria"];

const articles = Array.from({ length: 24 }, (_, n) => {
  const name = names[n % names.length] ?? "";
  const [title, text] =
    n % 2 === 0
      ? [
          `${name} signe un contrat`,
          `Le groupe ${name} a signé mardi un contrat avec la ville de Brumeville, la numéro ${n}.`,
        ]
      : [
          `${name} signs a contract`,
          `The group ${name} signed a contract with the town of Mistborough on Tuesday, number ${n}.`,
        ];
  const published = `2026-03-${String(1 + n).padStart(2, "0")}`;
  return { id: n, url: `https://gazette.example/${n}`, title, text, published, source: "La Gazette" };
});

describe("vigie import, killed", () => {
  it("ends after a restart with what an undisturbed run gives, wherever it was killed", async () => {
    const file = join(folder, "in.jsonl");
    writeFileSync(file, articles.map((one) => `${JSON.stringify(one)}\n`).join(""));
    const whole = join(folder, "whole.db");
    const undisturbed = await runImport(file, whole, 0);
    expect(undisturbed.status).toBe(0);
    const expected = dump(whole);
    expect(expected).toContain("article: 24");
    expect(expected).toMatch(/^words: [1-9]/m);

    // Most statements store the gazetteer, the last ones the articles; a restart has only those before it.
    const killed = join(folder, "killed.db");
    const stored: number[] = [];
    for (const dieAt of [Math.floor(undisturbed.statements / 2), undisturbed.statements - 300, 120]) {
      const { signal } = await runImport(file, killed, dieAt);
      expect(signal).toBe("SIGKILL");
      stored.push(countArticles(killed));
    }
    const [inGazetteer, inArticles = 0, later = 0] = stored;
    expect(inGazetteer).toBe(0);
    expect(inArticles).toBeGreaterThan(0);
    expect(later).toBeGreaterThan(inArticles);
    expect(later).toBeLessThan(articles.length);
    const { status } = await runImport(file, killed, 0);
    expect(status).toBe(0);
    expect(dump(killed)).toBe(expected);
  }, 300_000);
});
