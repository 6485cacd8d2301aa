import type { Database } from "better-sqlite3";
import { VigieError } from "../../errors.ts";
import { m01_store } from "./m01-store.ts";
import { m02_fulltext } from "./m02-fulltext.ts";
import { m03_page_retry } from "./m03-page-retry.ts";
import { m04_found_types } from "./m04-found-types.ts";
import { m05_article_brief } from "./m05-article-brief.ts";
import { m06_once } from "./m06-once.ts";
import { m07_source_pace } from "./m07-source-pace.ts";
import { m08_sitemap_parts } from "./m08-sitemap-parts.ts";
import { m09_successful_polls } from "./m09-successful-polls.ts";
import { m10_not_before } from "./m10-not-before.ts";
import { m11_page_not_before } from "./m11-page-not-before.ts";

/** One step of the schema; runs in a transaction with its version bump. */
export type Migration = (db: Database) => void;

/** Every migration, oldest first. Append only: the position is the version in the file. */
export const migrations: readonly Migration[] = [
  m01_store,
  m02_fulltext,
  m03_page_retry,
  m04_found_types,
  m05_article_brief,
  m06_once,
  m07_source_pace,
  m08_sitemap_parts,
  m09_successful_polls,
  m10_not_before,
  m11_page_not_before,
];

/** The version that the file has, from 0 (empty) on. */
export function schemaVersion(db: Database): number {
  return db.pragma("user_version", { simple: true }) as number;
}

/**
 * Brings a database up to the last migration, each in a transaction of its own.
 * @throws VigieError `graph.too-new` when a newer Vigie wrote the file.
 */
export function migrate(db: Database): void {
  const version = schemaVersion(db);
  if (version > migrations.length) {
    throw new VigieError(
      "graph.too-new",
      `${db.name} was written by a newer version of Vigie (schema ${version}; this one knows ${migrations.length})`,
      { context: { file: db.name, version, known: migrations.length } },
    );
  }
  for (let next = version; next < migrations.length; next++) {
    const step = migrations[next];
    db.transaction(() => {
      // Another process may have migrated while this one waited for the lock.
      if (schemaVersion(db) !== next) return;
      step?.(db);
      db.pragma(`user_version = ${next + 1}`);
    }).immediate();
  }
}
