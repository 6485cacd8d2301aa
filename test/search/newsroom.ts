import { saveAnnotation } from "../../src/graph/annotations.ts";
import { saveArticle } from "../../src/graph/articles.ts";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { savePublisher } from "../../src/graph/publishers.ts";
import type { GazetteerEntity } from "../../src/model/gazetteer.ts";
import { type Glossary, parseGlossary } from "../../src/search/glossary.ts";
import { createSearch } from "../../src/search/service.ts";
import type { SearchService } from "../../src/search/types.ts";
import { annotation, entry, incoming, mention } from "../graph/builders.ts";

const AT = "2026-03-20T10:00:00Z";

export const glossary: Glossary = parseGlossary(
  `- { fr: [amende], en: [fine, penalty] }
- { fr: [usine d'IA], en: [AI factory] }
- { fr: [hébergement, héberger], en: [hosting, host] }
- { fr: [nuage], en: [cloud] }
`,
  "glossary.yaml",
);

const gazetteer: GazetteerEntity[] = [
  entry({
    id: "agence-brume",
    type: "institution",
    name: { fr: "Agence de la brume numérique", en: "Digital Fog Agency" },
    aliases: ["ABN"],
  }),
  entry({ id: "nimbora", name: { fr: "Nimbora", en: "Nimbora" }, aliases: ["Nimbora Systèmes"] }),
];

/** One article with the entity names that its annotation finds: name as written, entity id. */
interface Story {
  id: string;
  lang: string;
  day: string;
  publisher?: string;
  title: string;
  text: string;
  names?: readonly (readonly [string, string])[];
}

const STORIES: readonly Story[] = [
  {
    id: "fr-amende",
    lang: "fr",
    day: "2026-03-02",
    publisher: "gazette",
    title: "Nimbora écope d’une amende de deux millions",
    text:
      "L’Agence de la brume numérique a infligé jeudi une amende à Nimbora. L’hébergeur avait perdu des données.\n\n" +
      "Le cœur du dossier tient en une ligne : un hub central sans sauvegarde. Nimbora fera appel.",
    names: [
      ["Agence de la brume numérique", "agence-brume"],
      ["Nimbora", "nimbora"],
    ],
  },
  {
    id: "en-fine",
    lang: "en",
    day: "2026-03-03",
    publisher: "herald",
    title: "Watchdog penalty stings hosting firm",
    text: "The ABN has fined a hosting company. Its central hub had no backup, the agency's report says.",
    names: [["ABN", "agence-brume"]],
  },
  {
    id: "en-factory",
    lang: "en",
    day: "2026-03-09",
    publisher: "herald",
    title: "AI factory to open in Mistford",
    text: "The AI factory in Mistford will host two thousand accelerators. Its cloud opens in June.",
  },
  {
    id: "fr-divers",
    lang: "fr",
    day: "2026-03-10",
    publisher: "gazette",
    title: "La start-up Ondine lève dix millions",
    text: "La jeune entreprise de Brumeville veut recruter. Ses deux fondateurs gardent la majorité.",
  },
];

/** A store with a handful of invented articles in both languages, and its search. */
export function openNewsroom(): { graph: Graph; search: SearchService } {
  const graph = openGraph(":memory:");
  syncGazetteer(graph, gazetteer, "1", AT);
  savePublisher(graph, {
    id: "gazette",
    name: "La Gazette du nuage",
    country: "LU",
    siteUrl: "https://gazette.example",
  });
  savePublisher(graph, {
    id: "herald",
    name: "Mistford Herald",
    country: "IE",
    siteUrl: "https://herald.example",
  });
  for (const story of STORIES) save(graph, story);
  return { graph, search: createSearch(graph, { glossary }) };
}

/** Adds an article to a store. */
export function save(graph: Graph, story: Story): void {
  const article = incoming({
    externalId: story.id,
    url: `https://${story.publisher ?? "nobody"}.example/${story.id}`,
    title: story.title,
    text: story.text,
    lang: story.lang,
    publishedAt: `${story.day}T08:00:00Z`,
    publisherId: story.publisher,
  });
  const { id } = saveArticle(graph, article, AT);
  const names = story.names ?? [];
  const mentions = names.map(([name, entity]) => mention(article, name, entity));
  const entities = names.map(([name, entity]) => ({
    id: entity,
    type: "company" as const,
    name,
    origin: "gazetteer" as const,
    names: [],
  }));
  saveAnnotation(graph, annotation(id, { lang: story.lang, mentions, entities }), {
    annotatorVersion: "1",
    at: AT,
  });
}
