import { addDays, dayIn, type IsoWeek } from "../clock.ts";
import { listArticles } from "../graph/articles.ts";
import { coverageByWeek } from "../graph/coverage.ts";
import { listEntities } from "../graph/entities.ts";
import type { Graph } from "../graph/open.ts";
import { findSource, listGaps } from "../graph/sources.ts";
import { articleSource } from "./evidence.ts";
import { type DigestGap, type DigestSilence, shorten } from "./model.ts";

/** The times in the week in which sources could not be read, by name of the source. */
export function listWeekGaps(graph: Graph, week: IsoWeek, timeZone: string): DigestGap[] {
  const gaps = listGaps(graph).flatMap((gap): DigestGap[] => {
    const from = dayIn(gap.firstFailureAt, timeZone);
    const until = gap.until === undefined ? undefined : dayIn(gap.until, timeZone);
    if (from > week.last || (until !== undefined && until < week.first)) return [];
    const source = findSource(graph, gap.sourceId);
    const { sourceId, failures, errorCode } = gap;
    const about = { title: source?.title ?? sourceId, url: source?.url ?? "" };
    return [{ sourceId, ...about, from, until, failures, errorCode }];
  });
  const key = ({ title, sourceId, from }: DigestGap): string => `${title} ${sourceId} ${from}`;
  return gaps.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

// Only what is covered nearly every week can fall silent: named in at least three of the four weeks before.
const WEEKS_BEFORE = 4;
const WEEKS_NEEDED = 3;
const CANDIDATES = 60;
const SHOWN_SILENCES = 5;

/** The much covered entities that were in the news before the week and are in no article of it. */
export function listSilences(graph: Graph, week: IsoWeek): DigestSilence[] {
  const range = { from: addDays(week.first, -7 * WEEKS_BEFORE), to: week.last };
  const found = listEntities(graph, { covered: true, limit: CANDIDATES }).flatMap(
    ({ id, type, name }): DigestSilence[] => {
      if (type === "place") return [];
      const weeks = coverageByWeek(graph, id, range).map(({ first, fr, en, other }) => ({
        first,
        articles: fr + en + other,
      }));
      const before = weeks.filter(({ first, articles }) => first < week.first && articles > 0);
      const isSilent = weeks.every(({ first, articles }) => first < week.first || articles === 0);
      if (!isSilent || before.length < WEEKS_NEEDED) return [];
      const last = listArticles(graph, { entity: id, to: addDays(week.first, -1), limit: 1 });
      return [
        {
          entity: { id, type, name },
          before: before.reduce((sum, { articles }) => sum + articles, 0),
          sources: shorten(last.map(articleSource), 1),
        },
      ];
    },
  );
  return found
    .sort((a, b) => b.before - a.before || (a.entity.id < b.entity.id ? -1 : 1))
    .slice(0, SHOWN_SILENCES);
}
