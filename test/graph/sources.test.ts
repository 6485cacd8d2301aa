import { beforeEach, describe, expect, it } from "vitest";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { finishRun, listRuns, pruneRecords, startRun } from "../../src/graph/runs.ts";
import { deleteSearch, listSearches, saveSearch } from "../../src/graph/searches.ts";
import { listSilences } from "../../src/graph/silences.ts";
import { deleteSourceMove, saveSourceMove } from "../../src/graph/source-moves.ts";
import {
  findPollState,
  findSource,
  listDueSources,
  listGaps,
  listSources,
  recordFetch,
  syncSources,
} from "../../src/graph/sources.ts";
import type { Source } from "../../src/model/news.ts";

const hour = (n: number): string => `2026-03-05T${String(n).padStart(2, "0")}:00:00Z`;
const source = (id: string): Source => ({
  id,
  kind: "rss",
  url: `https://${id}.example/rss`,
  title: id,
  categories: ["presse"],
});

describe("sources", () => {
  let graph: Graph;
  beforeEach(() => {
    graph = openGraph(":memory:");
    syncSources(graph, [source("b"), source("a")], hour(0));
  });
  const fail = (n: number, errorCode: "fetch.timeout" | "fetch.status" = "fetch.timeout"): void =>
    recordFetch(
      graph,
      "a",
      { outcome: "failed", errorCode, errorMessage: "no answer", nextCheckAt: hour(n + 2) },
      hour(n),
    );
  const succeed = (n: number): void =>
    recordFetch(graph, "a", { outcome: "ok", items: 3, nextCheckAt: hour(n + 1) }, hour(n));

  it("lists what is listed now, and keeps the state of what comes back", () => {
    succeed(1);
    syncSources(graph, [source("b")], hour(2));
    expect(listSources(graph).map(({ id }) => id)).toEqual(["b"]);
    syncSources(graph, [source("a"), source("b")], hour(3));
    expect(listSources(graph)[0]).toMatchObject({ id: "a", lastSuccessAt: hour(1), categories: ["presse"] });
  });

  it("finds those that are due: never polled, or past their next check", () => {
    succeed(1);
    expect(listDueSources(graph, hour(1)).map(({ id }) => id)).toEqual(["b"]);
    expect(listDueSources(graph, hour(2)).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("counts failures in a row, keeps the last success, and forgets the error with the next", () => {
    succeed(1);
    fail(2);
    fail(3, "fetch.status");
    expect(listSources(graph)[0]).toMatchObject({
      failures: 2,
      errorCode: "fetch.status",
      errorMessage: "no answer",
      lastSuccessAt: hour(1),
      lastCheckedAt: hour(3),
      nextCheckAt: hour(5),
    });
    succeed(4);
    expect(listSources(graph)[0]).toMatchObject({
      failures: 0,
      errorCode: undefined,
      lastSuccessAt: hour(4),
    });
  });

  it("shows each run of failures as a gap", () => {
    fail(1);
    succeed(2);
    fail(3);
    fail(4, "fetch.status");
    succeed(5);
    fail(6);
    const gap = { sourceId: "a", failures: 1, errorCode: "fetch.timeout" };
    expect(listGaps(graph, "a")).toEqual([
      { ...gap, after: undefined, firstFailureAt: hour(1), until: hour(2) },
      {
        ...gap,
        after: hour(2),
        firstFailureAt: hour(3),
        until: hour(5),
        failures: 2,
        errorCode: "fetch.status",
      },
      { ...gap, after: hour(5), firstFailureAt: hour(6) },
    ]);
    expect(listGaps(graph, "b")).toEqual([]);
    expect(listGaps(graph)).toHaveLength(3);
  });

  it("sums up the weights of failures in a row, and keeps the pace until another is known", () => {
    const failed = { outcome: "failed", errorCode: "fetch.timeout", errorMessage: "" } as const;
    expect(findPollState(graph, "a")).toBeUndefined();
    const pace = { sample: 3, since: hour(0), polling: { minutes: 60, skipHours: [], skipDays: [1] } };
    recordFetch(graph, "a", { outcome: "ok", nextCheckAt: hour(2), pace }, hour(1));
    recordFetch(graph, "a", { ...failed, nextCheckAt: hour(2), weight: 0.25 }, hour(2));
    recordFetch(graph, "a", { ...failed, nextCheckAt: hour(3), weight: 0.5 }, hour(3));
    expect(findPollState(graph, "a")).toEqual({ weight: 0.75, pace });
    recordFetch(graph, "a", { outcome: "unchanged", nextCheckAt: hour(5) }, hour(4));
    expect(findPollState(graph, "a")).toEqual({ weight: 0, pace });
  });

  it("polls a source where it moved to, until it moves back or the list names another address", () => {
    const moved = { url: "https://new.example/rss", movedFrom: "https://a.example/rss" };
    saveSourceMove(graph, "a", moved.url, hour(1));
    expect(findSource(graph, "a")).toMatchObject(moved);
    expect(findSource(graph, "b")?.movedFrom).toBeUndefined();
    syncSources(graph, [source("a"), source("b")], hour(2));
    expect(findSource(graph, "a")).toMatchObject(moved);
    deleteSourceMove(graph, "a");
    expect(findSource(graph, "a")).toMatchObject({ url: "https://a.example/rss", movedFrom: undefined });
    saveSourceMove(graph, "a", moved.url, hour(3));
    syncSources(graph, [{ ...source("a"), url: "https://third.example/rss" }, source("b")], hour(4));
    expect(findSource(graph, "a")).toMatchObject({ url: "https://third.example/rss", movedFrom: undefined });
  });

  it("takes no move to the address that is listed", () => {
    saveSourceMove(graph, "a", "https://a.example/rss", hour(1));
    expect(findSource(graph, "a")?.movedFrom).toBeUndefined();
  });
});

describe("runs", () => {
  it("shows a run that never ended as such", () => {
    const graph = openGraph(":memory:");
    startRun(graph, "ingest", hour(1));
    const id = startRun(graph, "import", hour(2));
    const counts = { sources: 0, failed: 0, items: 4, added: 3, revised: 0, unchanged: 1, skipped: 0 };
    finishRun(graph, id, counts, hour(3));
    expect(listRuns(graph)).toMatchObject([
      { id, kind: "import", startedAt: hour(2), finishedAt: hour(3), ...counts },
      { kind: "ingest", finishedAt: undefined },
    ]);
  });
});

describe("pruneRecords", () => {
  it("forgets old polls and runs, and no gap", () => {
    const graph = openGraph(":memory:");
    syncSources(graph, [source("a")], hour(0));
    const ok = { outcome: "ok", nextCheckAt: hour(9) } as const;
    const failed = {
      outcome: "failed",
      errorCode: "fetch.timeout",
      errorMessage: "",
      nextCheckAt: hour(9),
    } as const;
    [ok, ok, ok, failed, failed, ok, ok, ok, ok].forEach((what, at) => {
      recordFetch(graph, "a", what, hour(at));
    });
    finishRun(graph, startRun(graph, "ingest", hour(1)), {}, hour(1));
    finishRun(graph, startRun(graph, "ingest", hour(8)), {}, hour(8));
    const now = "2026-03-20T00:00:00Z";
    const told = (): unknown[] => [listGaps(graph), listSilences(graph, { sourceId: "a", now })];
    const before = told();
    expect(before).toMatchObject([
      [{ after: hour(2), until: hour(5), failures: 2 }],
      [{ kind: "failed" }, {}],
    ]);
    // Polls 1, 6 and 7 lie within the day and beside no failure.
    expect(pruneRecords(graph, hour(23))).toBe(3 + 2);
    expect(told()).toEqual(before);
    expect(listRuns(graph)).toEqual([]);
    expect(pruneRecords(graph, hour(23))).toBe(0);
  });
});

describe("saved searches", () => {
  it("keeps one query a name", () => {
    const graph = openGraph(":memory:");
    saveSearch(graph, { name: "Nuages", query: "nuage" }, hour(1));
    saveSearch(graph, { name: "Nuages", query: "nuage souverain" }, hour(2));
    const [saved] = listSearches(graph);
    expect(saved).toMatchObject({ name: "Nuages", query: "nuage souverain", createdAt: hour(1) });
    deleteSearch(graph, saved?.id ?? 0);
    expect(listSearches(graph)).toEqual([]);
  });
});
