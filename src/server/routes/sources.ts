import { jsx } from "hono/jsx";
import { SourcesPage } from "../../../web/pages/sources.tsx";
import { listRuns } from "../../graph/runs.ts";
import { listGaps, listSources } from "../../graph/sources.ts";
import type { SourceRecord } from "../../model/records.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf } from "../answers.ts";
import type { Cell } from "../formats/csv.ts";
import type { ServerOptions } from "../options.ts";
import { listOf, sourceSchema } from "../schemas.ts";

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
];

/** The health of the sources. */
export function sourcesAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/sources",
    endings: ["page", "json", "csv", "atom"],
    summary: {
      fr: "Sources\u00a0: état, dernière erreur, prochain relevé (Atom\u00a0: les pannes)",
      en: "Sources: state, last error, next check (Atom: those that fail)",
    },
    parameters: {},
    json: listOf(sourceSchema),
    example: "/sources.json",
    answer({ c, page, ending }) {
      const sources = listSources(graph);
      if (ending === "json") {
        const items = sources.map(jsonOf);
        return c.json({ total: items.length, page: 1, size: items.length, items });
      }
      if (ending === "csv") return answerCsv(c, "vigie-sources", COLUMNS, sources.map(rowOf));
      const { texts } = page;
      if (ending === "atom") {
        const entries = sources
          .filter((source) => source.failures > 0)
          .map((source) => ({
            path: `/sources#${source.id}`,
            title: `${source.title}: ${texts.sources.errors[source.errorCode ?? ""] ?? texts.sources.unknownError}`,
            updated: source.lastCheckedAt ?? "1970-01-01T00:00:00Z",
            summary: source.errorMessage,
          }));
        return answerAtom(c, options, { title: texts.sources.failingTitle, pagePath: "/sources", entries });
      }
      return answerPage(
        c,
        jsx(SourcesPage, {
          sources,
          gaps: listGaps(graph)
            .slice(-200)
            .map((gap) => ({ sourceId: gap.sourceId, from: gap.after ?? gap.firstFailureAt, to: gap.until })),
          runs: listRuns(graph, 10),
          formats: formatsOf(page, "/sources", ["json", "csv", "atom"]),
        }),
      );
    },
  });
}

/** A source as programs get it: `error` is null while it works. */
function jsonOf({ errorCode, lastSuccessAt, ...source }: SourceRecord) {
  return {
    ...source,
    lastSuccessAt: lastSuccessAt ?? null,
    error: source.failures > 0 ? (errorCode ?? "unknown") : null,
  };
}

function rowOf(source: SourceRecord): Cell[] {
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
  ];
}
