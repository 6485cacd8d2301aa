import { addDays } from "../clock.ts";
import { listEvents, listRelations } from "../graph/facts.ts";
import type { Graph } from "../graph/open.ts";
import type { FactStatus } from "../model/annotation.ts";
import { PREDICATES } from "../model/ontology.ts";
import type { EventRecord, RelationRecord } from "../model/records.ts";
import { isTold, type KnownEvidence, knownBy, sourcesOf } from "./evidence.ts";
import { type Digest, type DigestEvent, type DigestRelation, type Shortened, shorten } from "./model.ts";
import type { WeekOfArticles } from "./week.ts";

const SHOWN_RELATIONS = 40;
const SHOWN_EVENTS = 30;
const ALL = 1_000_000;
// A date further back is told as background, not as news.
const NEWS_DAYS = 31;

/** A fact with what was known of it. */
export interface Ranked<T> {
  fact: T;
  known: KnownEvidence;
}

/** More publishers first, then the surer fact. */
export function byRank<T extends { id: string }>(a: Ranked<T>, b: Ranked<T>): number {
  return (
    b.known.publishers - a.known.publishers ||
    b.known.confidence - a.known.confidence ||
    (a.fact.id < b.fact.id ? -1 : 1)
  );
}

/**
 * The relations that no article stated before the week, posts aside: the most reported ones, then grouped by
 * predicate.
 */
export function listNewRelations(
  graph: Graph,
  { week, copies }: WeekOfArticles,
): { relations: Shortened<DigestRelation>; doubtful: number } {
  const found = listRelations(graph, { firstDayBetween: week, limit: ALL }).flatMap((relation) => {
    const { predicate, evidence } = relation;
    const known = knownBy(week, evidence, copies);
    return known && predicate !== "role_at"
      ? [{ fact: toRelation({ ...relation, predicate }, known), known }]
      : [];
  });
  const told = found.filter(({ fact }) => isTold(fact)).sort(byRank);
  const { items, more } = shorten(told, SHOWN_RELATIONS);
  const order = (relation: DigestRelation): number => PREDICATES.indexOf(relation.predicate);
  const relations = { items: items.map(({ fact }) => fact).sort((a, b) => order(a) - order(b)), more };
  return { relations, doubtful: found.length - told.length };
}

function toRelation(
  relation: Omit<RelationRecord, "predicate"> & Pick<DigestRelation, "predicate">,
  known: KnownEvidence,
): DigestRelation {
  const { id, subject, predicate, object } = relation;
  const worded = known.evidence.find(({ detail }) => detail !== undefined);
  return {
    id,
    subject,
    predicate,
    object,
    detail: worded?.detail,
    detailLang: worded?.articleLang,
    status: statusOf(known),
    confidence: known.confidence,
    sources: sourcesOf(known.evidence),
  };
}

/** What the newest evidence says of a fact. */
export function statusOf({ evidence }: KnownEvidence): FactStatus {
  const status = evidence.at(-1)?.status ?? "stated";
  return status === "past" ? "stated" : status;
}

/** The events that no article told before the week, sorted into news, appointments, announcements and background. */
export function listNewEvents(
  graph: Graph,
  { week, copies }: WeekOfArticles,
): Pick<Digest, "events" | "appointments" | "announced" | "background" | "doubtful"> {
  const today = addDays(week.last, 1);
  const found = listEvents(graph, { firstDayBetween: week, today, limit: ALL }).flatMap((event) => {
    const known = knownBy(week, event.evidence, copies);
    return known ? [{ fact: toEvent(event, known), known }] : [];
  });
  const since = addDays(week.first, -NEWS_DAYS);
  const told = found.filter(({ fact }) => isTold(fact));
  const recent = told.filter(({ fact }) => fact.planned || fact.days.last >= since).sort(byRank);
  const listOf = (test: (event: DigestEvent) => boolean): Shortened<DigestEvent> => {
    const { items, more } = shorten(recent.map(({ fact }) => fact).filter(test), SHOWN_EVENTS);
    return { items: [...items].sort(byDays), more };
  };
  return {
    events: listOf(({ planned, kind }) => !planned && kind !== "appointment"),
    appointments: listOf(({ planned, kind }) => !planned && kind === "appointment"),
    announced: listOf(({ planned }) => planned),
    background: told.length - recent.length,
    doubtful: found.length - told.length,
  };
}

/** An event as it was known: planned where no article told it as past yet. */
export function toEvent(event: EventRecord, known: KnownEvidence): DigestEvent {
  const { id, kind, days, participants } = event;
  return {
    id,
    kind,
    days,
    participants,
    planned: known.evidence.every(({ status }) => status !== "past"),
    confidence: known.confidence,
    sources: sourcesOf(known.evidence),
  };
}

/** Earlier days first; what is dated no better than to a month comes after what is. */
export function byDays(a: DigestEvent, b: DigestEvent): number {
  const key = ({ days, id }: DigestEvent): string => {
    const isVague = !["day", "week", "range"].includes(days.precision);
    return `${isVague ? 1 : 0} ${days.first} ${days.last} ${id}`;
  };
  return key(a) < key(b) ? -1 : 1;
}
