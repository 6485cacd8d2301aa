import type { DateInterval, Day } from "../model/dates.ts";
import type { EventKind } from "../model/ontology.ts";
import type { EntityRef, EventRecord, EventStatus } from "../model/records.ts";
import { all, type Graph, jsonList, one } from "./connection.ts";
import { type RefRow, toRef } from "./entity-rows.ts";
import { evidenceByFact, type StoredEvidence, summaryOf } from "./evidence.ts";

/** Which events to list; everything left out does not matter. */
export interface EventFilter {
  /** Id of a participant. */
  entity?: string | undefined;
  kind?: EventKind | undefined;
  status?: EventStatus | undefined;
  /** Events that end on this day or later. */
  from?: Day | undefined;
  /** Events that begin on this day or earlier. */
  to?: Day | undefined;
  articleId?: string | undefined;
  /** The store first held it on one of these days (UTC): what is new to the reader. */
  firstSeenBetween?: { first: Day; last: Day } | undefined;
  /** Its first article was published on one of these days: what was news then, whenever it was read. */
  firstDayBetween?: { first: Day; last: Day } | undefined;
  /** The day from which planned events are judged open or overdue; the present day (UTC) where left out. */
  today?: Day | undefined;
  /** 500 where left out. */
  limit?: number | undefined;
  offset?: number | undefined;
}

// A promise is kept when an article tells it as past, be it of these very days, or of the same kind, with
// the same first participant, within the days promised.
const IS_PAST = "EXISTS (SELECT 1 FROM evidence v WHERE v.event_seq = e.seq AND v.status = 'past')";
const IS_PROMISED = "EXISTS (SELECT 1 FROM evidence v WHERE v.event_seq = e.seq AND v.status = 'planned')";
const IS_CONFIRMED = `EXISTS (
    SELECT 1 FROM event_participant mine
    JOIN event_participant theirs ON theirs.entity_id = mine.entity_id AND theirs.position = 0
    JOIN event k ON k.seq = theirs.event_seq
    WHERE mine.event_seq = e.seq AND mine.position = 0 AND k.seq <> e.seq AND k.kind = e.kind
      AND k.first >= e.first AND k.last <= e.last
      AND EXISTS (SELECT 1 FROM evidence v WHERE v.event_seq = k.seq AND v.status = 'past'))`;
const STATUS = `
  CASE WHEN NOT ${IS_PROMISED} THEN 'past'
    WHEN ${IS_PAST} OR ${IS_CONFIRMED} THEN 'kept'
    WHEN e.last < @today THEN 'overdue' ELSE 'planned' END`;

const CONDITIONS: readonly (readonly [keyof EventFilter, string])[] = [
  ["entity", "seq IN (SELECT event_seq FROM event_participant WHERE entity_id = @entity)"],
  ["kind", "kind = @kind"],
  ["from", "last >= @from"],
  ["to", "first <= @to"],
  [
    "articleId",
    `seq IN (SELECT v.event_seq FROM evidence v JOIN article a ON a.seq = v.article_seq
      WHERE a.id = @articleId AND v.event_seq IS NOT NULL)`,
  ],
  ["firstSeenBetween", "date(first_seen_at) BETWEEN @seenFirst AND @seenLast"],
  [
    "firstDayBetween",
    `seq IN (SELECT v.event_seq FROM evidence v
        WHERE v.day BETWEEN @dayFirst AND @dayLast AND v.event_seq IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.event_seq = event.seq AND v.day < @dayFirst)`,
  ],
];

interface EventRow {
  seq: number;
  id: string;
  kind: EventKind;
  first: string;
  last: string;
  precision: DateInterval["precision"];
  first_seen_at: string;
  status: EventStatus;
}

/** Events by their days, the earliest first, with all their participants and evidence. */
export function listEvents(graph: Graph, filter: EventFilter = {}): EventRecord[] {
  const conditions = CONDITIONS.filter(([key]) => filter[key] !== undefined).map(([, sql]) => sql);
  const sql = `SELECT * FROM (
      SELECT e.seq, e.id, e.kind, e.first, e.last, e.precision, e.first_seen_at, ${STATUS} AS status
      FROM (SELECT * FROM event ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}) e
    ) ${filter.status === undefined ? "" : "WHERE status = @status"}
    ORDER BY first, last, kind, id LIMIT @limit OFFSET @offset`;
  const { firstSeenBetween: seen, firstDayBetween: day, ...plain } = filter;
  const params = {
    ...plain,
    today: filter.today ?? presentDay(),
    seenFirst: seen?.first,
    seenLast: seen?.last,
    dayFirst: day?.first,
    dayLast: day?.last,
    limit: filter.limit ?? 500,
    offset: filter.offset ?? 0,
  };
  return readEvents(graph, all<EventRow>(graph, sql, params));
}

const FIND = `
SELECT e.seq, e.id, e.kind, e.first, e.last, e.precision, e.first_seen_at, ${STATUS} AS status
FROM event e WHERE e.id = @id`;

/** The event with this id; undefined where there is none. */
export function findEvent(graph: Graph, id: string, today: Day = presentDay()): EventRecord | undefined {
  const row = one<EventRow>(graph, FIND, { id, today });
  return row && readEvents(graph, [row])[0];
}

function presentDay(): Day {
  return new Date().toISOString().slice(0, 10);
}

const PARTICIPANTS = `
SELECT t.event_seq, n.id, n.type, n.name_fr, n.name_en, min(t.position) AS position, count(*) AS articles
FROM json_each(@seqs) wanted JOIN event_participant t ON t.event_seq = wanted.value
JOIN entity n ON n.id = t.entity_id
GROUP BY t.event_seq, n.id ORDER BY t.event_seq, position, articles DESC, n.id`;

function readEvents(graph: Graph, rows: readonly EventRow[]): EventRecord[] {
  const seqs = rows.map(({ seq }) => seq);
  const evidence = evidenceByFact(graph, "event", seqs);
  const participants = new Map<number, EntityRef[]>(seqs.map((seq) => [seq, []]));
  for (const row of all<RefRow & { event_seq: number }>(graph, PARTICIPANTS, { seqs: jsonList(seqs) })) {
    participants.get(row.event_seq)?.push(toRef(row));
  }
  return rows.map((row) => toEvent(row, participants.get(row.seq) ?? [], evidence.get(row.seq) ?? []));
}

function toEvent(
  row: EventRow,
  participants: readonly EntityRef[],
  evidence: readonly StoredEvidence[],
): EventRecord {
  return {
    id: row.id,
    kind: row.kind,
    days: { first: row.first, last: row.last, precision: row.precision },
    participants,
    status: row.status,
    firstSeenAt: row.first_seen_at,
    ...summaryOf(evidence, row.first_seen_at.slice(0, 10)),
  };
}
