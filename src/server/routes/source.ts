import { jsx } from "hono/jsx";
import { sourceHref } from "../../../web/links.ts";
import { SourcePage } from "../../../web/pages/source.tsx";
import { toInstant } from "../../clock.ts";
import { listArticles } from "../../graph/articles.ts";
import { findRuns } from "../../graph/runs.ts";
import { listSilences } from "../../graph/silences.ts";
import { articlesByWeek, findFirstPoll, listFailures, listPolls } from "../../graph/source-history.ts";
import { findSource } from "../../graph/sources.ts";
import { type Address, address } from "../address.ts";
import { answerPage, formatsOf } from "../answers.ts";
import type { ServerOptions } from "../options.ts";
import { firstWeek, healthOf } from "../source-health.ts";
import { sourcePageSchema } from "../source-schemas.ts";
import { withoutText } from "./articles.ts";
import { healthJson } from "./sources.ts";

const SHOWN_POLLS = 200;
const SHOWN_ARTICLES = 12;
const DAY_MS = 86_400_000;

/** The page of one source: its state, gaps, failures, polls and articles. */
export function sourceAddress(options: ServerOptions): Address {
  const { graph, clock, timeZone } = options;
  return address({
    path: "/sources",
    id: { fr: "identifiant de la source", en: "id of the source" },
    endings: ["page", "json"],
    summary: {
      fr: "Une source\u00a0: état, lacunes, pannes, relevés, articles",
      en: "A source: state, gaps, failures, polls, articles",
    },
    parameters: {},
    json: sourcePageSchema,
    answer({ c, page, ending, id }) {
      const source = findSource(graph, id);
      if (!source) return c.notFound();
      const now = toInstant(clock.now());
      const silences = listSilences(graph, { sourceId: id, now });
      const lasted = (from: string, until = now): number => Date.parse(until) - Date.parse(from);
      const polls = listPolls(graph, id, SHOWN_POLLS);
      const health = healthOf(source, {
        silences: silences.filter(({ from, until }) => lasted(from, until) >= DAY_MS),
        weekly: articlesByWeek(graph, { from: firstWeek(page.today), sourceId: id }).get(id),
        today: page.today,
        timeZone,
      });
      const more = {
        followedSince: findFirstPoll(graph, id),
        failureKinds: listFailures(graph, id),
        polls,
        runs: findRuns(
          graph,
          polls.flatMap(({ runId }) => runId ?? []),
        ),
      };
      const articles = listArticles(graph, { sourceId: id, limit: SHOWN_ARTICLES });
      if (ending === "json") {
        return c.json({
          ...healthJson({ ...health, silences }),
          ...more,
          articles: articles.map(withoutText),
        });
      }
      return answerPage(
        c,
        jsx(SourcePage, {
          ...more,
          health,
          silences: [...silences].reverse(),
          now,
          articles,
          formats: formatsOf(page, sourceHref(id), ["json"]),
        }),
      );
    },
  });
}
