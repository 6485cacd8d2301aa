import type { StoryEvent, StoryInput } from "../../src/stories/input.ts";
import { article, named } from "./builders.ts";

const on = (kind: StoryEvent["kind"], day: string, participants: string): StoryEvent => ({
  kind,
  days: { first: day, last: day, precision: "day" },
  participants: participants.split(" "),
});

/**
 * Invented articles on three happenings of the same actors: the port's contract with Nimbora (two reports, one
 * reprint, one in English), the breakdown a week later, which recalls the contract (one in each language),
 * and Nimbora's new head (one).
 */
export const NEWSROOM: readonly StoryInput[] = [
  article({
    id: "contract-fr",
    published: "2026-03-10",
    publishedAt: "2026-03-10T08:00:00Z",
    title: "Brumeville confie les registres de son port à Nimbora",
    text:
      "Le conseil portuaire de Brumeville a attribué mardi à la coopérative Nimbora l'hébergement de ses registres. " +
      "Le marché, d'une valeur de 38,4 millions d'euros sur quatre ans, prévoit trois salles de serveurs dans le canton. " +
      "La capitaine du port, Ilse Marchetti, veut pouvoir couper toute liaison avec l'étranger sans arrêter les grues. " +
      "Deux candidats écartés ne contesteront pas la décision du conseil.",
    entities: named("brumeville-port nimbora/ilse-marchetti brumeville"),
    events: [on("contract", "2026-03-10", "brumeville-port nimbora")],
  }),
  article({
    id: "contract-reprint",
    published: "2026-03-10",
    publishedAt: "2026-03-10T17:00:00Z",
    title: "Le port de Brumeville choisit Nimbora",
    text:
      "Le conseil portuaire de Brumeville a attribué mardi à la coopérative Nimbora l'hébergement de ses registres. " +
      "Le marché, d'une valeur de 38,4 millions d'euros sur quatre ans, prévoit trois salles de serveurs dans le canton. " +
      "La capitaine du port, Ilse Marchetti, veut pouvoir couper toute liaison avec l'étranger sans arrêter les grues.",
    entities: named("brumeville-port nimbora/ilse-marchetti"),
    events: [on("contract", "2026-03-10", "brumeville-port nimbora")],
  }),
  article({
    id: "contract-en",
    lang: "en",
    published: "2026-03-11",
    title: "Nimbora wins the registers of Brumeville's port",
    text:
      "A cooperative of eighty people has beaten two larger rivals. Nimbora will host the registers of the port of " +
      "Brumeville for four years under a contract worth €38.4m, with three server rooms in the canton. The harbour " +
      "master, Ilse Marchetti, wants to be able to cut every link abroad without stopping the cranes.",
    entities: named("nimbora brumeville-port/ilse-marchetti"),
    events: [on("contract", "2026-03-10", "brumeville-port nimbora")],
  }),
  article({
    id: "breakdown-fr",
    published: "2026-03-18",
    title: "Port de Brumeville : une panne de refroidissement immobilise les grues",
    text:
      "Les grues de Brumeville sont restées à l'arrêt six heures, mercredi, après une panne de refroidissement dans une " +
      "ancienne salle de serveurs. L'incident a retenu 41 navires en rade. La salle appartient au prestataire sortant, " +
      "Cirrolac, et doit fermer en mai. La semaine dernière, le port avait choisi Nimbora pour 38,4 millions d'euros.",
    entities: named("brumeville-port/cirrolac nimbora brumeville"),
    events: [
      on("incident", "2026-03-18", "brumeville-port cirrolac"),
      on("contract", "2026-03-10", "brumeville-port nimbora"),
    ],
  }),
  article({
    id: "breakdown-en",
    lang: "en",
    published: "2026-03-19",
    title: "Cooling failure stops Brumeville's cranes for six hours",
    text:
      "Forty-one vessels, or 41 more than usual, waited off Brumeville on Wednesday. A cooling failure in a server room of Cirrolac, " +
      "the outgoing supplier, had immobilised the cranes for six hours. The port chose Nimbora last week; the old " +
      "room closes in May.",
    entities: named("brumeville-port/cirrolac nimbora"),
    events: [on("incident", "2026-03-18", "brumeville-port cirrolac")],
  }),
  article({
    id: "head-fr",
    published: "2026-03-12",
    title: "Nimbora se donne une nouvelle directrice, Odile Santerre",
    text:
      "La coopérative Nimbora a élu jeudi Odile Santerre à sa tête. Cette ingénieure des réseaux succède à Ruben Achard, " +
      "qui part à la retraite. Elle promet d'ouvrir le code de la plateforme et de former cinquante apprentis par an.",
    entities: named("nimbora odile-santerre/ruben-achard"),
    events: [on("appointment", "2026-03-12", "odile-santerre nimbora")],
  }),
];
