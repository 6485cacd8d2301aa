import { beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../src/clock.ts";
import { listMentions } from "../../src/graph/annotations.ts";
import { listEvents } from "../../src/graph/facts.ts";
import { saveJudgement } from "../../src/graph/judgements.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { reannotate } from "../../src/pipeline/reannotate.ts";
import { storeArticle } from "../../src/pipeline/store.ts";
import { incoming } from "../graph/builders.ts";
import { wordAnnotator } from "./word-annotator.ts";

const AT = "2026-03-05T10:00:00Z";
const clock = fixedClock("2026-03-10T08:00:00Z");

describe("reannotate", () => {
  let graph: Graph;
  let ids: string[];
  beforeEach(() => {
    graph = openGraph(":memory:");
    ids = ["fr", "en", "de"].map((lang) => {
      const article = incoming({ url: `https://gazette.example/${lang}`, lang });
      return storeArticle({ graph, annotator: wordAnnotator("1") }, article, { at: AT }).id;
    });
  });

  it("annotates what another version annotated, once, and nothing in other languages", () => {
    const annotator = wordAnnotator("2");
    const progress: string[] = [];
    const onProgress = (done: number, total: number): void => void progress.push(`${done}/${total}`);
    const summary = reannotate({ graph, annotator, clock, onProgress });
    expect(summary).toEqual({ articles: 3, stale: 2, annotated: 2 });
    expect(annotator.calls).toEqual(ids.slice(0, 2));
    expect(progress).toEqual(["1/2", "2/2"]);
    expect(reannotate({ graph, annotator, clock })).toEqual({ articles: 3, stale: 0, annotated: 0 });
  });

  it("does everything anew on demand", () => {
    expect(reannotate({ graph, annotator: wordAnnotator("1"), clock, everything: true }).annotated).toBe(2);
  });

  it("keeps an analyst's rejection", () => {
    const [event] = listEvents(graph);
    const judgement = { kind: "reject", target: event?.id ?? "", author: "ada", reason: "wrong" } as const;
    saveJudgement(graph, judgement, AT);
    expect(reannotate({ graph, annotator: wordAnnotator("1"), clock }).stale).toBe(2);
    expect(listEvents(graph)).toEqual([]);
    expect(listMentions(graph, ids[0] ?? "")).toHaveLength(1);
  });

  it("stops when asked to and leaves the rest for the next time", () => {
    const controller = new AbortController();
    const options = { graph, annotator: wordAnnotator("2"), clock };
    const onProgress = (): void => controller.abort();
    expect(reannotate({ ...options, onProgress, signal: controller.signal }).annotated).toBe(1);
    expect(reannotate(options)).toMatchObject({ stale: 1, annotated: 1 });
  });
});
