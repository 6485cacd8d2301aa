import type { Command } from "commander";
import type { Config } from "../config.ts";
import { isVigieError } from "../errors.ts";
import type { Language } from "../model/ontology.ts";
import type { SourceRecord } from "../model/records.ts";
import { type CliContext, configOf, printLine, type RegisterCommand, withSettings } from "./context.ts";
import { printJson } from "./jsonl.ts";
import type { AddOptions } from "./sources-add.ts";
import type { CheckOptions } from "./sources-check.ts";

/** `vigie sources`: the sources with their health; `check` probes them, `add` finds the feed of a site, `export` and `import` are OPML. */
export const registerSources: RegisterCommand = (program, context) => {
  const command = program
    .command("sources")
    .description("list the sources with their health")
    .option("--json", "print one JSON object a line");
  withSettings(command, "db", "lang").action(async (options: { json?: true }, self: Command) => {
    const config = configOf(context, self);
    const sources = await listStored(config);
    if (!options.json) return printTable(context, sources, config.lang);
    for (const source of sources) printJson(context, toOutput(source));
  });
  registerCheck(command, context);
  registerAdd(command, context);
  registerExport(command, context);
  registerImport(command, context);
};

const ONLY =
  "only sources that fit these words (id, kind, language, country, kind of publisher, confidence, category, title)";

function registerCheck(parent: Command, context: CliContext): void {
  const command = parent
    .command("check")
    .description(
      "probe sources and tell which work, moved or need attention, and why; stores nothing. " +
        "Exit status 0 when all were probed, whatever was found",
    )
    .argument("[opml...]", "source lists to probe in place of the shipped ones")
    .option("--only <words>", ONLY)
    .option("--strict", "exit status 1 when a source needs attention")
    .option("--json", "print one JSON object a line");
  withSettings(command, "allowAddresses", "hostDelay", "contact", "db", "lang").action(
    async (files: string[], _: unknown, self: Command) => {
      const { checkLists } = await import("./sources-check.ts");
      const options = self.optsWithGlobals<CheckOptions>();
      await checkLists(context, configOf(context, self), files, options);
    },
  );
}

function registerAdd(parent: Command, context: CliContext): void {
  const command = parent
    .command("add")
    .description("find the feed, news sitemap or listing of a site and add it to the local list")
    .argument("<url>", "address of the site, of one of its pages, or of the feed itself")
    .option("--dry-run", "show what would be added, and add nothing")
    .option("--yes", "take the best without asking")
    .option("--title <title>", "what to call it (default: as the feed does)")
    .option("--category <list>", "topics, separated by commas")
    .option("--country <code>", "country of the publisher (default: by the domain)")
    .option("--publisher-kind <kind>", "press, trade-press, institution, regulator, association, vendor, …")
    .option("--json", "print the entry as a JSON object");
  withSettings(command, "allowAddresses", "hostDelay", "contact", "db").action(
    async (url: string, _: unknown, self: Command) => {
      const { addSource } = await import("./sources-add.ts");
      await addSource(context, configOf(context, self), url, self.optsWithGlobals<AddOptions>());
    },
  );
}

function registerExport(parent: Command, context: CliContext): void {
  const command = parent
    .command("export")
    .description("write the source lists as OPML that other readers understand")
    .argument("[file]", "file to write (default: standard output)")
    .option("--only <words>", ONLY);
  withSettings(command, "db").action(async (file: string | undefined, _: unknown, self: Command) => {
    const { exportSources } = await import("./sources-exchange.ts");
    exportSources(context, configOf(context, self), file, self.opts<{ only?: string }>());
  });
}

function registerImport(parent: Command, context: CliContext): void {
  const command = parent
    .command("import")
    .description("add the sources of OPML files, ours or another reader's, to the local list")
    .argument("<file...>", "OPML files")
    .option("--dry-run", "tell what would be added, and add nothing");
  withSettings(command, "db").action(async (files: string[], _: unknown, self: Command) => {
    const { importSources } = await import("./sources-exchange.ts");
    importSources(context, configOf(context, self), files, self.opts<{ dryRun?: true }>());
  });
}

/** The sources in the store; before the first ingest those of the lists, about which nothing is known yet. */
async function listStored(config: Config): Promise<readonly SourceRecord[]> {
  const { readStore } = await import("./compose-store.ts");
  const { listSources } = await import("../graph/sources.ts");
  try {
    return await readStore(config, (graph) => listSources(graph));
  } catch (error) {
    if (!isVigieError(error, "graph.unreadable")) throw error;
    const { loadSourceLists } = await import("./source-lists.ts");
    return loadSourceLists([], config.db).sources.map((source) => ({
      ...source,
      failures: 0,
      articleCount: 0,
    }));
  }
}

function toOutput(source: SourceRecord): object {
  const { id, url, kind, title, articleCount: articles, failures, errorMessage } = source;
  return {
    id,
    url,
    kind,
    lastSuccessAt: source.lastSuccessAt ?? null,
    error: source.errorCode ?? null,
    nextCheckAt: source.nextCheckAt ?? null,
    title,
    articles,
    failures,
    message: errorMessage ?? null,
    movedFrom: source.movedFrom ?? null,
  };
}

const WORDS = {
  fr: { ok: "à jour", never: "jamais lue", failing: "en échec", articles: "articles", moved: "a quitté" },
  en: {
    ok: "up to date",
    never: "never read",
    failing: "failing",
    articles: "articles",
    moved: "moved from",
  },
};

function printTable(context: CliContext, sources: readonly SourceRecord[], lang: Language): void {
  const words = WORDS[lang];
  for (const source of sources) {
    const state = source.errorCode ? words.failing : source.lastSuccessAt ? words.ok : words.never;
    const last = source.lastSuccessAt?.slice(0, 16).replace("T", " ") ?? "—";
    const reason = source.errorCode ? `  ${source.errorMessage} [${source.errorCode}]` : "";
    const moved = source.movedFrom ? `  (${words.moved} ${source.movedFrom}: ${source.url})` : "";
    printLine(
      context,
      `${state.padEnd(10)}  ${last.padEnd(16)}  ${String(source.articleCount).padStart(5)} ${words.articles}  ${source.title}${moved}${reason}`,
    );
  }
}
