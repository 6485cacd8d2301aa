import { createReadStream, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Command, InvalidArgumentError } from "commander";
import { toInstant } from "../clock.ts";
import type { Config } from "../config.ts";
import { VigieError } from "../errors.ts";
import type { Language } from "../model/ontology.ts";
import type { ImportSummary } from "../pipeline/import.ts";
import type { ImportFormat, ImportInput } from "../pipeline/import-file.ts";
import {
  type CliContext,
  configOf,
  noteLine,
  printLine,
  type RegisterCommand,
  withSettings,
} from "./context.ts";
import { printJson } from "./jsonl.ts";
import { startProgress } from "./progress.ts";

interface ImportCommandOptions {
  format?: ImportFormat;
  json?: true;
}

const SHOWN_ERRORS = 20;

/** `vigie import`: articles from JSON lines, HTML pages and text files into the store. */
export const registerImport: RegisterCommand = (program, context) => {
  const command = program
    .command("import")
    .description("import articles from JSON lines, HTML or text files; the same file again changes nothing")
    .argument("<file...>", "files or folders; - for JSON lines on standard input")
    .option("--format <format>", "jsonl, html or text (default: by the file's ending)", parseFormat)
    .option("--json", "print the summary as one JSON object");
  withSettings(command, "db", "timeZone", "lang").action(
    async (files: string[], options: ImportCommandOptions, self: Command) => {
      const config = configOf(context, self);
      const summary = await runImport(context, config, await listInputs(context, files, options.format));
      report(context, summary, options, config.lang);
    },
  );
};

function parseFormat(value: string): ImportFormat {
  if (value === "jsonl" || value === "html" || value === "text") return value;
  throw new InvalidArgumentError(`"${value}" is none of jsonl, html, text`);
}

async function listInputs(
  context: CliContext,
  files: readonly string[],
  format: ImportFormat | undefined,
): Promise<ImportInput[]> {
  const { formatOf } = await import("../pipeline/import-file.ts");
  return files.flatMap(filesIn).map((name): ImportInput => {
    const stdin = name === "-";
    return {
      name,
      url: stdin ? "" : pathToFileURL(resolve(name)).href,
      format: format ?? formatOf(name),
      open: () => (stdin ? context.stdin : createReadStream(name)),
    };
  });
}

/** A folder stands for the files in it whose ending says what they are. */
function filesIn(name: string): string[] {
  if (name === "-" || !statSync(name, { throwIfNoEntry: false })?.isDirectory()) return [name];
  return readdirSync(name)
    .filter((inner) => /\.(?:jsonl|ndjson|x?html?|txt|md)$/i.test(inner))
    .sort()
    .map((inner) => join(name, inner));
}

async function runImport(
  context: CliContext,
  config: Config,
  inputs: readonly ImportInput[],
): Promise<ImportSummary> {
  const [
    { importArticles },
    { composeAnnotator },
    { openStore },
    { closeGraph },
    { loadReaders },
    { refreshStories },
  ] = await Promise.all([
    import("../pipeline/import.ts"),
    import("./compose-annotator.ts"),
    import("./compose-store.ts"),
    import("../graph/open.ts"),
    import("./compose-readers.ts"),
    import("./compose-stories.ts"),
  ]);
  const annotator = composeAnnotator();
  const readers = loadReaders();
  const graph = openStore(config, toInstant(context.clock.now()));
  const progress = startProgress(context, sizeOf(inputs), config.lang);
  try {
    const summary = await importArticles(inputs, {
      graph,
      annotator,
      readers,
      clock: context.clock,
      signal: context.signal,
      onProgress: ({ read, articles }) => progress.update(read, articles),
    });
    if (!context.signal.aborted) refreshStories(context, graph);
    return summary;
  } finally {
    progress.stop();
    closeGraph(graph);
  }
}

function sizeOf(inputs: readonly ImportInput[]): number {
  return inputs.reduce((sum, { name }) => sum + (statSync(name, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function report(
  context: CliContext,
  summary: ImportSummary,
  options: ImportCommandOptions,
  lang: Language,
): void {
  for (const { file, line, reason } of summary.errors.slice(0, SHOWN_ERRORS)) {
    noteLine(context, `${file}${line > 0 ? `:${line}` : ""}: ${reason}`);
  }
  const hidden = summary.errors.length - SHOWN_ERRORS;
  if (hidden > 0) noteLine(context, lang === "fr" ? `… et ${hidden} autres` : `… and ${hidden} more`);
  if (options.json) printJson(context, summary);
  else printLine(context, summaryLine(summary, lang));
  if (context.signal.aborted)
    throw new VigieError("import.unreadable", "stopped before the end; run it again");
  if (summary.skipped === 0) return;
  const first = summary.errors[0];
  const count = `${summary.skipped} record${summary.skipped > 1 ? "s" : ""}`;
  throw new VigieError("import.bad-line", `${count} could not be imported`, {
    context: { ...first },
  });
}

function summaryLine(summary: ImportSummary, lang: Language): string {
  const { articles, added, revised, unchanged, skipped, files } = summary;
  const many = (n: number, one: string, more: string): string => `${n} ${n > 1 ? more : one}`;
  if (lang === "en") {
    return `${many(articles, "article", "articles")} from ${many(files, "file", "files")}: ${added} added, ${revised} revised, ${unchanged} unchanged, ${skipped} skipped`;
  }
  const parts = [
    many(added, "nouveau", "nouveaux"),
    many(revised, "révisé", "révisés"),
    many(unchanged, "inchangé", "inchangés"),
    many(skipped, "écarté", "écartés"),
  ];
  return `${many(articles, "article", "articles")} de ${many(files, "fichier", "fichiers")} : ${parts.join(", ")}`;
}
