import { beforeEach, describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { saveArticle } from "../../src/graph/articles.ts";
import { coverageByWeek, coveredDays, listWeeks, movers, weekSummary } from "../../src/graph/coverage.ts";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { annotation, entry, incoming, mention } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";

describe("coverage", () => {
  let graph: Graph;
  let count = 0;
  const report = (publishedAt: string, lang: string, ...entities: string[]): void => {
    const article = incoming({ url: `https://gazette.example/${++count}`, publishedAt, lang });
    const { id } = saveArticle(graph, article, AT);
    const mentions = entities.map((entity) => mention(article, "Nimbora", entity));
    saveAnnotation(graph, annotation(id, { mentions }), { annotatorVersion: "1", at: AT });
  };
  beforeEach(() => {
    graph = openGraph(":memory:");
    syncGazetteer(graph, [entry({ id: "nimbora" }), entry({ id: "stratus" })], "1", AT);
  });

  it("counts an entity's articles by ISO week and language, silence included", () => {
    report("2025-12-28T12:00:00Z", "fr", "nimbora");
    report("2025-12-29T12:00:00Z", "en", "nimbora");
    // Sunday evening in UTC is Monday in Luxembourg.
    report("2026-01-11T23:30:00Z", "fr", "nimbora");
    expect(coverageByWeek(graph, "nimbora")).toEqual([
      { week: "2025-W52", first: "2025-12-22", fr: 1, en: 0, other: 0 },
      { week: "2026-W01", first: "2025-12-29", fr: 0, en: 1, other: 0 },
      { week: "2026-W02", first: "2026-01-05", fr: 0, en: 0, other: 0 },
      { week: "2026-W03", first: "2026-01-12", fr: 1, en: 0, other: 0 },
    ]);
    expect(coverageByWeek(graph, "stratus")).toEqual([]);
    expect(listWeeks(graph).map(({ week }) => week)).toEqual(["2026-W03", "2026-W01", "2025-W52"]);
    expect(coveredDays(graph)).toEqual({ first: "2025-12-28", last: "2026-01-12" });
  });

  it("finds whose coverage rose against the four weeks before", () => {
    for (const day of ["02", "09", "16", "23"]) {
      for (let n = 0; n < 4; n++) report(`2026-02-${day}T12:00:00Z`, "fr", "stratus");
    }
    for (let n = 0; n < 5; n++) report("2026-03-03T12:00:00Z", "en", "stratus");
    for (let n = 0; n < 3; n++) report("2026-03-04T12:00:00Z", "en", "nimbora");
    const week = { first: "2026-03-02", last: "2026-03-08" };
    expect(movers(graph, week).map(({ entity, articles, before }) => [entity.id, articles, before])).toEqual([
      ["nimbora", 3, 0],
      ["stratus", 5, 4],
    ]);
    expect(weekSummary(graph, week)).toMatchObject({
      articles: 8,
      fr: 0,
      en: 8,
      newEntities: 1,
      newRelations: 0,
    });
  });
});
