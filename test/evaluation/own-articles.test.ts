import { describe, expect, it } from "vitest";
import { ENTITY_TYPES, EVENT_KINDS, PREDICATES } from "../../src/model/ontology.ts";
import {
  type AnnotatedArticle,
  ownArticlesFolder,
  readAnnotatedArticles,
} from "../support/annotated-articles.ts";
import { scoreAnnotations } from "../support/annotation-score.ts";
import { corpusTitle, findCorpus } from "../support/corpus.ts";

const articles = readAnnotatedArticles(ownArticlesFolder());
const DATE = /^\d{4}(-(Q[1-4]|H[12]|(0[1-9]|1[0-2])(-\d\d)?))?$|^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/;

const entitiesOf = (article: AnnotatedArticle): Set<string> => new Set(article.mentions.map((m) => m.entity));
const repeated = (keys: readonly string[]): string[] =>
  keys.filter((key, index) => keys.indexOf(key) !== index);

/** The article with its marked names blanked, so that what is left should name nothing marked. */
function unmarkedText(article: AnnotatedArticle, field: "title" | "text"): string {
  const chars = [...Array(article[field].length).keys()].map((i) => article[field][i] ?? "");
  for (const mention of article.mentions)
    if (mention.field === field) chars.fill("_", mention.start, mention.end);
  return chars.join("");
}

function namesLeftUnmarked(article: AnnotatedArticle): string[] {
  const rest = `${unmarkedText(article, "title")}\n${unmarkedText(article, "text")}`;
  const names = [...new Set(article.mentions.map((m) => m.text))].filter((name) => name.length > 1);
  return names.filter((name) => {
    const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "u").test(rest);
  });
}

describe("the articles of our own", () => {
  it("are twelve in French and eight in English, of 150 to 320 words", () => {
    expect(articles.map((article) => article.lang).sort()).toEqual([
      ...Array(8).fill("en"),
      ...Array(12).fill("fr"),
    ]);
    for (const article of articles) {
      const words = article.text.split(/\s+/).length;
      expect(words, article.id).toBeGreaterThanOrEqual(150);
      expect(words, article.id).toBeLessThanOrEqual(320);
    }
  });

  it("give one type to an entity in all of them", () => {
    const types = new Map<string, Set<string>>();
    for (const mention of articles.flatMap((article) => article.mentions))
      types.set(mention.entity, (types.get(mention.entity) ?? new Set()).add(mention.type));
    expect([...types].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  describe.each(articles)("$id", (article) => {
    it("leaves no markup in its text", () => {
      expect(`${article.title}${article.text}`).not.toMatch(/\[\[|\]\]|\|/);
      expect(article.published).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(article.strays).toEqual([]);
    });

    it("marks names of known types at their very characters, every time they occur", () => {
      for (const mention of article.mentions) {
        expect(article[mention.field].slice(mention.start, mention.end)).toBe(mention.text);
        expect(mention.text).toBe(mention.text.trim());
        expect(ENTITY_TYPES).toContain(mention.type);
      }
      expect(namesLeftUnmarked(article)).toEqual([]);
    });

    it("relates entities that it marks, by known predicates, each fact once", () => {
      const marked = entitiesOf(article);
      for (const { subject, predicate, object } of article.relations) {
        expect(PREDICATES).toContain(predicate);
        expect(marked).toContain(subject);
        expect(marked).toContain(object);
      }
      expect(repeated(article.relations.map((r) => `${r.subject} ${r.predicate} ${r.object}`))).toEqual([]);
    });

    it("dates events of known kinds among entities that it marks", () => {
      const marked = entitiesOf(article);
      for (const event of article.events) {
        expect(EVENT_KINDS).toContain(event.kind);
        expect(event.date).toMatch(DATE);
        expect(["past", "planned"]).toContain(event.status);
        for (const participant of event.participants) expect(marked).toContain(participant);
      }
      expect(repeated(article.events.map((e) => `${e.kind} ${e.date} ${e.participants.join()}`))).toEqual([]);
    });
  });
});

// Floors a little below the first measurement, which the README of the set records.
describe.skipIf(!findCorpus())(corpusTitle("vigie annotate on the articles of our own"), () => {
  it("keeps its scores", async () => {
    const figures = await scoreAnnotations(ownArticlesFolder());
    expect(figures.missing).toBe(0);
    expect(figures.offsets_wrong).toBe(0);
    expect(figures.mention.f1).toBeGreaterThanOrEqual(0.8);
    expect(figures.relation.f1).toBeGreaterThanOrEqual(0.29);
    expect(figures["relation:role_at"].f1).toBeGreaterThanOrEqual(0.48);
    expect(figures.event.f1).toBeGreaterThanOrEqual(0.53);
    expect(figures["event.dated"].f1).toBeGreaterThanOrEqual(0.78);
  }, 60_000);
});
