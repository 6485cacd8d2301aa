import type { SourceWeek } from "../../web/components/sparkline.tsx";
import type { Page } from "../../web/page.ts";
import type { SourceHealth } from "../../web/pages/sources.tsx";
import { stateOf } from "../../web/source-words.ts";
import { addDays, dayIn, isoWeekOf, toInstant } from "../clock.ts";
import { listLongSilences } from "../graph/silences.ts";
import { articlesByWeek } from "../graph/source-history.ts";
import { listSources } from "../graph/sources.ts";
import type { Day } from "../model/dates.ts";
import type { SourceRecord, SourceSilence } from "../model/records.ts";
import type { ServerOptions } from "./options.ts";

/** Weeks of which the pages of sources show the yield. */
const WEEKS = 12;

/** Every listed source with its state, its articles of the last weeks, and when it told nothing in them. */
export function sourceHealth(options: ServerOptions, page: Page): SourceHealth[] {
  const { graph, clock, timeZone } = options;
  const from = firstWeek(page.today);
  const now = toInstant(clock.now());
  const silences = new Map<string, SourceSilence[]>();
  for (const one of listLongSilences(graph, { now, since: from })) {
    silences.set(one.sourceId, [...(silences.get(one.sourceId) ?? []), one]);
  }
  const weekly = articlesByWeek(graph, { from });
  return listSources(graph).map((source) =>
    healthOf(source, {
      silences: silences.get(source.id) ?? [],
      weekly: weekly.get(source.id),
      today: page.today,
      timeZone,
    }),
  );
}

interface HealthParts {
  /** Of a day or more. */
  silences: readonly SourceSilence[];
  weekly: ReadonlyMap<Day, number> | undefined;
  today: Day;
  timeZone: string;
}

/** A source with its state and its last weeks. */
export function healthOf(
  source: SourceRecord,
  { silences, weekly, today, timeZone }: HealthParts,
): SourceHealth {
  const weeks: SourceWeek[] = [];
  for (let first = firstWeek(today); first <= today; first = addDays(first, 7)) {
    const last = addDays(first, 6);
    const silent = silences.some(
      (one) =>
        dayIn(one.from, timeZone) <= last && (one.until === undefined || dayIn(one.until, timeZone) >= first),
    );
    weeks.push({ week: isoWeekOf(first).name, first, articles: weekly?.get(first) ?? 0, silent });
  }
  const unpolled = silences.some((one) => one.kind === "unpolled" && one.until === undefined);
  return { source, state: stateOf(source, unpolled), weeks, silences };
}

/** Monday of the first week shown. */
export function firstWeek(today: Day): Day {
  return addDays(isoWeekOf(today).first, -7 * (WEEKS - 1));
}
