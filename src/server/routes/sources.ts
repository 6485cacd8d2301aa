import { jsx } from "hono/jsx";
import { averageOf } from "../../../web/components/sparkline.tsx";
import { sourceHref } from "../../../web/links.ts";
import {
  CONFIDENCES,
  SOURCE_KINDS,
  SOURCE_SORTS,
  type SourceFilter,
  type SourceHealth,
  type SourceSort,
  SourcesPage,
} from "../../../web/pages/sources.tsx";
import { errorInWords, SOURCE_STATES } from "../../../web/source-words.ts";
import { listRuns } from "../../graph/runs.ts";
import { fold } from "../../text/fold.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf } from "../answers.ts";
import type { Cell } from "../formats/csv.ts";
import type { ServerOptions } from "../options.ts";
import { choice, countryCode, identifier, words } from "../parameters.ts";
import { listOf } from "../schemas.ts";
import { sourceHealth } from "../source-health.ts";
import { sourceSchema } from "../source-schemas.ts";

const COLUMNS = [
  "id",
  "kind",
  "title",
  "url",
  "language",
  "country",
  "last_success",
  "failures",
  "error",
  "next_check",
  "articles",
  "confidence",
  "moved_from",
  "state",
  "articles_a_week",
  "silent_since",
];

const SHOWN_RUNS = 5;

/** The health of the sources. */
export function sourcesAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/sources",
    endings: ["page", "json", "csv", "atom"],
    summary: {
      fr: "Sources\u00a0: état, lacunes, articles par semaine (Atom\u00a0: les pannes)",
      en: "Sources: state, gaps, articles a week (Atom: those that fail)",
    },
    parameters: {
      state: choice(SOURCE_STATES, { fr: "état", en: "state" }),
      q: words(100, { fr: "partie du nom ou de l’adresse", en: "part of the name or address" }),
      language: identifier({ fr: "langue (code)", en: "language (code)" }),
      country: countryCode({ fr: "pays (ISO 3166-1), EU ou INT", en: "country (ISO 3166-1), EU or INT" }),
      kind: choice(SOURCE_KINDS, { fr: "genre", en: "kind" }),
      confidence: choice(CONFIDENCES, { fr: "fiabilité de l’adresse", en: "confidence in the address" }),
      sort: choice(SOURCE_SORTS, { fr: "ordre", en: "order" }),
    },
    json: listOf(sourceSchema),
    example: "/sources.json",
    answer({ c, page, values, ending }) {
      const { sort = "state", ...filter } = values;
      const all = sourceHealth(options, page);
      const { state: _state, ...others } = filter;
      const found = all.filter((one) => matches(one, others));
      const shown = sortBy(
        found.filter(({ state }) => filter.state === undefined || state === filter.state),
        sort,
      );
      if (ending === "json") {
        const items = shown.map(healthJson);
        return c.json({ total: items.length, page: 1, size: items.length, items });
      }
      if (ending === "csv") return answerCsv(c, "vigie-sources", COLUMNS, shown.map(rowOf));
      const { texts } = page;
      if (ending === "atom") {
        const entries = shown
          .filter(({ state }) => state === "failing")
          .map(({ source: { id, title, errorCode, errorMessage, lastCheckedAt } }) => ({
            path: sourceHref(id),
            title: `${title}: ${errorInWords(texts.sources, errorCode, errorMessage)}`,
            updated: lastCheckedAt ?? "1970-01-01T00:00:00Z",
            summary: errorMessage,
          }));
        return answerAtom(c, options, { title: texts.sources.failingTitle, pagePath: "/sources", entries });
      }
      return answerPage(
        c,
        jsx(SourcesPage, {
          sources: shown,
          filter: { ...filter, sort },
          counts: SOURCE_STATES.map((state) => ({
            state,
            count: found.filter((one) => one.state === state).length,
          })),
          languages: [...new Set(all.flatMap(({ source }) => source.lang ?? []))].sort(),
          countries: [...new Set(all.flatMap(({ source }) => source.country ?? []))].sort(),
          runs: listRuns(graph, SHOWN_RUNS),
          formats: formatsOf(page, "/sources", ["json", "csv", "atom"]),
        }),
      );
    },
  });
}

function matches({ source }: SourceHealth, filter: Omit<SourceFilter, "state" | "sort">): boolean {
  const { q, language, country, kind, confidence } = filter;
  const text = fold(`${source.title} ${source.url} ${source.siteUrl ?? ""}`);
  return (
    (q === undefined || text.includes(fold(q))) &&
    (language === undefined || source.lang === language) &&
    (country === undefined || source.country === country) &&
    (kind === undefined || source.kind === kind) &&
    (confidence === undefined || source.confidence === confidence)
  );
}

// The store lists them by title, which stays the order among equals.
const SORTERS: Readonly<Record<SourceSort, (a: SourceHealth, b: SourceHealth) => number>> = {
  state: (a, b) => SOURCE_STATES.indexOf(a.state) - SOURCE_STATES.indexOf(b.state),
  name: () => 0,
  weekly: (a, b) => averageOf(b.weeks) - averageOf(a.weeks),
  articles: (a, b) => b.source.articleCount - a.source.articleCount,
  last: (a, b) => ((a.source.lastSuccessAt ?? "") < (b.source.lastSuccessAt ?? "") ? -1 : 1),
};

function sortBy(sources: readonly SourceHealth[], sort: SourceSort): SourceHealth[] {
  return [...sources].sort(SORTERS[sort]);
}

/** A source as programs get it: `error` is null while it works, `until` of a gap while it lasts. */
export function healthJson({ source: { errorCode, lastSuccessAt, ...source }, ...health }: SourceHealth) {
  return {
    ...source,
    state: health.state,
    lastSuccessAt: lastSuccessAt ?? null,
    error: source.failures > 0 ? (errorCode ?? "unknown") : null,
    articlesAWeek: averageOf(health.weeks),
    weeks: health.weeks,
    gaps: health.silences.map(({ kind, from, until, failures, errorCode: error }) => ({
      kind,
      from,
      until: until ?? null,
      failures,
      error: error ?? null,
    })),
  };
}

function rowOf({ source, state, weeks, silences }: SourceHealth): Cell[] {
  return [
    source.id,
    source.kind,
    source.title,
    source.url,
    source.lang,
    source.country,
    source.lastSuccessAt,
    source.failures,
    source.failures > 0 ? source.errorCode : undefined,
    source.nextCheckAt,
    source.articleCount,
    source.confidence,
    source.movedFrom,
    state,
    averageOf(weeks),
    silences.find((one) => one.until === undefined)?.from,
  ];
}
