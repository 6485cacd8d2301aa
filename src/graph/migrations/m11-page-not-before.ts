import type { Database } from "better-sqlite3";

/** Until when a failed page is left alone even by a person who asks: its host asked for that, or it is gone. */
export function m11_page_not_before(db: Database): void {
  db.exec("ALTER TABLE page_retry ADD COLUMN not_before TEXT");
}
