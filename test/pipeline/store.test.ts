import { beforeEach, describe, expect, it } from "vitest";
import { findArticle, listEdits } from "../../src/graph/articles.ts";
import { listEvents } from "../../src/graph/facts.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import type { IncomingArticle } from "../../src/model/news.ts";
import { storeArticle } from "../../src/pipeline/store.ts";
import { incoming } from "../graph/builders.ts";
import { wordAnnotator } from "./word-annotator.ts";

const AT = "2026-03-05T10:00:00Z";
const LATER = "2026-03-09T10:00:00Z";

describe("storeArticle", () => {
  let graph: Graph;
  const store = (over: Partial<IncomingArticle> = {}, at = AT) =>
    storeArticle({ graph, annotator: wordAnnotator() }, incoming(over), { at });
  beforeEach(() => {
    graph = openGraph(":memory:");
  });

  it("marks the facts that an edit took out as withdrawn, with the sentence that is gone", () => {
    const { id } = store();
    const [event] = listEvents(graph);
    expect(store({ text: "Le texte a été retiré par la rédaction." }, LATER).outcome).toBe("revised");
    expect(listEvents(graph)).toEqual([]);
    expect(listEdits(graph, id)).toMatchObject([
      {
        number: 2,
        at: LATER,
        text: { counts: { same: 0, added: 1, removed: 1 } },
        withdrawn: [
          {
            kind: "event",
            id: event?.id,
            stands: false,
            label: "launch",
            first: "2026-03-04",
            entities: [{ id: "nimbora", name: { fr: "Nimbora", en: "Nimbora" } }],
            field: "text",
            quote: incoming().text,
          },
        ],
      },
    ]);
  });

  it("says of a withdrawn fact whether another article still states it", () => {
    const { id } = store();
    store({ url: "https://other.example/1" });
    store({ text: "Le texte a été retiré par la rédaction." }, LATER);
    expect(listEdits(graph, id)[0]?.withdrawn).toMatchObject([{ stands: true }]);
  });

  it("withdraws nothing where the edit keeps the fact, or a full text takes the place of a teaser", () => {
    const { id } = store({ kind: "teaser" });
    expect(store({ text: "Le texte entier ne nomme personne." }, LATER).outcome).toBe("upgraded");
    store({ text: "Nimbora grandit." }, LATER);
    store({ text: "Nimbora grandit encore." }, LATER);
    expect(listEdits(graph, id).flatMap(({ withdrawn }) => withdrawn)).toEqual([]);
    expect(findArticle(graph, id)?.revisions).toBe(2);
  });
});
