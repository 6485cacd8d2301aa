import { describe, expect, it } from "vitest";
import { loadOntology } from "../../src/cli/resources.ts";
import type { DigestEvent, DigestOffice, DigestRelation } from "../../src/digest/model.ts";
import { eventSentence, officeSentence, relationSentence, type Wording } from "../../src/digest/sentences.ts";
import type { EntityType } from "../../src/model/ontology.ts";
import type { EntityRef } from "../../src/model/records.ts";

const ontology = loadOntology();
const roles: Wording["roles"] = new Map([
  [
    "minister",
    { id: "minister", label: { fr: "ministre", en: "minister" }, words: { fr: [], en: [] }, public: true },
  ],
]);
const wording = (lang: "fr" | "en"): Wording => ({ ontology, lang, roles });
const ref = (type: EntityType, fr: string, en = fr): EntityRef => ({ id: fr, type, name: { fr, en } });
const NOTHING = { id: "1", confidence: 1, sources: { items: [], more: 0 } };

const schwarz = ref("company", "Schwarz Digits");
const estia = ref("alliance", "ESTIA");
const commission = ref("institution", "Commission européenne", "European Commission");
const imec = ref("institution", "imec");
const france = ref("place", "France");
const relation = (
  subject: EntityRef,
  predicate: DigestRelation["predicate"],
  object: EntityRef,
  over: Partial<DigestRelation> = {},
): DigestRelation => ({ ...NOTHING, subject, predicate, object, status: "stated", ...over });

describe("relationSentence", () => {
  it.each<[DigestRelation, string, string]>([
    [
      relation(schwarz, "member_of", estia),
      "Schwarz Digits est membre d’ESTIA",
      "Schwarz Digits is a member of ESTIA",
    ],
    [
      relation(commission, "funds", imec),
      "La Commission européenne finance imec",
      "The European Commission funds imec",
    ],
    [relation(imec, "located_in", france), "imec se trouve en France", "imec is located in France"],
    [
      relation(schwarz, "customer_of", commission),
      "Schwarz Digits compte parmi les clients de la Commission européenne",
      "Schwarz Digits is a customer of the European Commission",
    ],
    [
      relation(france, "opposes", commission),
      "La France s’oppose à la Commission européenne",
      "France opposes the European Commission",
    ],
    [
      relation(ref("place", "Pays-Bas", "Netherlands"), "member_of", estia),
      "Les Pays-Bas sont membres d’ESTIA",
      "The Netherlands is a member of ESTIA",
    ],
    [
      relation(schwarz, "certified_under", ref("standard", "SecNumCloud"), {
        detail: "sought",
        detailLang: "fr",
      }),
      "Schwarz Digits vise SecNumCloud",
      "Schwarz Digits seeks SecNumCloud",
    ],
    [
      relation(commission, "legislates", ref("law", "Règlement sur les données", "Data Act")),
      "La Commission européenne adopte ou applique le règlement sur les données",
      "The European Commission makes or enforces the Data Act",
    ],
    [
      relation(schwarz, "offers", imec, { status: "planned", detail: "planned", detailLang: "en" }),
      "Schwarz Digits propose imec (prévu)",
      "Schwarz Digits offers imec (planned)",
    ],
    [
      relation(schwarz, "acquires", imec, { status: "planned" }),
      "Schwarz Digits rachète imec (prévu)",
      "Schwarz Digits acquires imec (planned)",
    ],
    [
      relation(schwarz, "partner_of", estia, { status: "denied" }),
      "Schwarz Digits et ESTIA sont partenaires (démenti)",
      "Schwarz Digits and ESTIA are partners (denied)",
    ],
    [
      relation(commission, "funds", imec, { detail: "2 millions d'euros", detailLang: "fr" }),
      "La Commission européenne finance imec (2 millions d'euros)",
      "The European Commission funds imec (“2 millions d'euros”)",
    ],
  ])("words a relation in both languages", (fact, french, english) => {
    expect(relationSentence(fact, wording("fr"))).toBe(french);
    expect(relationSentence(fact, wording("en"))).toBe(english);
  });

  it("has a sentence for every predicate in both languages", () => {
    for (const predicate of ontology.predicates.keys()) {
      if (predicate === "role_at") continue;
      for (const lang of ["fr", "en"] as const) {
        const sentence = relationSentence(relation(schwarz, predicate, estia), wording(lang));
        expect(sentence).toMatch(/^Schwarz Digits .*ESTIA/);
      }
    }
  });
});

describe("officeSentence", () => {
  const office = (over: Partial<DigestOffice>): DigestOffice => ({
    ...NOTHING,
    person: ref("person", "Ada Valmont"),
    titles: [],
    status: "stated",
    ...over,
  });
  it.each<[DigestOffice, string, string]>([
    [
      office({ titles: [{ text: "ministre de la Mer", lang: "fr" }], role: "minister", org: commission }),
      "Ada Valmont, ministre de la Mer (Commission européenne)",
      "Ada Valmont, minister (European Commission)",
    ],
    [
      office({ titles: [{ text: "ministres", lang: "fr" }], role: "minister" }),
      "Ada Valmont, ministre",
      "Ada Valmont, minister",
    ],
    [
      office({ titles: [{ text: "harbour master", lang: "en" }], status: "ended" }),
      "Ada Valmont, «\u00a0harbour master\u00a0» (terminé)",
      "Ada Valmont, harbour master (ended)",
    ],
    [
      office({ titles: [{ text: "ancien ministre", lang: "fr" }], status: "ended", role: "minister" }),
      "Ada Valmont, ancien ministre",
      "Ada Valmont, minister (ended)",
    ],
  ])("words a post in both languages", (fact, french, english) => {
    expect(officeSentence(fact, wording("fr"))).toBe(french);
    expect(officeSentence(fact, wording("en"))).toBe(english);
  });
});

describe("eventSentence", () => {
  const event = (days: DigestEvent["days"]): DigestEvent => ({
    ...NOTHING,
    kind: "launch",
    days,
    participants: [schwarz, estia, imec],
    planned: false,
  });
  it.each<[DigestEvent["days"], string, string]>([
    [{ first: "2026-03-01", last: "2026-03-01", precision: "day" }, "le 1ᵉʳ mars 2026", "on 1 March 2026"],
    [{ first: "2026-04-01", last: "2026-06-30", precision: "quarter" }, "au 2ᵉ trimestre 2026", "in Q2 2026"],
    [{ first: "2025-01-01", last: "2025-12-31", precision: "year" }, "en 2025", "in 2025"],
  ])("says the date no more precisely than it is known", (days, french, english) => {
    expect(eventSentence(event(days), wording("fr"))).toBe(
      `Lancement, ${french}\u00a0: Schwarz Digits, ESTIA et imec`,
    );
    expect(eventSentence(event(days), wording("en"))).toBe(
      `Launch, ${english}: Schwarz Digits, ESTIA and imec`,
    );
  });

  it("names five participants and counts the others", () => {
    const many = { ...event({ first: "2026-03-02", last: "2026-03-02", precision: "day" }) };
    const names = ["A", "B", "C", "D", "E", "F", "G"].map((name) => ref("company", name));
    expect(eventSentence({ ...many, participants: names }, wording("en"))).toBe(
      "Launch, on 2 March 2026: A, B, C, D, E and 2 others",
    );
    expect(eventSentence({ ...many, participants: names.slice(0, 6) }, wording("fr"))).toBe(
      "Lancement, le 2 mars 2026\u00a0: A, B, C, D, E et F",
    );
  });
});
