import { describe, expect, it } from "vitest";
import type { ClusteredArticle } from "../../src/stories/cluster.ts";
import { type ReasonNames, reasonInWords } from "../../src/stories/reasons.ts";
import { NOTHING_SHARED } from "../../src/stories/shared.ts";

const names: ReasonNames = {
  entityName: (id, lang) => (id === "port" && lang === "en" ? "Port of Brumeville" : `le nom de ${id}`),
  eventLabel: (_kind, lang) => (lang === "fr" ? "marché" : "contract"),
};
const shared: ClusteredArticle["shared"] = {
  entities: ["port"],
  event: {
    kind: "contract",
    days: { first: "2026-04-01", last: "2026-06-30", precision: "quarter" },
    participants: ["port"],
  },
  amounts: ["€38.4m", "41%"],
  words: ["registers"],
};
const copyOf = (added: string[]): ClusteredArticle => ({
  id: "a",
  copy: { id: "a", originalId: "b", similarity: 0.984, added },
  shared: NOTHING_SHARED,
});

describe("reasonInWords", () => {
  it.each([
    [
      "en",
      { id: "a", shared },
      "shares Port of Brumeville, “registers”, the event “contract, Q2 2026” and the figures €38.4m and 41%",
    ],
    [
      "fr",
      { id: "a", shared: { ...shared, amounts: [], words: [] } },
      "partage le nom de port et l’événement « marché, 2ᵉ trimestre 2026 »",
    ],
    ["fr", copyOf([]), "reprend à 98 % le texte d’un article plus ancien"],
    ["fr", copyOf(["Une."]), "reprend à 98 % le texte d’un article plus ancien, avec une phrase en plus"],
    ["en", copyOf(["One.", "Two."]), "repeats 98% of the text of an older article, with 2 more sentences"],
    ["en", { id: "a", shared: NOTHING_SHARED }, "tells the same happening in other words"],
  ] as const)("says in %s why an article is there", (lang, article, words) => {
    expect(reasonInWords(article, { lang, names, alone: false })).toBe(words);
  });

  it("says that an article is alone", () => {
    expect(reasonInWords({ id: "a", shared }, { lang: "fr", names, alone: true })).toBe(
      "seul article sur ce fait",
    );
  });
});
