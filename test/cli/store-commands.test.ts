import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../src/clock.ts";
import { type CliResult, runVigie } from "../support/run-cli.ts";

let folder: string;
let db: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-cli-"));
  db = join(folder, "store.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

const clock = fixedClock("2026-03-10T08:00:00Z");
const vigie = (...argv: string[]): Promise<CliResult> => runVigie([...argv, "--db", db], { clock });

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const articles = [
  {
    id: "a1",
    url: "https://gazette.example/1",
    title: "OVHcloud inaugure un centre de données",
    published: "2026-03-04",
    text: "Le groupe OVHcloud a inauguré mercredi un centre de données près de Roubaix, selon son communiqué.",
    source: "La Gazette",
  },
  {
    id: "a2",
    url: "https://herald.example/2",
    title: "OVHcloud opens a data centre",
    published: "2026-03-05T07:30:00Z",
    text: "OVHcloud opened a data centre near Roubaix on Wednesday, the company said in a statement.",
    lang: "en",
  },
];
const jsonl = (...records: object[]): string => records.map((one) => `${JSON.stringify(one)}\n`).join("");

describe("vigie import", () => {
  it("imports once, and says in the reader's language what it did", async () => {
    const path = file("in.jsonl", jsonl(...articles));
    expect(await vigie("import", path)).toEqual({
      status: 0,
      stdout: "2 articles de 1 fichier : 2 nouveaux, 0 révisé, 0 inchangé, 0 écarté\n",
      stderr: "",
    });
    expect((await vigie("import", path, "--lang", "en")).stdout).toBe(
      "2 articles from 1 file: 0 added, 0 revised, 2 unchanged, 0 skipped\n",
    );
  });

  it("names file and line of each bad record, imports the rest and ends with 1", async () => {
    const path = file("in.jsonl", `${jsonl(...articles)}{"id": 3\n{"id": "a4"}\n`);
    const { status, stdout, stderr } = await vigie("import", path, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ files: 1, articles: 2, added: 2, skipped: 2 });
    expect(stderr.split("\n")).toEqual([
      `${path}:3: it is no JSON object: {"id": 3`,
      `${path}:4: it has no "url"`,
      "vigie: 2 records could not be imported [import.bad-line]",
      "",
    ]);
  });

  it("reads a folder of pages and texts, and goes on past a file that is not there", async () => {
    const pages = join(folder, "pages");
    mkdirSync(pages);
    writeFileSync(
      join(pages, "a.html"),
      `<html lang="fr"><head><link rel="canonical" href="https://gazette.example/page">
      <meta property="article:published_time" content="2026-03-04T08:00:00+01:00"></head>
      <body><article><h1>Nimbora ouvre ses portes</h1>
      <p>La société Nimbora a ouvert ses portes au public ce matin, sous une pluie battante et devant une foule de curieux.</p>
      <p>Elle compte accueillir dix mille visiteurs cette année, a indiqué sa directrice devant la presse locale.</p>
      </article></body></html>`,
    );
    writeFileSync(join(pages, "b.txt"), "Une dépêche\nLa société Nimbora ouvre demain, dit-on en ville.");
    const { status, stdout, stderr } = await vigie("import", join(folder, "absent.jsonl"), pages);
    expect(status).toBe(1);
    expect(stdout).toContain("2 articles de 3 fichiers : 2 nouveaux");
    expect(stderr).toContain("absent.jsonl: cannot be read (ENOENT)");
    const listed = (await vigie("articles", "--json", "--oldest")).stdout.trim().split("\n");
    expect(listed.map((line) => (JSON.parse(line) as { url: string }).url)).toEqual([
      "https://gazette.example/page",
      expect.stringMatching(/^file:.*b\.txt$/),
    ]);
  });

  it("reads standard input", async () => {
    const result = await runVigie(["import", "-", "--db", db], { stdin: jsonl(...articles), clock });
    expect(result.stdout).toContain("2 nouveaux");
  });

  it.each([[["import"]], [["import", "x", "--format", "pdf"]], [["import", "x", "--colour"]]])(
    "answers wrong usage with status 2: %j",
    async (argv) => expect((await runVigie(argv)).status).toBe(2),
  );
});

describe("vigie articles", () => {
  beforeEach(async () => {
    await vigie("import", file("in.jsonl", jsonl(...articles)));
  });

  it("prints one JSON object a line, the newest first", async () => {
    const { stdout } = await vigie("articles", "--json");
    const [second, first] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    const { published: _day, source, ...kept } = articles[0] ?? {};
    expect(first).toEqual({
      ...kept,
      source,
      lang: "fr",
      publishedAt: "2026-03-04",
      kind: "full",
      copies: [],
      revisions: 1,
    });
    expect(second).toMatchObject({ id: "a2", publishedAt: "2026-03-05T07:30:00Z", source: null });
  });

  it("filters, and reads well without --json", async () => {
    expect((await vigie("articles", "--language", "fr")).stdout).toBe(
      "OVHcloud inaugure un centre de données\n    4 mars 2026 · fr · La Gazette\n    https://gazette.example/1\n",
    );
    expect((await vigie("articles", "--entity", "ovhcloud", "--limit", "1", "--json")).stdout).toContain(
      '"a2"',
    );
    expect((await vigie("articles", "--from", "2026-03-05", "--json")).stdout).not.toContain('"a1"');
    expect((await vigie("articles", "--entity", "OVHclou")).stderr).toContain("did you mean OVHcloud");
    const wrong = await vigie("articles", "--from", "hier");
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/"hier" is no day.*Usage: vigie articles/s);
  });
});

describe("vigie articles, backup", () => {
  it("say what to do where there is no database", async () => {
    for (const argv of [["articles"], ["backup", join(folder, "copy.db")]]) {
      const { status, stderr } = await vigie(...argv);
      expect(status).toBe(1);
      expect(stderr).toContain("there is no database at");
    }
  });
});

describe("vigie backup", () => {
  it("makes a copy that can be read", async () => {
    await vigie("import", file("in.jsonl", jsonl(...articles)));
    const copy = join(folder, "copy.db");
    expect((await vigie("backup", copy)).status).toBe(0);
    expect((await runVigie(["articles", "--json", "--db", copy])).stdout.trim().split("\n")).toHaveLength(2);
    expect((await runVigie(["backup", db, "--db", db])).stderr).toContain("is the store itself");
  });
});

describe("vigie reannotate", () => {
  it("does nothing where nothing is stale", async () => {
    await vigie("import", file("in.jsonl", jsonl(...articles)));
    expect((await vigie("reannotate")).stdout).toBe("0 articles sur 2 annotés à nouveau\n");
    expect((await vigie("reannotate", "--all", "--lang", "en")).stdout).toBe(
      "2 of 2 articles annotated anew\n",
    );
  });
});
