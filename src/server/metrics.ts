import type { MiddlewareHandler } from "hono";
import { weekSummary } from "../graph/coverage.ts";
import { countEntities } from "../graph/entities.ts";
import { countRelations } from "../graph/facts.ts";
import type { Graph } from "../graph/open.ts";
import { listRuns } from "../graph/runs.ts";
import { listSources } from "../graph/sources.ts";
import { countStories } from "../graph/stories.ts";

interface RequestCount {
  requests: number;
  seconds: number;
}

/** Counts what the server answered since it started. */
export interface RequestMeter {
  middleware: MiddlewareHandler;
  counts(): ReadonlyMap<string, RequestCount>;
}

/** A meter of requests by method and status, with the time they took. */
export function createMeter(): RequestMeter {
  const counts = new Map<string, RequestCount>();
  return {
    counts: () => counts,
    async middleware(c, next) {
      const start = performance.now();
      await next();
      const method = c.req.method === "GET" || c.req.method === "HEAD" ? c.req.method : "other";
      const key = `method="${method}",status="${c.res.status}"`;
      const { requests, seconds } = counts.get(key) ?? { requests: 0, seconds: 0 };
      counts.set(key, { requests: requests + 1, seconds: seconds + (performance.now() - start) / 1000 });
    },
  };
}

/** The store and the server in figures, in the text format of Prometheus 0.0.4. */
export function metricsText(graph: Graph, meter: RequestMeter): string {
  const all = weekSummary(graph, { first: "0000-01-01", last: "9999-12-31" });
  const sources = listSources(graph);
  const run = listRuns(graph, 1)[0];
  const relations = countRelations(graph).map(
    (one) => [`predicate="${one.predicate}"`, one.count] as [string, number],
  );
  const articles: [string, number][] = [
    ['lang="fr"', all.fr],
    ['lang="en"', all.en],
    ['lang="other"', all.other],
  ];
  const requests = [...meter.counts()];
  return [
    family("vigie_articles", "gauge", "Articles in the store.", articles),
    family("vigie_entities", "gauge", "Entities in the store.", [["", countEntities(graph)]]),
    family("vigie_relations", "gauge", "Relations in the store.", relations),
    family("vigie_stories", "gauge", "Stories in the store.", [["", countStories(graph)]]),
    family("vigie_sources", "gauge", "Sources by state of their last poll.", [
      ['state="ok"', sources.filter((source) => source.failures === 0).length],
      ['state="failing"', sources.filter((source) => source.failures > 0).length],
    ]),
    family("vigie_last_run_timestamp_seconds", "gauge", "When the last ingest or import began.", [
      ["", run === undefined ? 0 : Date.parse(run.startedAt) / 1000],
    ]),
    family(
      "vigie_http_requests_total",
      "counter",
      "Requests answered.",
      requests.map(([labels, count]) => [labels, count.requests]),
    ),
    family(
      "vigie_http_seconds_total",
      "counter",
      "Time spent on requests.",
      requests.map(([labels, count]) => [labels, Number(count.seconds.toFixed(6))]),
    ),
    family("process_resident_memory_bytes", "gauge", "Resident memory.", [["", process.memoryUsage.rss()]]),
  ].join("");
}

function family(name: string, type: "gauge" | "counter", help: string, samples: [string, number][]): string {
  const lines = samples.map(([labels, value]) => `${name}${labels === "" ? "" : `{${labels}}`} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}
