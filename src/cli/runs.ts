import type { Command } from "commander";
import type { Language } from "../model/ontology.ts";
import type { IngestRunRecord } from "../model/records.ts";
import { configOf, printLine, type RegisterCommand, withSettings } from "./context.ts";
import { printJson } from "./jsonl.ts";
import { parseCount } from "./parse-options.ts";
import { passLine } from "./pass-words.ts";

interface RunsOptions {
  json?: true;
  limit: number;
}

/** `vigie runs`: the passes and imports on record. */
export const registerRuns: RegisterCommand = (program, context) => {
  const command = program
    .command("runs")
    .description("list the passes over the sources and the imports on record, the last one first")
    .option("--limit <n>", "at most so many", parseCount, 20)
    .option("--json", "print one JSON object a line");
  withSettings(command, "db", "lang").action(async (options: RunsOptions, self: Command) => {
    const config = configOf(context, self);
    const [{ readStore }, { listRuns }] = await Promise.all([
      import("./compose-store.ts"),
      import("../graph/runs.ts"),
    ]);
    const runs = await readStore(config, (graph) => listRuns(graph, options.limit));
    for (const run of runs) {
      if (options.json) printJson(context, { ...run, finishedAt: run.finishedAt ?? null });
      else printLine(context, toText(run, config.lang));
    }
  });
};

const WORDS = {
  fr: { ingest: "relevé", import: "import", cut: "interrompu", took: (s: number) => `en ${s} s` },
  en: { ingest: "pass", import: "import", cut: "interrupted", took: (s: number) => `in ${s} s` },
} as const;

function toText(run: IngestRunRecord, lang: Language): string {
  const words = WORDS[lang];
  const head = `${run.startedAt.slice(0, 16).replace("T", " ")} UTC · ${words[run.kind]}`;
  if (run.finishedAt === undefined) return `${head} · ${words.cut}`;
  const took = Math.round((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000);
  const failed = run.failures.map(({ source, error }) => `\n    ${source}: ${error}`).join("");
  return `${head} · ${words.took(took)}\n    ${run.kind === "ingest" ? passLine(run, lang) : importLine(run, lang)}${failed}`;
}

function importLine({ items, added, revised, unchanged, skipped }: IngestRunRecord, lang: Language): string {
  return lang === "fr"
    ? `${items} articles : ${added} nouveaux, ${revised} révisés, ${unchanged} inchangés, ${skipped} écartés`
    : `${items} articles: ${added} added, ${revised} revised, ${unchanged} unchanged, ${skipped} skipped`;
}
