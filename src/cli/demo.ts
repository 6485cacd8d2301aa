import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { Config } from "../config.ts";
import { type CliContext, configOf, noteLine, type RegisterCommand, withSettings } from "./context.ts";
import { reportPass } from "./report-pass.ts";

/** `vigie demo`: serves the sample newsroom on loopback, reads it over HTTP, then serves the result. */
export const registerDemo: RegisterCommand = (program, context) => {
  const command = program
    .command("demo")
    .description(
      "the bundled sample newsroom, served on loopback and read over HTTP, then the server; no network",
    )
    .option("--no-server", "end after the ingest");
  withSettings(command, "db", "host", "port", "timeZone", "lang", "logLevel").action(
    async (options: { server: boolean; db?: string }, self: Command) => {
      const config = configOf(context, self);
      const asked = options.db !== undefined || (context.env["VIGIE_DB"] ?? "") !== "";
      if (asked) return await runDemo(context, config, options.server);
      const folder = mkdtempSync(join(tmpdir(), "vigie-demo-"));
      try {
        await runDemo(context, { ...config, db: join(folder, "demo.db") }, options.server);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
};

/** Where the newsroom is served if nobody else is there. */
const NEWSROOM_PORT = 4807;

async function runDemo(context: CliContext, config: Config, thenServe: boolean): Promise<void> {
  const [
    { loadSample },
    { serveNewsroom },
    { openIngest },
    { renderOpml },
    { parseOpml },
    { serveAndIngest },
  ] = await Promise.all([
    import("./resources.ts"),
    import("../newsroom/serve.ts"),
    import("./open-ingest.ts"),
    import("../newsroom/feeds.ts"),
    import("../sources/opml.ts"),
    import("./start.ts"),
  ]);
  const sample = loadSample();
  const newsroom = await serveNewsroom(sample, NEWSROOM_PORT);
  noteLine(
    context,
    `${newsroom.url} : ${sample.outlets.length} sample outlets, ${sample.articles.length} articles`,
  );
  const { sources } = parseOpml(renderOpml(sample, newsroom.url), "the sample newsroom");
  const local = { ...config, allowAddresses: ["127.0.0.1"], hostDelay: 0 };
  const ingesting = openIngest(context, local, { lists: { sources, skipped: [] }, offline: true });
  try {
    reportPass(context, await ingesting.pass({ which: "all" }), {}, config.lang);
    if (thenServe && !context.signal.aborted) {
      await serveAndIngest(context, { config, ingesting, ingest: false });
    }
  } finally {
    await ingesting.close();
    await newsroom.close();
  }
}
