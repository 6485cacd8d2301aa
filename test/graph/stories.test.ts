import { beforeEach, describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { saveArticle } from "../../src/graph/articles.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import {
  findStory,
  listArticlesForStories,
  listStories,
  type StoryCluster,
  saveStories,
} from "../../src/graph/stories.ts";
import { annotation, incoming, mention, spanOf } from "./builders.ts";

const AT = "2026-03-09T10:00:00Z";

describe("saveStories", () => {
  let graph: Graph;
  let ids: string[];
  beforeEach(() => {
    graph = openGraph(":memory:");
    ids = [1, 2, 3, 4, 5, 6].map((n) => {
      const lang = n % 2 ? "fr" : "en";
      const over = { url: `https://gazette.example/${n}`, title: `Titre ${n}`, lang };
      return saveArticle(graph, incoming({ ...over, publishedAt: `2026-03-0${n}T08:00:00Z` }), AT).id;
    });
  });
  const cluster = (...numbers: number[]): StoryCluster => ({
    articles: numbers.map((n) => ({ id: ids[n - 1] ?? "", reason: { kind: "alike" } })),
  });
  const stories = (): Record<string, number[]> =>
    Object.fromEntries(
      listStories(graph).map((story) => [story.id, story.articles.map(({ id }) => ids.indexOf(id) + 1)]),
    );

  it("takes days and titles from the articles", () => {
    saveStories(graph, [cluster(2, 1)], AT);
    expect(listStories(graph)).toEqual([
      expect.objectContaining({
        first: "2026-03-01",
        last: "2026-03-02",
        title: { fr: "Titre 1", en: "Titre 2" },
        articles: [expect.objectContaining({ id: ids[0], reason: { kind: "alike" } }), expect.anything()],
      }),
    ]);
    expect(listStories(graph, { from: "2026-03-03" })).toEqual([]);
    expect(listStories(graph, { minArticles: 3 })).toEqual([]);
  });

  it("keeps the id of a story that grows, and gives the same for the same clusters", () => {
    saveStories(graph, [cluster(1, 2), cluster(4, 5)], AT);
    const before = stories();
    saveStories(graph, [cluster(1, 2), cluster(4, 5)], AT);
    expect(stories()).toEqual(before);
    saveStories(graph, [cluster(4, 5), cluster(1, 2, 3)], AT);
    expect(Object.keys(stories()).sort()).toEqual(Object.keys(before).sort());
    expect(Object.values(stories())).toContainEqual([1, 2, 3]);
  });

  it("leads from merged stories to the one they became, over several merges", () => {
    saveStories(graph, [cluster(1, 2, 3), cluster(4, 5), cluster(6)], AT);
    const old = stories();
    const idOf = (n: number): string => Object.keys(old).find((id) => old[id]?.includes(n)) ?? "";
    saveStories(graph, [cluster(1, 2, 3), cluster(4, 5, 6)], AT);
    saveStories(graph, [cluster(1, 2, 3, 4, 5, 6)], AT);
    for (const n of [1, 4, 6]) expect(findStory(graph, idOf(n))?.articles).toHaveLength(6);
    expect(Object.keys(stories())).toEqual([idOf(1)]);
    expect(findStory(graph, "s-unknown")).toBeUndefined();
  });

  it("splits a story: the larger part keeps the id", () => {
    saveStories(graph, [cluster(1, 2, 3, 4, 5)], AT);
    const [id = ""] = Object.keys(stories());
    saveStories(graph, [cluster(4, 5), cluster(1, 2, 3)], AT);
    expect(stories()[id]).toEqual([1, 2, 3]);
    expect(findStory(graph, id)).toMatchObject({ first: "2026-03-01", last: "2026-03-03" });
    expect(Object.values(stories())).toContainEqual([4, 5]);
  });

  it("lets articles go that no cluster holds any longer, but only inside the window compared", () => {
    saveStories(graph, [cluster(1, 2, 5)], AT);
    const [id = ""] = Object.keys(stories());
    saveStories(graph, [cluster(5, 6)], AT, { from: "2026-03-05", to: "2026-03-06" });
    expect(Object.values(stories())).toEqual([
      [5, 6],
      [1, 2],
    ]);
    saveStories(graph, [], AT, { from: "2026-03-01", to: "2026-03-02" });
    expect(Object.values(stories())).toEqual([[5, 6]]);
    expect(findStory(graph, id)).toBeUndefined();
  });
});

describe("listArticlesForStories", () => {
  it("gives the articles of the window, oldest first", () => {
    const graph = openGraph(":memory:");
    for (const n of [3, 1, 2]) {
      const over = { url: `https://gazette.example/${n}`, publishedAt: `2026-03-0${n}T08:00:00Z` };
      saveArticle(graph, incoming(over), AT);
    }
    expect(listArticlesForStories(graph, { from: "2026-03-02" }).map(({ day }) => day)).toEqual([
      "2026-03-02",
      "2026-03-03",
    ]);
  });

  it("says of each entity where the article names it, and of each event whom it names", () => {
    const graph = openGraph(":memory:");
    const nimbora = incoming({ publishedAt: "2026-03-04T09:30:00Z" });
    const { id } = saveArticle(graph, nimbora, AT);
    const nimboraIn = (field: "title" | "text"): ReturnType<typeof mention> =>
      mention(nimbora, "Nimbora", "nimbora", field);
    saveAnnotation(
      graph,
      annotation(id, {
        mentions: [nimboraIn("title"), nimboraIn("text"), mention(nimbora, "Ada Valmont", "ada-valmont")],
        entities: ["nimbora", "ada-valmont"].map((one) => ({
          id: one,
          type: "company" as const,
          name: one,
          origin: "found" as const,
          names: [],
        })),
        events: [
          {
            kind: "membership",
            days: { first: "2026-03-01", last: "2026-03-31", precision: "month" },
            participants: ["nimbora", "ada-valmont"],
            tense: "past",
            evidence: spanOf(nimbora, "a rejoint"),
            rule: "test",
            confidence: 0.8,
          },
        ],
      }),
      { annotatorVersion: "1", at: AT },
    );
    const [article] = listArticlesForStories(graph);
    expect(article?.entities).toEqual([
      { id: "nimbora", type: "company", mentions: 2, inTitle: true, firstAt: 0 },
      { id: "ada-valmont", type: "company", mentions: 1, inTitle: false, firstAt: 21 },
    ]);
    expect(article?.events).toMatchObject([
      { kind: "membership", days: { precision: "month" }, participants: ["nimbora", "ada-valmont"] },
    ]);
  });
});
