import { jsx } from "hono/jsx";
import { storyTitle } from "../../../web/names.ts";
import type { Page } from "../../../web/page.ts";
import { FirstRunPage, HomePage, type Mover, type WeekView } from "../../../web/pages/home.tsx";
import { addDays, type IsoWeek, isoWeekOf, parseIsoWeek } from "../../clock.ts";
import { VigieError } from "../../errors.ts";
import { listArticlesById } from "../../graph/articles.ts";
import { listWeeks, movers, weekSummary } from "../../graph/coverage.ts";
import { listEvents, listRelations } from "../../graph/facts.ts";
import { listSources } from "../../graph/sources.ts";
import { listStories } from "../../graph/stories.ts";
import { UNCERTAIN_BELOW } from "../../model/annotation.ts";
import type { Language } from "../../model/ontology.ts";
import type { EventRecord, StoryRecord } from "../../model/records.ts";
import { type Address, address } from "../address.ts";
import { answerPage } from "../answers.ts";
import type { ServerOptions } from "../options.ts";
import type { Parameter } from "../parameters.ts";
import { byDueDay } from "./promises.ts";

const SHOWN_STORIES = 9;
const SHOWN_FACTS = 12;
const SHOWN_PROMISES = 6;
const SHOWN_MOVERS = 8;
const PROMISE_DAYS = 35;

const WEEK: Parameter<IsoWeek> = {
  read(text) {
    try {
      return parseIsoWeek(text);
    } catch {
      return undefined;
    }
  },
  schema: { type: "string", pattern: "^\\d{4}-W\\d{2}$" },
  description: { fr: "semaine ISO", en: "ISO week" },
  expected: "2026-W47",
};

/** The front page: the present week, or another one. */
export function homeAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/",
    endings: ["page"],
    summary: { fr: "La une d’une semaine", en: "The front page of a week" },
    parameters: { week: WEEK },
    answer({ c, page, values }) {
      const weeks = listWeeks(graph);
      if (weeks.length === 0) {
        return answerPage(c, jsx(FirstRunPage, { sources: listSources(graph).length }));
      }
      const present = isoWeekOf(page.today);
      const week = values.week ?? latestWeek(weeks, present);
      if (week.first > present.first) {
        throw new VigieError("query.invalid", `week ${week.name} has not begun`, {
          context: { name: "week", value: week.name, expected: present.name },
        });
      }
      return answerPage(c, jsx(HomePage, homeProps(options, page, week)));
    },
  });
}

/** The present week, or where nothing was published in it yet, the last one with articles. */
function latestWeek(weeks: readonly { week: string }[], present: IsoWeek): IsoWeek {
  const latest = weeks.map((one) => parseIsoWeek(one.week)).find((week) => week.first <= present.first);
  return latest ?? present;
}

/** A week with its neighbours; `next` only where it has begun. */
export function weekView(week: IsoWeek, today: string): WeekView {
  const [year = "0", number = "0"] = week.name.split("-W");
  const next = isoWeekOf(addDays(week.first, 7));
  return {
    name: week.name,
    first: week.first,
    last: week.last,
    number: Number(number),
    year: Number(year),
    previous: isoWeekOf(addDays(week.first, -7)).name,
    next: next.first <= today ? next.name : undefined,
  };
}

function homeProps(options: ServerOptions, page: Page, week: IsoWeek) {
  const { graph } = options;
  const days = { first: week.first, last: week.last };
  const summary = weekSummary(graph, days);
  const relations = listRelations(graph, { firstDayBetween: days, limit: 60 });
  const events = listEvents(graph, { firstDayBetween: days, today: page.today, limit: 60 });
  const shownEvents = mostCertain(events, SHOWN_FACTS / 2);
  return {
    week: weekView(week, page.today),
    counts: {
      articles: summary.articles,
      publishers: summary.publishers,
      stories: summary.stories,
      facts: summary.newRelations + summary.newEvents,
    },
    stories: topStories(options, week, page.lang),
    movers: moversOf(options, days),
    events: shownEvents,
    relations: mostCertain(relations, SHOWN_FACTS - shownEvents.length),
    promises: promisesDue(options, page, week),
    failing: listSources(graph).filter((source) => source.failures > 0).length,
    digests: options.digest !== undefined,
    formats: [{ label: "Atom" as const, href: "/stories.atom" }],
  };
}

/** Places are named for what happens in them; who acts is the news. */
function moversOf({ graph }: ServerOptions, days: { first: string; last: string }): Mover[] {
  return movers(graph, days, 4 * SHOWN_MOVERS)
    .filter(({ entity }) => entity.type !== "place")
    .slice(0, SHOWN_MOVERS)
    .map(({ entity, articles, before }) => ({ entity, count: articles, usual: before }));
}

/** The best attested facts, then the surest; what is uncertain stands last. */
function mostCertain<T extends Attested>(facts: readonly T[], most: number): T[] {
  return [...facts]
    .sort(
      (a, b) =>
        Number(isSure(b)) - Number(isSure(a)) ||
        b.evidence.length - a.evidence.length ||
        b.confidence - a.confidence,
    )
    .slice(0, most);
}

interface Attested {
  confidence: number;
  evidence: readonly unknown[];
}

function isSure(fact: Attested): boolean {
  return fact.confidence >= UNCERTAIN_BELOW;
}

/** The week's stories by how many titles tell them in it, and whether both languages do. */
function topStories(
  { graph }: ServerOptions,
  week: IsoWeek,
  lang: Language,
): { story: StoryRecord; text?: string | undefined }[] {
  const stories = listStories(graph, { from: week.first, to: week.last, limit: 200 });
  const ranked = stories
    .map((story) => ({ story, weight: weightOf(story, week) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN_STORIES)
    .map(({ story }) => story);
  const openers = ranked.map((story) => openerOf(story, lang));
  const texts = new Map(listArticlesById(graph, openers).map((article) => [article.id, article.text]));
  return ranked.map((story, index) => ({ story, text: texts.get(openers[index] ?? "") }));
}

/** The article whose beginning stands under a story's title: the first in the title's language. */
function openerOf(story: StoryRecord, lang: Language): string {
  const title = storyTitle(story, lang);
  const first = story.articles.find((article) => article.lang === title.lang && article.kind === "full");
  return (first ?? story.articles[0])?.id ?? "";
}

function weightOf(story: StoryRecord, week: IsoWeek): number {
  const after = `${addDays(week.last, 1)}T12`;
  const now = story.articles.filter(
    ({ publishedAt: at, copyOf }) =>
      copyOf === undefined && at !== undefined && at >= week.first && at < after,
  );
  const titles = new Set(now.map((article) => article.publisherName ?? article.url)).size;
  const languages = new Set(now.map((article) => article.lang)).size;
  return titles + (languages > 1 ? 1.5 : 0) + now.length / 100;
}

function promisesDue({ graph }: ServerOptions, page: Page, week: IsoWeek): EventRecord[] {
  const to = addDays(week.last, PROMISE_DAYS);
  return listEvents(graph, { from: week.first, to, today: page.today, limit: 300 })
    .filter((event) => event.status !== "past" && event.days.last <= to && isSure(event))
    .sort(byDueDay)
    .slice(0, SHOWN_PROMISES);
}
