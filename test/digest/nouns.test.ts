import { describe, expect, it } from "vitest";
import { nounOf } from "../../src/digest/nouns.ts";
import type { EntityType } from "../../src/model/ontology.ts";

const noun = (name: string, type: EntityType, lang: "fr" | "en"): ReturnType<typeof nounOf> =>
  nounOf({ id: "x", type, name: { fr: name, en: name } }, lang);

describe("nounOf in French", () => {
  it.each<[string, EntityType, string, string, string]>([
    [
      "Commission européenne",
      "institution",
      "la Commission européenne",
      "de la Commission européenne",
      "à la Commission européenne",
    ],
    [
      "gouvernement français",
      "institution",
      "le gouvernement français",
      "du gouvernement français",
      "au gouvernement français",
    ],
    [
      "Autorité de la concurrence",
      "institution",
      "l’Autorité de la concurrence",
      "de l’Autorité de la concurrence",
      "à l’Autorité de la concurrence",
    ],
    [
      "Université de Lorraine",
      "institution",
      "l’Université de Lorraine",
      "de l’Université de Lorraine",
      "à l’Université de Lorraine",
    ],
    [
      "règlement sur les données",
      "law",
      "le règlement sur les données",
      "du règlement sur les données",
      "au règlement sur les données",
    ],
    ["ESTIA", "alliance", "ESTIA", "d’ESTIA", "à ESTIA"],
    ["OVHcloud", "company", "OVHcloud", "d’OVHcloud", "à OVHcloud"],
    ["SAP", "company", "SAP", "de SAP", "à SAP"],
    ["imec", "institution", "imec", "d’imec", "à imec"],
    ["Huawei", "company", "Huawei", "de Huawei", "à Huawei"],
    ["Élodie Martin", "person", "Élodie Martin", "d’Élodie Martin", "à Élodie Martin"],
    ["Paris", "place", "Paris", "de Paris", "à Paris"],
    ["France", "place", "la France", "de la France", "à la France"],
    ["Allemagne", "place", "l’Allemagne", "de l’Allemagne", "à l’Allemagne"],
    ["Luxembourg", "place", "le Luxembourg", "du Luxembourg", "au Luxembourg"],
    ["Pays-Bas", "place", "les Pays-Bas", "des Pays-Bas", "aux Pays-Bas"],
    [
      "Agence Tartempion",
      "company",
      "l’Agence Tartempion",
      "de l’Agence Tartempion",
      "à l’Agence Tartempion",
    ],
  ])("gives %s its article and contractions", (name, type, subject, of, to) => {
    expect(noun(name, type, "fr")).toMatchObject({ name, subject, of, to });
  });

  it.each([
    ["France", "en France"],
    ["Allemagne", "en Allemagne"],
    ["Luxembourg", "au Luxembourg"],
    ["États-Unis", "aux États-Unis"],
    ["Metz", "à Metz"],
    ["Esch-sur-Alzette", "à Esch-sur-Alzette"],
  ])("says where something is: %s", (name, at) => {
    expect(noun(name, "place", "fr").at).toBe(at);
  });
});

describe("nounOf in English", () => {
  it.each<[string, EntityType, string]>([
    ["European Commission", "institution", "the European Commission"],
    ["Court of Justice of the European Union", "institution", "the Court of Justice of the European Union"],
    ["German government", "institution", "the German government"],
    ["Data Act", "law", "the Data Act"],
    ["Linux Foundation", "alliance", "the Linux Foundation"],
    ["Netherlands", "place", "the Netherlands"],
    ["ESTIA", "alliance", "ESTIA"],
    ["Schwarz Group", "company", "Schwarz Group"],
    ["SecNumCloud", "standard", "SecNumCloud"],
    ["Ghent University", "institution", "Ghent University"],
    ["University of Luxembourg", "institution", "the University of Luxembourg"],
    ["Bundestag", "institution", "Bundestag"],
    ["Ada Valmont", "person", "Ada Valmont"],
    ["France", "place", "France"],
  ])("writes %s (%s) as %s", (name, type, subject) => {
    expect(noun(name, type, "en").subject).toBe(subject);
  });
});
