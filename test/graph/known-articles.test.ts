import { beforeEach, describe, expect, it } from "vitest";
import { countArticles, findArticle, listAddresses, saveArticle } from "../../src/graph/articles.ts";
import { addressVariants } from "../../src/graph/known-articles.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { savePublisher } from "../../src/graph/publishers.ts";
import { syncSources } from "../../src/graph/sources.ts";
import type { IncomingArticle } from "../../src/model/news.ts";
import { incoming } from "./builders.ts";

const AT = "2026-03-05T10:00:00Z";

// Long enough for its words to tell it from others.
const HARBOUR =
  "Brumeville dote son port d'un centre de calcul que la municipalité paiera sur quatre ans. Le chantier commence au printemps, " +
  "selon l'adjointe chargée du numérique, et les premières machines tourneront avant Noël. Trois entreprises de la région se " +
  "partagent les lots, dont une coopérative fondée par d'anciens dockers.";
const LIBRARY =
  "La bibliothèque de Clairval prête désormais des ordinateurs aux familles qui n'en ont pas, à raison d'un par foyer. Les " +
  "réparations sont faites sur place par deux bénévoles, le samedi matin, dans l'ancienne salle des périodiques du rez-de-chaussée.";
const WALL =
  "Nous utilisons des traceurs pour mesurer l'audience de nos pages et vous proposer des contenus adaptés. Vous pouvez accepter, " +
  "refuser, ou changer d'avis à tout moment depuis le bas de chaque page de ce site, sans que cela change rien à nos articles.";

describe("addressVariants", () => {
  it("spells an address in both schemes, with and without www and a last slash, itself first", () => {
    expect(addressVariants("http://gazette.example/a?id=1")).toEqual([
      "http://gazette.example/a?id=1",
      "https://gazette.example/a?id=1",
      "https://gazette.example/a/?id=1",
      "https://www.gazette.example/a?id=1",
      "https://www.gazette.example/a/?id=1",
      "http://gazette.example/a/?id=1",
      "http://www.gazette.example/a?id=1",
      "http://www.gazette.example/a/?id=1",
    ]);
    expect(addressVariants("some-id")).toEqual(["some-id"]);
  });
});

describe("saveArticle, of an article that is known", () => {
  let graph: Graph;
  const save = (over: Partial<IncomingArticle>) =>
    saveArticle(graph, incoming({ sourceId: "s", publisherId: "gazette", text: HARBOUR, ...over }), AT);
  const outcomes = (...all: Partial<IncomingArticle>[]): string[] => all.map((one) => save(one).outcome);

  beforeEach(() => {
    graph = openGraph(":memory:");
    for (const id of ["gazette", "courrier"]) savePublisher(graph, { id, name: id });
    const source = {
      id: "s",
      kind: "rss",
      url: "https://x.example/rss",
      title: "X",
      categories: [],
    } as const;
    syncSources(graph, [source], AT);
  });

  it.each(["http://gazette.example/a", "https://www.gazette.example/a/"])("knows it at %s", (url) => {
    expect(outcomes({ url: "https://gazette.example/a" }, { url, text: LIBRARY })).toEqual([
      "added",
      "revised",
    ]);
    const { id } = findArticle(graph, url) ?? { id: "" };
    expect(listAddresses(graph, id)).toEqual(["https://gazette.example/a", url]);
    expect(findArticle(graph, "http://www.gazette.example/a")?.id).toBe(id);
  });

  it.each([
    ["the same headline and text", {}],
    ["the same headline over an edited text", { text: `${HARBOUR} Le préfet était absent.` }],
    ["the day after, where midnight fell between", { publishedAt: "2026-03-05T00:10:00Z" }],
  ])("takes it for one that moved: %s", (_, over) => {
    const { id } = save({ url: "https://gazette.example/brouillon" });
    expect(save({ url: "https://gazette.example/nimbora-rejoint", ...over }).id).toBe(id);
    expect(listAddresses(graph, id)).toEqual([
      "https://gazette.example/brouillon",
      "https://gazette.example/nimbora-rejoint",
    ]);
  });

  it.each([
    ["another publisher", { publisherId: "courrier" }],
    ["another text under a standing headline", { text: LIBRARY }],
    ["another headline over one text", { title: "Nimbora rejoint l'Alliance Cumulus 2" }],
    [
      "the next day's bulletin under a standing headline",
      { text: `${HARBOUR.slice(0, 250)} Il pleuvra demain.`, publishedAt: "2026-03-05T09:30:00Z" },
    ],
    ["a week later", { publishedAt: "2026-03-11T09:30:00Z" }],
    ["another language", { lang: "en" }],
    ["no date", { publishedAt: undefined }],
    ["an import, which names its articles itself", { sourceId: undefined }],
  ])("takes it for another one: %s", (_, over) => {
    expect(
      outcomes({ url: "https://gazette.example/1" }, { url: "https://gazette.example/2", ...over }),
    ).toEqual(["added", "added"]);
  });

  it("does not take two articles behind one wall for one", () => {
    const wall = { title: "Votre vie privée", text: WALL };
    expect(
      outcomes(
        { ...wall, url: "https://gazette.example/1", announcedTitle: "Le port s'équipe" },
        { ...wall, url: "https://gazette.example/2", announcedTitle: "La bibliothèque prête" },
      ),
    ).toEqual(["added", "added"]);
  });

  it("joins two stored articles once a page shows that they are one", () => {
    save({ url: "https://gazette.example/1", publisherId: "gazette" });
    save({ url: "https://courrier.example/1", publisherId: "courrier" });
    expect(countArticles(graph)).toBe(2);
    const { id } = save({ url: "https://gazette.example/1", otherUrls: ["https://courrier.example/1"] });
    expect(countArticles(graph)).toBe(1);
    expect(listAddresses(graph, id).sort()).toEqual([
      "https://courrier.example/1",
      "https://gazette.example/1",
    ]);
  });

  it("does not believe a canonical address that all pages of a site carry", () => {
    const canonical = "https://gazette.example/actualites";
    const pages = [
      {
        url: canonical,
        otherUrls: ["https://gazette.example/port"],
        title: "Le port s'équipe",
        text: HARBOUR,
      },
      { url: canonical, otherUrls: ["https://gazette.example/livres"], title: "Des prêts", text: LIBRARY },
    ];
    expect(outcomes(...pages)).toEqual(["added", "added"]);
    expect(outcomes(...pages)).toEqual(["unchanged", "unchanged"]);
    expect(findArticle(graph, "https://gazette.example/livres")).toMatchObject({
      url: "https://gazette.example/livres",
      title: "Des prêts",
    });
  });

  it("follows a page to a new canonical address", () => {
    const { id } = save({ url: "https://gazette.example/1" });
    const moved = { url: "https://gazette.example/ville/1", otherUrls: ["https://gazette.example/1"] };
    expect(save({ ...moved, text: LIBRARY })).toEqual({ id, outcome: "revised" });
    expect(save({ url: "https://gazette.example/ville/1", text: LIBRARY })).toEqual({
      id,
      outcome: "unchanged",
    });
  });
});
