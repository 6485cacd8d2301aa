import type { Command } from "commander";
import type { Config } from "../config.ts";
import { type CliContext, configOf, noteLine, type RegisterCommand, withSettings } from "./context.ts";
import type { OpenIngest } from "./open-ingest.ts";

interface StartOptions {
  /** False with `--no-ingest`. */
  ingest: boolean;
}

const WORDS = {
  fr: (url: string) => `Vigie répond à ${url} (Ctrl-C pour l'arrêter)`,
  en: (url: string) => `Vigie answers at ${url} (Ctrl-C to stop it)`,
} as const;

/** `vigie start`: the server and the scheduler in one process, until it is asked to stop. */
export const registerStart: RegisterCommand = (program, context) => {
  const command = program
    .command("start")
    .description("serve the pages and read the sources that are due, in one process")
    .argument("[opml...]", "source lists to follow in place of the shipped ones")
    .option("--no-ingest", "serve only; read no source");
  withSettings(
    command,
    "db",
    "host",
    "port",
    "allowAddresses",
    "hostDelay",
    "contact",
    "timeZone",
    "lang",
    "logLevel",
    "keepRecords",
  ).action(async (files: string[], options: StartOptions, self: Command) => {
    const [{ openIngest }, { loadSourceLists }] = await Promise.all([
      import("./open-ingest.ts"),
      import("./source-lists.ts"),
    ]);
    const config = configOf(context, self);
    const ingesting = openIngest(context, config, { lists: loadSourceLists(files, config.db) });
    try {
      await serveAndIngest(context, { config, ingesting, ingest: options.ingest });
    } finally {
      await ingesting.close();
    }
  });
};

/** What serving stands on: an open store with its sources. */
export interface Serving {
  config: Config;
  ingesting: OpenIngest;
  /** False to serve only. */
  ingest: boolean;
}

/**
 * Makes the server listen, then reads what is due, again every minute, until the process is asked to stop;
 * closes the server. The caller closes the store.
 * @throws VigieError `config.invalid` where the port cannot be had.
 */
export async function serveAndIngest(
  context: CliContext,
  { config, ingesting, ingest }: Serving,
): Promise<void> {
  const [{ startServer }, { runSchedule }] = await Promise.all([
    import("./compose-server.ts"),
    import("../pipeline/schedule.ts"),
  ]);
  const { graph, log } = ingesting;
  const { clock, signal } = context;
  const server = await startServer({ graph, config, clock, log });
  noteLine(context, WORDS[config.lang](server.url));
  try {
    if (ingest) await runSchedule({ pass: () => ingesting.pass(), signal, log });
    else await stopOf(signal);
  } finally {
    await server.close();
  }
}

function stopOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
