// npm run bench:ingest [-- --sources N --articles N --page-kb N]: what ingest takes for an article, and how that
// compares with fetching and parsing the same pages alone, in the same minutes on the same machine.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Measurement, Task } from "./measure.ts";
import type { NewsroomSize } from "./newsroom.ts";

const { values } = parseArgs({
  options: {
    sources: { type: "string", default: "200" },
    articles: { type: "string", default: "5000" },
    "page-kb": { type: "string", default: "60" },
  },
});
const size: NewsroomSize = {
  sources: Number(values.sources),
  articles: Number(values.articles),
  pageBytes: Number(values["page-kb"]) * 1000,
};

/** Runs a script of this folder with one JSON argument, and gives the lines of JSON that it prints. */
function run(script: string, argument: object, onLine: (value: unknown) => void) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const argv = [...process.execArgv, path, JSON.stringify(argument)];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  createInterface({ input: child.stdout }).on("line", (line) => onLine(JSON.parse(line)));
  const ended = new Promise<void>((done, fail) =>
    child.on("close", (code) => (code === 0 ? done() : fail(new Error(`${script} ended with ${code}`)))),
  );
  return { child, ended };
}

const print = (cells: readonly string[]): void => {
  const [step = "", ...figures] = cells;
  process.stdout.write(`${step.padEnd(24)}${figures.map((one) => one.padStart(13)).join("")}\n`);
};

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
const server = await new Promise<{ origins: string[]; stop: () => void }>((ready) => {
  const { child, ended } = run("serve.ts", size, (origins) => {
    ready({ origins: origins as string[], stop: () => void child.kill() });
  });
  ended.catch(() => undefined);
});
try {
  print(["", "articles", "CPU ms each", "x baseline", "wall s", "peak MB"]);
  let baseline: number | undefined;
  for (const mode of ["baseline", "plain", "annotated"] as const) {
    const task: Task = { mode, size, origins: server.origins, db: join(folder, `${mode}.db`) };
    await run("measure.ts", task, (value) => {
      const { step, articles, cpuMs, wallMs, peakMb } = value as Measurement;
      const each = cpuMs / articles;
      baseline ??= each;
      const figures = [
        each.toFixed(2),
        (each / baseline).toFixed(2),
        (wallMs / 1000).toFixed(1),
        peakMb.toFixed(0),
      ];
      print([step, String(articles), ...figures]);
    }).ended;
  }
} finally {
  server.stop();
  rmSync(folder, { recursive: true });
}
