import type { Readable, Writable } from "node:stream";
import type { Command } from "commander";
import type { Clock } from "../clock.ts";
import { type Config, loadConfig, SETTINGS } from "../config.ts";

/** What a command has of the outside world; tests hand in their own. */
export interface CliContext {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** Aborted when the process is asked to stop (SIGINT, SIGTERM). */
  signal: AbortSignal;
}

/** Adds one command to the program. Heavy rooms are imported inside its action, so that `--help` is instant. */
export type RegisterCommand = (program: Command, context: CliContext) => void;

/** Adds the flags of the named settings to a command. */
export function withSettings(command: Command, ...keys: (keyof Config)[]): Command {
  for (const row of SETTINGS) {
    if (!keys.includes(row.key)) continue;
    const shown = Array.isArray(row.default) ? row.default.join(",") : String(row.default);
    command.option(row.flag, `${row.description} (${row.env}${shown ? `; default ${shown}` : ""})`);
  }
  return command;
}

/** The settings for a command, from its parsed options and the environment. */
export function configOf(context: CliContext, command: Command): Config {
  return loadConfig(context.env, command.optsWithGlobals());
}

/** Writes one line to standard output. */
export function printLine(context: CliContext, line: string): void {
  context.stdout.write(`${line}\n`);
}

/** Writes one line of progress or advice to standard error. */
export function noteLine(context: CliContext, line: string): void {
  context.stderr.write(`${line}\n`);
}
