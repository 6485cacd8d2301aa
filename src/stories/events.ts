import type { DatePrecision, Day } from "../model/dates.ts";
import { daysApart, type StoryEvent, type StoryInput } from "./input.ts";
import type { Weighted } from "./vectors.ts";

// How much it says that two texts give the same days: two articles on different things share a year.
const PRECISION_WEIGHT: Readonly<Record<DatePrecision, number>> = {
  day: 1,
  range: 0.7,
  week: 0.7,
  month: 0.4,
  quarter: 0.25,
  half: 0.2,
  year: 0.1,
};
const OTHER_KIND = 0.6;
// News is told from some days before it happens ("on Monday the tender opens") to about a week after.
const BEFORE = 5;
const AFTER = 7;

/** What two articles' dated events say of them. */
export interface EventMatch {
  /** 0 (nothing in common) to 1 (the same event, by day, kind and a rare participant, is the news of both). */
  score: number;
  /** The event of the first article that the second tells too. */
  shared?: StoryEvent | undefined;
  /** True where each has news of its own day, days apart, so that one at most recalls the other's. */
  apart: boolean;
}

/** Compares the events of two articles. */
export function matchEvents(a: Weighted, b: Weighted): EventMatch {
  const [newsA, newsB] = [newsOf(a.article), newsOf(b.article)];
  let best: { score: number; shared?: StoryEvent } = { score: 0 };
  for (const left of a.article.events) {
    for (const right of b.article.events) {
      const score =
        likeness(left, right, a.rarity) * (newsA.includes(left) && newsB.includes(right) ? 1 : 0.2);
      if (score > best.score) best = { score, shared: left };
    }
  }
  return { ...best, apart: areApart(newsA, newsB) };
}

/** The events that are the article's news: those nearest its publication; a mere statement only if alone. */
function newsOf({ events, published }: StoryInput): StoryEvent[] {
  const recent = events.filter(
    (event) => distance(event, published) <= AFTER && event.days.precision !== "year",
  );
  const acts = recent.filter(({ kind }) => kind !== "statement" && kind !== "publication");
  const candidates = acts.length > 0 ? acts : recent;
  const nearest = Math.min(...candidates.map((event) => distance(event, published)));
  return candidates.filter((event) => distance(event, published) === nearest);
}

/** Days between an event and the publication; the far future is no news. */
function distance({ days }: StoryEvent, published: Day): number {
  if (days.first > published) {
    const ahead = daysApart(days.first, published);
    return ahead <= BEFORE ? ahead : Number.POSITIVE_INFINITY;
  }
  return days.last < published ? daysApart(days.last, published) : 0;
}

function likeness(a: StoryEvent, b: StoryEvent, rarity: (id: string) => number): number {
  if (a.days.first > b.days.last || b.days.first > a.days.last) return 0;
  const shared = a.participants.filter((id) => b.participants.includes(id));
  if (shared.length === 0) return 0;
  const who = 0.5 + 0.5 * Math.max(...shared.map(rarity));
  const when = Math.min(PRECISION_WEIGHT[a.days.precision], PRECISION_WEIGHT[b.days.precision]);
  return who * when * (a.kind === b.kind ? 1 : OTHER_KIND);
}

function areApart(a: readonly StoryEvent[], b: readonly StoryEvent[]): boolean {
  const days = (events: readonly StoryEvent[]): StoryEvent[] =>
    events.filter(({ days, kind }) => days.precision === "day" && kind !== "statement");
  const [left, right] = [days(a), days(b)];
  if (left.length === 0 || right.length === 0) return false;
  return left.every((one) => right.every((other) => daysApart(one.days.first, other.days.first) > 1));
}
