import type { Database } from "better-sqlite3";

/**
 * What it takes to keep each article once and its history readable: the facts that an edit withdrew, what
 * copies added and left out, whose text an article credits, how each page and each item of a source was
 * when it was last read, and what a run came to in full.
 */
export function m06_once(db: Database): void {
  db.exec(`
-- What a version of an article stated that the next one does not, as it read then; the fact itself may be gone.
CREATE TABLE withdrawn_fact (
  article_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  revision INTEGER NOT NULL CHECK (revision > 0),
  fact_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('relation', 'office', 'event')),
  statement TEXT NOT NULL CHECK (json_valid(statement)),
  field TEXT NOT NULL CHECK (field IN ('title', 'text')),
  quote TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (article_seq, revision, fact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawn_fact_by_fact ON withdrawn_fact (fact_id);

ALTER TABLE article_copy ADD COLUMN added TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(added));
ALTER TABLE article_copy ADD COLUMN omitted TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(omitted));

CREATE TABLE article_credit (
  article_seq INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('agency', 'release')),
  name_fr TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

-- An article page that was read, with what tells cheaply whether it changed since.
CREATE TABLE page_state (
  url TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  -- Where it was in the end.
  address TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  hash TEXT NOT NULL,
  first_read_at TEXT NOT NULL,
  read_at TEXT NOT NULL,
  checks INTEGER NOT NULL CHECK (checks >= 0),
  next_check_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX page_state_due ON page_state (source_id, next_check_at) WHERE next_check_at IS NOT NULL;

-- The items that a source listed when it was last read, and a hash of what it said of each.
CREATE TABLE item_state (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  guid TEXT,
  hash TEXT NOT NULL,
  -- When the page was last read because the item had changed, and how often in a row it had not.
  read_at TEXT NOT NULL,
  futile INTEGER NOT NULL CHECK (futile >= 0),
  PRIMARY KEY (source_id, url)
) STRICT, WITHOUT ROWID;

ALTER TABLE validator ADD COLUMN hash TEXT;

ALTER TABLE run ADD COLUMN teasers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN upgraded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN copies INTEGER NOT NULL DEFAULT 0;
-- The sources that failed or took longest: [{source, ms, error}].
ALTER TABLE run ADD COLUMN detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail));
`);
}
