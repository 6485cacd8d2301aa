import { addDays } from "../../clock.ts";
import type { EventAnnotation } from "../../model/annotation.ts";
import type { Day } from "../../model/dates.ts";
import type { EventDraft } from "./extract.ts";

/** How many days back a dated event may lie to be the news that the lead tells without a date. */
const NEWS_DAYS = 8;

/** Joins drafts that tell of one happening: same kind, days that overlap, a participant in common. */
export function joinEvents(drafts: readonly EventDraft[], published: Day | undefined): EventAnnotation[] {
  const joined: EventDraft[] = [];
  for (const draft of drafts.filter((one) => !one.undated)) {
    const same = joined.find((one) => isSame(one, draft));
    if (same) merge(same, draft);
    else joined.push({ ...draft });
  }
  const news = drafts.filter((one) => one.undated);
  const covered = published !== undefined && joined.some((one) => isNews(one, published));
  const first = news[0];
  if (first && !covered) joined.unshift({ ...first });
  return joined.map(({ undated: _, ...event }) => event);
}

function isNews(event: EventDraft, published: Day): boolean {
  return (
    event.days.precision === "day" &&
    event.days.first <= published &&
    event.days.first >= addDays(published, -NEWS_DAYS)
  );
}

function isSame(a: EventDraft, b: EventDraft): boolean {
  if (a.kind !== b.kind || a.days.first !== b.days.first || a.days.last !== b.days.last) return false;
  return a.participants.some((one) => b.participants.includes(one));
}

function merge(into: EventDraft, other: EventDraft): void {
  into.participants = [...new Set([...into.participants, ...other.participants])];
  if (other.confidence > into.confidence) {
    into.rule = other.rule;
    into.confidence = other.confidence;
    into.evidence = other.evidence;
  }
}
