import { addDays } from "../clock.ts";
import { listEvents } from "../graph/facts.ts";
import type { Graph } from "../graph/open.ts";
import type { Day } from "../model/dates.ts";
import type { EventRecord, EvidenceRecord } from "../model/records.ts";
import { dayOf, isTold, knownBy, sourcesOf } from "./evidence.ts";
import { type Digest, type DigestPromise, shorten } from "./model.ts";
import { byDays, toEvent } from "./new-facts.ts";
import type { WeekOfArticles } from "./week.ts";

const SHOWN_OPEN = 20;
const ALL = 1_000_000;
// How long after its date a promise may still be confirmed by an article of the week.
const LOOK_BACK_DAYS = 400;
const LOOK_AHEAD_DAYS = 42;

/**
 * What became of planned events: kept in the week (an article tells them as past, or tells an event of the
 * same kind with the same first participant within the days promised), due in the week without that, or
 * due in the six weeks after it. What was published after the week does not count.
 */
export function listPromises(graph: Graph, { week, copies }: WeekOfArticles): Digest["promises"] {
  const from = addDays(week.first, -LOOK_BACK_DAYS);
  const events = listEvents(graph, { from, today: addDays(week.last, 1), limit: ALL });
  const done = events.flatMap((event) => {
    const evidence = pastEvidence(event, week.last);
    return evidence.length > 0 ? [{ event, evidence }] : [];
  });
  const promises = events.flatMap((event): DigestPromise[] => {
    const planned = event.evidence.filter((one) => one.status === "planned" && dayOf(one) <= week.last);
    const known = knownBy(week, planned, copies);
    if (!known || !isTold(known)) return [];
    const confirming = confirmationsOf(event, done).filter(
      (one) => dayOf(one) >= (planned[0] ? dayOf(planned[0]) : ""),
    );
    const firstConfirmed = confirming.map(dayOf).sort()[0];
    const state = stateOf(event, firstConfirmed, week);
    if (state === undefined) return [];
    return [{ ...toEvent(event, known), planned: true, state, confirmedBy: sourcesOf(confirming) }];
  });
  const inState = (state: DigestPromise["state"]): DigestPromise[] =>
    promises.filter((promise) => promise.state === state).sort(byDays);
  return {
    kept: inState("kept"),
    overdue: inState("overdue"),
    open: shorten(inState("open").sort(byLastDay), SHOWN_OPEN),
  };
}

function pastEvidence({ evidence }: EventRecord, until: Day): EvidenceRecord[] {
  return evidence.filter((one) => one.status === "past" && dayOf(one) <= until);
}

interface Done {
  event: EventRecord;
  evidence: readonly EvidenceRecord[];
}

function confirmationsOf(promise: EventRecord, done: readonly Done[]): EvidenceRecord[] {
  const first = promise.participants[0]?.id;
  const found = done.filter(
    ({ event }) =>
      event.id === promise.id ||
      (event.kind === promise.kind &&
        first !== undefined &&
        event.participants[0]?.id === first &&
        event.days.first >= promise.days.first &&
        event.days.last <= promise.days.last),
  );
  return found
    .flatMap(({ evidence }) => evidence)
    .sort((a, b) => (`${dayOf(a)} ${a.articleId}` < `${dayOf(b)} ${b.articleId}` ? -1 : 1));
}

function stateOf(
  { days }: EventRecord,
  confirmed: Day | undefined,
  { first, last }: { first: Day; last: Day },
): DigestPromise["state"] | undefined {
  if (confirmed !== undefined) return confirmed >= first ? "kept" : undefined;
  if (days.last < first) return undefined;
  if (days.last <= last) return "overdue";
  return days.last <= addDays(last, LOOK_AHEAD_DAYS) ? "open" : undefined;
}

/** What is due first comes first. */
function byLastDay(a: DigestPromise, b: DigestPromise): number {
  const key = ({ days, id }: DigestPromise): string => `${days.last} ${days.first} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}
