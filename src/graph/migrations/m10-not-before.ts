import type { Database } from "better-sqlite3";

/** Until when a source is left alone even by a person who names it: its host asked for that. */
export function m10_not_before(db: Database): void {
  db.exec("ALTER TABLE fetch_state ADD COLUMN not_before TEXT");
}
