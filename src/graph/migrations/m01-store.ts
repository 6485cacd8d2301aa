import type { Database } from "better-sqlite3";

const NEWS = `
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

const ENTITIES = `
CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  name_fr TEXT NOT NULL,
  name_en TEXT NOT NULL,
  description_fr TEXT,
  description_en TEXT,
  country TEXT,
  parent_id TEXT REFERENCES entity (id) ON DELETE SET NULL,
  wikidata TEXT,
  origin TEXT NOT NULL CHECK (origin IN ('gazetteer', 'found', 'analyst')),
  status TEXT NOT NULL CHECK (status IN ('confirmed', 'provisional')),
  homonym_note TEXT,
  first_seen_at TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  article_count INTEGER NOT NULL DEFAULT 0 CHECK (article_count >= 0),
  mention_count INTEGER NOT NULL DEFAULT 0 CHECK (mention_count >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_by_coverage ON entity (article_count DESC, id);
CREATE INDEX entity_by_parent ON entity (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE entity_member (
  alliance_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  PRIMARY KEY (alliance_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_member_by_member ON entity_member (member_id);

CREATE TABLE alias (
  entity_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('name', 'alias', 'short', 'former')),
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('gazetteer', 'found', 'analyst')),
  PRIMARY KEY (entity_id, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_key ON alias (key);

-- Which names an article gives an entity that no gazetteer knows; gone with the article's annotation.
CREATE TABLE found_name (
  entity_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  article_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  PRIMARY KEY (entity_id, name, article_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_name_by_key ON found_name (key);
CREATE INDEX found_name_by_article ON found_name (article_seq);

CREATE TABLE annotation (
  article_seq INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
  annotator_version TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE mention (
  article_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('title', 'text')),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,
  entity_id TEXT NOT NULL REFERENCES entity (id),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  PRIMARY KEY (article_seq, field, start, "end", entity_id),
  CHECK ("end" > start)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_entity ON mention (entity_id);

CREATE TABLE article_entity (
  entity_id TEXT NOT NULL REFERENCES entity (id),
  article_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  day TEXT NOT NULL,
  mentions INTEGER NOT NULL CHECK (mentions > 0),
  PRIMARY KEY (entity_id, article_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_entity_by_day ON article_entity (entity_id, day);
CREATE INDEX article_entity_by_article ON article_entity (article_seq);

CREATE TRIGGER article_entity_added AFTER INSERT ON article_entity BEGIN
  UPDATE entity SET
    article_count = article_count + 1,
    mention_count = mention_count + NEW.mentions,
    first_day = min(coalesce(first_day, NEW.day), NEW.day),
    last_day = max(coalesce(last_day, NEW.day), NEW.day)
  WHERE id = NEW.entity_id;
END;
CREATE TRIGGER article_entity_removed AFTER DELETE ON article_entity BEGIN
  UPDATE entity SET
    article_count = article_count - 1,
    mention_count = mention_count - OLD.mentions,
    first_day = (SELECT min(day) FROM article_entity WHERE entity_id = OLD.entity_id),
    last_day = (SELECT max(day) FROM article_entity WHERE entity_id = OLD.entity_id)
  WHERE id = OLD.entity_id;
END;
CREATE TRIGGER article_entity_moved AFTER UPDATE OF day ON article_entity BEGIN
  UPDATE entity SET
    first_day = (SELECT min(day) FROM article_entity WHERE entity_id = NEW.entity_id),
    last_day = (SELECT max(day) FROM article_entity WHERE entity_id = NEW.entity_id)
  WHERE id = NEW.entity_id;
END;
`;

const FACTS = `
CREATE TABLE relation (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subject_id TEXT NOT NULL REFERENCES entity (id),
  predicate TEXT NOT NULL,
  object_id TEXT NOT NULL REFERENCES entity (id),
  role TEXT NOT NULL DEFAULT '',
  first_seen_at TEXT NOT NULL,
  UNIQUE (subject_id, predicate, object_id, role)
) STRICT;
CREATE INDEX relation_by_object ON relation (object_id);
CREATE INDEX relation_by_first_seen ON relation (first_seen_at);

CREATE TABLE office (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  org_id TEXT REFERENCES entity (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('article', 'gazetteer')),
  title_fr TEXT,
  title_en TEXT,
  held_from TEXT,
  held_to TEXT,
  first_seen_at TEXT NOT NULL,
  CHECK (origin = 'article' OR (title_fr IS NOT NULL AND title_en IS NOT NULL AND org_id IS NOT NULL))
) STRICT;
CREATE INDEX office_by_person ON office (person_id);
CREATE INDEX office_by_org ON office (org_id) WHERE org_id IS NOT NULL;
CREATE INDEX office_by_role ON office (role);

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  precision TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  CHECK (last >= first)
) STRICT;
CREATE INDEX event_by_days ON event (first, last);
CREATE INDEX event_by_first_seen ON event (first_seen_at);

-- One row for each article that names the participant in this event.
CREATE TABLE event_participant (
  event_seq INTEGER NOT NULL REFERENCES event (seq) ON DELETE CASCADE,
  entity_id TEXT NOT NULL REFERENCES entity (id),
  article_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (event_seq, entity_id, article_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_participant_by_entity ON event_participant (entity_id);
CREATE INDEX event_participant_by_article ON event_participant (article_seq);

CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY,
  article_seq INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
  relation_seq INTEGER REFERENCES relation (seq) ON DELETE CASCADE,
  office_seq INTEGER REFERENCES office (seq) ON DELETE CASCADE,
  event_seq INTEGER REFERENCES event (seq) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('title', 'text')),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL CHECK (quote <> ''),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  status TEXT NOT NULL CHECK (status IN ('stated', 'denied', 'planned', 'possible', 'ended', 'past')),
  detail TEXT,
  day TEXT NOT NULL,
  CHECK ("end" > start),
  CHECK ((relation_seq IS NOT NULL) + (office_seq IS NOT NULL) + (event_seq IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX evidence_of_relation ON evidence (relation_seq, article_seq, field, start, "end") WHERE relation_seq IS NOT NULL;
CREATE UNIQUE INDEX evidence_of_office ON evidence (office_seq, article_seq, field, start, "end") WHERE office_seq IS NOT NULL;
CREATE UNIQUE INDEX evidence_of_event ON evidence (event_seq, article_seq, field, start, "end") WHERE event_seq IS NOT NULL;
CREATE INDEX evidence_by_article ON evidence (article_seq);
CREATE INDEX evidence_by_day ON evidence (day);

CREATE TRIGGER article_moved AFTER UPDATE OF day ON article WHEN OLD.day <> NEW.day BEGIN
  UPDATE article_entity SET day = NEW.day WHERE article_seq = NEW.seq;
  UPDATE evidence SET day = NEW.day WHERE article_seq = NEW.seq;
END;
`;

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
