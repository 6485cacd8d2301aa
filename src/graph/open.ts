import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { VigieError } from "../errors.ts";
import { all, attach, databaseOf, type Graph, run, transaction } from "./connection.ts";
import { dayOf } from "./days.ts";
import { refreshFulltext } from "./fulltext.ts";
import { findMeta, saveMeta } from "./meta.ts";
import { migrate, migrations, schemaVersion } from "./migrations/index.ts";

export { type Graph, transaction } from "./connection.ts";

const DEFAULT_TIME_ZONE = "Europe/Luxembourg";

// How long a process waits for another one's transaction; each is one article long.
const BUSY_TIMEOUT_MS = 15_000;

export interface OpenOptions {
  /** Opens for reading only; the file must exist. */
  readonly?: boolean;
  /** Zone of publication days; where it differs from the one stored, all days are worked out anew. */
  timeZone?: string;
}

/**
 * Opens the store, creates file and folder where missing (`:memory:` lives as long as the handle), and
 * migrates it to the current schema.
 * @throws VigieError `graph.unreadable` (no such file, no database), `graph.too-new`.
 */
export function openGraph(file: string, options: OpenOptions = {}): Graph {
  const readonly = options.readonly ?? false;
  if (readonly) upgradeBeforeReading(file);
  const db = openDatabase(file, readonly);
  try {
    if (!readonly) migrate(db);
    const graph = attach({ file, readonly, timeZone: timeZoneOf(db, options.timeZone) }, db);
    if (!readonly) {
      applyTimeZone(graph);
      refreshFulltext(graph);
    }
    return graph;
  } catch (error) {
    db.close();
    throw unreadable(file, error);
  }
}

/** Closes the store; the handle cannot be used afterwards. */
export function closeGraph(graph: Graph): void {
  const db = databaseOf(graph);
  if (!graph.readonly) db.pragma("optimize");
  db.close();
}

/**
 * Copies the store into `file` while others go on reading and writing; the copy is whole or absent.
 * @throws VigieError `graph.unreadable` when `file` is the store itself or cannot be written.
 */
export async function backupGraph(graph: Graph, file: string): Promise<void> {
  if (resolve(file) === resolve(graph.file)) {
    throw new VigieError("graph.unreadable", `${file} is the store itself; name another file`, {
      context: { file },
    });
  }
  const unfinished = `${file}.partial`;
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    await databaseOf(graph).backup(unfinished);
    renameSync(unfinished, file);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw unreadable(file, cause);
  }
}

function openDatabase(file: string, readonly: boolean): Database.Database {
  try {
    if (file !== ":memory:" && !readonly) mkdirSync(dirname(resolve(file)), { recursive: true });
    const db = new Database(file, { readonly, fileMustExist: readonly, timeout: BUSY_TIMEOUT_MS });
    if (!readonly) db.pragma("journal_mode = WAL");
    db.pragma("synchronous = NORMAL");
    db.pragma("foreign_keys = ON");
    return db;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** A file of an older schema is migrated by a short writing visit, as a read-only one cannot. */
function upgradeBeforeReading(file: string): void {
  if (!existsSync(file)) {
    throw new VigieError(
      "graph.unreadable",
      `there is no database at ${file}; run "vigie import" or "vigie ingest" first, or name one with --db`,
      { context: { file } },
    );
  }
  const db = openDatabase(file, true);
  try {
    if (schemaVersion(db) === migrations.length) return;
  } catch (cause) {
    throw unreadable(file, cause);
  } finally {
    db.close();
  }
  closeGraph(openGraph(file));
}

function timeZoneOf(db: Database.Database, wanted: string | undefined): string {
  const stored = db.prepare("SELECT value FROM meta WHERE key = 'time-zone'").pluck().get();
  return wanted ?? (typeof stored === "string" ? stored : DEFAULT_TIME_ZONE);
}

const TIMED_ARTICLES =
  "SELECT seq, published_at FROM article WHERE published_at IS NOT NULL AND day_only = 0";
const MOVE_ARTICLE = "UPDATE article SET day = @day WHERE seq = @seq AND day <> @day";

function applyTimeZone(graph: Graph): void {
  if (findMeta(graph, "time-zone") === graph.timeZone) return;
  transaction(graph, () => {
    for (const row of all<{ seq: number; published_at: string }>(graph, TIMED_ARTICLES)) {
      run(graph, MOVE_ARTICLE, { seq: row.seq, day: dayOf(row.published_at, graph.timeZone) });
    }
    saveMeta(graph, "time-zone", graph.timeZone);
  });
}

function unreadable(file: string, cause: unknown): Error {
  if (cause instanceof VigieError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new VigieError("graph.unreadable", `${file}: ${reason}`, { context: { file }, cause });
}
