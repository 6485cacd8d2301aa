// One measurement in a process of its own: argv[2] is {mode, size, origins, db} as JSON; prints what it took.
import { parseHTML } from "linkedom";
import { request } from "undici";
import { composeAnnotator } from "../../src/cli/compose-annotator.ts";
import { loadPageReaders } from "../../src/cli/compose-ingest.ts";
import { openStore } from "../../src/cli/compose-store.ts";
import { refreshStories } from "../../src/cli/compose-stories.ts";
import { systemClock, toInstant } from "../../src/clock.ts";
import { loadConfig } from "../../src/config.ts";
import { createFetcher } from "../../src/fetch/client.ts";
import { closeGraph } from "../../src/graph/open.ts";
import { syncSources } from "../../src/graph/sources.ts";
import type { Source } from "../../src/model/news.ts";
import type { Annotator } from "../../src/pipeline/annotate.ts";
import { ingest } from "../../src/pipeline/ingest.ts";
import { articlesOf, type NewsroomSize } from "./newsroom.ts";

/** What one step took, as `bench:ingest` prints it. */
export interface Measurement {
  step: string;
  /** Articles that it read or looked at. */
  articles: number;
  cpuMs: number;
  wallMs: number;
  /** Of the process so far. */
  peakMb: number;
}

export interface Task {
  /** `baseline`: fetch and parse alone; `plain`: no annotation. */
  mode: "baseline" | "plain" | "annotated";
  size: NewsroomSize;
  origins: readonly string[];
  db: string;
}

const task = JSON.parse(process.argv[2] ?? "{}") as Task;
const { size, origins } = task;

async function measure(step: string, work: () => Promise<number>): Promise<void> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const articles = await work();
  const { user, system } = process.cpuUsage(cpu);
  const wallMs = performance.now() - start;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const found: Measurement = { step, articles, cpuMs: (user + system) / 1000, wallMs, peakMb };
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

const originOf = (source: number): string => origins[source % origins.length] ?? "";

async function fetchAndParse(): Promise<number> {
  let pages = 0;
  for (let source = 0; source < size.sources; source++) {
    for (let number = 0; number < articlesOf(size, source); number++) {
      const { body } = await request(`${originOf(source)}/${source}/${number}`);
      parseHTML(await body.text());
      pages++;
    }
  }
  return pages;
}

const SILENT: Annotator = {
  version: "none",
  annotate: ({ id, lang }) => ({
    id,
    lang,
    mentions: [],
    entities: [],
    relations: [],
    offices: [],
    events: [],
  }),
};

async function ingestThrice(annotator: Annotator): Promise<void> {
  const clock = systemClock;
  const graph = openStore(loadConfig({ VIGIE_DB: task.db }), toInstant(clock.now()));
  const fetcher = createFetcher({ userAgent: "bench", hostDelay: 0, clock, allowAddresses: ["127.0.0.0/8"] });
  const sources = Array.from({ length: size.sources }, (_, n): Source => {
    const url = `${originOf(n)}/${n}/feed`;
    return { id: `bench-${n}`, kind: "rss", url, title: `Bench ${n}`, categories: [] };
  });
  syncSources(graph, sources, toInstant(clock.now()));
  const parts = {
    graph,
    annotator,
    fetcher,
    readers: loadPageReaders(),
    clock,
    sources,
    which: "all" as const,
  };
  for (const pass of [1, 2, 3]) {
    await measure(`${task.mode}, pass ${pass}`, async () => {
      const { added, failed } = await ingest(parts);
      const due = pass === 1 ? size.articles : 0;
      if (failed > 0 || added !== due) throw new Error(`${failed} failed, ${added} added in place of ${due}`);
      return size.articles;
    });
  }
  if (task.mode === "annotated") {
    const context = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, clock };
    await measure("copies and stories", async () => {
      refreshStories({ ...context, signal: new AbortController().signal }, graph);
      return size.articles;
    });
  }
  await fetcher.close();
  closeGraph(graph);
}

if (task.mode === "baseline") await measure("fetch and parse alone", fetchAndParse);
else await ingestThrice(task.mode === "annotated" ? composeAnnotator() : SILENT);
process.exit(0);
