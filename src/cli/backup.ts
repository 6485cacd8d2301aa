import type { Command } from "commander";
import { configOf, printLine, type RegisterCommand, withSettings } from "./context.ts";

/** `vigie backup`: a copy of the store, made while others go on using it. */
export const registerBackup: RegisterCommand = (program, context) => {
  const command = program
    .command("backup")
    .description("copy the database into a file, also while the server runs")
    .argument("<file>", "the copy; an older one is replaced");
  withSettings(command, "db", "lang").action(async (file: string, _options: object, self: Command) => {
    const [{ readStore }, { backupGraph }, { statSync }] = await Promise.all([
      import("./compose-store.ts"),
      import("../graph/open.ts"),
      import("node:fs"),
    ]);
    const config = configOf(context, self);
    await readStore(config, (graph) => backupGraph(graph, file));
    const size = (statSync(file).size / 1_000_000).toFixed(1);
    const done = config.lang === "fr" ? `${config.db} copié vers ${file}` : `${config.db} copied to ${file}`;
    printLine(
      context,
      `${done} (${config.lang === "fr" ? size.replace(".", ",") : size} ${config.lang === "fr" ? "Mo" : "MB"})`,
    );
  });
};
