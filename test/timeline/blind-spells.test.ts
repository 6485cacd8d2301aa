import { beforeEach, describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { saveArticle } from "../../src/graph/articles.ts";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { recordFetch, syncSources } from "../../src/graph/sources.ts";
import { listBlindSpells } from "../../src/timeline/blind-spells.ts";
import { annotation, entry, incoming, mention } from "../graph/builders.ts";

const NOW = "2026-03-20T08:00:00Z";
const OPTIONS = { now: NOW, since: "2026-01-05", timeZone: "Europe/Luxembourg" };
const SOURCES = ["a", "b", "c", "d", "e", "f", "g", "h"];
/** `a` to `d` are sources of Luxembourg. */
const countryOf = (id: string): string => (id <= "d" ? "LU" : "FR");

let graph: Graph;
beforeEach(() => {
  graph = openGraph(":memory:", { timeZone: OPTIONS.timeZone });
  syncGazetteer(graph, [entry({ id: "nimbora" })], "1", NOW);
  syncSources(
    graph,
    SOURCES.map((id) => ({
      id,
      kind: "rss" as const,
      url: `https://${id}.example/rss`,
      title: id.toUpperCase(),
      country: countryOf(id),
      categories: [],
    })),
    NOW,
  );
});

/** Polls all sources twice a day through March; `failing` gives the days on which each fails. */
function poll(failing: Record<string, [from: number, to: number]> = {}): void {
  for (const id of SOURCES) {
    const [from, to] = failing[id] ?? [0, 0];
    for (let day = 1; day <= 20; day++) {
      for (const hour of ["06", "07"]) {
        const at = `2026-03-${String(day).padStart(2, "0")}T${hour}:00:00Z`;
        const down = day >= from && day <= to;
        const failed = { outcome: "failed", errorCode: "fetch.timeout", errorMessage: "late" } as const;
        recordFetch(graph, id, { nextCheckAt: NOW, ...(down ? failed : { outcome: "ok" as const }) }, at);
      }
    }
  }
}

function report(sourceId: string, times: number): void {
  for (let n = 0; n < times; n++) {
    const article = incoming({ url: `https://${sourceId}.example/${n}`, publishedAt: NOW, sourceId });
    const { id } = saveArticle(graph, article, NOW);
    const mentions = [mention(article, "Nimbora", "nimbora")];
    saveAnnotation(graph, annotation(id, { mentions }), { annotatorVersion: "1", at: NOW });
  }
}

const spells = (country?: string) => listBlindSpells(graph, { id: "nimbora", country }, OPTIONS);

describe("listBlindSpells", () => {
  it("tells when a source that reports on the entity was down, from its last success to the next", () => {
    report("a", 1);
    poll({ a: [4, 8] });
    expect(spells()).toEqual([
      {
        first: "2026-03-03",
        last: "2026-03-09",
        open: false,
        kind: "failed",
        sources: [{ id: "a", title: "A" }],
      },
    ]);
  });

  it("leaves out sources that never named it, or hardly ever", () => {
    report("b", 24);
    report("a", 1);
    poll({ a: [4, 8], c: [4, 8] });
    expect(spells()).toEqual([]);
  });

  it("puts sources that were down together in one spell, and says that it lasts", () => {
    report("a", 1);
    report("e", 1);
    poll({ a: [15, 20], e: [15, 20] });
    expect(spells()).toMatchObject([
      { first: "2026-03-14", last: "2026-03-20", open: true, sources: [{ id: "a" }, { id: "e" }] },
    ]);
  });

  it("tells when half of the sources of its country were down, though none of them had named it", () => {
    poll({ a: [4, 8], b: [5, 9] });
    expect(spells("LU")).toMatchObject([
      {
        first: "2026-03-04",
        last: "2026-03-09",
        kind: "failed",
        sources: [{ id: "a" }, { id: "b" }],
        among: { country: "LU", total: 4 },
      },
    ]);
    expect(spells("FR")).toEqual([]);
    expect(spells()).toEqual([]);
  });

  it("takes all sources where the country has too few, and tells one spell of all of them once", () => {
    report("a", 1);
    const down: [number, number] = [4, 8];
    poll({ a: down, b: down, e: down, f: down });
    expect(spells("BE")).toMatchObject([{ first: "2026-03-03", last: "2026-03-09", among: { total: 8 } }]);
    expect(spells("BE")[0]?.among).not.toHaveProperty("country", "BE");
  });

  it("begins with the first day asked for", () => {
    report("a", 1);
    poll({ a: [2, 12] });
    expect(listBlindSpells(graph, { id: "nimbora" }, { ...OPTIONS, since: "2026-03-09" })).toMatchObject([
      { first: "2026-03-09", last: "2026-03-13" },
    ]);
  });

  it("says nothing where no source was ever polled, nor while all of them answer", () => {
    report("a", 1);
    expect(spells("LU")).toEqual([]);
    poll();
    expect(spells("LU")).toEqual([]);
  });
});
