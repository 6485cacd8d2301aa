import { jsx } from "hono/jsx";
import { RunsPage } from "../../../web/pages/runs.tsx";
import { countRuns, listRuns } from "../../graph/runs.ts";
import { listSources } from "../../graph/sources.ts";
import type { IngestRunRecord } from "../../model/records.ts";
import { type Address, address } from "../address.ts";
import { answerCsv, answerPage, formatsOf, sizeFor } from "../answers.ts";
import type { Cell } from "../formats/csv.ts";
import type { ServerOptions } from "../options.ts";
import { PAGE } from "../parameters.ts";
import { listOf } from "../schemas.ts";
import { runSchema } from "../source-schemas.ts";

const SIZE = 50;
const COUNTS = [
  "sources",
  "failed",
  "items",
  "added",
  "revised",
  "upgraded",
  "teasers",
  "copies",
  "unchanged",
  "skipped",
] as const;

/** The runs of ingest and import on record. */
export function runsAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/runs",
    endings: ["page", "json", "csv"],
    summary: {
      fr: "Passages enregistrés, le dernier d’abord, et ce qu’ils ont apporté",
      en: "Runs on record, the last one first, and what they brought",
    },
    parameters: { page: PAGE },
    json: listOf(runSchema),
    example: "/runs.json",
    answer({ c, page, values, ending }) {
      const { page: number = 1 } = values;
      const size = sizeFor(ending, SIZE);
      const runs = listRuns(graph, size, (number - 1) * size);
      const paging = { page: number, size, total: countRuns(graph) };
      if (ending === "json") return c.json({ ...paging, items: runs });
      if (ending === "csv") {
        return answerCsv(c, "vigie-runs", ["id", "kind", "started", "finished", ...COUNTS], runs.map(rowOf));
      }
      const titles = new Map(listSources(graph).map(({ id, title }) => [id, title]));
      const formats = formatsOf(page, "/runs", ["json", "csv"]);
      return answerPage(c, jsx(RunsPage, { runs, titles, paging, formats }));
    },
  });
}

function rowOf(run: IngestRunRecord): Cell[] {
  return [run.id, run.kind, run.startedAt, run.finishedAt, ...COUNTS.map((name) => run[name])];
}
