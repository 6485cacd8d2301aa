import { beforeEach, describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { listStaleArticles, saveArticle } from "../../src/graph/articles.ts";
import { findEntity, listArticleEntities, syncGazetteer } from "../../src/graph/entities.ts";
import { listRelations } from "../../src/graph/facts.ts";
import { listJudgements, saveJudgement, undoJudgement } from "../../src/graph/judgements.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import type { Annotation } from "../../src/model/annotation.ts";
import { annotation, entry, incoming, mention, spanOf } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";
const who = { author: "ada", reason: "read it" };

describe("judgements", () => {
  let graph: Graph;
  let said: Annotation;
  const annotate = (): void => saveAnnotation(graph, said, { annotatorVersion: "1", at: AT });

  beforeEach(() => {
    graph = openGraph(":memory:");
    const article = incoming();
    const { id } = saveArticle(graph, article, AT);
    syncGazetteer(graph, [entry({ id: "nimbora", name: { fr: "Nimbora", en: "Nimbora" } })], "1", AT);
    said = annotation(id, {
      mentions: [mention(article, "Nimbora", "nimbora"), mention(article, "Alliance Cumulus", "cumulus")],
      entities: [{ id: "cumulus", type: "company", name: "Cumulus", origin: "found", names: [] }],
      relations: [
        {
          subject: "nimbora",
          predicate: "member_of",
          object: "cumulus",
          status: "stated",
          evidence: spanOf(article, article.text),
          rule: "join",
          confidence: 0.8,
        },
      ],
    });
    annotate();
  });

  it("removes a rejected fact at once, keeps it out, and brings it back when undone", () => {
    const [relation] = listRelations(graph);
    const id = saveJudgement(graph, { kind: "reject", target: relation?.id ?? "", ...who }, AT);
    expect(listRelations(graph)).toEqual([]);
    expect(listStaleArticles(graph, "1")).toEqual([said.id]);
    annotate();
    expect(listRelations(graph)).toEqual([]);
    undoJudgement(graph, id, "bob", AT);
    expect(listStaleArticles(graph, "1")).toEqual([said.id]);
    annotate();
    expect(listRelations(graph)).toHaveLength(1);
    expect(listJudgements(graph)).toEqual([]);
    expect(listJudgements(graph, { undone: true })).toMatchObject([{ kind: "reject", undoneBy: "bob" }]);
  });

  it("makes two entities one, and takes it back", () => {
    const stratus = entry({ id: "stratus" });
    syncGazetteer(graph, [entry({ id: "nimbora" }), stratus], "2", AT);
    const id = saveJudgement(graph, { kind: "same", target: "stratus", other: "cumulus", ...who }, AT);
    annotate();
    expect(listArticleEntities(graph, said.id).map(({ entity }) => entity.id)).toEqual([
      "nimbora",
      "stratus",
    ]);
    expect(listRelations(graph)[0]?.object.id).toBe("stratus");
    undoJudgement(graph, id, "bob", AT);
    annotate();
    expect(listRelations(graph)[0]?.object.id).toBe("cumulus");
  });

  it("changes type and names at once, past a new gazetteer, and restores them", () => {
    const ids = [
      saveJudgement(graph, { kind: "retype", target: "nimbora", value: "alliance", ...who }, AT),
      saveJudgement(graph, { kind: "rename", target: "cumulus", value: "Alliance Cumulus", ...who }, AT),
      saveJudgement(graph, { kind: "alias", target: "nimbora", value: "NBR", ...who }, AT),
    ];
    syncGazetteer(graph, [entry({ id: "nimbora", name: { fr: "Nimbora", en: "Nimbora" } })], "2", AT);
    annotate();
    expect(findEntity(graph, "nbr")).toMatchObject({ id: "nimbora", type: "alliance" });
    expect(findEntity(graph, "alliance cumulus")?.name.fr).toBe("Alliance Cumulus");
    for (const id of ids) undoJudgement(graph, id, "bob", AT);
    expect(findEntity(graph, "nbr")).toBeUndefined();
    expect(findEntity(graph, "nimbora")?.type).toBe("company");
    expect(findEntity(graph, "cumulus")?.name.fr).toBe("Cumulus");
  });

  it("refuses a target that the store does not hold", () => {
    expect(() => saveJudgement(graph, { kind: "reject", target: "r-none", ...who }, AT)).toThrow(
      expect.objectContaining({ code: "entity.unknown" }),
    );
  });
});
