import { describe, expect, it } from "vitest";
import { countArticles, saveArticle } from "../../src/graph/articles.ts";
import { beforeCommit, databaseOf, transaction } from "../../src/graph/connection.ts";
import { closeGraph, openGraph } from "../../src/graph/open.ts";
import { incoming } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";

describe("transaction", () => {
  it("stores all or nothing, nested ones included", () => {
    const graph = openGraph(":memory:");
    const failing = (): void =>
      transaction(graph, () => {
        transaction(graph, () => saveArticle(graph, incoming(), AT));
        throw new Error("power cut");
      });
    expect(failing).toThrow("power cut");
    expect(countArticles(graph)).toBe(0);
    transaction(graph, () => {
      expect(failing).toThrow("power cut");
      saveArticle(graph, incoming({ url: "https://gazette.example/2" }), AT);
    });
    expect(countArticles(graph)).toBe(1);
  });
});

describe("beforeCommit", () => {
  it("does a job once, at the end of the outermost transaction, and at once outside of one", () => {
    const graph = openGraph(":memory:");
    const done: string[] = [];
    transaction(graph, () => {
      transaction(graph, () => beforeCommit(graph, "a", () => done.push("first")));
      beforeCommit(graph, "a", () => done.push(`last, open: ${databaseOf(graph).inTransaction}`));
      expect(done).toEqual([]);
    });
    expect(done).toEqual(["last, open: true"]);
    beforeCommit(graph, "a", () => done.push("at once"));
    expect(done).toEqual(["last, open: true", "at once"]);
  });

  it("forgets the jobs of a transaction that failed", () => {
    const graph = openGraph(":memory:");
    const done: string[] = [];
    const failing = (): void =>
      transaction(graph, () => {
        beforeCommit(graph, "a", () => done.push("never"));
        throw new Error("power cut");
      });
    expect(failing).toThrow("power cut");
    transaction(graph, () => undefined);
    expect(done).toEqual([]);
    closeGraph(graph);
  });
});
