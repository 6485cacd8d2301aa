import { describe, expect, it } from "vitest";
import { loadDataFiles } from "../../src/cli/resources.ts";
import type { Language } from "../../src/model/ontology.ts";
import { createRelationExtractor } from "../../src/relations/extract.ts";
import { parseRelationLexicon } from "../../src/relations/lexicon.ts";
import { markedDocument } from "./support/marked.ts";

const extractor = createRelationExtractor(parseRelationLexicon(loadDataFiles("data/lexicon", ".yaml")));

/** `person > organisation (role)` for posts held at an organisation, `person: title` for offices without one. */
function posts(lang: Language, marked: string): string[] {
  const { document, mentions } = markedDocument(lang, marked);
  const { relations, offices } = extractor.extract(document, mentions);
  return [
    ...relations
      .filter((one) => one.predicate === "role_at")
      .map((one) => `${one.subject} > ${one.object} (${one.detail ?? ""})`),
    ...offices.map((one) => `${one.person}: ${one.title}`),
  ].sort();
}

describe("posts in French", () => {
  it.each([
    ["[Ana Roux|person], PDG de [Nordvik|company], recrute.", ["ana-roux > nordvik (PDG)"]],
    [
      "Le directeur général de [Nordvik|company], [Jean Bré|person], recrute.",
      ["jean-bre > nordvik (directeur général)"],
    ],
    ["[Luc Tam|person] ([Nordvik|company]) était là.", ["luc-tam > nordvik ()"]],
    ["Selon [Luc Tam|person] de [Nordvik|company], tout va bien.", ["luc-tam > nordvik ()"]],
    [
      "[Ida Moss|person], directrice des ventes de [Nordvik|company] pour l'[Italie|place], part.",
      ["ida-moss > nordvik (directrice des ventes)"],
    ],
    [
      "[Ida Moss|person], présidente de [Nordvik|company] et de la [Ligue du code|alliance], part.",
      ["ida-moss > ligue-du-code (présidente)", "ida-moss > nordvik (présidente)"],
    ],
    ["[Paul Ney|person], ancien patron de [Nordvik|company], écrit.", ["paul-ney > nordvik (ancien patron)"]],
    [
      "[Eva Lind|person], ministre de l'Énergie et ministre déléguée aux Ports, arrive.",
      ["eva-lind: ministre de l'Énergie", "eva-lind: ministre déléguée aux Ports"],
    ],
    [
      "Le [gouvernement|institution] recule. [Eva Lind|person], ministre de l'Énergie, s'explique.",
      ["eva-lind > gouvernement (ministre de l'Énergie)"],
    ],
    ["[Bo Krag|person], maire de [Halden|place], signe.", ["bo-krag > halden (maire)"]],
    [
      "Étaient là [Bo Krag|person], maire de [Halden|place], [Ana Roux|person], PDG de [Nordvik|company], et d'autres.",
      ["ana-roux > nordvik (PDG)", "bo-krag > halden (maire)"],
    ],
    [
      "[Mia Sol|person] est nommée directrice générale de [Nordvik|company].",
      ["mia-sol > nordvik (directrice générale)"],
    ],
    [
      "Chez [Nordvik|company], le directeur produit [Jon Ek|person] approuve.",
      ["jon-ek > nordvik (directeur produit)"],
    ],
    [
      "[Nordvik|company] hésite, et sa directrice juridique, [Mia Sol|person], aussi.",
      ["mia-sol > nordvik (directrice juridique)"],
    ],
    [
      "[Gil Or|person], chef de projet auprès du [Bureau des ports|institution], détaille.",
      ["gil-or > bureau-des-ports (chef de projet)"],
    ],
    [
      "[Ana Roux|person], cofondatrice et directrice générale de [Nordvik|company], sourit.",
      ["ana-roux > nordvik (directrice générale)"],
    ],
    [
      "[Nordvik|company] nomme [Mia Sol|person] directrice juridique.",
      ["mia-sol > nordvik (directrice juridique)"],
    ],
    [
      "[Mia Sol|person] rejoint [Nordvik|company] comme directrice financière.",
      ["mia-sol > nordvik (directrice financière)"],
    ],
    [
      "Les députés [Bo Krag|person] et [Eva Lind|person] ont parlé devant l'[Assemblée nationale|institution].",
      ["bo-krag > assemblee-nationale (députés)", "eva-lind > assemblee-nationale (députés)"],
    ],
    [
      "Le [gouvernement suédois|institution] et le [gouvernement danois|institution] hésitent. La ministre danoise des Ports, [Eva Lind|person], tranche.",
      ["eva-lind > gouvernement-danois (ministre danoise des Ports)"],
    ],
    [
      "Le [ministère des Ports|institution] recule. Le ministre des Ports, [Bo Krag|person], s'explique.",
      ["bo-krag > ministere-des-ports (ministre des Ports)"],
    ],
    [
      "[Ida Moss|person], rapporteure du texte, a défendu sa version au [Sénat|institution].",
      ["ida-moss > senat (rapporteure du texte)"],
    ],
    [
      "Le [Comité des ports|alliance], dont [Gil Or|person] est le secrétaire général, attend.",
      ["gil-or > comite-des-ports (secrétaire général)"],
    ],
    [
      "[Nordvik|company] a reçu deux députés ([Bo Krag|person] et [Eva Lind|person]) de l'[Assemblée nationale|institution].",
      ["bo-krag > assemblee-nationale (députés)", "eva-lind > assemblee-nationale (députés)"],
    ],
    [
      "[Gil Or|person] (directeur technique, [Nordvik|company]) répond.",
      ["gil-or > nordvik (directeur technique)"],
    ],
  ])("%s", (marked, expected) => {
    expect(posts("fr", marked)).toEqual(expected);
  });

  it.each([
    "[Ana Roux|person] a rencontré [Nordvik|company].",
    "Le directeur a salué [Nordvik|company].",
    "[Nordvik|company] cherche un directeur technique.",
    "[Ana Roux|person] n'est pas présidente de [Nordvik|company].",
    "Il lui faut un chef de la sécurité, [Ana Roux|person] en est sûre, dit [Nordvik|company].",
    "Le [gouvernement suédois|institution] hésite. La ministre danoise des Ports, cela se sait, est absente.",
    "Les députés ont entendu [Ana Roux|person] et [Nordvik|company].",
    "[Ana Roux|person], la plume du quartier, a lu [Nordvik|company].",
    "[Ana Roux|person] ([Halden|place]) était là.",
  ])("finds none in: %s", (marked) => {
    expect(posts("fr", marked)).toEqual([]);
  });
});

describe("posts in English", () => {
  it.each([
    ["[Nordvik|company] chief executive [Ann Ray|person] agreed.", ["ann-ray > nordvik (chief executive)"]],
    [
      "[Nordvik|company]'s chief technology officer, [Ann Ray|person], agreed.",
      ["ann-ray > nordvik (chief technology officer)"],
    ],
    [
      "[Ann Ray|person], chief executive of [Nordvik|company], agreed.",
      ["ann-ray > nordvik (chief executive)"],
    ],
    ["[Tom Falk|person], mayor of [Halden|place], agreed.", ["tom-falk > halden (mayor)"]],
    ["Prime Minister [Tom Falk|person] of [Norland|place] agreed.", ["tom-falk > norland (Prime Minister)"]],
    ["[Tom Falk|person], then minister for ports, agreed.", ["tom-falk: then minister for ports"]],
    [
      "[Nordvik|company] lost money. [Kim Bo|person], its new chief executive, left.",
      ["kim-bo > nordvik (new chief executive)"],
    ],
    [
      "[Kim Bo|person] was appointed director of the [Port Institute|institution].",
      ["kim-bo > port-institute (director)"],
    ],
    [
      "At the [Port Institute|institution], IT adviser [Kim Bo|person] objects.",
      ["kim-bo > port-institute (IT adviser)"],
    ],
    [
      '"Fine," said [Kim Bo|person], head of digital at [Nordvik|company].',
      ["kim-bo > nordvik (head of digital)"],
    ],
    [
      "[Kim Bo|person], economic secretary to the [Treasury|institution], left.",
      ["kim-bo > treasury (economic secretary)"],
    ],
    ["[Nordvik|company]'s [Kim Bo|person] left.", ["kim-bo > nordvik ()"]],
    [
      "[Nordvik|company] appointed [Kim Bo|person] as chief financial officer.",
      ["kim-bo > nordvik (chief financial officer)"],
    ],
    ["[Nordvik|company] founder and CEO [Kim Bo|person] left.", ["kim-bo > nordvik (CEO)"]],
    [
      "[Kim Bo|person] was replaced by [Ann Ray|person] as head of the [Port Office|institution].",
      ["ann-ray > port-office (head)", "kim-bo > port-office (head)"],
    ],
    [
      "Dutch MEP [Kim Bo|person] told the [European Parliament|institution] it was late.",
      ["kim-bo > european-parliament (Dutch MEP)"],
    ],
    [
      "The [German government|institution] is divided. The economy minister, [Kim Bo|person], wants more time.",
      ["kim-bo > german-government (economy minister)"],
    ],
  ])("%s", (marked, expected) => {
    expect(posts("en", marked)).toEqual(expected);
  });

  it.each([
    "[Ann Ray|person] met [Nordvik|company].",
    "[Nordvik|company] wants to head the list, [Ann Ray|person] fears.",
    "It needs a security chief, [Ann Ray|person] told [Nordvik|company].",
    "The book by [Ann Ray|person] about [Nordvik|company] is out.",
    "The minister met [Ann Ray|person] in [Halden|place].",
    "[Ann Ray|person] is not the chair of [Nordvik|company].",
  ])("finds none in: %s", (marked) => {
    expect(posts("en", marked)).toEqual([]);
  });
});

describe("parties", () => {
  it("takes a party named with a seat in parliament for the party, not for the employer", () => {
    const { document, mentions } = markedDocument(
      "en",
      "[Blue|alliance] MP [Ann Ray|person] rose in the [House of Commons|institution].",
    );
    const facts = extractor
      .extract(document, mentions)
      .relations.map((one) => `${one.subject} ${one.predicate} ${one.object}`);
    expect(facts).toEqual(["ann-ray member_of blue", "ann-ray role_at house-of-commons"]);
  });

  it("takes an alliance after a politician's name for the party", () => {
    const { document, mentions } = markedDocument(
      "fr",
      "La ministre des Ports, [Eva Lind|person] ([PLN|alliance]), était là avec [Luc Tam|person] ([Ligue du code|alliance]).",
    );
    const facts = extractor
      .extract(document, mentions)
      .relations.map((one) => `${one.subject} ${one.predicate} ${one.object}`);
    expect(facts).toEqual(["eva-lind member_of pln", "luc-tam role_at ligue-du-code"]);
  });
});
