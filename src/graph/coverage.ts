import type { Day } from "../model/dates.ts";
import type { EntityRef } from "../model/records.ts";
import { all, type Graph, one } from "./connection.ts";
import { type RefRow, toRef } from "./entity-rows.ts";

/** One ISO week of coverage: how many articles in each language. */
export interface WeekOfCoverage {
  /** Such as `2026-W47`. */
  week: string;
  /** Its Monday. */
  first: Day;
  fr: number;
  en: number;
  other: number;
}

// Every week from the first article to the last, those without one too: silence must show.
const BY_WEEK = `
WITH RECURSIVE
  counted AS (
    SELECT date(ae.day, 'weekday 0', '-6 days') AS monday,
      sum(a.lang = 'fr') AS fr, sum(a.lang = 'en') AS en, sum(a.lang NOT IN ('fr', 'en')) AS other
    FROM article_entity ae JOIN article a ON a.seq = ae.article_seq
    WHERE ae.entity_id = @entityId AND ae.day BETWEEN @from AND @to GROUP BY 1
  ),
  week (monday) AS (
    SELECT min(monday) FROM counted HAVING count(*) > 0
    UNION ALL
    SELECT date(monday, '+7 days') FROM week WHERE monday < (SELECT max(monday) FROM counted)
  )
SELECT strftime('%G-W%V', week.monday) AS week, week.monday AS first,
  coalesce(fr, 0) AS fr, coalesce(en, 0) AS en, coalesce(other, 0) AS other
FROM week LEFT JOIN counted USING (monday) ORDER BY week.monday`;

/**
 * An entity's coverage by ISO week of publication (days in the store's time zone), from the first week
 * with an article to the last, weeks of silence included.
 */
export function coverageByWeek(
  graph: Graph,
  entityId: string,
  range: { from?: Day | undefined; to?: Day | undefined } = {},
): WeekOfCoverage[] {
  const { from = "0000-01-01", to = "9999-12-31" } = range;
  return all<WeekOfCoverage>(graph, BY_WEEK, { entityId, from, to });
}

/** What a run of days brought, by days of publication. */
export interface PeriodSummary {
  articles: number;
  fr: number;
  en: number;
  other: number;
  publishers: number;
  stories: number;
  /** Entities named for the first time. */
  newEntities: number;
  /** Relations and events that an article stated for the first time. */
  newRelations: number;
  newEvents: number;
}

const firstStated = (fact: "relation" | "event"): string => `
  (SELECT count(DISTINCT v.${fact}_seq) FROM evidence v WHERE v.day BETWEEN @first AND @last
    AND v.${fact}_seq IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM evidence o WHERE o.${fact}_seq = v.${fact}_seq AND o.day < @first))`;

const SUMMARY = `
SELECT count(*) AS articles, coalesce(sum(lang = 'fr'), 0) AS fr, coalesce(sum(lang = 'en'), 0) AS en,
  coalesce(sum(lang NOT IN ('fr', 'en')), 0) AS other,
  count(DISTINCT coalesce(publisher_id, source_id, site_name)) AS publishers,
  (SELECT count(*) FROM story WHERE last >= @first AND first <= @last) AS stories,
  (SELECT count(*) FROM entity WHERE first_day BETWEEN @first AND @last) AS newEntities,
  ${firstStated("relation")} AS newRelations, ${firstStated("event")} AS newEvents
FROM article WHERE day BETWEEN @first AND @last`;

/** Counts what a week (or any run of days, both ends included) brought. */
export function weekSummary(graph: Graph, { first, last }: { first: Day; last: Day }): PeriodSummary {
  const row = one<PeriodSummary>(graph, SUMMARY, { first, last });
  if (!row) throw new Error("an aggregate gave no row");
  return row;
}

/** An entity whose coverage rose. */
export interface Mover {
  entity: EntityRef;
  /** Articles in the week. */
  articles: number;
  /** Articles a week on average over the four weeks before. */
  before: number;
  score: number;
}

// Counts of rare happenings scatter by their root (Poisson), so the rise is measured in roots of what was
// to be expected; the 1 keeps a newcomer's single article from counting as an infinite rise.
const MOVERS = `
SELECT * FROM (
  SELECT e.id, e.type, e.name_fr, e.name_en, now.articles, coalesce(past.articles, 0) / 4.0 AS before,
    (now.articles - coalesce(past.articles, 0) / 4.0) / sqrt(coalesce(past.articles, 0) / 4.0 + 1) AS score
  FROM (SELECT entity_id, count(*) AS articles FROM article a JOIN article_entity ae ON ae.article_seq = a.seq
      WHERE a.day BETWEEN @first AND @last GROUP BY entity_id) now
  JOIN entity e ON e.id = now.entity_id
  LEFT JOIN (SELECT entity_id, count(*) AS articles FROM article a JOIN article_entity ae ON ae.article_seq = a.seq
      WHERE a.day BETWEEN date(@first, '-28 days') AND date(@first, '-1 day') GROUP BY entity_id) past
    ON past.entity_id = e.id
) WHERE score > 0 AND articles > 1 ORDER BY score DESC, articles DESC, id LIMIT @limit`;

/**
 * The entities whose coverage in a week rose most against the four weeks before; one with a single
 * article is none.
 */
export function movers(graph: Graph, week: { first: Day; last: Day }, limit = 8): Mover[] {
  const { first, last } = week;
  return all<RefRow & Omit<Mover, "entity">>(graph, MOVERS, { first, last, limit }).map((row) => ({
    entity: toRef(row),
    articles: row.articles,
    before: row.before,
    score: row.score,
  }));
}

const RANGE = "SELECT min(day) AS first, max(day) AS last FROM article";

/** The publication days of the oldest and newest article; undefined for an empty store. */
export function coveredDays(graph: Graph): { first: Day; last: Day } | undefined {
  const row = one<{ first: Day | null; last: Day | null }>(graph, RANGE);
  return row?.first && row.last ? { first: row.first, last: row.last } : undefined;
}

const WEEKS = `
SELECT strftime('%G-W%V', day) AS week, count(*) AS articles FROM article GROUP BY week ORDER BY week DESC`;

/** The ISO weeks in which articles were published, the newest first. */
export function listWeeks(graph: Graph): { week: string; articles: number }[] {
  return all<{ week: string; articles: number }>(graph, WEEKS);
}
