import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSample } from "../../src/cli/resources.ts";
import { createNewsroom } from "../../src/newsroom/app.ts";
import { renderOpml } from "../../src/newsroom/feeds.ts";
import type { Sample } from "../../src/newsroom/sample.ts";
import { between, seededRandom } from "../support/random.ts";
import { countArticles, storeContent, storeFaults } from "../support/store-content.ts";

const SEED = Number(process.env["VIGIE_KILL_SEED"] ?? 20_261_122);
const KILLS = Number(process.env["VIGIE_KILLS"] ?? 20);
const ARTICLES = 30;
const PRELOAD = pathToFileURL(resolve("test/support/die-while-writing.ts")).href;

let folder: string;
let server: Server;
let list: string;
/** Called before each answer of the newsroom. */
let onRequest: () => void = () => undefined;

/** Whole happenings, so that there are reprints and stories: enough for twenty interruptions, done in a minute or two. */
function smallSample(): Sample {
  const { outlets, articles } = loadSample();
  const few = [...articles].sort((a, b) => (a.happening < b.happening ? -1 : 1)).slice(0, ARTICLES);
  return {
    outlets: outlets.filter((outlet) => few.some((article) => article.outlet === outlet)),
    articles: few,
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-kill-ingest-"));
  list = join(folder, "newsroom.opml");
  const sample = smallSample();
  let origin = "";
  const listener = getRequestListener(createNewsroom(sample, { origin: () => origin }).fetch);
  server = createServer((request, response) => {
    onRequest();
    void listener(request, response);
  });
  // On a busy machine a child may use a connection again after longer than the five seconds that Node waits.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(list, renderOpml(sample, origin));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

/** Where a run is killed: before the newsroom's n-th answer, or at the n-th statement that writes. */
interface Moment {
  at: "request" | "statement";
  n: number;
}

/** Runs `vigie ingest --once` in a process of its own until it ends, by itself or killed at a moment. */
function runIngest(
  db: string,
  moment?: Moment,
): Promise<{ status: number | null; signal: string | null; stderr: string }> {
  const argv = ["--import", "tsx", "--import", PRELOAD, "src/cli.ts", "ingest", "--once", list, "--db", db];
  const env = {
    ...process.env,
    VIGIE_ALLOW_ADDRESSES: "127.0.0.0/8",
    VIGIE_HOST_DELAY: "0",
    VIGIE_DIE_AT: String(moment?.at === "statement" ? moment.n : 0),
  };
  const child: ChildProcess = spawn(process.execPath, argv, { env });
  let requests = 0;
  onRequest = () => {
    requests++;
    if (moment?.at === "request" && requests === moment.n) child.kill("SIGKILL");
  };
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((done) => child.on("close", (status, signal) => done({ status, signal, stderr })));
}

/** The first kills fall into the reading of the gazetteer, the others anywhere. */
function momentsOf(seed: number): Moment[] {
  const random = seededRandom(seed);
  return Array.from({ length: KILLS }, (_, n): Moment => {
    if (n === 0) return { at: "statement", n: between(random, 1, 3000) };
    return n % 2 === 1
      ? { at: "request", n: between(random, 2, 16) }
      : { at: "statement", n: between(random, 20, 500) };
  });
}

describe("vigie ingest, killed", () => {
  it(`ends, after ${KILLS} kills (seed ${SEED}) and as many restarts, with what an undisturbed run gives`, async () => {
    const whole = join(folder, "whole.db");
    const undisturbed = await runIngest(whole);
    expect([undisturbed.status, undisturbed.stderr]).toEqual([0, expect.stringContaining("statements run")]);
    const expected = storeContent(whole);
    expect(expected["articles"]?.length).toBe(ARTICLES);
    for (const part of [
      "mentions",
      "evidence",
      "stories",
      "copies",
      "words",
      "sources",
      "documents",
      "items",
      "pages",
    ]) {
      expect([part, expected[part]?.length ?? 0]).not.toEqual([part, 0]);
    }

    const killed = join(folder, "killed.db");
    const progress = new Set<number>();
    const random = seededRandom(SEED + 1);
    for (const moment of momentsOf(SEED)) {
      const { signal } = await runIngest(killed, moment);
      // Once all articles are stored a pass writes little: then it is killed while it asks whether they changed.
      const again = { at: "request", n: between(random, 2, 8) } as const;
      if (signal !== "SIGKILL") expect((await runIngest(killed, again)).signal).toBe("SIGKILL");
      expect([moment, storeFaults(killed)]).toEqual([moment, []]);
      progress.add(countArticles(killed));
    }
    expect(progress.size).toBeGreaterThan(KILLS / 4);
    const { status } = await runIngest(killed);
    expect(status).toBe(0);
    const found = storeContent(killed);
    for (const part of Object.keys(expected)) expect([part, found[part]]).toEqual([part, expected[part]]);
  }, 600_000);
});
