/** Publishers, sources and articles, as of the first version. */
export const NEWS = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE publisher (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  site_url TEXT,
  kind TEXT,
  country TEXT,
  lang TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('rss', 'sitemap', 'page')),
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  site_url TEXT,
  lang TEXT,
  country TEXT,
  categories TEXT NOT NULL CHECK (json_valid(categories)),
  selector TEXT,
  confidence TEXT CHECK (confidence IN ('high', 'medium', 'low')),
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  first_seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fetch_state (
  source_id TEXT PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
  last_checked_at TEXT NOT NULL,
  last_success_at TEXT,
  next_check_at TEXT,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  error_code TEXT,
  error_message TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE fetch_log (
  seq INTEGER PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'unchanged', 'failed')),
  error_code TEXT,
  error_message TEXT,
  items INTEGER NOT NULL,
  added INTEGER NOT NULL,
  CHECK ((outcome = 'failed') = (error_code IS NOT NULL))
) STRICT;
CREATE INDEX fetch_log_by_source ON fetch_log (source_id, at);

CREATE TABLE validator (
  url TEXT PRIMARY KEY,
  etag TEXT,
  last_modified TEXT,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('ingest', 'import')),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  sources INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  items INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  revised INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE article (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  external_id TEXT,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  lang TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('full', 'teaser')),
  author TEXT,
  site_name TEXT,
  image TEXT,
  published_at TEXT,
  day TEXT NOT NULL,
  day_only INTEGER NOT NULL CHECK (day_only IN (0, 1)),
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  source_id TEXT REFERENCES source (id),
  publisher_id TEXT REFERENCES publisher (id),
  sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX article_by_external_id ON article (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX article_by_time ON article (day, published_at);
CREATE INDEX article_by_source ON article (source_id, day);
CREATE INDEX article_by_publisher ON article (publisher_id, day);

CREATE TABLE article_url (
  url TEXT PRIMARY KEY,
  article_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX article_url_by_article ON article_url (article_seq);

CREATE TABLE article_revision (
  article_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  published_at TEXT,
  replaced_at TEXT NOT NULL,
  PRIMARY KEY (article_seq, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_copy (
  copy_seq INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
  original_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  similarity REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1),
  CHECK (copy_seq <> original_seq)
) STRICT;
CREATE INDEX article_copy_by_original ON article_copy (original_seq);
`;
