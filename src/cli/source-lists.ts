import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { VigieError } from "../errors.ts";
import type { Source } from "../model/news.ts";
import { parseOpml } from "../sources/opml.ts";
import { renderOpml } from "../sources/render-opml.ts";
import { decodeText } from "../text/charset.ts";
import { fold } from "../text/fold.ts";
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
    return { file, text: decodeText(readFileSync(file), { kind: "xml" }) };
  } catch (cause) {
    throw new VigieError("opml.invalid", `${file} cannot be read`, { context: { file }, cause });
  }
}

function localList(db: string): DataFile[] {
  const file = localListFile(db);
  return existsSync(file) ? [loadList(file)] : [];
}

/**
 * Adds to the local list those sources whose address and id stand in no list yet, shipped or local, and tells
 * which these are; `dryRun` leaves the file alone.
 */
export function addToLocalList(db: string, sources: readonly Source[], { dryRun = false } = {}): Source[] {
  const known = loadSourceLists([], db).sources;
  const taken = new Set(known.flatMap(({ id, url }) => [id, url]));
  const fresh = sources.filter(({ id, url }) => !taken.has(id) && !taken.has(url));
  if (fresh.length === 0 || dryRun) return fresh;
  const file = localListFile(db);
  const listed = localList(db).flatMap(({ text }) => parseOpml(text, file).sources);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, renderOpml([...listed, ...fresh], { title: "Vigie: sources added here" }));
  return fresh;
}

/**
 * The sources that fit all of the words separated by commas: an id, kind, language, country, kind of publisher,
 * confidence or category, or a part of the title of four letters or more, in any capitals. Without words all of them.
 */
export function chooseSources(sources: readonly Source[], words: string | undefined): readonly Source[] {
  const wanted = (words ?? "")
    .split(",")
    .map((word) => fold(word.trim()))
    .filter(Boolean);
  return sources.filter((source) => {
    const { id, kind, lang, country, publisherKind, confidence, categories } = source;
    const values = [id, kind, lang, country, publisherKind, confidence, ...categories].map((value) =>
      fold(value ?? ""),
    );
    const title = fold(source.title);
    return wanted.every((word) => values.includes(word) || (word.length > 3 && title.includes(word)));
  });
}
