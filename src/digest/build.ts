import { addDays, type IsoWeek, isoWeekOf, parseIsoWeek } from "../clock.ts";
import { listArticles } from "../graph/articles.ts";
import { weekSummary } from "../graph/coverage.ts";
import { type Graph, transaction } from "../graph/open.ts";
import type { Day } from "../model/dates.ts";
import type { Language } from "../model/ontology.ts";
import { listSilences, listWeekGaps } from "./gaps.ts";
import type { Digest, DigestNumbers } from "./model.ts";
import { listNewEntities } from "./new-entities.ts";
import { listNewEvents, listNewRelations } from "./new-facts.ts";
import { listNewOffices, listTerms } from "./people.ts";
import { listPromises } from "./promises.ts";
import { listTopStories } from "./top-stories.ts";
import { publisherKey, readWeek, type WeekOfArticles } from "./week.ts";

export interface DigestOptions {
  /** Such as `2026-W47`. */
  week: string;
  /** Language in which it will be rendered. */
  lang: Language;
  /** Zone of the days on which sources failed; the store's own where left out. */
  timeZone?: string | undefined;
}

/**
 * Builds the digest of one ISO week: what its articles added to the graph before them. It depends on the
 * store and the options alone, neither on the clock nor on any order of reading, and knows nothing that was
 * published after the week.
 * @throws VigieError `week.invalid`.
 */
export function buildDigest(
  graph: Graph,
  { week: name, lang, timeZone = graph.timeZone }: DigestOptions,
): Digest {
  const week = parseIsoWeek(name);
  // One transaction: what a running server adds meanwhile is in all of it or in none.
  return transaction(graph, () => {
    const articles = readWeek(graph, week);
    const { relations, doubtful } = listNewRelations(graph, articles);
    const events = listNewEvents(graph, articles);
    return {
      week,
      lang,
      timeZone,
      numbers: numbersOf(graph, articles),
      stories: listTopStories(graph, articles),
      entities: listNewEntities(graph, articles),
      relations,
      ...events,
      doubtful: events.doubtful + doubtful,
      terms: listTerms(graph, articles),
      offices: listNewOffices(graph, articles),
      promises: listPromises(graph, articles),
      gaps: listWeekGaps(graph, week, timeZone),
      silences: listSilences(graph, week),
    };
  });
}

function numbersOf(graph: Graph, { week, articles, copies }: WeekOfArticles): DigestNumbers {
  const before = { first: addDays(week.first, -7), last: addDays(week.last, -7) };
  return {
    ...weekSummary(graph, week),
    publishers: new Set(articles.map(publisherKey)).size,
    copies: copies.size,
    articlesBefore: weekSummary(graph, before).articles,
  };
}

/**
 * The week of which a digest is due on `today`: the last one, up to today's, in which an article was published;
 * undefined where there is none.
 */
export function findLastWeek(graph: Graph, today: Day): IsoWeek | undefined {
  const [article] = listArticles(graph, { to: today, limit: 1 });
  return article && isoWeekOf(article.day);
}
