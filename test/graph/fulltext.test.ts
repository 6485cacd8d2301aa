import { beforeEach, describe, expect, it } from "vitest";
import { clearAnnotation, saveAnnotation } from "../../src/graph/annotations.ts";
import { articleIdOf, linkCopy, saveArticle } from "../../src/graph/articles.ts";
import { databaseOf, run } from "../../src/graph/connection.ts";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { refreshFulltext, reindexArticles } from "../../src/graph/fulltext.ts";
import { countTerm, listTerms, loadMatches } from "../../src/graph/fulltext-read.ts";
import { type Condition, countFacets, countMatches, matchArticles } from "../../src/graph/fulltext-search.ts";
import { saveMeta } from "../../src/graph/meta.ts";
import { type Graph, openGraph, transaction } from "../../src/graph/open.ts";
import type { IncomingArticle } from "../../src/model/news.ts";
import { annotation, entry, incoming, mention } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";

const french = incoming();
const english = incoming({
  url: "https://herald.example/clouds/7",
  title: "Nimbora joins a cloud alliance",
  text: "The hosting company becomes a member of Cumulus.",
  lang: "en",
  publishedAt: "2026-03-06T07:00:00Z",
});

let graph: Graph;
beforeEach(() => {
  graph = openGraph(":memory:");
});

function save(article: IncomingArticle): string {
  return saveArticle(graph, article, AT).id;
}

function titles(match: string | undefined, ...conditions: Condition[]): string[] {
  const seqs = matchArticles(graph, { match, conditions }, { order: "oldest", limit: 10 });
  return loadMatches(graph, seqs).map(({ title }) => title);
}

/** Annotates the French article with its company, which the gazetteer knows by another name too. */
function annotateFrench(): string {
  syncGazetteer(
    graph,
    [
      entry({
        id: "nimbora",
        name: { fr: "Nimbora", en: "Nimbora" },
        aliases: ["Nimbus Borealis"],
        description: { fr: "hébergeur imaginaire", en: "fictitious hosting provider" },
      }),
    ],
    "1",
    AT,
  );
  const id = save(french);
  saveAnnotation(
    graph,
    annotation(id, {
      mentions: [mention(french, "Nimbora", "nimbora", "title"), mention(french, "Nimbora", "nimbora")],
      entities: [{ id: "nimbora", type: "company", name: "Nimbora", origin: "gazetteer", names: [] }],
    }),
    { annotatorVersion: "1", at: AT },
  );
  return id;
}

describe("indexArticle", () => {
  it("finds a saved article by stems of its own language alone", () => {
    save(french);
    save(english);
    expect(titles('"frejoint"')).toEqual([french.title]);
    expect(titles('"ehost"')).toEqual([english.title]);
    expect(titles('"fhost"')).toEqual([]);
  });

  it("finds the new words of a revised article and no longer the old ones", () => {
    save(french);
    save({ ...french, text: "Nimbora quitte l'alliance.", title: "Départ de Nimbora" });
    expect(titles('"fquitt"')).toEqual(["Départ de Nimbora"]);
    expect(titles('"fbrumevill"')).toEqual([]);
  });

  it("finds an annotated article by the other names and, in both languages, the description of its entities", () => {
    annotateFrench();
    expect(titles('entity : "nimbora"')).toEqual([french.title]);
    expect(titles('names : "eboreali"')).toEqual([french.title]);
    expect(titles('about : "eprovid"')).toEqual([french.title]);
  });

  it("forgets the entities of an annotation that is taken back", () => {
    clearAnnotation(graph, annotateFrench());
    expect(titles('entity : "nimbora"')).toEqual([]);
    expect(titles('"frejoint"')).toEqual([french.title]);
  });

  it("keeps exact words apart from stems", () => {
    save(french);
    expect(titles('"xrejoint" + "xl"')).toEqual([]);
    expect(titles('"xdirigee"')).toEqual([french.title]);
    expect(titles('"xdirige"')).toEqual([]);
  });

  it("is undone with the transaction that failed", () => {
    expect(() =>
      transaction(graph, () => {
        save(french);
        throw new Error("stop");
      }),
    ).toThrow("stop");
    expect(countTerm(graph, "frejoint")).toBe(0);
  });

  it("leaves no words of an article that is deleted", () => {
    save(french);
    run(graph, "DELETE FROM article", {});
    expect(databaseOf(graph).prepare("SELECT count(*) FROM article_index").pluck().get()).toBe(0);
  });
});

describe("refreshFulltext", () => {
  it("does nothing while the version is the same", () => {
    save(french);
    expect(refreshFulltext(graph)).toBe(false);
  });

  it("indexes everything anew when another version of stemming made the index", () => {
    save(french);
    run(graph, "INSERT INTO article_index (article_index) VALUES ('delete-all')", {});
    saveMeta(graph, "fulltext-version", "0");
    expect(titles('"frejoint"')).toEqual([]);
    expect(refreshFulltext(graph)).toBe(true);
    expect(titles('"frejoint"')).toEqual([french.title]);
  });
});

describe("reindexArticles", () => {
  it("changes nothing when nothing changed", () => {
    annotateFrench();
    save(english);
    const words = (): unknown => listTerms(graph, "", "\u{10ffff}");
    const before = words();
    expect(reindexArticles(graph)).toBe(2);
    expect(words()).toEqual(before);
  });
});

describe("matchArticles", () => {
  it.each<[Condition, number]>([
    [{ kind: "lang", values: ["fr"] }, 1],
    [{ kind: "lang", values: ["fr"], not: true }, 1],
    [{ kind: "lang", values: ["fr", "en"] }, 2],
    [{ kind: "kind", values: ["teaser"] }, 0],
    [{ kind: "entity", values: ["nimbora"] }, 1],
    [{ kind: "entity", values: ["nimbora"], not: true }, 1],
    [{ kind: "type", values: ["company"] }, 1],
    [{ kind: "type", values: ["law"] }, 0],
    [{ kind: "from", values: ["2026-03-05"] }, 1],
    [{ kind: "to", values: ["2026-03-04"] }, 1],
    [{ kind: "outlet", values: ["nobody"] }, 0],
    [{ kind: "outlet", values: ["nobody"], not: true }, 2],
    [{ kind: "country", values: ["LU"] }, 0],
    [{ kind: "country", values: ["LU"], not: true }, 2],
  ])("keeps to %j", (condition, expected) => {
    annotateFrench();
    save(english);
    expect(countMatches(graph, { conditions: [condition] })).toBe(expected);
    expect(titles('"fnimbor" OR "enimbora"', condition)).toHaveLength(expected);
  });

  it("gives one hit for copies of one text, and the copy where days are asked for", () => {
    save(french);
    const copy = { ...french, url: "https://echo.example/1", publishedAt: "2026-03-07T08:00:00Z" };
    save(copy);
    linkCopy(graph, { articleId: articleIdOf(copy.url), originalId: articleIdOf(french.url), similarity: 1 });
    expect(countMatches(graph, { match: '"frejoint"', conditions: [] })).toBe(1);
    const late: Condition = { kind: "from", values: ["2026-03-06"] };
    expect(countMatches(graph, { match: '"frejoint"', conditions: [late] })).toBe(1);
  });
});

describe("countFacets", () => {
  it("counts each article once under its language and under every type it names", () => {
    annotateFrench();
    save(english);
    expect(countFacets(graph, { conditions: [] })).toEqual({
      lang: [
        { value: "en", label: "en", count: 1 },
        { value: "fr", label: "fr", count: 1 },
      ],
      publisher: [],
      type: [{ value: "company", label: "company", count: 1 }],
    });
  });
});
