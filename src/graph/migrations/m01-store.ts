import type { Database } from "better-sqlite3";
import { ENTITIES, FACTS } from "./m01-graph.ts";
import { NEWS } from "./m01-news.ts";

const STORIES = `
CREATE TABLE story (
  id TEXT PRIMARY KEY,
  title_fr TEXT,
  title_en TEXT,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK (last >= first)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_by_days ON story (last, first);

CREATE TABLE story_article (
  article_seq INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
  story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX story_article_by_story ON story_article (story_id);

CREATE TABLE story_redirect (
  old_id TEXT PRIMARY KEY,
  story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX story_redirect_by_story ON story_redirect (story_id);
`;

const ANALYSTS = `
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('same', 'different', 'reject', 'retype', 'rename', 'alias')),
  target TEXT NOT NULL,
  other TEXT,
  value TEXT,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- What undoing needs: the value replaced, the articles concerned.
  before TEXT NOT NULL CHECK (json_valid(before)),
  undone_at TEXT,
  undone_by TEXT,
  CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
  CHECK ((kind IN ('same', 'different')) = (other IS NOT NULL)),
  CHECK ((kind IN ('retype', 'rename', 'alias')) = (value IS NOT NULL))
) STRICT;
CREATE INDEX judgement_by_target ON judgement (target);

CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (name)
) STRICT;
`;

/** Everything the store keeps, except the full-text indexes. */
export function m01_store(db: Database): void {
  db.exec(NEWS + ENTITIES + FACTS + STORIES + ANALYSTS);
}
