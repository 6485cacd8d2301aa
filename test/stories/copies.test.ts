import { describe, expect, it } from "vitest";
import { type Copy, detectCopies, shinglesOf } from "../../src/stories/copies.ts";
import type { StoryInput } from "../../src/stories/input.ts";
import { tokenize } from "../../src/text/tokens.ts";
import { article } from "./builders.ts";

const DISPATCH = [
  "Le port de Brumeville a choisi mardi la coopérative Nimbora pour héberger ses registres.",
  "Le marché, conclu pour quatre ans, prévoit trois salles de serveurs dans le canton et une équipe de garde.",
  "La capitainerie veut pouvoir couper toute liaison avec l'étranger sans arrêter les grues ni les écluses.",
  "Deux candidats écartés ont fait savoir qu'ils ne contesteraient pas la décision du conseil portuaire.",
];
const ADDED = "Notre rédaction a visité la salle principale, creusée dans une ancienne glacière.";
const agency = article({ id: "agence", publishedAt: "2026-03-10T08:00:00Z", text: DISPATCH.join(" ") });
const reprint = article({
  id: "gazette",
  published: "2026-03-11",
  text: `${DISPATCH.join(" ")}\n\n${ADDED}`,
});

const copiesAmong = (...articles: StoryInput[]): Copy[] =>
  detectCopies(articles.map((one) => ({ article: one, shingles: shinglesOf(tokenize(one.text)) })));

describe("detectCopies", () => {
  it("finds the reprint of a dispatch and what it added", () => {
    expect(copiesAmong(reprint, agency)).toEqual([
      { id: "gazette", originalId: "agence", similarity: 1, added: [ADDED], omitted: [] },
    ]);
  });

  it("tells what a shortened copy left out", () => {
    const [first = "", second = "", third = "", last = ""] = DISPATCH;
    const short = article({ id: "bref", published: "2026-03-11", text: [first, second, third].join(" ") });
    expect(copiesAmong(short, agency)).toMatchObject([{ id: "bref", added: [], omitted: [last] }]);
  });

  it("takes half a text for a copy where both credit one agency, and not otherwise", () => {
    const [first = "", second = ""] = DISPATCH;
    const text = `${first} ${second} Le maire, joint par téléphone, s'est dit soulagé d'en avoir fini avec ce dossier qui traînait depuis trois ans et deux conseils.`;
    const half = article({ id: "moitié", published: "2026-03-11", text });
    const found = (a: string | undefined, b: string | undefined): number =>
      copiesAmong({ ...agency, credit: a }, { ...half, credit: b }).length;
    expect([
      found("AFP", "AFP"),
      found("AFP", "Belga"),
      found("AFP", undefined),
      found(undefined, undefined),
    ]).toEqual([1, 0, 0, 0]);
  });

  it("points a copy of a copy to the oldest text", () => {
    const later = article({ id: "echo", published: "2026-03-12", text: reprint.text });
    const found = copiesAmong(later, reprint, agency).map(({ id, originalId }) => [id, originalId]);
    expect(found).toEqual([
      ["echo", "agence"],
      ["gazette", "agence"],
    ]);
  });

  it("finds the same copies whatever the order", () => {
    expect(copiesAmong(agency, reprint)).toEqual(copiesAmong(reprint, agency));
  });

  it.each([
    [
      "another report on the same happening",
      article({
        id: "own",
        text:
          "À Brumeville, la coopérative Nimbora emporte le marché des registres du port. Quatre ans, trois salles, " +
          "une équipe de garde : la capitainerie tient à rester maîtresse de ses liaisons. Les deux perdants " +
          "n'iront pas en justice, assurent-ils, et le conseil portuaire s'en félicite déjà devant la presse locale.",
      }),
    ],
    ["a translation", article({ id: "english", lang: "en", text: reprint.text })],
    ["the same text a month later", article({ id: "late", published: "2026-04-12", text: reprint.text })],
    ["a few quoted words", article({ id: "brief", text: DISPATCH[0] ?? "" })],
    [
      "a long inquiry that quotes the dispatch",
      article({
        id: "inquiry",
        text: `${DISPATCH.join(" ")} ${Array.from({ length: 200 }, (_, n) => `mot${n} suivant${n * 7}`).join(" ")}`,
      }),
    ],
  ])("does not take %s for a copy", (_what, other) => {
    expect(copiesAmong(agency, other)).toEqual([]);
  });
});
