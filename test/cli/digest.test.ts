import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../src/clock.ts";
import { runVigie } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-digest-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const clock = fixedClock("2026-03-22T08:00:00Z");
const db = join(folder, "digest.db");

const line = (id: string, published: string, title: string): string =>
  JSON.stringify({
    id,
    url: `https://gazette.example/${id}`,
    published,
    title,
    lang: "fr",
    text: `${title}.`,
  });

describe("vigie digest", () => {
  beforeAll(async () => {
    const file = join(folder, "articles.jsonl");
    const articles = [
      line("a", "2026-03-04", "Nextcloud ouvre un atelier à Metz"),
      line("b", "2026-03-10", "La Cnil rappelle les règles"),
      line("c", "2026-03-24", "Un article de la semaine suivante"),
    ];
    writeFileSync(file, articles.join("\n"));
    expect((await runVigie(["import", "--db", db, file], { clock })).status).toBe(0);
  }, 120_000);

  it("takes the last week with articles up to now, and says which", async () => {
    const { status, stdout, stderr } = await runVigie(["digest", "--db", db, "--lang", "fr"], { clock });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^# Semaine 11 de 2026\n/);
    expect(stdout).toContain("**La Cnil rappelle les règles**");
    expect(stderr).toBe("2026-W11 (9–15 mars 2026) : 1 article\n");
  });

  it("takes a week, a language and a format, and gives the same bytes twice", async () => {
    const argv = ["digest", "--db", db, "--week", "2026-w10", "--lang", "en", "--format", "json"];
    const first = await runVigie(argv, { clock });
    expect(JSON.parse(first.stdout)).toMatchObject({
      week: "2026-W10",
      lang: "en",
      title: "Week 10 of 2026",
    });
    expect((await runVigie(argv, { clock: fixedClock("2027-01-01T00:00:00Z") })).stdout).toBe(first.stdout);
  });

  it("writes into a file, in the format of its ending", async () => {
    const file = join(folder, "new", "week.html");
    const { status, stdout, stderr } = await runVigie(["digest", "--db", db, "--out", file], { clock });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toContain(file);
    expect(readFileSync(file, "utf8")).toMatch(/^<!doctype html>/);
  });

  it.each([
    [["--week", "2026-54"], 2, "no ISO week"],
    [["--week", "2025-W53"], 2, "no ISO week"],
    [["--format", "pdf"], 2, "Allowed choices are md, html, json, eml"],
    [["--out", "week.pdf"], 2, "none of md, html, json, eml"],
    [["--db", join(folder, "none.db")], 1, "no database"],
  ])("refuses %j", async (options, expected, reason) => {
    const { status, stdout, stderr } = await runVigie(["digest", "--db", db, ...options], { clock });
    expect({ status, stdout }).toEqual({ status: expected, stdout: "" });
    expect(stderr).toContain(reason);
  });

  it("says that there are no articles yet", async () => {
    const file = join(folder, "empty.jsonl");
    writeFileSync(file, "");
    const empty = join(folder, "empty.db");
    await runVigie(["import", "--db", empty, file], { clock });
    const { status, stderr } = await runVigie(["digest", "--db", empty], { clock });
    expect(status).toBe(1);
    expect(stderr).toContain("no articles yet");
  }, 60_000);
});
