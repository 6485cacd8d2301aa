import type { CoverageWeek } from "../../web/components/coverage-chart.tsx";
import { addDays, isoWeekOf } from "../clock.ts";
import type { WeekOfCoverage } from "../graph/coverage.ts";
import type { Day } from "../model/dates.ts";

/** A run of days, both ends included. */
export interface DarkDays {
  first: Day;
  last: Day;
}

const FEWEST = 26;
const MOST = 104;

/**
 * The weeks of an entity's chart: up to today where its coverage is recent, else up to its last article;
 * at least half a year, so that a single article does not look like a flood, and two years at most.
 * Weeks with a day of `dark` in them are marked.
 */
export function chartWeeks(
  weeks: readonly WeekOfCoverage[],
  today: Day,
  dark: readonly DarkDays[] = [],
): CoverageWeek[] {
  const present = isoWeekOf(today).first;
  const newest = weeks.at(-1)?.first ?? present;
  const end = newest < addDays(present, -7 * FEWEST) ? newest : max(newest, present);
  const oldest = weeks[0]?.first ?? end;
  const start = min(addDays(end, -7 * (FEWEST - 1)), max(oldest, addDays(end, -7 * (MOST - 1))));
  const known = new Map(weeks.map((week) => [week.first, week]));
  const shown: CoverageWeek[] = [];
  for (let first = start; first <= end; first = addDays(first, 7)) {
    const { fr = 0, en = 0, other = 0 } = known.get(first) ?? {};
    const last = addDays(first, 6);
    const gap = dark.some((days) => days.first <= last && days.last >= first);
    shown.push({ week: isoWeekOf(first).name, first, fr, en, other, gap });
  }
  return shown;
}

function min(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function max(a: Day, b: Day): Day {
  return a > b ? a : b;
}
