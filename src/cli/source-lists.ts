import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { VigieError } from "../errors.ts";
import type { Source } from "../model/news.ts";
import { parseOpml, renderOpml } from "../sources/opml.ts";
import { type DataFile, loadDataFiles } from "./resources.ts";

/** The sources of one or more lists, and what in them cannot be polled. */
export interface SourceLists {
  sources: readonly Source[];
  skipped: readonly { file: string; text: string; reason: string }[];
}

/** The list of sources added on this machine; it lies beside the database. */
export function localListFile(db: string): string {
  return join(dirname(db), "sources.opml");
}

/**
 * Loads the named OPML files, else the shipped lists and the local one. Of two entries with one address or
 * id the first counts.
 * @throws VigieError `opml.invalid` naming the file that is missing or no OPML.
 */
export function loadSourceLists(files: readonly string[], db: string): SourceLists {
  const lists =
    files.length > 0 ? files.map(loadList) : [...loadDataFiles("feeds", ".opml"), ...localList(db)];
  const sources = new Map<string, Source>();
  const addresses = new Set<string>();
  const skipped: { file: string; text: string; reason: string }[] = [];
  for (const { file, text } of lists) {
    const list = parseOpml(text, file);
    skipped.push(...list.skipped.map((one) => ({ file, ...one })));
    for (const source of list.sources) {
      if (sources.has(source.id) || addresses.has(source.url)) continue;
      sources.set(source.id, source);
      addresses.add(source.url);
    }
  }
  return { sources: [...sources.values()], skipped };
}

function loadList(file: string): DataFile {
  try {
    return { file, text: readFileSync(file, "utf8") };
  } catch (cause) {
    throw new VigieError("opml.invalid", `${file} cannot be read`, { context: { file }, cause });
  }
}

function localList(db: string): DataFile[] {
  const file = localListFile(db);
  return existsSync(file) ? [loadList(file)] : [];
}

/** Adds a source to the local list; false where its address is there already. */
export function addToLocalList(db: string, source: Source): boolean {
  const known = localList(db).flatMap(({ file, text }) => parseOpml(text, file).sources);
  if (known.some(({ url }) => url === source.url)) return false;
  const file = localListFile(db);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, renderOpml([...known, source], { title: "Vigie: sources added here" }));
  return true;
}
