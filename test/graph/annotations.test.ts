import { beforeEach, describe, expect, it } from "vitest";
import { clearAnnotation, listMentions, saveAnnotation } from "../../src/graph/annotations.ts";
import { listStaleArticles, saveArticle } from "../../src/graph/articles.ts";
import { findEntity, listArticleEntities, syncGazetteer } from "../../src/graph/entities.ts";
import { findFact, listEvents, listOffices, listRelations } from "../../src/graph/facts.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import type { Annotation } from "../../src/model/annotation.ts";
import type { IncomingArticle } from "../../src/model/news.ts";
import type { EntityType } from "../../src/model/ontology.ts";
import { annotation, entry, incoming, mention, spanOf } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";
const LATER = "2026-03-09T10:00:00Z";

const english: IncomingArticle = incoming({
  url: "https://herald.example/clouds/7",
  title: "Nimbora becomes a member of Alliance Cumulus",
  text: "Nimbora became a member of Alliance Cumulus on 3 March 2026.",
  lang: "en",
  publishedAt: "2026-03-05T07:00:00Z",
});

/** What a reader would find in `article`: a membership and the event of joining. */
function joining(
  id: string,
  article: IncomingArticle,
  sentence: string,
  over: Partial<Annotation> = {},
): Annotation {
  return annotation(id, {
    lang: article.lang,
    mentions: [
      mention(article, "Nimbora", "nimbora"),
      mention(article, "Alliance Cumulus", "alliance-cumulus"),
    ],
    entities: [
      { id: "nimbora", type: "company", name: "Nimbora", origin: "gazetteer", names: [] },
      {
        id: "alliance-cumulus",
        type: "alliance",
        name: "Alliance Cumulus",
        origin: "found",
        names: ["Cumulus"],
      },
    ],
    relations: [
      {
        subject: "nimbora",
        predicate: "member_of",
        object: "alliance-cumulus",
        status: "stated",
        evidence: spanOf(article, sentence),
        rule: "join",
        confidence: 0.8,
      },
    ],
    events: [
      {
        kind: "membership",
        days: { first: "2026-03-03", last: "2026-03-03", precision: "day" },
        participants: ["nimbora", "alliance-cumulus"],
        tense: "past",
        evidence: spanOf(article, sentence),
        rule: "join",
        confidence: 0.7,
      },
    ],
    ...over,
  });
}

describe("saveAnnotation", () => {
  let graph: Graph;
  let french: IncomingArticle;
  let frenchId: string;
  let englishId: string;
  const options = { annotatorVersion: "1", at: AT };

  beforeEach(() => {
    graph = openGraph(":memory:");
    french = incoming();
    syncGazetteer(graph, [entry({ id: "nimbora", name: { fr: "Nimbora", en: "Nimbora" } })], "1", AT);
    frenchId = saveArticle(graph, french, AT).id;
    englishId = saveArticle(graph, english, AT).id;
  });

  it("makes one fact with two quotes of a French and an English article", () => {
    saveAnnotation(graph, joining(frenchId, french, french.text), options);
    saveAnnotation(graph, joining(englishId, english, english.text), options);
    const [relation, ...others] = listRelations(graph, { entity: "nimbora" });
    expect(others).toEqual([]);
    expect(relation?.evidence.map(({ quote }) => quote)).toEqual([french.text, english.text]);
    expect(relation).toMatchObject({ firstDay: "2026-03-04", lastDay: "2026-03-05", confidence: 0.8 });
    const events = listEvents(graph, { entity: "alliance-cumulus" });
    expect(events).toHaveLength(1);
    expect(events[0]?.evidence).toHaveLength(2);
    expect(events[0]?.participants.map(({ id }) => id)).toEqual(["nimbora", "alliance-cumulus"]);
    expect(findFact(graph, relation?.id ?? "")?.kind).toBe("relation");
  });

  it("counts the articles and mentions of an entity, and forgets them with the annotation", () => {
    saveAnnotation(graph, joining(frenchId, french, french.text), options);
    saveAnnotation(graph, joining(englishId, english, english.text), options);
    expect(findEntity(graph, "nimbora")).toMatchObject({
      articleCount: 2,
      mentionCount: 2,
      firstDay: "2026-03-04",
      lastDay: "2026-03-05",
    });
    expect(findEntity(graph, "cumulus")?.id).toBe("alliance-cumulus");
    expect(listArticleEntities(graph, frenchId).map(({ entity }) => entity.id)).toHaveLength(2);
    clearAnnotation(graph, frenchId);
    expect(findEntity(graph, "nimbora")).toMatchObject({ articleCount: 1, firstDay: "2026-03-05" });
    clearAnnotation(graph, englishId);
    expect(findEntity(graph, "nimbora")).toMatchObject({
      articleCount: 0,
      mentionCount: 0,
      firstDay: undefined,
    });
    expect(findEntity(graph, "alliance-cumulus")).toBeUndefined();
    expect(listRelations(graph)).toEqual([]);
    expect(listEvents(graph)).toEqual([]);
  });

  it("replaces what it said before and keeps the first sight of what it says again", () => {
    saveAnnotation(graph, joining(frenchId, french, french.text), options);
    const [before] = listRelations(graph);
    const again = joining(frenchId, french, french.text, { events: [] });
    saveAnnotation(graph, again, { annotatorVersion: "2", at: LATER });
    expect(listRelations(graph)).toEqual([before]);
    expect(listEvents(graph)).toEqual([]);
    expect(listMentions(graph, frenchId).map(({ text }) => text)).toEqual(["Nimbora", "Alliance Cumulus"]);
    expect(listStaleArticles(graph, "2")).toEqual([englishId]);
  });

  it("refuses evidence and mentions that do not stand in the text, and then stores nothing", () => {
    const good = joining(frenchId, french, french.text);
    const beyond = { field: "text", start: 3, end: french.text.length + 1 } as const;
    const [relation] = good.relations;
    if (!relation) throw new Error("no relation");
    const bad = { ...good, relations: [{ ...relation, evidence: beyond }] };
    expect(() => saveAnnotation(graph, bad, options)).toThrow("is not in the article");
    const moved = {
      ...good,
      mentions: good.mentions.map((one) => ({ ...one, start: one.start + 1, end: one.end + 1 })),
    };
    expect(() => saveAnnotation(graph, moved, options)).toThrow("does not stand at its span");
    expect(listMentions(graph, frenchId)).toEqual([]);
    expect(listStaleArticles(graph, "1")).toEqual([frenchId, englishId]);
  });

  it("finds the organisation of an office in the gazetteer's terms", () => {
    const ministry = entry({ id: "ministere-des-brumes", type: "institution" });
    const title = { fr: "ministre des Brumes", en: "Minister for Mist" };
    const ada = entry({
      id: "ada-valmont",
      type: "person",
      name: { fr: "Ada Valmont", en: "Ada Valmont" },
      offices: [{ org: ministry.id, role: "minister", title, from: "2025-11" }],
    });
    syncGazetteer(graph, [ministry, ada], "2", AT);
    const office = {
      person: "ada-valmont",
      title: "ministre des Brumes",
      role: "minister",
      status: "stated",
      evidence: spanOf(french, "dirigée par Ada Valmont"),
      rule: "apposition",
      confidence: 0.9,
    } as const;
    saveAnnotation(graph, annotation(frenchId, { offices: [office] }), options);
    const offices = listOffices(graph, { person: "ada-valmont" });
    expect(offices.map(({ origin, org }) => [origin, org?.id])).toEqual([
      ["gazetteer", "ministere-des-brumes"],
      ["article", "ministere-des-brumes"],
    ]);
    expect(offices[0]).toMatchObject({ title, from: "2025-11", evidence: [] });
    expect(offices[1]?.evidence[0]?.quote).toBe("dirigée par Ada Valmont");
  });

  it("tells two offices of one role apart by their titles", () => {
    const sentence = "Ada Valmont, ministre des Brumes et ministre déléguée aux Nuages";
    const article = incoming({ url: "https://gazette.example/2", text: `${sentence}, parle.` });
    const { id } = saveArticle(graph, article, AT);
    const office = {
      person: "ada-valmont",
      role: "minister",
      status: "stated",
      evidence: spanOf(article, sentence),
      rule: "apposition",
      confidence: 0.9,
    } as const;
    const offices = ["ministre des Brumes", "ministre déléguée aux Nuages"].map((title) => ({
      ...office,
      title,
    }));
    const person = {
      id: "ada-valmont",
      type: "person",
      name: "Ada Valmont",
      origin: "found",
      names: [],
    } as const;
    saveAnnotation(graph, annotation(id, { entities: [person], offices }), options);
    expect(
      listOffices(graph, { person: "ada-valmont" })
        .map(({ title }) => title)
        .sort(),
    ).toEqual(["ministre des Brumes", "ministre déléguée aux Nuages"]);
  });

  it("takes the type and name of a found entity from most articles, in whatever order they come", () => {
    const said = [
      ["company", "Stratus"],
      ["alliance", "Stratus SA"],
      ["alliance", "Stratus SA"],
    ] as const;
    const ids = said.map(([, name], n) => {
      const url = `https://gazette.example/stratus/${n}`;
      return saveArticle(graph, incoming({ url, text: `${name} parle.` }), AT).id;
    });
    const annotate = (n: number, [type, name]: readonly [EntityType, string], version: string): void => {
      const text = `${name} parle.`;
      const mentions = [{ ...mention({ title: "", text }, name, "stratus"), type }];
      const entities = [{ id: "stratus", type, name, origin: "found", names: [] }] as const;
      const at = { annotatorVersion: version, at: AT };
      saveAnnotation(graph, annotation(ids[n] ?? "", { mentions, entities }), at);
    };
    annotate(0, said[0], "1");
    expect(findEntity(graph, "stratus")).toMatchObject({ type: "company", name: { fr: "Stratus" } });
    annotate(1, said[1], "1");
    annotate(2, said[2], "1");
    const settled = { type: "alliance", name: { fr: "Stratus SA", en: "Stratus SA" } };
    expect(findEntity(graph, "stratus")).toMatchObject(settled);
    expect(findEntity(graph, "stratus sa")?.aliases).toEqual([
      { name: "Stratus SA", kind: "name" },
      { name: "Stratus", kind: "alias" },
    ]);
    // A better annotator corrects what stands alone, too.
    annotate(1, ["company", "Stratus"], "2");
    clearAnnotation(graph, ids[2] ?? "");
    expect(findEntity(graph, "stratus")).toMatchObject({ type: "company", name: { fr: "Stratus" } });
  });
});
