import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPageReaders } from "../../src/cli/compose-ingest.ts";
import { toInstant } from "../../src/clock.ts";
import type { ErrorCode } from "../../src/errors.ts";
import { createFetcher, type FetchLimits } from "../../src/fetch/client.ts";
import type { Lookup } from "../../src/fetch/guard.ts";
import { closeGraph, type Graph, openGraph } from "../../src/graph/open.ts";
import { syncSources } from "../../src/graph/sources.ts";
import type { Source } from "../../src/model/news.ts";
import { type IngestSummary, ingest } from "../../src/pipeline/ingest.ts";
import { wordAnnotator } from "../pipeline/word-annotator.ts";

/** A site of the newsroom: `url("/a")` is an address on it. */
export interface Site {
  url(path: string): string;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** An article that must be stored; only what is named is compared. */
export interface ExpectedArticle {
  path: string;
  kind: "full" | "teaser";
  title?: string;
  /** Part of the text. */
  text?: string;
  /** What the text must not hold. */
  without?: RegExp;
  /** null: the store must know no date. */
  publishedAt?: string | null;
  revisions?: number;
}

/** What must have come of a case after its last pass. */
export interface Expected {
  /** Error code of the source; undefined where it must be in order. */
  error?: ErrorCode;
  message?: RegExp;
  articles?: readonly ExpectedArticle[];
  /** Error codes of the article pages that failed, by path. */
  failedPages?: Readonly<Record<string, ErrorCode>>;
  /** How often each path was asked for in all passes; robots.txt only where it is named. */
  requests: Readonly<Record<string, number>>;
  /** Minutes from the last pass to the next check of the source: least and most. */
  nextCheck?: readonly [number, number];
  /** Validators on record for the feed; null: none. */
  validators?: { etag?: string; lastModified?: string } | null;
  /** Items that gave no article, in the last pass. */
  skipped?: number;
  /** Path of the address that the source is polled at from now on. */
  movedTo?: string;
}

/** One way to misbehave. The feed is at /feed unless `source` says otherwise. */
export interface HostileCase {
  name: string;
  /** What the server does, in a sentence. */
  does: string;
  source?: Partial<Source>;
  limits?: Partial<FetchLimits>;
  /** Hours before each pass; one pass at once where it is left out. */
  passes?: readonly number[];
  routes(site: Site): Readonly<Record<string, Answer>>;
  expected: Expected;
}

/** The newsroom while it is served. */
export interface HostileNewsroom {
  site(one: HostileCase): Site;
  source(one: HostileCase): Source;
  /** Paths asked for so far, without robots.txt unless the case has one. */
  requests(one: HostileCase): Record<string, number>;
  lookup: Lookup;
  close(): Promise<void>;
}

export const slugOf = (one: HostileCase): string =>
  one.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");

/** Serves the cases on one loopback port, each on a host name of its own. */
export async function serveHostileNewsroom(cases: readonly HostileCase[]): Promise<HostileNewsroom> {
  const sites = new Map<
    string,
    { routes: Readonly<Record<string, Answer>>; asked: Record<string, number> }
  >();
  const server: Server = createServer((request, response) => {
    const site = sites.get((request.headers.host ?? "").split(".")[0] ?? "");
    const path = (request.url ?? "").split("?")[0] ?? "";
    const route = site?.routes[path];
    if (site && (route || path !== "/robots.txt")) site.asked[path] = (site.asked[path] ?? 0) + 1;
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const site = (one: HostileCase): Site => ({
    url: (path) => `http://${slugOf(one)}.newsroom.test:${port}${path}`,
  });
  for (const one of cases) sites.set(slugOf(one), { routes: one.routes(site(one)), asked: {} });
  return {
    site,
    source(one) {
      const { url = "/feed", ...rest } = one.source ?? {};
      return {
        id: slugOf(one),
        kind: "rss",
        title: one.name,
        categories: [],
        url: url.startsWith("/") ? site(one).url(url) : url,
        ...rest,
      };
    },
    requests: (one) => ({ ...sites.get(slugOf(one))?.asked }),
    lookup: resolveNames,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  "intranet.example": ["10.0.0.7"],
  "metadata.example": ["169.254.169.254"],
  "six.example": ["fd00::7"],
};

/** Names of the newsroom are on loopback, those of the outside at addresses where nobody may go, others nowhere. */
const resolveNames: Lookup = (host, _options, callback) => {
  const addresses = host.endsWith(".newsroom.test") ? ["127.0.0.1"] : ADDRESSES[host];
  if (!addresses) return callback(Object.assign(new Error(host), { code: "ENOTFOUND" }), []);
  callback(
    null,
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
  );
};

/** A newsroom with the store that it was ingested into. */
export interface Ingested {
  graph: Graph;
  newsroom: HostileNewsroom;
  last: IngestSummary;
  /** Moment of the last pass. */
  at: Date;
}

let template: Buffer | undefined;

/** Opens a new store; made once and copied then, since a hundred migrations take their time. */
function openStore(file: string): Graph {
  if (template) writeFileSync(file, template);
  const graph = openGraph(file);
  if (template) return graph;
  closeGraph(graph);
  template = readFileSync(file);
  return openGraph(file);
}

const LIMITS: FetchLimits = { connectMs: 400, totalMs: 400, redirects: 6, maxBytes: 300_000 };
const readers = loadPageReaders();

/** Serves the cases, reads them with the real pipeline into a store on disk, and hands both to `check`. */
export async function ingestHostileNewsroom(
  cases: readonly HostileCase[],
  options: { passes: readonly number[]; limits?: Partial<FetchLimits> | undefined },
  check: (ingested: Ingested) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "vigie-hostile-"));
  const newsroom = await serveHostileNewsroom(cases);
  const graph = openStore(join(folder, "vigie.db"));
  let now = Date.parse("2026-03-12T10:00:00Z");
  const clock = { now: () => new Date(now) };
  const { lookup } = newsroom;
  const limits = { ...LIMITS, ...options.limits };
  const allowAddresses = ["127.0.0.1"];
  const fetcher = createFetcher({ userAgent: "test", hostDelay: 0, clock, allowAddresses, limits, lookup });
  const sources = cases.map((one) => newsroom.source(one));
  try {
    syncSources(graph, sources, toInstant(clock.now()));
    const annotator = wordAnnotator();
    let last: IngestSummary | undefined;
    for (const hours of options.passes) {
      now += hours * 3_600_000;
      last = await ingest({ graph, annotator, fetcher, readers, clock, sources, which: "all" });
    }
    if (last) check({ graph, newsroom, last, at: clock.now() });
  } finally {
    await fetcher.close();
    await newsroom.close();
    closeGraph(graph);
    rmSync(folder, { recursive: true });
  }
}
