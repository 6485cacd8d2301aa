import type { EventAnnotation } from "../../model/annotation.ts";
import type { DateInterval, Day } from "../../model/dates.ts";
import type { FoundDate } from "../dates/find.ts";
import type { Discourse } from "../discourse.ts";
import type { Phrases } from "../phrases.ts";
import { isFurniture } from "./furniture.ts";
import { isNoHappening, kindOf, refined } from "./kind.ts";
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
    const nearest = nearestTrigger(phrases, triggers, at);
    if (nearest) used.add(nearest.at);
    const trigger = nearest && refined(phrases, triggers, nearest);
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
  const fronting = date <= 3 ? mainVerb(phrases, triggers, date) : undefined;
  for (const trigger of triggers) {
    const told = triggers.some((one) => one.speech && isTold(phrases, one.at, trigger.at, date));
    const main = trigger === fronting;
    const steps = Math.min(distance(phrases, trigger.at, date), main ? FRONTED : REACH * 2);
    const cost = (steps + BASE + (told ? TOLD : 0)) / trigger.weight;
    if (cost < lowest) {
      best = trigger;
      lowest = cost;
    }
  }
  return best;
}

/** Steps that every trigger is away: how much nearness counts beside weight. */
const BASE = 3;
/** Steps between a date that opens the sentence and the verb of the main clause. */
const FRONTED = 3;

/** The first verb after a date that opens the sentence, outside relative clauses. */
function mainVerb(phrases: Phrases, triggers: readonly Trigger[], date: number): Trigger | undefined {
  const { items, words } = phrases;
  let best: Trigger | undefined;
  for (const trigger of triggers) {
    if (!trigger.verb || trigger.at < date) continue;
    if (best && best.at < trigger.at) break;
    const relative = items.slice(date, trigger.at).some((item) => words.relatives.has(item.lower));
    if (!relative && (!best || trigger.weight > best.weight)) best = trigger;
  }
  return best;
}

/** Steps that lie between a date and what somebody only speaks of on that date. */
const TOLD = 12;

/** True where `at` stands in what a verb of saying introduces and the date stands outside. */
function isTold(phrases: Phrases, speech: number, at: number, date: number): boolean {
  if (at <= speech) return false;
  const opens = phrases.items.findIndex(
    (item, k) => k > speech && k < at && /^(?:que|qu'|that|:|«|“|")$/.test(item.lower),
  );
  return opens > speech && date < opens;
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
  const clause = clauseAround(phrases, trigger?.at ?? at, at);
  const participants = participantsOf(phrases, trigger, clause, context.discourse);
  if (participants.length === 0) return undefined;
  const days = { first: date.first, last: date.last, precision: date.precision };
  const tense = tenseOf(days, date.direction, context.published);
  // "6 millions en 2024": a year that no verb of happening goes with measures something.
  if (!trigger && tense === "past" && date.precision === "year") return undefined;
  if (isNoHappening(phrases, at, trigger, date)) return undefined;
  const kind = kindOf(phrases, trigger, { from: clause.from, to: clause.to, at }, tense);
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
  const verb = free.sort((a, b) => b.weight - a.weight || a.at - b.at)[0];
  if (!verb) return undefined;
  const trigger = refined(phrases, triggers, verb);
  const participants = participantsOf(
    phrases,
    trigger,
    clauseAround(phrases, trigger.at, trigger.at),
    context.discourse,
  );
  if (participants.length === 0) return undefined;
  return {
    kind: kindOf(
      phrases,
      trigger,
      { ...clauseAround(phrases, trigger.at, trigger.at), at: trigger.at },
      "past",
    ),
    days: { first: published, last: published, precision: "day" },
    participants,
    tense: "past",
    evidence: evidenceOf(phrases),
    rule: "event-of-the-day",
    confidence: 0.45,
    undated: true,
  };
}
