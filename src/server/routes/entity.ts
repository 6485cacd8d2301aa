import { jsx } from "hono/jsx";
import { blindInWords } from "../../../web/blind-words.ts";
import { entityHref } from "../../../web/links.ts";
import type { Page } from "../../../web/page.ts";
import { EntityPage } from "../../../web/pages/entity.tsx";
import { toInstant } from "../../clock.ts";
import { isVigieError } from "../../errors.ts";
import { listArticles } from "../../graph/articles.ts";
import { coverageByWeek } from "../../graph/coverage.ts";
import { findEntity, getEntity, relatedEntities } from "../../graph/entities.ts";
import { listOffices, listRelations } from "../../graph/facts.ts";
import type { EntityRecord, EntityRef, OfficeRecord } from "../../model/records.ts";
import type { BlindSpell, TimelineEntry, TimelineWhat } from "../../model/timeline.ts";
import { listBlindSpells } from "../../timeline/blind-spells.ts";
import { buildTimeline, toTimelineLines } from "../../timeline/build-timeline.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf, type RequestContext } from "../answers.ts";
import { chartWeeks } from "../coverage-weeks.ts";
import type { Cell } from "../formats/csv.ts";
import { toCalendar } from "../formats/ics.ts";
import type { ServerOptions } from "../options.ts";
import { choice, flag } from "../parameters.ts";
import { notFound } from "../problems.ts";
import { entitySchema } from "../schemas.ts";
import { articleEntry } from "./articles.ts";
import { promiseEntry } from "./promises.ts";

const SHOWN_ENTRIES = 40;
const SHOWN_ARTICLES = 15;
const SHOWN_OFFICES = 12;
const PAGE_KINDS: readonly TimelineWhat[] = ["event", "story", "article"];
// A person's posts are the person's story; an organisation's would bury it.
const PERSON_KINDS: readonly TimelineWhat[] = ["event", "office", "story", "article"];

/** The page of an entity, with its timeline. */
export function entityAddress(options: ServerOptions): Address {
  return address({
    path: "/entities",
    id: { fr: "identifiant de l’entité", en: "slug of the entity" },
    endings: ["page", "json", "csv", "atom", "ics"],
    summary: {
      fr: "Une entité\u00a0: couverture, chronologie, relations (CSV\u00a0: la chronologie; Atom\u00a0: ses articles; ICS\u00a0: ses échéances)",
      en: "An entity: coverage, timeline, relations (CSV: the timeline; Atom: its articles; ICS: its promises)",
    },
    parameters: {
      order: choice(["newest", "oldest"], { fr: "ordre de la chronologie", en: "order of the timeline" }),
      all: flag({ fr: "toute la chronologie", en: "the whole timeline" }),
    },
    json: entitySchema,
    answer({ c, page, values, ending, id }) {
      const entity = findOrNear(options, id);
      if (!("type" in entity)) return notFound(c, entity.near);
      if (entity.id !== id)
        return c.redirect(entityHref(entity.id) + (ending === "page" ? "" : `.${ending}`), 302);
      switch (ending) {
        case "json":
          return c.json(jsonOf(options, page, entity));
        case "csv":
          return timelineCsv(c, options, page, entity);
        case "atom":
          return articlesAtom(c, options, page, entity);
        case "ics":
          return promisesCalendar(c, options, page, entity);
        default:
          return answerPage(c, jsx(EntityPage, pageProps(options, page, entity, values)));
      }
    },
  });
}

/** The entity of that id or name, else those that are called nearly so. */
function findOrNear({ graph }: ServerOptions, id: string): EntityRecord | { near: readonly EntityRef[] } {
  try {
    return getEntity(graph, id);
  } catch (error) {
    if (!isVigieError(error, "entity.unknown")) throw error;
    const names = (error.context["near"] as string[] | undefined) ?? [];
    return { near: names.map((name) => findEntity(graph, name)).filter((entity) => entity !== undefined) };
  }
}

function timelineOf(
  options: ServerOptions,
  page: Page,
  entity: EntityRecord,
  kinds?: readonly TimelineWhat[],
) {
  const { graph, ontology } = options;
  return buildTimeline(graph, entity.id, { ontology, lang: page.lang, today: page.today, kinds });
}

function pageProps(
  options: ServerOptions,
  page: Page,
  entity: EntityRecord,
  values: { order?: "newest" | "oldest" | undefined; all?: true | undefined },
) {
  const { graph } = options;
  const order = values.order ?? "newest";
  const all = timelineOf(options, page, entity, entity.type === "person" ? PERSON_KINDS : PAGE_KINDS);
  const isAhead = (entry: TimelineEntry): boolean =>
    entry.what === "event" && entry.record.status === "planned";
  const past = all.filter((entry) => !isAhead(entry));
  const ordered = order === "newest" ? past.reverse() : past;
  const shown = values.all ? ordered : ordered.slice(0, SHOWN_ENTRIES);
  const articles = listArticles(graph, { entity: entity.id, limit: SHOWN_ARTICLES });
  const { weeks, blind } = coverageOf(options, page, entity);
  return {
    entity,
    weeks,
    blind,
    ahead: all.filter(isAhead),
    entries: shown,
    order,
    cut: shown.length < ordered.length,
    relations: listRelations(graph, { entity: entity.id }),
    offices: officesOf(options, entity),
    related: relatedEntities(graph, entity.id, 12),
    articles,
    formats: formatsOf(page, entityHref(entity.id), ["json", "csv", "atom", "ics"]),
  };
}

/** Offices held by a person; in an organisation those that are not over. */
function officesOf({ graph }: ServerOptions, entity: EntityRecord): OfficeRecord[] {
  if (entity.type === "person") return listOffices(graph, { person: entity.id });
  return listOffices(graph, { org: entity.id })
    .filter((office) => office.to === undefined)
    .slice(0, SHOWN_OFFICES);
}

/** The weeks of the chart, and when sources that matter for the entity were not read in them. */
function coverageOf({ graph, clock, timeZone }: ServerOptions, page: Page, entity: EntityRecord) {
  const counted = coverageByWeek(graph, entity.id);
  const since = chartWeeks(counted, page.today)[0]?.first ?? page.today;
  const blind = listBlindSpells(graph, entity, { now: toInstant(clock.now()), since, timeZone });
  return { weeks: chartWeeks(counted, page.today, blind), blind };
}

function jsonOf(options: ServerOptions, page: Page, entity: EntityRecord) {
  const { graph } = options;
  const { weeks, blind } = coverageOf(options, page, entity);
  const unread = new Set(weeks.filter((week) => week.gap).map(({ week }) => week));
  return {
    ...entity,
    coverage: coverageByWeek(graph, entity.id).map((week) => ({ ...week, unread: unread.has(week.week) })),
    gaps: blind.map((spell) => ({ ...spell, text: blindInWords(page, spell) })),
    timeline: toTimelineLines(graph, timelineOf(options, page, entity)),
    relations: listRelations(graph, { entity: entity.id }),
    offices:
      entity.type === "person"
        ? listOffices(graph, { person: entity.id })
        : listOffices(graph, { org: entity.id }),
    related: relatedEntities(graph, entity.id, 12).map(({ entity: other, articles }) => ({
      entity: other,
      articles,
    })),
  };
}

const TIMELINE_COLUMNS = [
  "first",
  "last",
  "precision",
  "what",
  "dated",
  "text",
  "confidence",
  "quote",
  "publisher",
  "url",
];

/** The timeline with one row for every sentence behind it, and one for each time in which sources were not read. */
function timelineCsv(c: RequestContext, options: ServerOptions, page: Page, entity: EntityRecord): Response {
  const { blind } = coverageOf(options, page, entity);
  const rows = timelineOf(options, page, entity).flatMap((entry) =>
    entry.evidence.map((one): Cell[] => [
      entry.first,
      entry.last,
      entry.precision,
      entry.what,
      entry.dated,
      entry.text,
      entry.confidence,
      one.quote,
      one.publisherName,
      one.articleUrl,
    ]),
  );
  const all = [...rows, ...blind.map((spell) => gapRow(page, spell))];
  all.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : String(a[0]) > String(b[0]) ? 1 : 0));
  return answerCsv(c, `vigie-${entity.id}`, TIMELINE_COLUMNS, all);
}

/** A time in which what matters was not read, as a row of the timeline. */
function gapRow(page: Page, spell: BlindSpell): Cell[] {
  const sources = spell.sources.map(({ title }) => title).join(", ");
  const text = blindInWords(page, spell);
  return [spell.first, spell.last, "range", "gap", "stated", text, undefined, undefined, sources, undefined];
}

function articlesAtom(c: RequestContext, options: ServerOptions, page: Page, entity: EntityRecord): Response {
  const entries = listArticles(options.graph, { entity: entity.id, limit: 50 }).map(articleEntry);
  return answerAtom(c, options, { title: entity.name[page.lang], pagePath: entityHref(entity.id), entries });
}

function promisesCalendar(
  c: RequestContext,
  options: ServerOptions,
  page: Page,
  entity: EntityRecord,
): Response {
  const origin = new URL(c.req.url).origin;
  const entries = timelineOf(options, page, entity, ["event"])
    .filter((entry) => entry.what === "event" && entry.record.status !== "past")
    .flatMap((entry) => (entry.what === "event" ? [promiseEntry(entry.record, page, origin)] : []));
  return c.body(toCalendar(`Vigie: ${entity.name[page.lang]}`, entries), 200, {
    "Content-Type": "text/calendar; charset=utf-8",
  });
}
