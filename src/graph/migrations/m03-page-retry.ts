import type { Database } from "better-sqlite3";

/** Article pages that could not be read, with the time of the next attempt (NULL: given up for good). */
export function m03_page_retry(db: Database): void {
  db.exec(`
CREATE TABLE page_retry (
  url TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  attempts INTEGER NOT NULL CHECK (attempts > 0),
  retry_at TEXT,
  error_code TEXT NOT NULL,
  error_message TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX page_retry_by_source ON page_retry (source_id, retry_at);
`);
}
