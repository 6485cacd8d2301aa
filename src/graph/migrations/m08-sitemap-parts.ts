import type { Database } from "better-sqlite3";

/** The sitemaps that an index of sitemaps lists, for the polls at which the index itself did not change. */
export function m08_sitemap_parts(db: Database): void {
  db.exec("ALTER TABLE validator ADD COLUMN parts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(parts))");
}
