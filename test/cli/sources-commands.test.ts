import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localListFile } from "../../src/cli/source-lists.ts";
import { fixedClock } from "../../src/clock.ts";
import { startServer, type TestServer } from "../support/http-server.ts";
import { runVigie } from "../support/run-cli.ts";

let folder: string;
let site: TestServer;
let env: Record<string, string>;
let count = 0;
const clock = fixedClock("2026-03-20T08:00:00Z");

const FRENCH = ["La ville ouvre son centre de calcul", "Les élus votent le budget des serveurs"];
const ENGLISH = ["The city opens its own data centre", "Councillors vote for the budget of the servers"];
const feed = (title: string, titles: readonly string[], date = "Thu, 12 Mar 2026 08:30:00 GMT"): string =>
  `<rss version="2.0"><channel><title>${title}</title><link>${site.url}/</link>${titles
    .map(
      (one, n) =>
        `<item><title>${one}</title><link>${site.url}/n/${n}</link><pubDate>${date}</pubDate></item>`,
    )
    .join("")}</channel></rss>`;
const link = (type: string, href: string, title: string): string =>
  `<link rel="alternate" type="application/${type}" title="${title}" href="${href}">`;
const cards = [...ENGLISH, "A cable reaches the port", "Schools move to free software"]
  .map(
    (title, n) =>
      `<article><h3><a href="/n/${n}">${title}</a></h3><time datetime="2026-03-1${n}">then</time></article>`,
  )
  .join("");

const PAGES: Readonly<Record<string, () => string>> = {
  "/fr.xml": () => feed("Quai", FRENCH),
  "/en.xml": () => feed("Pier", ENGLISH),
  "/old.xml": () => feed("Phare", FRENCH, "Mon, 02 Jun 2025 08:30:00 GMT"),
  "/empty.xml": () => feed("Vide", []),
  "/no.xml": () => "<html><body>Nothing here</body></html>",
  "/comments.xml": () => feed("Comments on Pier", ["Re: one", "Re: two", "Re: three"]),
  "/two/": () =>
    `<html lang="en"><head>${link("rss+xml", "/comments.xml", "Comments")}${link("rss+xml", "/fr.xml", "Français")}${link("atom+xml", "/en.xml", "English")}</head></html>`,
  "/list/": () => `<html lang="en"><head><title>News</title></head><body><main>${cards}</main></body></html>`,
  "/map.xml": () =>
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${ENGLISH.map(
      (title, n) =>
        `<url><loc>${site.url}/n/${n}</loc><news:news><news:publication_date>2026-03-12</news:publication_date><news:title>${title}</news:title></news:news></url>`,
    ).join("")}</urlset>`,
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-commands-"));
  site = await startServer((request, response) => {
    const path = request.url ?? "";
    const page = PAGES[path];
    if (page) response.end(page());
    else if (path === "/moved.xml") response.writeHead(301, { location: "/fr.xml" }).end();
    else if (path === "/wall.xml") response.writeHead(403).end();
    else response.writeHead(404).end();
  });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  env = {
    VIGIE_DB: join(folder, `${++count}`, "vigie.db"),
    VIGIE_ALLOW_ADDRESSES: "127.0.0.0/8",
    VIGIE_HOST_DELAY: "0",
    VIGIE_LANG: "en",
  };
});

const outline = (title: string, path: string, more = ""): string =>
  `<outline type="rss" text="${title}" xmlUrl="${site.url}${path}" ${more}/>`;

describe("vigie sources check", () => {
  let list: string;
  beforeAll(() => {
    list = join(folder, "check.opml");
    const low = 'vigie:confidence="low"';
    const body = [
      outline("Good", "/fr.xml", 'language="fr" vigie:confidence="high"'),
      outline("Moved", "/moved.xml", 'language="fr"'),
      outline("Gone", "/gone.xml", `language="fr" ${low} vigie:note="was reported dead"`),
      outline("Wall", "/wall.xml", 'vigie:confidence="high"'),
      outline("Old", "/old.xml", 'language="fr" vigie:confidence="medium"'),
      outline("Void", "/empty.xml"),
      outline("Foreign", "/en.xml", 'language="fr" vigie:confidence="high"'),
      outline("Page", "/no.xml", low),
    ];
    writeFileSync(list, `<opml version="2.0"><body>${body.join("")}</body></opml>`);
  });

  it("tells trouble first, why in plain words and what to do, then what moved and what works", async () => {
    const { status, stdout, stderr } = await runVigie(["sources", "check", list], { env, clock });
    expect(status).toBe(0);
    const rows = stdout.split("\n").filter((line) => /^(?:attention|moved|works)/.test(line));
    expect(rows.map((row) => row.trim().split(/\s+/).at(-1))).toEqual([
      "Foreign",
      "Wall",
      "Void",
      "Old",
      "Gone",
      "Page",
      "Moved",
      "Good",
    ]);
    expect(rows[0]).toMatch(/^attention +2026-03-12 +2 +en ≠ fr +\d+\.\d s +Foreign$/);
    expect(rows.find((row) => row.endsWith("Gone"))).toMatch(/^attention +low +— +0 +fr/);
    expect(rows.find((row) => row.endsWith("Old"))).toMatch(/^attention +medium +2025-06-02/);
    expect(stdout).toContain("there is nothing at this address");
    expect(stdout).toContain(`vigie sources add ${site.url}`);
    expect(stdout).toContain("known trouble: was reported dead");
    expect(stdout).toContain("refuses programs");
    expect(stdout).toContain("is no feed");
    expect(stdout).toContain("nothing new for a long time");
    expect(stdout).toContain("lists nothing");
    expect(stdout).toContain(`now at ${site.url}/fr.xml: put this address in the list`);
    expect(stderr.trim()).toBe(
      "8 sources: 1 work, 1 moved, 6 need attention (3 of these attested medium or low)",
    );
    expect(existsSync(env["VIGIE_DB"] ?? "")).toBe(false);
  });

  it("speaks French too", async () => {
    const { stdout, stderr } = await runVigie(["sources", "check", list, "--lang", "fr"], { env, clock });
    expect(stdout).toContain("il n’y a rien à cette adresse");
    expect(stdout).toMatch(/^à voir +faible/m);
    expect(stderr).toContain("8 sources : 1 marchent, 1 déplacées, 6 à voir");
  });

  it("prints objects for programs", async () => {
    const { stdout } = await runVigie(["sources", "check", list, "--json", "--only", "low"], { env, clock });
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        title: "Gone",
        state: "attention",
        problem: "fetch.status",
        confidence: "low",
        note: "was reported dead",
      },
      { title: "Page", state: "attention", problem: "feed.unparseable", confidence: "low" },
    ]);
    const [good] = (
      await runVigie(["sources", "check", list, "--json", "--only", "good"], { env, clock })
    ).stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(good).toMatchObject({
      state: "works",
      problem: null,
      items: 2,
      newest: "2026-03-12T08:30:00Z",
      lang: "fr",
      declaredLang: "fr",
    });
  });

  it("fails with --strict when a source needs attention, and when no source is chosen", async () => {
    expect((await runVigie(["sources", "check", list, "--strict"], { env, clock })).status).toBe(1);
    const good = await runVigie(["sources", "check", list, "--strict", "--only", "good"], { env, clock });
    expect(good.status).toBe(0);
    expect((await runVigie(["sources", "check", list, "--only", "nothing"], { env, clock })).status).toBe(2);
  });
});

describe("vigie sources add", () => {
  const added = (): string => {
    const file = localListFile(env["VIGIE_DB"] ?? "");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };

  it("shows the feeds of a page with samples and takes the articles in the page's language", async () => {
    const { stdout, status } = await runVigie(["sources", "add", `${site.url}/two/`], { env, clock });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^1\. Pier · .*\/en\.xml · 2 items$/m);
    expect(stdout).toMatch(/^2\. Quai /m);
    expect(stdout).toMatch(/^3\. Comments on Pier .*\n.*comments/m);
    expect(stdout).toContain(`- 2026-03-12  ${ENGLISH[0]}`);
    expect(added()).toContain(`xmlUrl="${site.url}/en.xml"`);
    expect(added()).not.toContain("/comments.xml");
    expect(added()).toMatch(/language="en".*vigie:confidence="high"/);
  });

  it("adds nothing with --dry-run", async () => {
    const { stdout } = await runVigie(["sources", "add", `${site.url}/two/`, "--dry-run"], { env, clock });
    expect(stdout).toContain('would add "Pier"');
    expect(added()).toBe("");
  });

  it("keeps what it is told of the source", async () => {
    const told = [
      "--title",
      "Le Quai",
      "--category",
      "cloud,port",
      "--country",
      "be",
      "--publisher-kind",
      "press",
    ];
    const { stdout } = await runVigie(["sources", "add", `${site.url}/fr.xml`, ...told, "--json"], {
      env,
      clock,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      title: "Le Quai",
      lang: "fr",
      categories: ["cloud", "port"],
      country: "BE",
      publisherKind: "press",
      added: true,
    });
  });

  it("proposes a listing with a selector where there is no feed", async () => {
    const { stdout } = await runVigie(["sources", "add", `${site.url}/list/`, "--yes"], { env, clock });
    expect(stdout).toContain('page, guessed · en · selector "main article h3 a"');
    expect(stdout).toContain(`- 2026-03-11  ${ENGLISH[1]}`);
    expect(added()).toMatch(/type="page".*selector="main article h3 a"/);
    const { stdout: checked } = await runVigie(
      ["sources", "check", "--json", localListFile(env["VIGIE_DB"] ?? "")],
      { env, clock },
    );
    expect(JSON.parse(checked)).toMatchObject({
      state: "works",
      kind: "page",
      items: 4,
      newest: "2026-03-13T00:00:00Z",
    });
  });

  it("takes the address of a news sitemap", async () => {
    await runVigie(["sources", "add", `${site.url}/map.xml`], { env, clock });
    expect(added()).toContain('type="sitemap"');
  });
});

describe("vigie sources export and import", () => {
  it("come full circle: what one machine exports, another imports once, and nothing is lost", async () => {
    await runVigie(["sources", "add", `${site.url}/fr.xml`, "--category", "AI Act,cloud"], { env, clock });
    const file = join(folder, "mine.opml");
    const { stderr } = await runVigie(["sources", "export", file, "--only", "quai"], { env, clock });
    expect(stderr).toContain("1 sources written to");
    const other = { ...env, VIGIE_DB: join(folder, "other", "vigie.db") };
    const dry = await runVigie(["sources", "import", file, "--dry-run"], { env: other, clock });
    expect(dry.stdout).toContain("1 sources read: 1 would be added");
    expect(existsSync(localListFile(other.VIGIE_DB))).toBe(false);
    const first = await runVigie(["sources", "import", file], { env: other, clock });
    expect(first.stdout).toContain("1 sources read: 1 added");
    const again = await runVigie(["sources", "import", file], { env: other, clock });
    expect(again.stdout).toContain("0 added to");
    expect(again.stdout).toContain("1 known already");
    const back = await runVigie(["sources", "export", "--only", "quai"], { env: other, clock });
    expect(back.stdout).toBe(readFileSync(file, "utf8"));
  });

  it("imports another reader's list in windows-1252, and says what it leaves out", async () => {
    const file = join(folder, "old.opml");
    const text = `<?xml version="1.0" encoding="windows-1252"?><opml version="1.0"><body><outline text="\u00c9t\u00e9"><outline text="L\u0092\u00e9cluse" xmlUrl="${site.url}/fr.xml"/></outline><outline text="Bad" type="rss" xmlUrl="nowhere"/></body></opml>`;
    writeFileSync(file, Buffer.from(text, "latin1"));
    const { stdout, stderr } = await runVigie(["sources", "import", file], { env, clock });
    expect(stdout).toContain("1 sources read: 1 added");
    expect(stderr).toContain("+ L’écluse");
    expect(stderr).toContain('"Bad" is left out: xmlUrl is no web address');
  });

  it("refuses what is no OPML, naming the file, and adds nothing", async () => {
    const file = join(folder, "not.opml");
    writeFileSync(file, "hello");
    const { status, stderr } = await runVigie(["sources", "import", file], { env, clock });
    expect(status).toBe(1);
    expect(stderr).toContain("not.opml: the file is no");
    expect(existsSync(localListFile(env["VIGIE_DB"] ?? ""))).toBe(false);
  });

  it("exports all lists to standard output", async () => {
    const { stdout } = await runVigie(["sources", "export"], { env, clock });
    expect(stdout.match(/<outline type=/g)?.length).toBeGreaterThan(150);
    expect((await runVigie(["sources", "export", "--only", "nothing"], { env, clock })).status).toBe(2);
  });
});
