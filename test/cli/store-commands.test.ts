import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../src/clock.ts";
import { type CliResult, runVigie } from "../support/run-cli.ts";

let folder: string;
let db: string;
// Storing the gazetteer takes a second: once, then its copies serve.
let stored: string;
beforeAll(async () => {
  stored = join(mkdtempSync(join(tmpdir(), "vigie-cli-")), "stored.db");
  await runVigie(["import", "-", "--db", stored], { stdin: jsonl(...articles), clock });
}, 120_000);
afterAll(() => rmSync(dirname(stored), { recursive: true }));
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
  beforeEach(() => copyFileSync(stored, db));

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
      revisions: 0,
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

describe("vigie articles, entity, export, backup", () => {
  it("read on while another process is in the middle of writing", async () => {
    copyFileSync(stored, db);
    const writer = new Database(db);
    writer.exec("BEGIN IMMEDIATE; UPDATE article SET title = 'half done'");
    const copy = join(folder, "copy.db");
    for (const argv of [["articles"], ["entity", "OVHcloud"], ["export"], ["backup", copy]]) {
      const { status, stdout, stderr } = await vigie(...argv);
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).not.toContain("half done");
    }
    writer.exec("ROLLBACK");
    writer.close();
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
    copyFileSync(stored, db);
    const copy = join(folder, "copy.db");
    expect((await vigie("backup", copy)).status).toBe(0);
    expect((await runVigie(["articles", "--json", "--db", copy])).stdout.trim().split("\n")).toHaveLength(2);
    expect((await runVigie(["backup", db, "--db", db])).stderr).toContain("is the store itself");
  });
});

describe("vigie reannotate", () => {
  it("does nothing where nothing is stale", async () => {
    copyFileSync(stored, db);
    expect((await vigie("reannotate")).stdout).toBe("0 articles sur 2 annotés à nouveau\n");
    expect((await vigie("reannotate", "--all", "--lang", "en")).stdout).toBe(
      "2 of 2 articles annotated anew\n",
    );
  });
});

describe("vigie entity", () => {
  beforeEach(() => copyFileSync(stored, db));

  it("shows what is known in the language asked for", async () => {
    const { stdout } = await vigie("entity", "ovhcloud", "--lang", "en");
    expect(stdout).toMatch(/^OVHcloud\n {2}company · FR/);
    expect(stdout).toContain("2 articles, 4 Mar 2026 to 5 Mar 2026");
    expect((await vigie("entity", "OVHcloud")).stdout).toContain("2 articles, du 4 mars 2026 au 5 mars 2026");
  });

  it("prints one JSON object", async () => {
    const { stdout } = await vigie("entity", "OVHcloud", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ id: "ovhcloud", type: "company", articles: 2 });
  });

  it("offers names that look alike", async () => {
    const { status, stderr } = await vigie("entity", "OVHclod");
    expect(status).toBe(1);
    expect(stderr).toContain("did you mean OVHcloud");
    expect(stderr).toContain("[entity.unknown]");
  });
});

describe("vigie export", () => {
  it("writes to standard output or to a file, and names a wrong format", async () => {
    copyFileSync(stored, db);
    expect((await vigie("export")).stdout).toContain('"kind":"entity","id":"ovhcloud"');
    const out = join(folder, "graph.csv");
    expect(await vigie("export", "--format", "csv", "--table", "entities", "--out", out)).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(readFileSync(out, "utf8")).toContain("ovhcloud,company,OVHcloud");
    expect((await vigie("export", "--format", "docx")).status).toBe(2);
    expect((await vigie("export", "--out", join(folder, "none", "x"))).stderr).toContain("cannot be written");
  });
});

describe("vigie doctor", () => {
  it("finds nothing wrong with what import stored, nor without a database", async () => {
    expect((await vigie("doctor")).stdout).toContain("pas encore de base à cet endroit");
    copyFileSync(stored, db);
    const { status, stdout } = await vigie("doctor", "--lang", "en");
    expect(stdout.split("\n").filter((line) => !/^(?:ok {2}|$)/.test(line))).toEqual([]);
    expect(stdout).toContain("quotes at their place");
    expect(status).toBe(0);
  });

  it("names what is wrong and ends with 1", async () => {
    copyFileSync(stored, db);
    const broken = new Database(db);
    broken.exec(`UPDATE mention SET text = 'Autre' WHERE entity_id = 'ovhcloud' AND field = 'title';
      UPDATE entity SET article_count = 7 WHERE id = 'ovhcloud'`);
    broken.close();
    const { status, stdout, stderr } = await vigie("doctor");
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^!! {2}mentions à leur place : 2 sur \d+ en défaut\n {6}article [0-9a-f]+, title 0-8/m,
    );
    expect(stdout).toMatch(/^!! {2}décomptes des entités : 1 sur \d+ en défaut\n {6}ovhcloud$/m);
    expect(stderr).toBe("vigie: doctor found 2 problem(s) [data.invalid]\n");
  });

  it("tells a file that is no database", async () => {
    writeFileSync(db, "not a database, only some text that is long enough to be looked at\n".repeat(30));
    const { status, stdout } = await vigie("doctor");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^!! {2}base .*not a database/m);
  });
});
