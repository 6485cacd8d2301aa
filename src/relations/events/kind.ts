import type { EntityType, EventKind } from "../../model/ontology.ts";
import { subjectOf, verbGroupStart } from "../clauses.ts";
import type { FoundDate } from "../dates/find.ts";
import { isContentWord, isOrganisation, type Phrases } from "../phrases.ts";
import type { Trigger } from "./triggers.ts";

/** A clause and the position of the date (or trigger) in it. */
export interface Clause {
  from: number;
  to: number;
  at: number;
}

/**
 * What kind of event a clause reports: what its trigger says, corrected by the types of what takes part (a summit
 * that opens is a conference, a law that is launched is legislation); without a trigger what is named decides.
 */
export function kindOf(
  phrases: Phrases,
  trigger: Trigger | undefined,
  clause: Clause,
  tense: "past" | "planned",
): EventKind {
  if (!trigger) return kindWithoutWord(phrases, clause, tense);
  const subject = trigger.verb ? typeAt(phrases, subjectOf(phrases, trigger.at, () => true)[0]) : undefined;
  const object = objectType(phrases, trigger.at);
  if (trigger.kind === "launch") {
    if (subject === "event" || object === "event") return "conference";
    if (object === "law" || (subject === "law" && object === undefined)) return "legislation";
    if (object === "standard" && subject !== undefined) return "publication";
  }
  if (trigger.kind === "contract" && trigger.weight < 1 && eventBeside(phrases, clause)) return "conference";
  if (trigger.kind === "conference" && trigger.verb && object !== "event" && subject === "law")
    return "legislation";
  return trigger.kind;
}

/** How many words may stand between a light verb and the noun that says what it is about. */
const OBJECT_REACH = 4;

/**
 * The noun that says what a light verb is about: "launched a tender", "annonce le rachat", "un appel d'offres a été
 * lancé", "the report released on Monday". Verbs that say it themselves stay.
 */
export function refined(phrases: Phrases, triggers: readonly Trigger[], trigger: Trigger): Trigger {
  const light = trigger.kind === "launch" || (trigger.kind === "statement" && !trigger.speech);
  if (!trigger.verb || !light) return trigger;
  const nouns = triggers.filter((one) => !one.verb && one.kind !== "statement" && one.kind !== trigger.kind);
  const object = nouns.find((noun) => noun.at > trigger.at && isDirect(phrases, trigger.at + 1, noun.at));
  if (object) return object;
  const start = verbGroupStart(phrases, trigger.at);
  const passive =
    start === trigger.at ||
    phrases.items.slice(start, trigger.at).some(({ lower }) => phrases.words.be.has(lower));
  const subject = nouns.findLast((noun) => noun.at < start && start - noun.at <= OBJECT_REACH);
  return passive && subject && isDirect(phrases, subject.at + 1, start) ? subject : trigger;
}

/** True where only determiners, adjectives, dates and "of" stand between. */
function isDirect({ items, words }: Phrases, from: number, to: number): boolean {
  return (
    to - from <= OBJECT_REACH &&
    items
      .slice(from, to)
      .every(
        (item) =>
          item.kind === "date" ||
          words.determiners.has(item.lower) ||
          /^(?:d'|de|of|on|le|,)$/.test(item.lower) ||
          isContentWord(item, words),
      )
  );
}

function typeAt(phrases: Phrases, index: number | undefined): EntityType | undefined {
  return index === undefined ? undefined : phrases.items[index]?.mention?.type;
}

/** The type of the first name after a trigger, up to the next mark. */
function objectType(phrases: Phrases, trigger: number): EntityType | undefined {
  for (let k = trigger + 1; k < Math.min(phrases.items.length, trigger + 9); k++) {
    const item = phrases.items[k];
    if (!item || /^[,;:()]$/.test(item.text) || phrases.words.relatives.has(item.lower)) return undefined;
    if (item.mention) return item.mention.type;
  }
  return undefined;
}

/** True where the clause names a conference that takes place then. */
function eventBeside(phrases: Phrases, { from, to }: Clause): boolean {
  return phrases.mentions.some((index) => index >= from && index < to && typeAt(phrases, index) === "event");
}

const SIGNS = /^(?:sign(?:e|ee|er|es|ent|ature|ed|ing|s)|signe)$/;

/** What kind of event a date without any word for it tells of, judging from what is named beside it. */
function kindWithoutWord(phrases: Phrases, clause: Clause, tense: "past" | "planned"): EventKind {
  const inside = phrases.mentions.filter((index) => index >= clause.from && index < clause.to);
  const types = new Set(inside.map((index) => typeAt(phrases, index)));
  if (types.has("event")) return "conference";
  if (phrases.items.slice(clause.from, clause.to).some((item) => SIGNS.test(item.fold))) return "partnership";
  if (types.has("law")) return "legislation";
  if (types.has("standard")) return "certification";
  if (tense === "planned") return "launch";
  const person = types.has("person");
  return !person && (types.has("infrastructure") || types.has("product")) ? "launch" : "statement";
}

const UNTIL = /^(?:jusqu'|jusque|until|till|through)$/;
const BY = /^(?:by|d'ici|ici|horizon)$/;
const SINCE = /^(?:depuis|since)$/;

/**
 * True for dates that tell no happening: the end of a span ("until 2027"), a goal or a span without a verb that
 * says what happens, "today" in the sense of nowadays, the year of a sum of money.
 */
export function isNoHappening(
  phrases: Phrases,
  at: number,
  trigger: Trigger | undefined,
  date: FoundDate,
): boolean {
  const before = [1, 2, 3].map((step) => phrases.items[at - step]?.lower ?? "");
  if (before.slice(0, 2).some((word) => UNTIL.test(word))) return true;
  if (trigger) return false;
  if (before.some((word) => SINCE.test(word) || BY.test(word)) && date.precision !== "day") return true;
  if (/^(?:aujourd['’]hui|today|demain|tomorrow)/i.test(date.text)) return true;
  return date.precision === "year" && besideMoney(phrases, at);
}

function besideMoney(phrases: Phrases, at: number): boolean {
  return phrases.items.slice(Math.max(0, at - 6), at + 6).some((item) => item.kind === "amount");
}

/** True for types that can be what an article is about. */
export function isTopical(type: EntityType): boolean {
  return isOrganisation(type) || type === "infrastructure" || type === "product" || type === "initiative";
}
