import type { Command } from "commander";
import { toInstant } from "../clock.ts";
import { type CliContext, configOf, noteLine, type RegisterCommand, withSettings } from "./context.ts";

/** `vigie start`: the server, on the store that the settings name, until the process is asked to stop. */
export const registerStart: RegisterCommand = (program, context) => {
  const command = program
    .command("start")
    .description("serve the pages and the programming interface")
    .action(() => start(context, command));
  withSettings(command, "db", "host", "port", "timeZone", "lang", "logLevel");
};

async function start(context: CliContext, command: Command): Promise<void> {
  const [{ closeGraph }, { createLogger }, { openStore }, { startServer }] = await Promise.all([
    import("../graph/open.ts"),
    import("../log.ts"),
    import("./compose-store.ts"),
    import("./compose-server.ts"),
  ]);
  const config = configOf(context, command);
  const graph = openStore(config, toInstant(context.clock.now()));
  try {
    const log = createLogger(config.logLevel);
    const server = await startServer({ graph, config, clock: context.clock, log });
    noteLine(context, `Vigie answers at ${server.url} (stop with Ctrl-C)`);
    await stopOf(context.signal);
    await server.close();
  } finally {
    closeGraph(graph);
  }
}

/** Settles when the process is asked to stop. */
export function stopOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
