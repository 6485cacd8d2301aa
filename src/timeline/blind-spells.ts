import { addDays, dayIn } from "../clock.ts";
import type { Graph } from "../graph/open.ts";
import { listLongSilences } from "../graph/silences.ts";
import { listReporters } from "../graph/source-history.ts";
import { listSources } from "../graph/sources.ts";
import type { Day, Instant } from "../model/dates.ts";
import type { SourceRecord, SourceSilence } from "../model/records.ts";
import type { BlindSpell } from "../model/timeline.ts";

export interface BlindOptions {
  now: Instant;
  /** From this day on. */
  since: Day;
  timeZone: string;
}

/** Whose silence may be none of its own. */
export interface Watched {
  id: string;
  country?: string | undefined;
}

// With two hundred sources one of them is always down. A source whose articles are less than a twentieth of an
// entity's coverage would hardly have changed it; half of a country's sources together would.
const TELLING_SHARE = 1 / 20;
const FIELD_SHARE = 1 / 2;
const SMALLEST_FIELD = 4;

/**
 * The times of a day or more in which an entity may have been in the news unread, oldest first: a source that
 * brought at least a twentieth of its articles told nothing, or at least half of the sources of its country did
 * (of all sources, where the country has fewer than four).
 */
export function listBlindSpells(graph: Graph, entity: Watched, options: BlindOptions): BlindSpell[] {
  const { now, since } = options;
  const silences = listLongSilences(graph, { now, since: `${since}T00:00:00Z` });
  if (silences.length === 0) return [];
  const sources = listSources(graph);
  const field = fieldSpells(silences, fieldOf(sources, entity.country), options);
  const telling = tellingSources(graph, entity.id);
  const own = reporterSpells(
    silences.filter(({ sourceId }) => telling.has(sourceId)),
    new Map(sources.map((source) => [source.id, source])),
    options,
  );
  const isTold = (spell: BlindSpell): boolean =>
    field.some(({ first, last }) => first <= spell.first && last >= spell.last);
  return [...field, ...own.filter((spell) => !isTold(spell))].sort(
    (a, b) => compare(a.first, b.first) || compare(a.last, b.last) || compare(a.kind, b.kind),
  );
}

function tellingSources(graph: Graph, entityId: string): Set<string> {
  const reporters = listReporters(graph, entityId);
  const total = reporters.reduce((sum, { articles }) => sum + articles, 0);
  return new Set(reporters.filter(({ articles }) => articles >= total * TELLING_SHARE).map(({ id }) => id));
}

/** The silences of single sources; those over the same days are one spell. */
function reporterSpells(
  silences: readonly SourceSilence[],
  sources: ReadonlyMap<string, SourceRecord>,
  options: BlindOptions,
): BlindSpell[] {
  const spells = new Map<string, BlindSpell>();
  for (const silence of silences) {
    const days = daysOf(silence, options);
    const { kind, sourceId: id } = silence;
    const open = silence.until === undefined;
    const key = `${days.first} ${days.last} ${kind} ${open}`;
    const spell = spells.get(key) ?? { ...days, open, kind, sources: [] };
    spells.set(key, { ...spell, sources: [...spell.sources, { id, title: sources.get(id)?.title ?? id }] });
  }
  return [...spells.values()];
}

interface Field {
  country: string | undefined;
  sources: ReadonlyMap<string, SourceRecord>;
}

function fieldOf(sources: readonly SourceRecord[], country: string | undefined): Field {
  const polled = sources.filter((source) => source.lastCheckedAt !== undefined);
  const own = polled.filter((source) => source.country === country);
  const isField = country !== undefined && own.length >= SMALLEST_FIELD;
  const chosen = isField ? own : polled;
  return {
    country: isField ? country : undefined,
    sources: new Map(chosen.map((source) => [source.id, source])),
  };
}

/** Runs of days on each of which at least half of the sources told nothing. */
function fieldSpells(
  silences: readonly SourceSilence[],
  { country, sources }: Field,
  options: BlindOptions,
): BlindSpell[] {
  if (sources.size < SMALLEST_FIELD) return [];
  const mine = silences.filter(({ sourceId }) => sources.has(sourceId));
  const byDay = new Map<Day, SourceSilence[]>();
  for (const silence of mine) {
    const { first, last } = daysOf(silence, options);
    for (let day = first; day <= last; day = addDays(day, 1)) {
      byDay.set(day, [...(byDay.get(day) ?? []), silence]);
    }
  }
  const dark = [...byDay.keys()].sort().filter((day) => {
    const silent = new Set(byDay.get(day)?.map(({ sourceId }) => sourceId));
    return silent.size >= sources.size * FIELD_SHARE;
  });
  return runsOf(dark)
    .filter(({ first, last }) => first < last)
    .map((run) => {
      const inRun = dark
        .filter((day) => day >= run.first && day <= run.last)
        .flatMap((day) => byDay.get(day) ?? []);
      const ids = [...new Set(inRun.map(({ sourceId }) => sourceId))].sort();
      const failed = inRun.filter(({ kind }) => kind === "failed").length;
      return {
        ...run,
        open:
          inRun.some((one) => one.until === undefined) && run.last === dayIn(options.now, options.timeZone),
        kind: failed * 2 > inRun.length ? "failed" : "unpolled",
        sources: ids.map((id) => ({ id, title: sources.get(id)?.title ?? id })),
        among: { country, total: sources.size },
      };
    });
}

function runsOf(days: readonly Day[]): { first: Day; last: Day }[] {
  const runs: { first: Day; last: Day }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

/** The calendar days of a silence, from `since` on. */
function daysOf(
  { from, until }: SourceSilence,
  { now, since, timeZone }: BlindOptions,
): { first: Day; last: Day } {
  const first = dayIn(from, timeZone);
  return { first: first < since ? since : first, last: dayIn(until ?? now, timeZone) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
