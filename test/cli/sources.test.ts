import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../support/http-server.ts";
import { runVigie } from "../support/run-cli.ts";

let folder: string;
let server: TestServer;
/** A site without a feed. */
let bare: TestServer;
let env: Record<string, string>;

const item = (n: number): string =>
  `<item><title>Story ${n}</title><link>${server.url}/a/${n}</link><pubDate>Thu, 12 Mar 2026 0${n}:30:00 GMT</pubDate><description>Teaser ${n}</description></item>`;
const page = (n: string): string =>
  `<html lang="en"><head><title>Story ${n} - Good Paper</title></head><body><article><h1>Story ${n}</h1>${"<p>The council voted for the plan on Monday, after a long and lively debate about the price.</p>".repeat(4)}</article></body></html>`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-sources-"));
  server = await startServer((request, response) => {
    const path = request.url ?? "";
    if (path === "/feed")
      response.end(
        `<rss version="2.0"><channel><title>Good Paper</title>${item(1)}${item(2)}</channel></rss>`,
      );
    else if (path === "/")
      response.end(
        '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hi</body></html>',
      );
    else if (path.startsWith("/a/")) response.end(page(path.slice(3)));
    else if (path === "/moved") response.writeHead(301, { location: "/feed" }).end();
    else if (path === "/gone") response.writeHead(404, { "retry-after": "3600" }).end();
    else response.writeHead(404).end();
  });
  bare = await startServer((request, response) => {
    if (request.url === "/") response.end("<html><body>Nothing to see</body></html>");
    else response.writeHead(404).end();
  });
  env = {
    VIGIE_DB: join(folder, "vigie.db"),
    VIGIE_ALLOW_ADDRESSES: "127.0.0.0/8",
    VIGIE_HOST_DELAY: "0",
    VIGIE_LANG: "en",
  };
  const outline = (name: string, path: string): string =>
    `<outline text="${name}" type="rss" xmlUrl="${server.url}${path}"/>`;
  const body = `${outline("Good", "/feed")}${outline("Moved", "/moved")}${outline("Gone", "/gone")}`;
  writeFileSync(join(folder, "list.opml"), `<opml version="2.0"><body>${body}</body></opml>`);
});

afterAll(async () => {
  await server.close();
  await bare.close();
  rmSync(folder, { recursive: true });
});

describe("vigie ingest and vigie sources", () => {
  it("ingests the named list once and then lists each source with its health", async () => {
    const list = join(folder, "list.opml");
    const first = await runVigie(["ingest", "--once", list], { env });
    expect(first.status).toBe(0);
    expect(first.stdout).toBe("3 sources, 1 failed; 4 items: 2 added, 0 revised, 2 unchanged, 0 skipped\n");
    expect(first.stderr).toContain("Gone: ");
    expect(first.stderr).toContain("answers 404 (Not Found) [fetch.status]");
    const { stdout } = await runVigie(["sources", "--json"], { env });
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ title, kind, error, articles }) => [title, kind, error, articles])).toEqual([
      ["Gone", "rss", "fetch.status", 0],
      ["Good", "rss", null, 2],
      ["Moved", "rss", null, 0],
    ]);
    // An address that is left for good is replaced, and kept on record.
    expect(lines.map(({ url, movedFrom }) => [url, movedFrom]).slice(1)).toEqual([
      [`${server.url}/feed`, null],
      [`${server.url}/feed`, `${server.url}/moved`],
    ]);
    const table = await runVigie(["sources"], { env });
    expect(table.stdout).toContain(`Moved  (moved from ${server.url}/moved: ${server.url}/feed)`);
    for (const line of lines)
      expect(Object.keys(line).slice(0, 6)).toEqual([
        "id",
        "url",
        "kind",
        "lastSuccessAt",
        "error",
        "nextCheckAt",
      ]);
    const again = await runVigie(["ingest", "--once", "--json", list], { env });
    expect(JSON.parse(again.stdout)).toMatchObject({ sources: 2, failed: 0, waiting: 1, added: 0 });
    expect(again.stderr).toMatch(/^Next check: .*; 1 source waits for its time \(--force/m);
    const forced = await runVigie(["ingest", "--once", "--force", "--json", list], { env });
    expect(JSON.parse(forced.stdout)).toMatchObject({
      sources: 3,
      failed: 1,
      waiting: 0,
      failures: [{ error: "fetch.status" }],
    });
    const runs = await runVigie(["runs", "--json"], { env });
    const told = runs.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(told.map(({ sources, failed, added }) => [sources, failed, added])).toEqual([
      [3, 1, 0],
      [2, 0, 0],
      [3, 1, 2],
    ]);
    const text = await runVigie(["runs", "--limit", "1"], { env });
    expect(text.stdout).toMatch(
      /UTC · pass · in \d+ s\n {4}3 sources, 1 failed; .*\n {4}gone\S*: fetch\.status\n$/,
    );
  }, 60_000);

  it("finds the feed of a site and adds it to the local list", async () => {
    const local = { ...env, VIGIE_DB: join(folder, "local", "vigie.db") };
    const { stdout, status } = await runVigie(["sources", "add", `${server.url}/`], { env: local });
    expect(status).toBe(0);
    expect(stdout).toContain(`Good Paper · ${server.url}/feed · 2 items`);
    const again = await runVigie(["sources", "add", `${server.url}/feed`], { env: local });
    expect(again.stdout).toContain("is in the lists already");
    const listed = await runVigie(["sources", "--json"], { env: local });
    expect(listed.stdout).toContain(`${server.url}/feed`);
  });

  it("finds a feed at the usual place where the page names none, and says so when there is none", async () => {
    const local = { ...env, VIGIE_DB: join(folder, "other", "vigie.db") };
    const usual = await runVigie(["sources", "add", `${server.url}/a/1`], { env: local });
    expect(usual.stdout).toContain(`${server.url}/feed`);
    const none = await runVigie(["sources", "add", `${bare.url}/`], { env: local });
    expect(none.status).toBe(1);
    expect(none.stderr).toContain("no feed was found at");
    expect(none.stderr).toContain("[source.invalid]");
  });
});
