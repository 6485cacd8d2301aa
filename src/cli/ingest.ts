import type { Command } from "commander";
import type { Config } from "../config.ts";
import type { IngestSummary } from "../pipeline/ingest.ts";
import { type CliContext, configOf, type RegisterCommand, withSettings } from "./context.ts";
import { reportPass } from "./report-pass.ts";

interface IngestCommandOptions {
  once?: true;
  force?: true;
  json?: true;
}

/** `vigie ingest`: reads the sources that are due, once or on a schedule. */
export const registerIngest: RegisterCommand = (program, context) => {
  const command = program
    .command("ingest")
    .description("read the sources that are due: feeds, then the pages of new articles; again on a schedule")
    .argument(
      "[opml...]",
      "source lists to read in place of the shipped ones; now, but for sources whose host asked to be left alone",
    )
    .option("--once", "one pass, then end")
    .option("--force", "read every source now, due or not")
    .option("--json", "print the summary as one JSON object");
  withSettings(
    command,
    "db",
    "allowAddresses",
    "hostDelay",
    "contact",
    "timeZone",
    "lang",
    "logLevel",
    "keepRecords",
  ).action(async (files: string[], options: IngestCommandOptions, self: Command) => {
    await runIngest(context, configOf(context, self), files, options);
  });
};

async function runIngest(
  context: CliContext,
  config: Config,
  files: readonly string[],
  options: IngestCommandOptions,
): Promise<void> {
  const [{ openIngest }, { runSchedule }, { loadSourceLists }] = await Promise.all([
    import("./open-ingest.ts"),
    import("../pipeline/schedule.ts"),
    import("./source-lists.ts"),
  ]);
  const ingesting = openIngest(context, config, { lists: loadSourceLists(files, config.db) });
  const report = (summary: IngestSummary): void => reportPass(context, summary, options, config.lang);
  try {
    // Naming a list asks for it now, before Vigie's own schedule, but not before its hosts want to be asked.
    const which = options.force ? "all" : files.length > 0 ? "asked" : "due";
    const first = await ingesting.pass({ which, asked: which !== "due" });
    report(first);
    if (options.once) return;
    const pass = (): Promise<IngestSummary> => ingesting.pass();
    await runSchedule({ pass, signal: context.signal, log: ingesting.log, onPass: report });
  } finally {
    await ingesting.close();
  }
}
