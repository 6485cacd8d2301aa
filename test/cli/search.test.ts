import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runVigie } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-search-cli-"));
const db = join(folder, "search.db");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LINES = [
  {
    id: "fr-1",
    url: "https://gazette.example/1",
    published: "2026-03-10",
    lang: "fr",
    title: "Nextcloud ouvre un centre de soutien à Metz",
    text: "Nextcloud a ouvert mardi à Metz un centre de soutien \u001b[31m rouge. Frank Karlitschek y voit un pas vers les communes de la région.",
  },
  {
    id: "en-1",
    url: "https://ledger.example/1",
    published: "2026-03-11",
    lang: "en",
    title: "Dutch towns leave a mail provider",
    text: "Forty towns will move their mail to Nextcloud this year, their association said.",
  },
];

describe("vigie search", () => {
  beforeAll(async () => {
    const file = join(folder, "articles.jsonl");
    writeFileSync(file, LINES.map((line) => JSON.stringify(line)).join("\n"));
    expect((await runVigie(["import", "--db", db, file])).status).toBe(0);
  }, 120_000);

  it("prints hits with --json in exactly the documented shape", async () => {
    const { status, stdout } = await runVigie(["search", "--db", db, "--json", "soutien", "metz"]);
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as { total: number; hits: Record<string, unknown>[] };
    expect(Object.keys(result)).toEqual(["total", "hits"]);
    expect(result.total).toBe(1);
    expect(Object.keys(result.hits[0] ?? {})).toEqual(["id", "url", "title", "lang", "score", "snippet"]);
    expect(result.hits[0]).toMatchObject({ id: "fr-1", url: "https://gazette.example/1", lang: "fr" });
  });

  it("maps query lines to hit lines with --jsonl, in order, keeping any id", async () => {
    const stdin = '{"id":"a","query":"Nextcloud"}\n{"id":2,"query":"zzzz"}\n{"id":"c","query":"\\"((("}\n';
    const { status, stdout } = await runVigie(["search", "--db", db, "--jsonl", "--limit", "1"], { stdin });
    expect(status).toBe(0);
    expect(stdout).toBe('{"id":"a","hits":["fr-1"]}\n{"id":2,"hits":[]}\n{"id":"c","hits":[]}\n');
  });

  it("shows title, day, language, address and passage to a person", async () => {
    const { stdout, stderr } = await runVigie(["search", "--db", db, "--lang", "en", "mail", "towns"]);
    expect(stdout).toBe(
      "1. Dutch towns leave a mail provider\n" +
        "   11 Mar 2026 · en · https://ledger.example/1\n" +
        "   Forty towns will move their mail to Nextcloud this year, their association said.\n",
    );
    expect(stderr).toContain("1 article\n");
  });

  it("lets no publisher steer the terminal", async () => {
    const { stdout } = await runVigie(["search", "--db", db, "rouge"]);
    expect(stdout).toContain("soutien");
    expect(stdout).not.toContain("\u001b");
  });

  it.each([
    [["--language", "en"], ["en-1"]],
    [["--from", "2026-03-11"], ["en-1"]],
    [
      ["--sort", "oldest"],
      ["fr-1", "en-1"],
    ],
    [["--sort", "newest", "--offset", "1"], ["fr-1"]],
    [["--entity", "Nextcloud", "--to", "2026-03-10"], ["fr-1"]],
    [["--source", "nobody"], []],
  ])("narrows with %j to %j", async (flags, expected) => {
    const { stdout } = await runVigie(["search", "--db", db, "--json", "Nextcloud", ...flags]);
    const { hits } = JSON.parse(stdout) as { hits: { id: string }[] };
    expect(hits.map(({ id }) => id)).toEqual(expected);
  });

  it.each([[["search"]], [["search", "x", "--sort", "best"]], [["search", "x", "--limit", "0"]]])(
    "answers %j with status 2",
    async (argv) => {
      expect((await runVigie([...argv, "--db", db])).status).toBe(2);
    },
  );

  it("names the line of --jsonl input that is none, with status 1", async () => {
    const { status, stderr } = await runVigie(["search", "--db", db, "--jsonl"], { stdin: '{"id":1}\n' });
    expect(status).toBe(1);
    expect(stderr).toContain("line 1");
  });
});
