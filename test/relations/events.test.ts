import { describe, expect, it } from "vitest";
import { loadDataFiles } from "../../src/cli/resources.ts";
import type { Language } from "../../src/model/ontology.ts";
import { createRelationExtractor } from "../../src/relations/extract.ts";
import { parseRelationLexicon } from "../../src/relations/lexicon.ts";
import { markedDocument } from "./support/marked.ts";

const lexicon = parseRelationLexicon(loadDataFiles("data/lexicon", ".yaml"));
const extractor = createRelationExtractor(lexicon);

/** `kind first/last` (or one day) of every event. */
function events(lang: Language, marked: string, title = ""): string[] {
  const { document, mentions } = markedDocument(lang, marked, title);
  return extractor
    .extract(document, mentions)
    .events.map(
      ({ kind, days }) => `${kind} ${days.first === days.last ? days.first : `${days.first}/${days.last}`}`,
    );
}

describe.each(
  lexicon.events.filter((rule) => rule.examples.length > 0).map((rule) => [rule.kind, rule] as const),
)("event words for %s", (_, rule) => {
  it.each(rule.examples.map((one) => [one.lang, one.marked, one.gives] as const))(
    "%s: %s",
    (lang, marked, gives) => {
      expect(events(lang, marked)).toEqual(gives);
    },
  );
});

describe("events", () => {
  it("gives each happening of a sentence its own date", () => {
    const found = events(
      "fr",
      "[Nordvik|company] a racheté [Kestrel|company] en 2019 et lancera [Tilo|product] en juin 2025.",
    );
    expect(found).toEqual(["acquisition 2019-01-01/2019-12-31", "launch 2025-06-01/2025-06-30"]);
  });

  it("dates the news of the lead by the publication day where the text gives no other", () => {
    expect(events("en", "[Nordvik|company] has launched [Tilo|product]. It works.")).toEqual([
      "launch 2025-03-12",
    ]);
  });

  it("joins the title's news with the dated sentence that tells it", () => {
    const found = events(
      "fr",
      "[Nordvik|company] a annoncé mardi le lancement de [Tilo|product]. Mardi, le lancement de [Tilo|product] a surpris.",
      "[Nordvik|company] lance [Tilo|product]",
    );
    expect(found).toEqual(["launch 2025-03-11"]);
  });

  it("names the subject first and tells what lies ahead", () => {
    const { document, mentions } = markedDocument(
      "en",
      "In [Halden|place], [Nordvik|company] will open [Dune|infrastructure] in 2026.",
    );
    expect(extractor.extract(document, mentions).events).toMatchObject([
      { kind: "launch", tense: "planned", participants: ["nordvik", "dune", "halden"], rule: "event-verb" },
    ]);
  });

  it.each([
    ["fr", "[Nordvik|company] a lancé lundi un appel d'offres.", "contract"],
    ["fr", "Le rapport publié lundi vise [Nordvik|company].", "publication"],
    ["fr", "[Nordvik|company] a levé 12 millions d'euros lundi.", "funding"],
    ["fr", "[Nordvik|company] a rejoint la [Ligue du code|alliance] lundi.", "membership"],
    ["fr", "[Ana Roux|person] a quitté [Nordvik|company] lundi.", "appointment"],
    ["fr", "Le [salon des Ports|event] s'est ouvert lundi.", "conference"],
    [
      "fr",
      "Lundi, [Ana Roux|person] a déclaré que l'appel d'offres attendrait [Nordvik|company].",
      "statement",
    ],
    [
      "en",
      "The [Port Agency|institution] opened an investigation into [Nordvik|company] on Monday.",
      "legislation",
    ],
    ["en", "[Nordvik|company] announced the acquisition of [Kestrel|company] on Monday.", "acquisition"],
    ["en", "[Nordvik|company] filed a complaint against [Kestrel|company] on Monday.", "ruling"],
    ["en", "[Ann Ray|person] takes over as head of [Nordvik|company] on Monday.", "appointment"],
    ["en", "Thieves stole the records of [Nordvik|company] on Monday.", "incident"],
  ] as const)("tells the kind by verb, object and types: (%s) %s", (lang, marked, kind) => {
    expect(events(lang, marked).map((one) => one.split(" ")[0])).toEqual([kind]);
  });

  it("takes what the article is about into an event whose clause names nobody", () => {
    const { document, mentions } = markedDocument(
      "en",
      "[Nordvik|company] and [Halden|place] wait. An award is due in June 2025.",
      "[Nordvik|company] waits",
    );
    expect(extractor.extract(document, mentions).events).toMatchObject([
      { kind: "contract", participants: ["nordvik"], tense: "planned" },
    ]);
  });

  it.each([
    ["fr", "Le site de [Nordvik|company] reste fermé jusqu'en 2027."],
    ["fr", "[Nordvik|company] est aujourd'hui un petit acteur."],
    ["en", "[Nordvik|company] holds the licence until 2027."],
    ["en", "[Nordvik|company] wants a fifth of the market by 2030."],
    ["fr", "Par [Ana Roux|person], le 11 mars 2025"],
    ["fr", "[Halden|place], le 12 mars 2025"],
    ["fr", "Lire aussi : [Nordvik|company] a racheté [Kestrel|company] mardi"],
    ["fr", "[Nordvik|company] a réalisé 6 millions d'euros de ventes en 2023."],
    ["en", "By [Ann Ray|person], 11 March 2025"],
    ["en", "Sign up for the [Nordvik|company] newsletter, launched on Monday."],
  ] as const)("finds none in (%s) %s", (lang, marked) => {
    expect(events(lang, `Une première phrase. Une autre. Une autre encore.\n\n${marked}`)).toEqual([]);
  });
});
