import { beforeEach, describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { saveArticle } from "../../src/graph/articles.ts";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { finishRun, startRun } from "../../src/graph/runs.ts";
import { listLongSilences, listSilences } from "../../src/graph/silences.ts";
import {
  articlesByWeek,
  findFirstPoll,
  listFailures,
  listPolls,
  listReporters,
} from "../../src/graph/source-history.ts";
import { recordFetch, syncSources } from "../../src/graph/sources.ts";
import type { Source } from "../../src/model/news.ts";
import { annotation, entry, incoming, mention } from "./builders.ts";

const at = (day: number, hour = 8): string =>
  `2026-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`;
const NOW = at(20);
const source = (id: string): Source => ({
  id,
  kind: "rss",
  url: `https://${id}.example/rss`,
  title: id,
  categories: [],
});

let graph: Graph;
beforeEach(() => {
  graph = openGraph(":memory:");
  syncSources(graph, [source("a"), source("b")], at(1));
});

const next = { nextCheckAt: NOW };
const succeed = (id: string, moment: string): void =>
  recordFetch(graph, id, { ...next, outcome: "ok", items: 3, added: 1 }, moment);
const fail = (id: string, moment: string, errorCode: "fetch.timeout" | "fetch.status" = "fetch.timeout") =>
  recordFetch(graph, id, { ...next, outcome: "failed", errorCode, errorMessage: `said ${moment}` }, moment);
/** Polls every twelve hours that go well. */
const follow = (id: string, from: number, to: number): void => {
  for (let day = from; day <= to; day++) for (const hour of [8, 20]) succeed(id, at(day, hour));
};

describe("silences", () => {
  it("reach from the success before the failures to the one after", () => {
    follow("a", 1, 3);
    fail("a", at(4));
    fail("a", at(6), "fetch.status");
    follow("a", 8, 19);
    const silence = {
      sourceId: "a",
      kind: "failed",
      from: at(3, 20),
      until: at(8),
      failures: 2,
      errorCode: "fetch.status",
    };
    expect(listSilences(graph, { sourceId: "a", now: NOW })).toEqual([silence]);
    expect(listLongSilences(graph, { now: NOW })).toEqual([silence]);
  });

  it("are open while they last, and begin with the first failure of what never worked", () => {
    follow("a", 1, 10);
    fail("a", at(12));
    fail("b", at(15));
    fail("b", at(19));
    const open = [
      { sourceId: "a", kind: "failed", from: at(10, 20), failures: 1, errorCode: "fetch.timeout" },
      { sourceId: "b", kind: "failed", from: at(15), failures: 2, errorCode: "fetch.timeout" },
    ];
    expect(listLongSilences(graph, { now: NOW })).toEqual(open);
    expect(["a", "b"].flatMap((sourceId) => listSilences(graph, { sourceId, now: NOW }))).toEqual(open);
  });

  it("are times without any poll too, but not those before the first", () => {
    follow("a", 5, 8);
    follow("a", 11, 19);
    const silence = { sourceId: "a", kind: "unpolled", from: at(8, 20), until: at(11), failures: 0 };
    expect(listSilences(graph, { sourceId: "a", now: NOW })).toEqual([silence]);
    expect(listLongSilences(graph, { now: NOW })).toEqual([silence]);
  });

  it("of less than a day are listed for one source only; a day between two polls is none", () => {
    follow("a", 1, 4);
    fail("a", at(5, 8));
    follow("a", 6, 18);
    succeed("a", at(19, 21));
    expect(listSilences(graph, { sourceId: "a", now: NOW })).toMatchObject([
      { from: at(4, 20), failures: 1 },
    ]);
    fail("b", at(19, 20));
    succeed("b", at(19, 23));
    expect(listSilences(graph, { sourceId: "b", now: NOW })).toHaveLength(1);
    expect(listLongSilences(graph, { now: NOW }).map((one) => one.sourceId)).toEqual(["a"]);
  });

  it("that were over before a moment can be left out", () => {
    follow("a", 1, 2);
    follow("a", 6, 8);
    follow("a", 12, 19);
    expect(listLongSilences(graph, { now: NOW, since: at(7) })).toMatchObject([{ from: at(8, 20) }]);
    expect(listLongSilences(graph, { now: NOW, since: at(4) })).toHaveLength(2);
  });

  it("of a source that is never asked, or no longer listed, are not told", () => {
    follow("a", 1, 2);
    syncSources(graph, [source("b")], at(3));
    expect(listLongSilences(graph, { now: NOW })).toEqual([]);
  });
});

describe("the history of a source", () => {
  it("lists polls, newest first, each with the run it belongs to", () => {
    const run = startRun(graph, "ingest", at(2, 7));
    succeed("a", at(2));
    finishRun(graph, run, { sources: 1, failed: 0, items: 3, added: 1 } as never, at(2, 9));
    fail("a", at(3));
    expect(listPolls(graph, "a")).toEqual([
      expect.objectContaining({ at: at(3), outcome: "failed", errorCode: "fetch.timeout" }),
      expect.objectContaining({ at: at(2), outcome: "ok", items: 3, added: 1, runId: run }),
    ]);
    expect(listPolls(graph, "a")[0]?.runId).toBeUndefined();
    expect(listPolls(graph, "a", 1)).toHaveLength(1);
  });

  it("groups failures by their kind, with the last message", () => {
    fail("a", at(2));
    fail("a", at(3), "fetch.status");
    fail("a", at(4));
    expect(listFailures(graph, "a")).toEqual([
      { errorCode: "fetch.timeout", times: 2, first: at(2), last: at(4), message: `said ${at(4)}` },
      { errorCode: "fetch.status", times: 1, first: at(3), last: at(3), message: `said ${at(3)}` },
    ]);
    expect(listFailures(graph, "b")).toEqual([]);
  });

  it("knows since when each source is followed", () => {
    fail("b", at(3));
    succeed("b", at(4));
    expect(["a", "b"].map((id) => findFirstPoll(graph, id))).toEqual([undefined, at(3)]);
  });
});

describe("the yield of sources", () => {
  it("is counted by week of publication and by entity", () => {
    syncGazetteer(graph, [entry({ id: "nimbora" })], "1", at(1));
    for (const [index, publishedAt] of [at(1), at(2), at(8), at(9)].entries()) {
      const article = incoming({ url: `https://a.example/${index}`, publishedAt, sourceId: "a" });
      const { id } = saveArticle(graph, article, NOW);
      const mentions = index > 1 ? [mention(article, "Nimbora", "nimbora")] : [];
      saveAnnotation(graph, annotation(id, { mentions }), { annotatorVersion: "1", at: NOW });
    }
    expect(articlesByWeek(graph, { from: "2026-03-02" })).toEqual(
      new Map([
        [
          "a",
          new Map([
            ["2026-03-02", 2],
            ["2026-03-09", 1],
          ]),
        ],
      ]),
    );
    expect(articlesByWeek(graph, { from: "2026-03-02", sourceId: "b" }).size).toBe(0);
    expect(listReporters(graph, "nimbora")).toEqual([{ id: "a", articles: 2 }]);
    expect(listReporters(graph, "unknown")).toEqual([]);
  });
});
