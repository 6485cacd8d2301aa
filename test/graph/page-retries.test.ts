import { beforeEach, describe, expect, it } from "vitest";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import {
  deletePageRetry,
  findPageRetry,
  listDuePageRetries,
  mustWait,
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

  it("gives a person who asks the pages that nobody wants left alone, due or not", () => {
    const retryAt = "2026-03-05T09:00:00Z";
    savePageRetry(graph, { ...failure, retryAt });
    savePageRetry(graph, { ...failure, url: `${url}/2`, retryAt, notBefore: "2026-03-05T05:00:00Z" });
    savePageRetry(graph, { ...failure, url: `${url}/given-up` });
    const ask = (hour: string, asked: boolean): string[] =>
      listDuePageRetries(graph, { sourceId: "paper", at: `2026-03-05T${hour}:00:00Z`, asked }).map(
        (page) => page.url,
      );
    expect([ask("04", false), ask("04", true), ask("05", true)]).toEqual([[], [url], [url, `${url}/2`]]);
    const [free, host, given] = ["", "/2", "/given-up"].map((end) => findPageRetry(graph, `${url}${end}`));
    expect([free, host, given].map((page) => page && mustWait(page, "2026-03-05T04:00:00Z", true))).toEqual([
      false,
      true,
      true,
    ]);
    expect(free && mustWait(free, "2026-03-05T04:00:00Z", false)).toBe(true);
  });

  it("never gives back a page that was given up, nor one that was read", () => {
    savePageRetry(graph, failure);
    expect(listDuePageRetries(graph, { sourceId: "paper", at: "2030-01-01T00:00:00Z" })).toEqual([]);
    expect(findPageRetry(graph, url)?.retryAt).toBeUndefined();
    deletePageRetry(graph, url);
    expect(findPageRetry(graph, url)).toBeUndefined();
  });
});
