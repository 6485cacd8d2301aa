import type { Database } from "better-sqlite3";

/** An index of the polls that went well: the times between them, in which a source told nothing, show on every timeline. */
export function m09_successful_polls(db: Database): void {
  db.exec("CREATE INDEX fetch_log_success ON fetch_log (source_id, at) WHERE error_code IS NULL");
}
