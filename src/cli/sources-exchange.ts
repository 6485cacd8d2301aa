import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Config } from "../config.ts";
import { VigieError } from "../errors.ts";
import { renderOpml } from "../sources/render-opml.ts";
import { type CliContext, noteLine, printLine } from "./context.ts";
import { addToLocalList, chooseSources, loadSourceLists, localListFile } from "./source-lists.ts";

/**
 * Writes the sources of all lists, or those that fit `only`, as OPML to a file or standard output.
 * @throws VigieError `usage.invalid` where none fits.
 */
export function exportSources(
  context: CliContext,
  config: Config,
  file: string | undefined,
  { only }: { only?: string },
): void {
  const sources = chooseSources(loadSourceLists([], config.db).sources, only);
  if (sources.length === 0) throw new VigieError("usage.invalid", `no source fits "${only ?? ""}"`);
  const text = renderOpml(sources, { title: "Vigie" });
  if (file === undefined || file === "-") {
    context.stdout.write(text);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  noteLine(context, `${sources.length} sources written to ${file}`);
}

/**
 * Adds the sources of OPML files to the local list, those left out that a list has already.
 * @throws VigieError `opml.invalid` naming the file that cannot be read; then nothing is added.
 */
export function importSources(
  context: CliContext,
  config: Config,
  files: readonly string[],
  { dryRun }: { dryRun?: true },
): void {
  const { sources, skipped } = loadSourceLists(files, config.db);
  for (const { file, text, reason } of skipped)
    noteLine(context, `${file}: "${text}" is left out: ${reason}`);
  const added = addToLocalList(config.db, sources, { dryRun: dryRun === true });
  for (const { title, url } of added) noteLine(context, `+ ${title} · ${url}`);
  printLine(
    context,
    `${sources.length} sources read: ${added.length} ${dryRun ? "would be added" : "added"} to ${localListFile(config.db)}, ` +
      `${sources.length - added.length} known already, ${skipped.length} left out`,
  );
}
