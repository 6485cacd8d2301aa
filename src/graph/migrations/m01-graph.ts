/** Entities, their names and mentions, as of the first version. */
export const ENTITIES = `
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

/** Relations, offices and events, each with its evidence, as of the first version. */
export const FACTS = `
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
