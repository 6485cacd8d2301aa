#!/usr/bin/env node
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, CommanderError } from "commander";
import { commands } from "./cli/commands.ts";
import type { CliContext } from "./cli/context.ts";
import { packageRoot } from "./cli/resources.ts";
import { systemClock } from "./clock.ts";
import { isVigieError } from "./errors.ts";

/**
 * Runs one command line (`argv` without node and script) and returns the exit status: 0 done, 1 failed,
 * 2 wrong usage. Failures are told in one line on standard error; `--debug` adds the stack.
 */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  try {
    await buildProgram(context).parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    return report(error, context, argv.includes("--debug"));
  }
}

/** Tells a failure on standard error and gives its exit status. */
function report(error: unknown, context: CliContext, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known = isVigieError(error);
  const message = error instanceof Error ? error.message : String(error);
  context.stderr.write(
    known ? `vigie: ${message} [${error.code}]\n` : `vigie: unexpected error: ${message}\n`,
  );
  if (debug) context.stderr.write(`${stackOf(error)}\n`);
  else if (!known) context.stderr.write("Run again with --debug for the stack.\n");
  return known && (error.code === "usage.invalid" || error.code === "config.invalid") ? 2 : 1;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? `${error.stack}` : `${error.stack}\ncaused by ${stackOf(error.cause)}`;
}

/** The whole command line as a commander program. */
export function buildProgram(context: CliContext): Command {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  const version = (manifest as { version: string }).version;
  const program = new Command("vigie")
    .description("News tracker and knowledge graph for European digital sovereignty, in French and English.")
    .version(version)
    .option("--debug", "show stack traces")
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    });
  for (const register of commands) register(program, context);
  for (const command of program.commands) command.showHelpAfterError().exitOverride();
  return program;
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return controller.signal;
}

const invoked = process.argv[1];
if (invoked !== undefined && realpathSync(invoked) === fileURLToPath(import.meta.url)) {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  process.exitCode = await runCli(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    clock: systemClock,
    signal: stopSignal(),
  });
}
