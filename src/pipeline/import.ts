import { type Clock, toInstant } from "../clock.ts";
import { isVigieError, VigieError } from "../errors.ts";
import { finishRun, startRun } from "../graph/runs.ts";
import { type ImportInput, type ReadRecord, readRecords } from "./import-file.ts";
import { parseRecord, type Readers } from "./import-record.ts";
import { type StoreParts, storeArticle } from "./store.ts";

/** How far an import is. */
export interface ImportProgress {
  file: string;
  /** Bytes read of all files so far. */
  read: number;
  /** Articles stored or found unchanged so far. */
  articles: number;
}

export interface ImportOptions extends StoreParts {
  readers: Readers;
  clock: Clock;
  onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Stops between two articles when aborted. */
  signal?: AbortSignal | undefined;
}

/** One record that was skipped, and why. */
export interface ImportError {
  file: string;
  line: number;
  reason: string;
}

/** What an import came to; `articles` are those stored or found unchanged, `skipped` the bad records. */
export interface ImportSummary {
  files: number;
  articles: number;
  added: number;
  /** Changed since they were stored, full texts in place of teasers included. */
  revised: number;
  unchanged: number;
  skipped: number;
  errors: ImportError[];
}

/**
 * Imports articles from files, each article in a transaction of its own. A bad record or file is counted,
 * named with file and line, and the rest goes on. Importing the same again changes nothing; an import
 * that was killed is completed by running it again.
 */
export async function importArticles(
  inputs: readonly ImportInput[],
  options: ImportOptions,
): Promise<ImportSummary> {
  const { graph, clock, signal } = options;
  const summary: ImportSummary = {
    files: 0,
    articles: 0,
    added: 0,
    revised: 0,
    unchanged: 0,
    skipped: 0,
    errors: [],
  };
  const run = startRun(graph, "import", toInstant(clock.now()));
  let before = 0;
  for (const input of inputs) {
    if (signal?.aborted) break;
    before = await importFile(input, before, summary, options);
    summary.files++;
  }
  const { added, revised, unchanged, skipped } = summary;
  const items = summary.articles + skipped;
  const counts = { sources: 0, failed: 0, items, added, revised, unchanged, skipped };
  if (!signal?.aborted) finishRun(graph, run, counts, toInstant(clock.now()));
  return summary;
}

/** Imports one file and gives the number of bytes read so far. */
async function importFile(
  input: ImportInput,
  before: number,
  summary: ImportSummary,
  options: ImportOptions,
): Promise<number> {
  let read = 0;
  try {
    for await (const record of readRecords(input)) {
      if (options.signal?.aborted) break;
      read = record.read;
      importRecord(input, record, summary, options);
      options.onProgress?.({ file: input.name, read: before + read, articles: summary.articles });
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    skip(summary, { file: input.name, line: 0, reason: `cannot be read (${error.code})` });
  }
  return before + read;
}

function importRecord(
  input: ImportInput,
  { line, record }: ReadRecord,
  summary: ImportSummary,
  options: ImportOptions,
): void {
  try {
    if (record instanceof VigieError) throw record;
    const { article, publisher } = parseRecord(
      record,
      options.readers,
      input.format === "jsonl" ? undefined : input.url,
    );
    const at = toInstant(options.clock.now());
    const { outcome } = storeArticle(options, article, { at, publisher });
    summary.articles++;
    summary[outcome === "upgraded" ? "revised" : outcome]++;
  } catch (error) {
    if (!isVigieError(error)) throw error;
    skip(summary, { file: input.name, line, reason: error.message });
  }
}

function skip(summary: ImportSummary, error: ImportError): void {
  summary.skipped++;
  summary.errors.push(error);
}

/** A file that is not there, a folder, no permission: not the fault of this program. */
function isUnreadable(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}
