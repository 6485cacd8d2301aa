import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterStories } from "../../src/stories/cluster.ts";
import type { StoryInput } from "../../src/stories/input.ts";
import { article, named } from "./builders.ts";
import { NEWSROOM } from "./newsroom.ts";

const idsOf = (articles: readonly StoryInput[]): string[][] =>
  clusterStories(articles).map((cluster) => cluster.articles.map(({ id }) => id));

describe("clusterStories", () => {
  it("puts reports of one happening together in both languages, and other happenings of the same actors apart", () => {
    expect(idsOf(NEWSROOM)).toEqual([
      ["contract-fr", "contract-reprint", "contract-en"],
      ["head-fr"],
      ["breakdown-fr", "breakdown-en"],
    ]);
  });

  it("gives the same stories, reasons and order whatever the order of arrival", () => {
    const forward = clusterStories(NEWSROOM);
    expect(clusterStories([...NEWSROOM].reverse())).toEqual(forward);
    fc.assert(
      fc.property(fc.shuffledSubarray([...NEWSROOM], { minLength: NEWSROOM.length }), (shuffled) => {
        expect(clusterStories(shuffled)).toEqual(forward);
      }),
      { numRuns: 30 },
    );
  });

  it("gives every article one place", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...NEWSROOM]), (some) => {
        expect(idsOf(some).flat().sort()).toEqual(some.map(({ id }) => id).sort());
      }),
      { numRuns: 30 },
    );
  });

  it("says what each article shares, and marks the reprint as a copy", () => {
    const [contract] = clusterStories(NEWSROOM);
    expect(contract?.entities.slice(0, 2).sort()).toEqual(["brumeville-port", "nimbora"]);
    const [first, reprint, english] = contract?.articles ?? [];
    expect(first?.shared.event?.kind).toBe("contract");
    expect(first?.shared.amounts).toEqual(["38,4 millions d'euros"]);
    expect(english?.shared.amounts).toEqual(["€38.4m"]);
    expect(english?.shared.entities).toContain("nimbora");
    expect(reprint?.copy).toMatchObject({ originalId: "contract-fr", similarity: 1, added: [] });
  });

  it("pairs two languages by the injected glossary where names alone say too little", () => {
    const pair = [
      article({
        id: "fr",
        title: "Le chiffrement des courriels devient obligatoire",
        text: "Les greffes du canton de Lorvaux doivent chiffrer leurs courriels dès lundi, sous peine d'amende.",
        entities: named("/lorvaux", "place"),
      }),
      article({
        id: "en",
        lang: "en",
        title: "Encryption of mail becomes mandatory",
        text: "From Monday the clerks of the canton of Lorvaux must encrypt mail; those who do not face a fine.",
        entities: named("/lorvaux", "place"),
      }),
      article({
        id: "other",
        title: "Lorvaux rouvre sa bibliothèque",
        text: "La bibliothèque de Lorvaux accueille de nouveau le public après deux ans de travaux.",
        entities: named("lorvaux", "place"),
      }),
    ];
    const glossary: Record<string, string[]> = {
      chiffrement: ["encryption"],
      chiffrer: ["encryption"],
      encryption: ["encryption"],
      encrypt: ["encryption"],
      courriels: ["mail"],
      mail: ["mail"],
      greffes: ["clerk"],
      clerks: ["clerk"],
      amende: ["fine"],
      fine: ["fine"],
      lundi: ["monday"],
      monday: ["monday"],
      obligatoire: ["mandatory"],
      mandatory: ["mandatory"],
    };
    const clusters = clusterStories(pair, { concepts: (_lang, word) => glossary[word] ?? [] });
    expect(clusters.map(({ articles }) => articles.map(({ id }) => id))).toEqual([["en", "fr"], ["other"]]);
  });

  it("leaves apart the same actors a month later, and what shares only a place and an institution", () => {
    const late = NEWSROOM.filter(({ id }) => id === "contract-en").map((one) => ({
      ...one,
      published: "2026-04-20",
    }));
    const first = NEWSROOM.filter(({ id }) => id === "contract-fr");
    expect(idsOf([...first, ...late])).toEqual([["contract-fr"], ["contract-en"]]);
    const tax = article({
      id: "tax",
      title: "Taxe sur les quais",
      text: "Le parlement de Brumeville vote une taxe sur les quais, que la chambre de commerce combat.",
      entities: named("brumeville", "place"),
    });
    const school = article({
      id: "school",
      title: "Rentrée des apprentis",
      text: "À Brumeville, la rentrée des apprentis attire plus de monde que prévu selon la direction.",
      entities: named("brumeville", "place"),
    });
    expect(idsOf([tax, school])).toHaveLength(2);
  });

  it("makes no story of nothing", () => {
    expect(clusterStories([])).toEqual([]);
  });
});
