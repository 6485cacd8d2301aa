import { describe, expect, it } from "vitest";
import { loadNameLexicon } from "../../src/cli/resources.ts";
import { createEntityAnnotator } from "../../src/entities/annotate.ts";
import { parseGazetteer } from "../../src/entities/parse-gazetteer.ts";
import type { Language } from "../../src/model/ontology.ts";

const GAZETTEER = `
- id: agence-lunaire
  type: institution
  name: {fr: Agence lunaire européenne, en: European Lunar Agency}
  aliases: [ELUA]
  description: {fr: x, en: x}
- id: nuage-plus
  type: company
  name: NuagePlus
  aliases: [Groupe NuagePlus]
  description: {fr: x, en: x}
- id: bleuet
  type: company
  name: Bleuet
  homonym: {names: [Bleuet], near: [cloud, hébergeur], note: a flower}
  description: {fr: x, en: x}
- id: roubaix
  type: place
  name: Roubaix
  description: {fr: x, en: x}
- id: ministere-de-la-mer
  type: institution
  name: {fr: Ministère de la Mer, en: Sea Ministry}
  description: {fr: x, en: x}
- id: ana-lopez
  type: person
  name: Ana López
  short: [López]
  description: {fr: x, en: x}
- id: senat
  type: institution
  name: Sénat
  country: FR
  homonym: {names: [Sénat], near: [Élysée], note: other countries have one}
  description: {fr: x, en: x}
- id: lisiere
  type: alliance
  name: Lisière
  country: FR
  homonym: {names: [Lisière], near: [scrutin], note: the edge of a wood}
  description: {fr: parti politique imaginaire, en: fictitious political party}
`.trimStart();

const annotator = createEntityAnnotator(
  parseGazetteer([{ file: "test.yaml", text: GAZETTEER }]),
  loadNameLexicon(),
);

function mentions(text: string, lang: Language, title = ""): string[] {
  const { mentions: found } = annotator.annotate({ id: "a", title, text, lang }, lang);
  for (const mention of found) {
    expect((mention.field === "title" ? title : text).slice(mention.start, mention.end)).toBe(mention.text);
  }
  return found.map((mention) => `${mention.text}|${mention.type}|${mention.entity}`);
}

describe("createEntityAnnotator: names of the gazetteer", () => {
  it.each<[Language, string, string[]]>([
    [
      "fr",
      "Le rapport de l’Agence lunaire européenne est paru.",
      ["Agence lunaire européenne|institution|agence-lunaire"],
    ],
    ["fr", "Selon l'Elua, tout va bien.", ["Elua|institution|agence-lunaire"]],
    ["en", "The European Lunar Agency's budget grows.", ["European Lunar Agency|institution|agence-lunaire"]],
    ["fr", "Une usine d’hébergement ouvre à ROUBAIX.", ["ROUBAIX|place|roubaix"]],
    ["fr", "Le groupe NuagePlus recrute.", ["NuagePlus|company|nuage-plus"]],
    ["fr", "Le ministère de la Mer se tait.", ["ministère de la Mer|institution|ministere-de-la-mer"]],
    ["fr", "L’hébergeur Bleuet ouvre un cloud.", ["Bleuet|company|bleuet"]],
  ])("%s: %s", (lang, text, expected) => {
    expect(mentions(text, lang)).toEqual(expected);
  });

  it.each<[Language, string]>([
    ["fr", "Le bleuet fleurit en juin."],
    ["fr", "Bleuet et coquelicot fleurissent en juin."],
    ["fr", "Écrivez à contact@nuageplus.example ou sur https://NuagePlus.example/Roubaix."],
    ["fr", "La réunion aura lieu mardi ; La Commission décidera."],
    ["en", "French and German officials met on Monday in spring."],
    ["fr", "Le ministre de la Transition écologique et de la Cohésion des territoires a signé."],
    ["en", "The CEO said the AI and IT budgets grow."],
    ["fr", "Hébergement propose un tarif."],
    ["en", "Banking sells well."],
  ])("finds nothing in %s: %s", (lang, text) => {
    expect(mentions(text, lang)).toEqual([]);
  });

  it("understands a short name only after the long one", () => {
    expect(mentions("López a démissionné.", "fr")).not.toContain("López|person|ana-lopez");
    expect(mentions("Ana López a parlé. Puis López a démissionné.", "fr")).toEqual([
      "Ana López|person|ana-lopez",
      "López|person|ana-lopez",
    ]);
  });
});

describe("createEntityAnnotator: bodies that many countries have", () => {
  it.each<[Language, string, string]>([
    ["fr", "Le Sénat a voté le texte mardi.", "Sénat|institution|senat"],
    ["fr", "Mardi, à Roubaix, le Sénat français a voté.", "Sénat français|institution|senat-francais"],
    [
      "fr",
      "Selon les Belges, le gouvernement belge et le Sénat hésitent.",
      "Sénat|institution|senat-institution",
    ],
    [
      "fr",
      "Le ministère danois de la Transition verte et des Ports a signé.",
      "ministère danois de la Transition verte et des Ports|institution|ministere-danois-de-la-transition-verte-et-des-ports",
    ],
    [
      "fr",
      "Des chercheurs de l’université de Zorbourg publient.",
      "université de Zorbourg|institution|universite-de-zorbourg",
    ],
    [
      "fr",
      "La cour d’appel de Roubaix a tranché.",
      "cour d’appel de Roubaix|institution|cour-d-appel-de-roubaix",
    ],
    ["fr", "Le gouvernement danois hésite.", "gouvernement danois|institution|gouvernement-danois"],
    [
      "en",
      "The Danish finance ministry agreed.",
      "Danish finance ministry|institution|danish-finance-ministry",
    ],
    ["en", "The Danish government agreed.", "Danish government|institution|danish-government"],
  ])("%s: %s", (lang, text, expected) => {
    expect(mentions(text, lang)).toContain(expected);
  });

  it.each<[Language, string]>([
    ["fr", "La décision revient à un chef d’État de son choix."],
    ["fr", "Le ministère a signé, le tribunal a tranché et l’université se tait."],
    ["fr", "Le gouvernement européen n’existe pas."],
    ["en", "The European government does not exist, and the ministry said so."],
    ["en", "The Danish approach to government is liked."],
  ])("finds nothing in %s: %s", (lang, text) => {
    expect(mentions(text, lang)).toEqual([]);
  });
});

describe("createEntityAnnotator: parties", () => {
  it.each<[Language, string, string]>([
    ["fr", "La députée Ana López (Lisière) s’oppose au texte.", "Lisière|alliance|lisiere"],
    ["fr", "La députée Mireille Trucmuche (ZRB, Nord) s’oppose au texte.", "ZRB|alliance|zrb"],
    ["en", "The MEP Claire Trucmuche (ZRB) opposes it.", "ZRB|alliance|zrb"],
  ])("%s: %s", (lang, text, expected) => {
    expect(mentions(text, lang)).toContain(expected);
  });

  it.each<[Language, string, string]>([
    ["fr", "La chercheuse Mireille Trucmuche (ZRB) s’oppose au texte.", "ZRB|alliance|zrb"],
    ["fr", "À la Lisière du bois, Mireille Trucmuche marche.", "Lisière|alliance|lisiere"],
    ["en", "The engineer Claire Trucmuche (ZRB) opposes it.", "ZRB|alliance|zrb"],
  ])("does not take %s: %s for a party", (lang, text, unwanted) => {
    expect(mentions(text, lang)).not.toContain(unwanted);
  });
});

describe("createEntityAnnotator: names that no list holds", () => {
  it.each<[Language, string, string]>([
    [
      "fr",
      "Mireille Trucmuche, directrice générale de Zorbinet, a signé.",
      "Mireille Trucmuche|person|mireille-trucmuche",
    ],
    ["fr", "Mireille Trucmuche, directrice générale de Zorbinet, a signé.", "Zorbinet|company|zorbinet"],
    ["fr", "Le supercalculateur européen Zorbax démarre.", "Zorbax|infrastructure|zorbax"],
    ["fr", "Le règlement Zorbax entre en vigueur.", "Zorbax|law|zorbax"],
    ["fr", "Nuvolia édite des logiciels.", "Nuvolia|company|nuvolia"],
    ["en", "Nuvolia raised ten million euros.", "Nuvolia|company|nuvolia"],
    ["fr", "Une réunion s’est tenue à Zorbourg.", "Zorbourg|place|zorbourg"],
    ["fr", "L’éditeur français Zorbisoft recrute.", "Zorbisoft|company|zorbisoft"],
    ["en", "Talks at the Zorbland Summit went on.", "Zorbland Summit|event|zorbland-summit"],
    [
      "en",
      "The Zorban Software Alliance welcomed it.",
      "Zorban Software Alliance|alliance|zorban-software-alliance",
    ],
    ["en", "They adopted the Zorban Resilience Act.", "Zorban Resilience Act|law|zorban-resilience-act"],
    [
      "en",
      "The Authority for Lunar Affairs agreed.",
      "Authority for Lunar Affairs|institution|authority-for-lunar-affairs",
    ],
  ])("%s: %s", (lang, text, expected) => {
    expect(mentions(text, lang)).toContain(expected);
  });

  it("keeps one entity for a person and the surname alone", () => {
    const text = "Mireille Trucmuche dirige l’équipe. Hier, Trucmuche a répondu.";
    expect(mentions(text, "fr")).toEqual([
      "Mireille Trucmuche|person|mireille-trucmuche",
      "Trucmuche|person|mireille-trucmuche",
    ]);
  });

  it("keeps one entity for a name and the acronym it introduces", () => {
    const ids = mentions("Voici l’European Zorbax Cloud Alliance, en abrégé EZCA. Puis EZCA grandit.", "fr");
    expect(ids.map((one) => one.split("|")[2])).toEqual(Array(3).fill("european-zorbax-cloud-alliance"));
  });

  it("finds the names of the body in a headline in capitals", () => {
    const text = "The Zorban Software Alliance grows.";
    expect(mentions(text, "en", "Zorban Software Alliance Wins Large Public Contract")[0]).toBe(
      "Zorban Software Alliance|alliance|zorban-software-alliance",
    );
  });

  it("gives the same answer every time", () => {
    const text = "Mireille Trucmuche (Zorbinet) et Zorbisoft à Zorbourg.";
    expect(mentions(text, "fr")).toEqual(mentions(text, "fr"));
  });
});
