import { beforeEach, describe, expect, it } from "vitest";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import {
  deletePageRetry,
  findPageRetry,
  listDuePageRetries,
  savePageRetry,
} from "../../src/graph/page-retries.ts";
import { syncSources } from "../../src/graph/sources.ts";

const url = "https://paper.example/a";
const failure = { url, sourceId: "paper", errorCode: "fetch.timeout", errorMessage: "no answer" } as const;

describe("page retries", () => {
  let graph: Graph;
  beforeEach(() => {
    graph = openGraph(":memory:");
    const source = {
      id: "paper",
      kind: "rss",
      url: "https://paper.example/rss",
      title: "Paper",
      categories: [],
    } as const;
    syncSources(graph, [source], "2026-03-05T00:00:00Z");
  });

  it("counts the attempts and gives the page back when it is due", () => {
    savePageRetry(graph, { ...failure, retryAt: "2026-03-05T01:00:00Z" });
    savePageRetry(graph, { ...failure, retryAt: "2026-03-05T03:00:00Z" });
    expect(findPageRetry(graph, url)).toMatchObject({
      attempts: 2,
      retryAt: "2026-03-05T03:00:00Z",
      errorCode: "fetch.timeout",
    });
    expect(listDuePageRetries(graph, { sourceId: "paper", at: "2026-03-05T02:00:00Z" })).toEqual([]);
    expect(listDuePageRetries(graph, { sourceId: "paper", at: "2026-03-05T03:00:00Z" })).toHaveLength(1);
    expect(listDuePageRetries(graph, { sourceId: "other", at: "2026-03-05T03:00:00Z" })).toEqual([]);
  });

  it("never gives back a page that was given up, nor one that was read", () => {
    savePageRetry(graph, failure);
    expect(listDuePageRetries(graph, { sourceId: "paper", at: "2030-01-01T00:00:00Z" })).toEqual([]);
    expect(findPageRetry(graph, url)?.retryAt).toBeUndefined();
    deletePageRetry(graph, url);
    expect(findPageRetry(graph, url)).toBeUndefined();
  });
});
