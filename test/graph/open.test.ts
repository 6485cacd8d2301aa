import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findArticle, listArticles, saveArticle } from "../../src/graph/articles.ts";
import { migrations } from "../../src/graph/migrations/index.ts";
import { backupGraph, closeGraph, openGraph, transaction } from "../../src/graph/open.ts";
import { incoming } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-graph-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("openGraph", () => {
  it("creates folder and file, and finds its content again", () => {
    const file = join(folder, "deep", "store.db");
    const graph = openGraph(file);
    const { id } = saveArticle(graph, incoming(), AT);
    closeGraph(graph);
    const again = openGraph(file, { readonly: true });
    expect(findArticle(again, id)?.title).toBe(incoming().title);
    expect(() => saveArticle(again, incoming({ url: "https://gazette.example/2" }), AT)).toThrow();
    closeGraph(again);
  });

  it("reads while another handle is in the middle of writing, and sees whole articles only", () => {
    const file = join(folder, "store.db");
    const writer = openGraph(file);
    saveArticle(writer, incoming(), AT);
    const reader = openGraph(file, { readonly: true });
    transaction(writer, () => {
      saveArticle(writer, incoming({ url: "https://gazette.example/2" }), AT);
      expect(listArticles(reader)).toHaveLength(1);
    });
    expect(listArticles(reader)).toHaveLength(2);
    closeGraph(reader);
    closeGraph(writer);
  });

  it("says what to do where there is no file to read", () => {
    const file = join(folder, "none.db");
    expect(() => openGraph(file, { readonly: true })).toThrow(/there is no database at .*vigie import/);
    expect(existsSync(file)).toBe(false);
  });

  it("refuses a file that is no database, and one from a newer version", () => {
    const text = join(folder, "text.db");
    writeFileSync(
      text,
      "this is not a database, but it is long enough to look like one at first sight\n".repeat(20),
    );
    expect(() => openGraph(text)).toThrow(expect.objectContaining({ code: "graph.unreadable" }));
    expect(() => openGraph(text, { readonly: true })).toThrow(
      expect.objectContaining({ code: "graph.unreadable" }),
    );
    const newer = join(folder, "newer.db");
    closeGraph(openGraph(newer));
    const db = new Database(newer);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();
    expect(() => openGraph(newer)).toThrow(expect.objectContaining({ code: "graph.too-new" }));
  });

  it("brings a file of the first version up to date, also when asked only to read it", () => {
    const file = join(folder, "old.db");
    const db = new Database(file);
    migrations[0]?.(db);
    db.pragma("user_version = 1");
    db.exec(`INSERT INTO article (id, url, title, text, hash, lang, kind, day, day_only, first_seen_at, last_seen_at, sample)
      VALUES ('a', 'https://gazette.example/old', 'Ancien', 'Un texte ancien.', 'h', 'fr', 'full', '2026-01-01', 1, 'x', 'x', 0)`);
    db.close();
    const graph = openGraph(file, { readonly: true });
    expect(listArticles(graph).map(({ title }) => title)).toEqual(["Ancien"]);
    closeGraph(graph);
    const upgraded = new Database(file, { readonly: true });
    expect(upgraded.pragma("user_version", { simple: true })).toBe(migrations.length);
    expect(upgraded.prepare("SELECT count(*) FROM article_index").pluck().get()).toBe(1);
    upgraded.close();
  });

  it("works out the days anew in another time zone, but leaves days that came without a time", () => {
    const file = join(folder, "store.db");
    const graph = openGraph(file);
    saveArticle(graph, incoming({ publishedAt: "2026-03-04T23:30:00Z" }), AT);
    const day = { publishedAt: "2026-03-04T00:00:00Z", publishedDay: "2026-03-04" };
    saveArticle(graph, incoming({ url: "https://gazette.example/2", ...day }), AT);
    const days = (): string[] => listArticles(openGraph(file), { order: "oldest" }).map((one) => one.day);
    expect(days()).toEqual(["2026-03-04", "2026-03-05"]);
    closeGraph(graph);
    closeGraph(openGraph(file, { timeZone: "America/New_York" }));
    expect(days()).toEqual(["2026-03-04", "2026-03-04"]);
  });

  it("keeps to the rules of the schema", () => {
    const file = join(folder, "store.db");
    closeGraph(openGraph(file));
    const db = new Database(file);
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    const tables = db
      .prepare("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all() as { name: string; strict: number }[];
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter(({ strict, name }) => !strict && !name.includes("fts"))).toEqual([]);
    const evidence = db.prepare(`INSERT INTO evidence
      (article_seq, field, start, "end", quote, rule, confidence, status, day)
      VALUES (1, 'text', 0, 1, 'x', 'r', 1, 'stated', '2026-01-01')`);
    expect(() => evidence.run()).toThrow("CHECK constraint failed");
    db.close();
  });
});

describe("backupGraph", () => {
  it("copies the store while it is open", async () => {
    const graph = openGraph(join(folder, "store.db"));
    saveArticle(graph, incoming(), AT);
    const copy = join(folder, "backups", "copy.db");
    await backupGraph(graph, copy);
    closeGraph(graph);
    expect(listArticles(openGraph(copy, { readonly: true }))).toHaveLength(1);
  });

  it("refuses to write over the store itself", async () => {
    const graph = openGraph(join(folder, "store.db"));
    await expect(backupGraph(graph, join(folder, ".", "store.db"))).rejects.toThrow("is the store itself");
    closeGraph(graph);
  });
});
