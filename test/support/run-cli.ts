import { PassThrough, Readable } from "node:stream";
import { runCli } from "../../src/cli.ts";
import { type Clock, systemClock } from "../../src/clock.ts";

export interface CliResult {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs a command line in this process with its streams captured. */
export async function runVigie(
  argv: readonly string[],
  options: { stdin?: string; env?: Record<string, string>; clock?: Clock; signal?: AbortSignal } = {},
): Promise<CliResult> {
  const collected = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr"): PassThrough => {
    const through = new PassThrough();
    through.setEncoding("utf8").on("data", (chunk: string) => {
      collected[name] += chunk;
    });
    return through;
  };
  const status = await runCli(argv, {
    stdin: Readable.from(options.stdin === undefined ? [] : [options.stdin]),
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    env: options.env ?? {},
    clock: options.clock ?? systemClock,
    signal: options.signal ?? new AbortController().signal,
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { status, ...collected };
}
