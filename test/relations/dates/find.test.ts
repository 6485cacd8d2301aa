import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/model/ontology.ts";
import { findDates } from "../../../src/relations/dates/find.ts";

const AT = "2025-03-12"; // a Wednesday

/** `text = first..last` (or one day) for every date found. */
function found(text: string, lang: Language, at: string | undefined = AT): string[] {
  return findDates(text, { at, lang }).map(({ text: shown, first, last }) =>
    first === last ? `${shown} = ${first}` : `${shown} = ${first}..${last}`,
  );
}

describe("French dates", () => {
  it.each([
    ["L'atelier a ouvert ses portes au T3 2024.", "T3 2024 = 2024-07-01..2024-09-30"],
    ["Le comité siégera les 3 et 4 juin.", "3 et 4 juin = 2025-06-03..2025-06-04"],
    [
      "Le comité siégera les 8, 9 et 10 septembre 2025.",
      "8, 9 et 10 septembre 2025 = 2025-09-08..2025-09-10",
    ],
    ["Le 20 janvier, la mairie déclarait forfait.", "20 janvier = 2025-01-20"],
    ["Le 20 janvier, la mairie espérait encore.", "20 janvier = 2025-01-20"],
    ["Le 20 janvier, la mairie montra ses comptes.", "20 janvier = 2025-01-20"],
    ["Le 20 janvier, la mairie signerait enfin.", "20 janvier = 2026-01-20"],
    ["Le décret est paru mardi.", "mardi = 2025-03-11"],
    ["La réunion de lundi sera décisive.", "lundi = 2025-03-17"],
    ["Le dossier, déposé en décembre, avance.", "décembre = 2024-12-01..2024-12-31"],
    ["Le guichet fermera fin avril.", "fin avril = 2025-04-01..2025-04-30"],
    ["D'ici fin 2026, tout le parc aura migré.", "fin 2026 = 2026-01-01..2026-12-31"],
    [
      "Au premier semestre de l'an prochain, le site ouvrira.",
      "premier semestre de l'an prochain = 2026-01-01..2026-06-30",
    ],
    ["Au début de l'année, la mairie a changé d'outil.", "début de l'année = 2025-01-01..2025-03-31"],
    ["Les élus voteront la semaine du 17 mars.", "semaine du 17 mars = 2025-03-17..2025-03-23"],
    ["La licence court de 2024 à 2028.", "2024 à 2028 = 2024-01-01..2028-12-31"],
    ["Il y a une semaine, le portail tombait en panne.", "Il y a une semaine = 2025-03-03..2025-03-09"],
    ["La version suivante sort dans deux mois.", "dans deux mois = 2025-05-01..2025-05-31"],
    ["L'été dernier, le câble avait rompu.", "été dernier = 2024-07-01..2024-09-30"],
    [
      "Le salon dure du jeudi 5 au samedi 7 juin 2025.",
      "jeudi 5 au samedi 7 juin 2025 = 2025-06-05..2025-06-07",
    ],
    ["Le marché sera attribué courant 2026.", "2026 = 2026-01-01..2026-12-31"],
    ["Ce week-end, le réseau sera coupé.", "week-end"],
    ["Le plan quinquennal vise l'horizon 2035.", "2035 = 2035-01-01..2035-12-31"],
    ["Le dépôt est ouvert jusqu'au 02.04.2025.", "02.04.2025 = 2025-04-02"],
  ])("%s", (text, expected) => {
    expect(found(text, "fr").join(" ; ")).toContain(expected);
  });

  it.each([
    "Le programme Aurore 2030 équipe 2024 communes.",
    "Le serveur Kestrel Server 2019 sera retiré.",
    "Le règlement (UE) 2023/1114 encadre ces jetons.",
    "La ville de demain se dessine.",
    "L'université d'été a été un succès.",
    "Le contrat porte sur cinq ans et 2 040 postes.",
    "Le siège se trouve rue du 4 Septembre.",
    "La fusée partira pour Mars.",
    "Il faut attendre trois semaines.",
  ])("finds none in: %s", (text) => {
    expect(found(text, "fr")).toEqual([]);
  });
});

describe("English dates", () => {
  it.each([
    ["The rules will apply from August 2026.", "August 2026 = 2026-08-01..2026-08-31"],
    ["On Tuesday the registry went dark.", "Tuesday = 2025-03-11"],
    ["Judges will hear the case on Friday.", "Friday = 2025-03-14"],
    ["Results are due by the second quarter of 2026.", "second quarter of 2026 = 2026-04-01..2026-06-30"],
    ["She left last spring.", "last spring = 2024-04-01..2024-06-30"],
    ["Between January and March 2024 sales fell.", "January and March 2024 = 2024-01-01..2024-03-31"],
    ["The fair takes place on 3-5 June.", "3-5 June = 2025-06-03..2025-06-05"],
    ["It will open in two months.", "in two months = 2025-05-01..2025-05-31"],
    ["Late last year the council gave up.", "Late last year = 2024-01-01..2024-12-31"],
    ["The panel reports by year-end.", "year-end = 2025-01-01..2025-12-31"],
    ["The bill passed on November 3, 2024.", "November 3, 2024 = 2024-11-03"],
    ["The outage of Monday, Feb. 3 cost millions.", "Monday, Feb. 3 = 2025-02-03"],
    ["A draft circulated two weeks ago.", "two weeks ago = 2025-02-24..2025-03-02"],
    ["The scheme grew in the 2010s.", "2010s = 2010-01-01..2019-12-31"],
    ["In May the agency had warned them.", "May = 2024-05-01..2024-05-31"],
  ])("%s", (text, expected) => {
    expect(found(text, "en").join(" ; ")).toContain(expected);
  });

  it.each([
    "Residents may march again.",
    "June Ashby chairs the users' council.",
    "The tool needs Kestrel Server 2022.",
    "The hall was built in six months.",
    "Today's networks are slow.",
    "The first half of the report is dull.",
    "Some 2,030 clerks retired.",
    "Black Friday crashed the shop.",
  ])("finds none in: %s", (text) => {
    expect(found(text, "en")).toEqual([]);
  });
});

describe("findDates", () => {
  it("lets a weekday that fits one year only decide against the tense", () => {
    expect(found("Le jeudi 8 janvier, le juge entendra l'éditeur.", "fr", "2025-12-18")).toEqual([
      "jeudi 8 janvier = 2026-01-08",
    ]);
  });

  it("resolves nothing relative without a publication day", () => {
    const dates = findDates("Hier, puis en 2024 et lundi.", { lang: "fr" });
    expect(dates.map((date) => date.text)).toEqual(["2024"]);
  });

  it("names no day that the calendar does not have", () => {
    expect(found("Le 31 février 2025, rien.", "fr").join()).not.toContain("31 février");
  });

  it("gives spans that hold the text, in order, first never after last", () => {
    const words = fc.constantFrom(
      ..."le 4 mai 2025 au et fin mars lundi il y a deux ans dans trois mois 31 février T1 été prochain , . - / (".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), fc.constantFrom<Language>("fr", "en"), (list, lang) => {
        const text = list.join(" ");
        let end = 0;
        for (const date of findDates(text, { at: AT, lang })) {
          expect(text.slice(date.start, date.end)).toBe(date.text);
          expect(date.start).toBeGreaterThanOrEqual(end);
          expect(date.first <= date.last).toBe(true);
          end = date.end;
        }
      }),
    );
  });
});
