import type { Database } from "better-sqlite3";

/**
 * What each article takes a found entity for: its type, and which of the names is the usual one there. The
 * entity's own type and name are those that most articles give, whatever the order in which they came.
 */
export function m04_found_types(db: Database): void {
  db.exec(`
ALTER TABLE found_name ADD COLUMN usual INTEGER NOT NULL DEFAULT 0 CHECK (usual IN (0, 1));
ALTER TABLE found_name ADD COLUMN type TEXT;
`);
}
