import { saveAnnotation } from "../../src/graph/annotations.ts";
import { linkCopy, saveArticle } from "../../src/graph/articles.ts";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { savePublisher } from "../../src/graph/publishers.ts";
import { finishRun, startRun } from "../../src/graph/runs.ts";
import { recordFetch, syncSources } from "../../src/graph/sources.ts";
import { saveStories } from "../../src/graph/stories.ts";
import type { Annotation, EventAnnotation, RelationAnnotation } from "../../src/model/annotation.ts";
import type { DateInterval } from "../../src/model/dates.ts";
import type { GazetteerEntity } from "../../src/model/gazetteer.ts";
import type { IncomingArticle, Source } from "../../src/model/news.ts";
import type { EntityType, EventKind, Predicate } from "../../src/model/ontology.ts";
import { annotation, entry, incoming, spanOf } from "../graph/builders.ts";

/** The moment at which the tests' store is read: a Thursday of week 47. */
export const NOW = "2026-11-19T09:00:00Z";

/** A title that would run, break out of attributes, and close elements if anything let it. */
export const HOSTILE = `<script>alert("1")</script> "'><img src=x onerror=alert(2)> & Nimbora`;

const GAZETTEER: readonly GazetteerEntity[] = [
  company("nimbora", "Nimbora", "FR", ["Nimbora SAS"], { former: ["Nuage Bora"] }),
  company("stratocast", "Stratocast", "DE", []),
  company("cirrofirm", "Cirrofirm", "LU", [], { parent: "nimbora" }),
  entry({
    id: "alliance-cumulus",
    type: "alliance",
    name: { fr: "Alliance Cumulus", en: "Cumulus Alliance" },
    aliases: ["AC"],
    country: "EU",
    description: { fr: "alliance imaginaire d’hébergeurs", en: "imaginary alliance of hosting companies" },
    members: ["nimbora"],
  }),
  entry({
    id: "ministere-des-nuages",
    type: "institution",
    name: { fr: "Ministère des Nuages", en: "Ministry of Clouds" },
    country: "LU",
    description: { fr: "ministère imaginaire", en: "imaginary ministry" },
  }),
  entry({
    id: "ada-valmont",
    type: "person",
    name: { fr: "Ada Valmont", en: "Ada Valmont" },
    short: ["Valmont"],
    country: "LU",
    description: { fr: "ministre imaginaire", en: "imaginary minister" },
    offices: [
      {
        org: "ministere-des-nuages",
        role: "minister",
        title: { fr: "ministre des Nuages", en: "Minister for Clouds" },
        from: "2024-09",
      },
    ],
  }),
  entry({
    id: "loi-nuages",
    type: "law",
    name: { fr: "Loi sur les nuages", en: "Cloud Layers Act" },
    country: "EU",
    description: { fr: "loi imaginaire", en: "imaginary law" },
  }),
];

function company(
  id: string,
  name: string,
  country: string,
  aliases: string[],
  over: Partial<GazetteerEntity> = {},
): GazetteerEntity {
  return entry({
    id,
    type: "company" as EntityType,
    name: { fr: name, en: name },
    aliases,
    country,
    description: { fr: "hébergeur imaginaire", en: "imaginary hosting company" },
    ...over,
  });
}

const SOURCES: readonly Source[] = [
  source("gazette", "La Gazette des Nuages", "fr"),
  source("herald", "Cloud Herald", "en"),
  source("muet", "Le Muet", "fr"),
  source("nouveau", "Nouveau Titre", "fr"),
];

function source(id: string, title: string, lang: string): Source {
  return {
    id,
    kind: "rss",
    url: `https://${id}.example/feed`,
    title,
    siteUrl: `https://${id}.example/`,
    lang,
    categories: [],
  };
}

interface Telling {
  article: IncomingArticle;
  names: readonly [words: string, entity: string][];
  relations?: readonly [
    subject: string,
    predicate: Predicate,
    object: string,
    sentence: string,
    confidence?: number,
  ][];
  events?: readonly [
    kind: EventKind,
    days: DateInterval,
    participants: string[],
    sentence: string,
    tense?: "past" | "planned",
  ][];
}

const day = (date: string): DateInterval => ({ first: date, last: date, precision: "day" });

const TELLINGS: readonly Telling[] = [
  {
    article: incoming({
      externalId: "nuage-1",
      url: "https://gazette.example/1",
      title: "Nimbora rejoint l’Alliance Cumulus",
      text: "Nimbora rejoint l’Alliance Cumulus le 16 novembre 2026.\n\n## La suite\n\nAda Valmont, ministre des Nuages, salue une étape.\n\n- Nimbora ouvrira un site au deuxième trimestre 2027.",
      publishedAt: "2026-11-16T08:00:00Z",
      publisherId: "gazette",
      sourceId: "gazette",
      author: "Lise Brume",
    }),
    names: [
      ["Nimbora", "nimbora"],
      ["Alliance Cumulus", "alliance-cumulus"],
      ["Ada Valmont", "ada-valmont"],
    ],
    relations: [
      ["nimbora", "member_of", "alliance-cumulus", "Nimbora rejoint l’Alliance Cumulus le 16 novembre 2026."],
      [
        "ada-valmont",
        "supports",
        "alliance-cumulus",
        "Ada Valmont, ministre des Nuages, salue une étape.",
        0.4,
      ],
    ],
    events: [
      [
        "membership",
        day("2026-11-16"),
        ["nimbora", "alliance-cumulus"],
        "Nimbora rejoint l’Alliance Cumulus le 16 novembre 2026.",
      ],
      [
        "launch",
        { first: "2027-04-01", last: "2027-06-30", precision: "quarter" },
        ["nimbora"],
        "Nimbora ouvrira un site au deuxième trimestre 2027.",
        "planned",
      ],
    ],
  },
  {
    article: incoming({
      url: "https://herald.example/1",
      title: "Nimbora joins the Cumulus Alliance",
      text: "Nimbora joined the Cumulus Alliance on 16 November 2026. Stratocast welcomed the move.",
      lang: "en",
      publishedAt: "2026-11-16T13:30:00Z",
      publisherId: "herald",
      sourceId: "herald",
    }),
    names: [
      ["Nimbora", "nimbora"],
      ["Cumulus Alliance", "alliance-cumulus"],
      ["Stratocast", "stratocast"],
    ],
    relations: [
      [
        "nimbora",
        "member_of",
        "alliance-cumulus",
        "Nimbora joined the Cumulus Alliance on 16 November 2026.",
      ],
    ],
    events: [
      [
        "membership",
        day("2026-11-16"),
        ["nimbora", "alliance-cumulus"],
        "Nimbora joined the Cumulus Alliance on 16 November 2026.",
      ],
    ],
  },
  {
    article: incoming({
      url: "https://gazette.example/2",
      title: HOSTILE,
      text: `Nimbora est partenaire de Stratocast en 2025. =1+1 </mark><script>alert(3)</script>`,
      publishedAt: "2026-10-06T08:00:00Z",
      publisherId: "gazette",
      sourceId: "gazette",
    }),
    names: [
      ["Nimbora", "nimbora"],
      ["Stratocast", "stratocast"],
    ],
    relations: [["nimbora", "partner_of", "stratocast", "Nimbora est partenaire de Stratocast en 2025."]],
    events: [
      [
        "partnership",
        { first: "2025-01-01", last: "2025-12-31", precision: "year" },
        ["nimbora", "stratocast"],
        "Nimbora est partenaire de Stratocast en 2025.",
      ],
    ],
  },
  {
    article: incoming({
      url: "https://gazette.example/3",
      title: "La loi sur les nuages se fait attendre",
      text: "La Loi sur les nuages devait être votée le 1er novembre 2026, dit Nimbora.",
      publishedAt: "2026-09-15T08:00:00Z",
      publisherId: "gazette",
      sourceId: "gazette",
      kind: "teaser",
      sample: true,
    }),
    names: [
      ["Loi sur les nuages", "loi-nuages"],
      ["Nimbora", "nimbora"],
    ],
    events: [
      [
        "legislation",
        day("2026-11-01"),
        ["loi-nuages"],
        "La Loi sur les nuages devait être votée le 1er novembre 2026, dit Nimbora.",
        "planned",
      ],
    ],
  },
];

function annotationOf(id: string, telling: Telling): Annotation {
  const { article } = telling;
  const typeOf = (entity: string): EntityType =>
    GAZETTEER.find((one) => one.id === entity)?.type ?? "company";
  const relations = (telling.relations ?? []).map(
    ([subject, predicate, object, sentence, confidence = 0.9]): RelationAnnotation => ({
      subject,
      predicate,
      object,
      status: "stated",
      evidence: spanOf(article, sentence),
      rule: "test-rule",
      confidence,
    }),
  );
  const events = (telling.events ?? []).map(
    ([kind, days, participants, sentence, tense = "past"]): EventAnnotation => ({
      kind,
      days,
      participants,
      tense,
      evidence: spanOf(article, sentence),
      rule: "test-rule",
      confidence: 0.8,
    }),
  );
  return annotation(id, {
    lang: article.lang,
    mentions: telling.names.map(([words, entity]) => ({
      ...spanOf(article, words),
      text: words,
      type: typeOf(entity),
      entity,
      rule: "gazetteer",
      confidence: 1,
    })),
    entities: telling.names.map(([words, entity]) => ({
      id: entity,
      type: typeOf(entity),
      name: words,
      origin: "gazetteer",
      names: [],
    })),
    relations,
    events,
  });
}

/** A small invented newsroom in memory: two titles, four articles, a story in both languages, a broken source. */
export function openTestStore(): Graph {
  const graph = openGraph(":memory:", { timeZone: "Europe/Luxembourg" });
  syncGazetteer(graph, GAZETTEER, "1", "2026-09-01T00:00:00Z");
  syncSources(graph, SOURCES, "2026-09-01T00:00:00Z");
  savePublisher(graph, { id: "gazette", name: "La Gazette des Nuages", lang: "fr" });
  savePublisher(graph, { id: "herald", name: "Cloud Herald", lang: "en" });
  const ids = TELLINGS.map((telling) => {
    const at = telling.article.publishedAt ?? NOW;
    const { id } = saveArticle(graph, telling.article, at);
    saveAnnotation(graph, annotationOf(id, telling), { annotatorVersion: "1", at });
    return id;
  });
  saveStories(
    graph,
    [
      {
        articles: ids.slice(0, 2).map((id) => ({ id, reason: { kind: "alike" as const } })),
        title: { fr: "Nimbora rejoint l’Alliance Cumulus", en: "Nimbora joins the Cumulus Alliance" },
      },
    ],
    NOW,
  );
  recordPolls(graph);
  return graph;
}

function recordPolls(graph: Graph): void {
  const next = { nextCheckAt: "2026-11-19T10:00:00Z" };
  for (const id of ["gazette", "herald"])
    recordFetch(graph, id, { ...next, outcome: "ok" }, "2026-11-19T08:00:00Z");
  recordFetch(graph, "muet", { ...next, outcome: "ok" }, "2026-11-10T08:00:00Z");
  recordFetch(
    graph,
    "muet",
    { ...next, outcome: "failed", errorCode: "fetch.timeout", errorMessage: "no answer within 20 s" },
    "2026-11-12T08:00:00Z",
  );
  const run = startRun(graph, "ingest", "2026-11-19T08:00:00Z");
  const counts = { sources: 3, failed: 1, items: 5, added: 4, revised: 0, unchanged: 1, skipped: 0 };
  finishRun(graph, run, counts, "2026-11-19T08:01:00Z");
}

/** Adds a reprint of an article to the store. */
export function copyInStore(
  graph: Graph,
  originalId: string,
  url: string,
  added: readonly string[] = [],
): string {
  const copy = saveArticle(
    graph,
    incoming({ url, title: "Reprise", publishedAt: "2026-11-16T15:00:00Z" }),
    NOW,
  ).id;
  linkCopy(graph, { articleId: copy, originalId, similarity: 0.95, added });
  return copy;
}
