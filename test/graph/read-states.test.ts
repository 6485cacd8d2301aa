import { beforeEach, describe, expect, it } from "vitest";
import { findDocument, saveDocument } from "../../src/graph/documents.ts";
import { keepItemStates, listItemStates, saveItemState } from "../../src/graph/item-states.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import {
  findPageState,
  listDuePageChecks,
  type PageState,
  savePageState,
} from "../../src/graph/page-states.ts";
import { syncSources } from "../../src/graph/sources.ts";

const hour = (n: number): string => `2026-03-05T${String(n).padStart(2, "0")}:00:00Z`;
let graph: Graph;

beforeEach(() => {
  graph = openGraph(":memory:");
  const source = { kind: "rss", url: "https://a.example/rss", title: "A", categories: [] } as const;
  syncSources(
    graph,
    [
      { ...source, id: "a" },
      { ...source, id: "b" },
    ],
    hour(0),
  );
});

describe("documents", () => {
  it("keeps what tells a document from its next version", () => {
    const url = "https://a.example/rss";
    expect(findDocument(graph, url)).toBeUndefined();
    saveDocument(graph, url, { etag: '"1"', hash: "x", parts: [] }, hour(1));
    saveDocument(graph, url, { lastModified: "yesterday", parts: ["https://a.example/1"] }, hour(2));
    expect(findDocument(graph, url)).toEqual({
      etag: undefined,
      lastModified: "yesterday",
      hash: undefined,
      parts: ["https://a.example/1"],
      at: hour(2),
    });
  });
});

describe("page states", () => {
  const page = (over: Partial<PageState> = {}): PageState => ({
    url: "https://a.example/1",
    sourceId: "a",
    address: "https://a.example/1?x",
    etag: undefined,
    lastModified: undefined,
    hash: "h",
    firstReadAt: hour(1),
    readAt: hour(1),
    checks: 0,
    nextCheckAt: hour(7),
    ...over,
  });

  it("gives the pages of a source back when they are due, and never those that are done", () => {
    savePageState(graph, page());
    savePageState(graph, page({ url: "https://a.example/2", nextCheckAt: hour(6) }));
    savePageState(graph, page({ url: "https://a.example/3", nextCheckAt: undefined }));
    savePageState(graph, page({ url: "https://a.example/4", sourceId: "b", nextCheckAt: hour(2) }));
    const due = (at: string, limit = 10): string[] =>
      listDuePageChecks(graph, { sourceId: "a", at, limit }).map(({ url }) => url.slice(-1));
    expect(due(hour(5))).toEqual([]);
    expect(due(hour(7))).toEqual(["2", "1"]);
    expect(due(hour(7), 1)).toEqual(["2"]);
  });

  it("keeps the source and the time of the first reading", () => {
    savePageState(graph, page());
    const later = page({ sourceId: "b", firstReadAt: hour(9), readAt: hour(9), checks: 1, hash: "i" });
    savePageState(graph, later);
    expect(findPageState(graph, page().url)).toEqual({ ...later, sourceId: "a", firstReadAt: hour(1) });
  });
});

describe("item states", () => {
  it("keeps those that the source still lists", () => {
    for (const n of [1, 2]) {
      const url = `https://a.example/${n}`;
      for (const source of ["a", "b"]) {
        saveItemState(graph, source, { url, guid: `g${n}`, hash: "h", readAt: hour(1), futile: 0 });
      }
    }
    keepItemStates(graph, "a", { urls: ["https://a.example/2"] });
    expect([...listItemStates(graph, "a").keys()]).toEqual(["https://a.example/2"]);
    expect(listItemStates(graph, "b").get("https://a.example/1")).toMatchObject({ guid: "g1", futile: 0 });
    keepItemStates(graph, "b", { urls: [], readBefore: hour(1) });
    expect(listItemStates(graph, "b").size).toBe(2);
  });
});
