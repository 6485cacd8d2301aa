import { saveAnnotation } from "../../src/graph/annotations.ts";
import { linkCopy, saveArticle } from "../../src/graph/articles.ts";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { savePublisher } from "../../src/graph/publishers.ts";
import { recordFetch, syncSources } from "../../src/graph/sources.ts";
import { saveStories } from "../../src/graph/stories.ts";
import type {
  EventAnnotation,
  Mention,
  OfficeAnnotation,
  RelationAnnotation,
} from "../../src/model/annotation.ts";
import type { DateInterval } from "../../src/model/dates.ts";
import { annotation, entry, incoming } from "../graph/builders.ts";

/** The week of the tests: 9 to 15 March 2026. */
export const WEEK = "2026-W11";
/** A headline and an address that try to break out of Markdown and HTML. */
export const HOSTILE = {
  title: 'Nimbora [prend](javascript:alert(1)) <script>alert("1")</script> & `tout` | *ici*',
  url: "https://echo.example/a_(b)?c=%22<x>",
  publisher: "L'Écho <b>du</b> port](https://evil.example)",
};

const NAMES: Readonly<Record<string, string>> = {
  nimbora: "Nimbora",
  cumulus: "Cumulus",
  "ada-valmont": "Ada Valmont",
  port: "port de Brumeville",
  brelan: "Brelan",
};
const EVIDENCE = { rule: "test", confidence: 0.9 };

interface Story {
  id: string;
  publisher: string;
  lang: "fr" | "en";
  at: string;
  title: string;
  text: string;
  url?: string;
}

type Fact<T> = Omit<T, "rule" | "confidence" | "evidence"> & { says: string; confidence?: number };

interface Facts {
  relations?: Fact<RelationAnnotation>[];
  offices?: Fact<OfficeAnnotation>[];
  events?: Fact<EventAnnotation>[];
}

/** Stores an article whose sentences state the facts given; every name in it is annotated. */
function report(graph: Graph, story: Story, facts: Facts = {}): string {
  const { publisher, lang, at, title, text } = story;
  savePublisher(graph, { id: publisher, name: publisher });
  const { id } = saveArticle(
    graph,
    incoming({
      externalId: story.id,
      url: story.url ?? `https://${lang}.example/${story.id}`,
      title,
      text,
      lang,
      publishedAt: at,
      publisherId: publisher,
    }),
    at,
  );
  const mentions = Object.entries(NAMES).flatMap(([entity, name]): Mention[] => {
    const start = text.indexOf(name);
    const span = { field: "text" as const, start, end: start + name.length, text: name };
    return start < 0 ? [] : [{ ...span, type: "company", entity, ...EVIDENCE }];
  });
  const stated = <T extends { says: string }>({
    says,
    ...fact
  }: T): Omit<T, "says"> &
    typeof EVIDENCE & {
      evidence: { field: "text"; start: number; end: number };
    } => {
    const start = text.indexOf(says);
    if (start < 0) throw new Error(`"${says}" is not in ${story.id}`);
    return { ...EVIDENCE, ...fact, evidence: { field: "text", start, end: start + says.length } };
  };
  const found = {
    id: "brelan",
    type: "company" as const,
    name: "Brelan",
    origin: "found" as const,
    names: [],
  };
  saveAnnotation(
    graph,
    annotation(id, {
      lang,
      mentions,
      entities: text.includes("Brelan") ? [found] : [],
      relations: (facts.relations ?? []).map(stated),
      offices: (facts.offices ?? []).map(stated),
      events: (facts.events ?? []).map(stated),
    }),
    { annotatorVersion: "1", at },
  );
  return id;
}

const day = (first: string): DateInterval => ({ first, last: first, precision: "day" });

/** An invented store: what was announced the week before, the week itself, and what came after it. */
export function openNewsroom(): Graph {
  const graph = openGraph(":memory:");
  syncGazetteer(
    graph,
    [
      entry({ id: "nimbora", name: { fr: "Nimbora", en: "Nimbora" } }),
      entry({ id: "cumulus", type: "alliance", name: { fr: "Alliance Cumulus", en: "Cumulus Alliance" } }),
      entry({
        id: "port",
        type: "institution",
        name: { fr: "autorité du port de Brumeville", en: "Brumeville Port Authority" },
        description: { fr: "autorité portuaire inventée", en: "invented port authority" },
      }),
      entry({
        id: "ada-valmont",
        type: "person",
        name: { fr: "Ada Valmont", en: "Ada Valmont" },
        offices: [
          {
            org: "nimbora",
            role: "chief-executive",
            title: { fr: "directrice générale", en: "chief executive" },
            from: "2026-03-11",
          },
        ],
      }),
    ],
    "1",
    "2026-03-01T00:00:00Z",
  );
  reportWeekBefore(graph);
  const week = reportWeek(graph);
  reportWeekAfter(graph);
  saveStories(
    graph,
    [
      { articles: week.accession.map((id) => ({ id, reason: { kind: "alike" as const } })) },
      { articles: [{ id: week.breakdown, reason: { kind: "alike" as const } }] },
    ],
    "2026-03-16T00:00:00Z",
  );
  failSource(graph);
  return graph;
}

function reportWeekBefore(graph: Graph): void {
  const text =
    "L'autorité du port de Brumeville signera le 12 mars. L'autorité du port de Brumeville ouvrira une salle le 13 mars. " +
    "Nimbora ouvrira un atelier en mars.";
  report(
    graph,
    {
      id: "avant",
      publisher: "La Gazette",
      lang: "fr",
      at: "2026-03-04T08:00:00Z",
      title: "Le mois du port",
      text,
    },
    {
      events: [
        {
          kind: "contract",
          days: day("2026-03-12"),
          participants: ["port"],
          tense: "planned",
          says: "L'autorité du port de Brumeville signera le 12 mars.",
        },
        {
          kind: "launch",
          days: day("2026-03-13"),
          participants: ["port"],
          tense: "planned",
          says: "L'autorité du port de Brumeville ouvrira une salle le 13 mars.",
        },
        {
          kind: "launch",
          days: { first: "2026-03-01", last: "2026-03-31", precision: "month" },
          participants: ["nimbora"],
          tense: "planned",
          says: "Nimbora ouvrira un atelier en mars.",
        },
      ],
    },
  );
}

const ACCESSION: Story = {
  id: "adhesion",
  publisher: "La Gazette",
  lang: "fr",
  at: "2026-03-10T08:00:00Z",
  title: "Nimbora rejoint l'Alliance Cumulus",
  text:
    "Nimbora a rejoint mardi l'Alliance Cumulus, a dit sa directrice, Ada Valmont. Brelan en serait aussi membre. " +
    "L'Alliance Cumulus était née en 2019.",
};

function accessionFacts(): Facts {
  return {
    relations: [
      {
        subject: "nimbora",
        predicate: "member_of",
        object: "cumulus",
        status: "stated",
        says: "Nimbora a rejoint mardi l'Alliance Cumulus, a dit sa directrice, Ada Valmont.",
      },
      {
        subject: "brelan",
        predicate: "member_of",
        object: "cumulus",
        status: "possible",
        confidence: 0.4,
        says: "Brelan en serait aussi membre.",
      },
      {
        subject: "brelan",
        predicate: "funds",
        object: "nimbora",
        status: "stated",
        confidence: 0.3,
        says: "Brelan en serait aussi membre.",
      },
    ],
    offices: [
      {
        person: "ada-valmont",
        title: "directrice",
        role: "director",
        status: "stated",
        says: "sa directrice, Ada Valmont",
      },
    ],
    events: [
      {
        kind: "membership",
        days: day("2026-03-10"),
        participants: ["nimbora", "cumulus"],
        tense: "past",
        says: "Nimbora a rejoint mardi l'Alliance Cumulus",
      },
      {
        kind: "launch",
        days: { first: "2019-01-01", last: "2019-12-31", precision: "year" },
        participants: ["cumulus"],
        tense: "past",
        says: "L'Alliance Cumulus était née en 2019.",
      },
    ],
  };
}

function reportWeek(graph: Graph): { accession: string[]; breakdown: string } {
  const first = report(graph, ACCESSION, accessionFacts());
  const copy = report(
    graph,
    { ...ACCESSION, id: "reprise", publisher: "Le Courrier", at: "2026-03-10T18:00:00Z" },
    accessionFacts(),
  );
  linkCopy(graph, { articleId: copy, originalId: first, similarity: 1 });
  const english = report(
    graph,
    {
      id: "accession",
      publisher: "The Ledger",
      lang: "en",
      at: "2026-03-11T08:00:00Z",
      title: "Nimbora joins the Cumulus Alliance",
      text: "Nimbora joined the Cumulus Alliance on Tuesday. It plans to open a school in the second half of 2026.",
    },
    {
      relations: [
        {
          subject: "nimbora",
          predicate: "member_of",
          object: "cumulus",
          status: "stated",
          says: "Nimbora joined the Cumulus Alliance on Tuesday.",
        },
      ],
      events: [
        {
          kind: "launch",
          days: { first: "2026-07-01", last: "2026-12-31", precision: "half" },
          participants: ["nimbora"],
          tense: "planned",
          says: "It plans to open a school in the second half of 2026.",
        },
      ],
    },
  );
  const breakdown = report(
    graph,
    {
      id: "hostile",
      publisher: HOSTILE.publisher,
      lang: "fr",
      at: "2026-03-13T08:00:00Z",
      title: HOSTILE.title,
      url: HOSTILE.url,
      text: "L'autorité du port de Brumeville a signé jeudi avec Nimbora <img src=x onerror=alert(1)>.",
    },
    {
      events: [
        {
          kind: "contract",
          days: day("2026-03-12"),
          participants: ["port"],
          tense: "past",
          says: "L'autorité du port de Brumeville a signé jeudi avec Nimbora <img src=x onerror=alert(1)>.",
        },
      ],
    },
  );
  return { accession: [first, copy, english], breakdown };
}

function reportWeekAfter(graph: Graph): void {
  report(
    graph,
    {
      id: "apres",
      publisher: "Le Soir d'après",
      lang: "fr",
      at: "2026-03-17T08:00:00Z",
      title: "Une semaine plus tard",
      text: "Nimbora a rejoint l'Alliance Cumulus. L'autorité du port de Brumeville a ouvert sa salle le 13 mars.",
    },
    {
      relations: [
        {
          subject: "nimbora",
          predicate: "member_of",
          object: "cumulus",
          status: "stated",
          says: "Nimbora a rejoint l'Alliance Cumulus.",
        },
      ],
      events: [
        {
          kind: "launch",
          days: day("2026-03-13"),
          participants: ["port"],
          tense: "past",
          says: "L'autorité du port de Brumeville a ouvert sa salle le 13 mars.",
        },
      ],
    },
  );
}

function failSource(graph: Graph): void {
  const source = {
    id: "phare",
    kind: "rss" as const,
    url: "https://phare.example/rss",
    title: "Le Phare",
    categories: [],
  };
  syncSources(graph, [source], "2026-03-01T00:00:00Z");
  for (const [at, failed] of [
    ["2026-03-09T08:00:00Z", false],
    ["2026-03-10T08:00:00Z", true],
    ["2026-03-11T08:00:00Z", true],
    ["2026-03-12T08:00:00Z", false],
    ["2026-03-20T08:00:00Z", true],
  ] as const) {
    const nextCheckAt = "2026-03-30T08:00:00Z";
    const outcome = failed
      ? {
          outcome: "failed" as const,
          errorCode: "fetch.timeout" as const,
          errorMessage: "no answer",
          nextCheckAt,
        }
      : { outcome: "ok" as const, nextCheckAt };
    recordFetch(graph, "phare", outcome, at);
  }
}
