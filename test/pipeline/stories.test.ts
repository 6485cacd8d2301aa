import { beforeEach, describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { findArticle, saveArticle } from "../../src/graph/articles.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { listStories } from "../../src/graph/stories.ts";
import type { Mention } from "../../src/model/annotation.ts";
import { updateStories } from "../../src/pipeline/stories.ts";
import type { StoryInput } from "../../src/stories/input.ts";
import { annotation } from "../graph/builders.ts";
import { NEWSROOM } from "../stories/newsroom.ts";

const AT = "2026-03-20T06:00:00Z";
// The names by which the invented articles call the entities.
const NAMES: Readonly<Record<string, string>> = {
  nimbora: "Nimbora",
  brumeville: "Brumeville",
  "brumeville-port": "Brumeville",
  "ilse-marchetti": "Ilse Marchetti",
  cirrolac: "Cirrolac",
  "odile-santerre": "Odile Santerre",
  "ruben-achard": "Ruben Achard",
};

function store(graph: Graph, article: StoryInput): void {
  const { title, text, lang, published, publishedAt } = article;
  const { id } = saveArticle(
    graph,
    {
      externalId: article.id,
      url: `https://gazette.example/${article.id}`,
      title,
      text,
      lang,
      kind: "full",
      publishedAt: publishedAt ?? `${published}T09:00:00Z`,
    },
    AT,
  );
  const mentions = article.entities.flatMap((entity) =>
    (["title", "text"] as const).flatMap((field): Mention[] => {
      const name = NAMES[entity.id] ?? "";
      const start = article[field].indexOf(name);
      const span = { field, start, end: start + name.length, text: name };
      return start < 0
        ? []
        : [{ ...span, type: entity.type, entity: entity.id, rule: "test", confidence: 1 }];
    }),
  );
  const entities = article.entities.map(({ id: entity, type }) => ({
    id: entity,
    type,
    name: NAMES[entity] ?? entity,
    origin: "found" as const,
    names: [],
  }));
  const evidence = { field: "text" as const, start: 0, end: 20 };
  const events = article.events.map((event) => ({
    ...event,
    tense: "past" as const,
    evidence,
    rule: "test",
    confidence: 0.9,
  }));
  saveAnnotation(graph, annotation(id, { lang, mentions, entities, events }), {
    annotatorVersion: "1",
    at: AT,
  });
}

const groupsOf = (graph: Graph): string[][] =>
  listStories(graph)
    .map(({ articles }) => articles.map(({ url }) => url.split("/").at(-1) ?? ""))
    .sort();

describe("updateStories", () => {
  let graph: Graph;
  beforeEach(() => {
    graph = openGraph(":memory:");
  });
  const storeAll = (articles: readonly StoryInput[]): void => {
    for (const article of articles) store(graph, article);
  };

  it("stores stories with a title in each language, the reasons, and links copies", () => {
    storeAll(NEWSROOM);
    expect(updateStories(graph, { at: AT })).toEqual({ articles: 6, stories: 3, copies: 1 });
    const contract = listStories(graph).find(({ articles }) => articles.length === 3);
    expect(contract?.title).toEqual({
      fr: "Brumeville confie les registres de son port à Nimbora",
      en: "Nimbora wins the registers of Brumeville's port",
    });
    expect(contract?.articles.map(({ reason }) => reason)).toEqual([
      expect.objectContaining({
        kind: "shared",
        entities: expect.arrayContaining([expect.objectContaining({ id: "nimbora" })]),
        amounts: ["38,4 millions d'euros"],
      }),
      { kind: "copy", similarity: 1, added: 0 },
      expect.objectContaining({
        kind: "shared",
        event: { kind: "contract", days: { first: "2026-03-10", last: "2026-03-10", precision: "day" } },
        amounts: ["€38.4m"],
      }),
    ]);
    expect(findArticle(graph, "contract-reprint")?.copyOf).toBe(findArticle(graph, "contract-fr")?.id);
  });

  it("gives the same stories whether articles come one by one, in reverse or at once", () => {
    storeAll(NEWSROOM);
    updateStories(graph, { at: AT });
    const atOnce = groupsOf(graph);
    for (const order of [NEWSROOM, [...NEWSROOM].reverse()]) {
      graph = openGraph(":memory:");
      for (const article of order) {
        store(graph, article);
        updateStories(graph, { at: AT });
      }
      expect(groupsOf(graph)).toEqual(atOnce);
    }
  });

  it("changes nothing when run again", () => {
    storeAll(NEWSROOM);
    updateStories(graph, { at: AT });
    const before = listStories(graph);
    updateStories(graph, { at: AT });
    expect(listStories(graph)).toEqual(before);
  });

  it("forgets a copy that was rewritten", () => {
    storeAll(NEWSROOM);
    updateStories(graph, { at: AT });
    const reprint = NEWSROOM.find(({ id }) => id === "contract-reprint");
    if (!reprint) throw new Error("the newsroom has no reprint");
    const text =
      "Le port de Brumeville a choisi Nimbora, écrit notre rédaction, qui a refait l'enquête de zéro.";
    store(graph, { ...reprint, text });
    updateStories(graph, { at: AT });
    expect(findArticle(graph, "contract-reprint")?.copyOf).toBeUndefined();
  });
});
