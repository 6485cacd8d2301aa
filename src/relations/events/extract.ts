import type { EventAnnotation } from "../../model/annotation.ts";
import type { DateInterval, Day } from "../../model/dates.ts";
import type { EventKind } from "../../model/ontology.ts";
import type { FoundDate } from "../dates/find.ts";
import type { Discourse } from "../discourse.ts";
import type { Phrases } from "../phrases.ts";
import { isFurniture } from "./furniture.ts";
import { participantsOf } from "./participants.ts";
import type { Trigger, TriggerIndex } from "./triggers.ts";

/** An event before those that tell of the same happening are joined. */
export interface EventDraft extends EventAnnotation {
  /** The text gives no date: the publication day stands for it. */
  undated: boolean;
}

export interface EventContext {
  index: TriggerIndex;
  discourse: Discourse;
  published: Day | undefined;
  /** True for the title and the first sentences, where the day's news stands. */
  lead: boolean;
}

/** Positions that a trigger may be away from its date, in weighed steps. */
const REACH = 26;

/** Finds the events that one sentence reports: one for each date, and in the lead those without a date. */
export function extractEvents(phrases: Phrases, context: EventContext): EventDraft[] {
  if (isFurniture(phrases.sentence)) return [];
  const triggers = context.index.find(phrases);
  const dates = phrases.items.flatMap((item, at) => (item.date ? [{ date: item.date, at }] : []));
  const drafts: EventDraft[] = [];
  const used = new Set<number>();
  for (const { date, at } of dates) {
    const trigger = nearestTrigger(phrases, triggers, at);
    if (trigger) used.add(trigger.at);
    const draft = datedEvent(phrases, { date, at, trigger }, context);
    if (draft) drafts.push(draft);
  }
  // Beside a dated happening of the past nothing else in the sentence is the day's news.
  const told = drafts.some((draft) => draft.tense === "past");
  const news = context.lead && !told ? undatedEvent(phrases, triggers, used, context) : undefined;
  return news ? [...drafts, news] : drafts;
}

/** The trigger that a date belongs to: near, in the same clause, and plain in meaning. */
function nearestTrigger(phrases: Phrases, triggers: readonly Trigger[], date: number): Trigger | undefined {
  let best: Trigger | undefined;
  let lowest = REACH;
  for (const trigger of triggers) {
    const cost = (distance(phrases, trigger.at, date) + 3) / trigger.weight;
    if (cost < lowest) {
      best = trigger;
      lowest = cost;
    }
  }
  return best;
}

/** Items between two positions; punctuation and other dates count for more. */
function distance(phrases: Phrases, a: number, b: number): number {
  const [from, to] = a < b ? [a, b] : [b, a];
  let steps = 0;
  for (let k = from + 1; k < to; k++) {
    const item = phrases.items[k];
    if (!item) continue;
    if (item.text === ",") steps += 2;
    else if (/^[;:–—«»“”()]$/.test(item.text)) steps += 7;
    else if (item.kind === "date") steps += 6;
    else if (phrases.words.relatives.has(item.lower) || item.lower === "et" || item.lower === "and")
      steps += 2;
    else steps += 1;
  }
  return steps;
}

interface Dated {
  date: FoundDate;
  at: number;
  trigger: Trigger | undefined;
}

function datedEvent(
  phrases: Phrases,
  { date, at, trigger }: Dated,
  context: EventContext,
): EventDraft | undefined {
  const participants = participantsOf(
    phrases,
    trigger,
    clauseAround(phrases, trigger?.at ?? at, at),
    context.discourse,
  );
  if (participants.length === 0) return undefined;
  const days = { first: date.first, last: date.last, precision: date.precision };
  const tense = tenseOf(days, date.direction, context.published);
  // "6 millions en 2024": a year that no verb of happening goes with measures something.
  if (!trigger && tense === "past" && date.precision === "year") return undefined;
  const kind = trigger?.kind ?? kindWithoutWord(phrases, tense);
  return {
    kind,
    days,
    participants,
    tense,
    evidence: evidenceOf(phrases),
    rule: trigger ? (trigger.verb ? "event-verb" : "event-noun") : "event-date-alone",
    confidence: trigger ? 0.7 : 0.3,
    undated: false,
  };
}

/** What kind of event a date without any word for it tells of, judging from what is named beside it. */
function kindWithoutWord(phrases: Phrases, tense: "past" | "planned"): EventKind {
  const types = new Set(phrases.mentions.map((index) => phrases.items[index]?.mention?.type));
  if (types.has("event")) return "conference";
  if (types.has("law")) return "legislation";
  return tense === "planned" || types.has("infrastructure") || types.has("product") ? "launch" : "statement";
}

function evidenceOf(phrases: Phrases): EventAnnotation["evidence"] {
  const { field, start, end } = phrases.sentence;
  return { field, start, end };
}

/** Before the publication day past, after it planned; where the period holds that day the clause decides. */
function tenseOf(days: DateInterval, direction: string, published: Day | undefined): "past" | "planned" {
  if (published !== undefined && days.first > published) return "planned";
  if (published !== undefined && days.last < published) return "past";
  return direction === "future" ? "planned" : "past";
}

/** The clause that holds both positions: between semicolons, colons, dashes. */
function clauseAround(phrases: Phrases, a: number, b: number): { from: number; to: number } {
  const [low, high] = a < b ? [a, b] : [b, a];
  const ends = (at: number): boolean => /^[;:–—]$/.test(phrases.items[at]?.text ?? "");
  let from = low;
  while (from > 0 && !ends(from - 1)) from--;
  let to = high + 1;
  while (to < phrases.items.length && !ends(to)) to++;
  return { from, to };
}

/** What the title or lead reports without a date happened on the publication day. */
function undatedEvent(
  phrases: Phrases,
  triggers: readonly Trigger[],
  used: ReadonlySet<number>,
  context: EventContext,
): EventDraft | undefined {
  const { published } = context;
  if (published === undefined) return undefined;
  const free = triggers.filter((trigger) => trigger.verb && !used.has(trigger.at));
  const trigger = free.sort((a, b) => b.weight - a.weight || a.at - b.at)[0];
  if (!trigger) return undefined;
  const participants = participantsOf(
    phrases,
    trigger,
    clauseAround(phrases, trigger.at, trigger.at),
    context.discourse,
  );
  if (participants.length === 0) return undefined;
  return {
    kind: trigger.kind,
    days: { first: published, last: published, precision: "day" },
    participants,
    tense: "past",
    evidence: evidenceOf(phrases),
    rule: "event-of-the-day",
    confidence: 0.45,
    undated: true,
  };
}
