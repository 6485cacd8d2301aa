import type { Database } from "better-sqlite3";

/**
 * What it takes to plan polls: the weight of the failures in a row, the pace of the last document (JSON); and
 * the address a source moved to for good. `from_url` is the listed address that led there: a list that names
 * another one ends the move.
 */
export function m07_source_pace(db: Database): void {
  db.exec(`
ALTER TABLE fetch_state ADD COLUMN weight REAL NOT NULL DEFAULT 0;
UPDATE fetch_state SET weight = failures;
ALTER TABLE fetch_state ADD COLUMN pace TEXT CHECK (pace IS NULL OR json_valid(pace));

CREATE TABLE source_move (
  source_id TEXT PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
  from_url TEXT NOT NULL,
  to_url TEXT NOT NULL,
  at TEXT NOT NULL,
  CHECK (from_url <> to_url)
) STRICT, WITHOUT ROWID;
`);
}
