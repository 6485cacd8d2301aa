import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { type Command, Option } from "commander";
import { VigieError } from "../errors.ts";
import { EXPORT_TABLES, type ExportTable } from "../exchange/records.ts";
import type { Graph } from "../graph/open.ts";
import { configOf, type RegisterCommand, withSettings } from "./context.ts";

interface ExportOptions {
  format: "jsonl" | "csv" | "graphml";
  table?: ExportTable;
  out?: string;
}

/** `vigie export`: the graph for other programs. */
export const registerExport: RegisterCommand = (program, context) => {
  const command = program
    .command("export")
    .description("write entities, relations and events with their evidence for other programs")
    .addOption(
      new Option("--format <format>", "JSON lines, comma-separated values or GraphML")
        .choices(["jsonl", "csv", "graphml"])
        .default("jsonl"),
    )
    .addOption(
      new Option("--table <table>", "only this (csv: relations unless named; graphml holds all)").choices(
        EXPORT_TABLES,
      ),
    )
    .option("--out <file>", "write to this file instead of standard output");
  withSettings(command, "db").action(async (options: ExportOptions, self: Command) => {
    const { readStore } = await import("./compose-store.ts");
    await readStore(configOf(context, self), async (graph) => {
      const parts = await render(graph, options);
      if (options.out === undefined) await writeParts(parts, context.stdout);
      else await writeFile(parts, options.out);
    });
  });
};

async function render(graph: Graph, { format, table }: ExportOptions): Promise<Iterable<string>> {
  if (format === "graphml") return (await import("../exchange/graphml.ts")).renderGraphml(graph);
  if (format === "csv") return (await import("../exchange/csv.ts")).renderCsv(graph, table ?? "relations");
  const { renderJsonLines } = await import("../exchange/jsonl.ts");
  return renderJsonLines(graph, table === undefined ? EXPORT_TABLES : [table]);
}

async function writeParts(parts: Iterable<string>, stream: Writable): Promise<void> {
  for (const part of parts) if (!stream.write(part)) await once(stream, "drain");
}

async function writeFile(parts: Iterable<string>, file: string): Promise<void> {
  try {
    const stream = createWriteStream(file);
    const done = finished(stream);
    await Promise.race([writeParts(parts, stream), done]);
    stream.end();
    await done;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VigieError("usage.invalid", `${file} cannot be written: ${reason}`, {
      context: { file },
      cause,
    });
  }
}
