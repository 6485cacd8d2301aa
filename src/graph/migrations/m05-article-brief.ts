import type { Database } from "better-sqlite3";

// The bits of `types` are for good: a new type gets a new one.
const TYPE_BIT = `CASE e.type WHEN 'person' THEN 1 WHEN 'company' THEN 2 WHEN 'alliance' THEN 4
  WHEN 'institution' THEN 8 WHEN 'initiative' THEN 16 WHEN 'product' THEN 32 WHEN 'infrastructure' THEN 64
  WHEN 'law' THEN 128 WHEN 'standard' THEN 256 WHEN 'event' THEN 512 WHEN 'place' THEN 1024 ELSE 0 END`;

const COLUMNS = "seq, lang, kind, day, published_at, source_id, publisher_id";

/**
 * What searches filter, sort and count by, apart from the articles: a row of `article` holds its whole text
 * in front of these columns, so that looking at ten thousand matches meant reading all their texts.
 * `types` has a bit for every type of entity that the article names.
 */
export function m05_article_brief(db: Database): void {
  db.exec(`
CREATE TABLE article_brief (
  seq INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
  lang TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  published_at TEXT,
  source_id TEXT,
  publisher_id TEXT,
  types INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO article_brief (${COLUMNS}) SELECT ${COLUMNS} FROM article;
CREATE INDEX article_brief_by_time ON article_brief (day, published_at);

CREATE TRIGGER article_brief_added AFTER INSERT ON article BEGIN
  INSERT INTO article_brief (${COLUMNS}) VALUES (NEW.seq, NEW.lang, NEW.kind, NEW.day, NEW.published_at,
    NEW.source_id, NEW.publisher_id);
END;
CREATE TRIGGER article_brief_changed AFTER UPDATE OF ${COLUMNS} ON article BEGIN
  UPDATE article_brief SET lang = NEW.lang, kind = NEW.kind, day = NEW.day, published_at = NEW.published_at,
    source_id = NEW.source_id, publisher_id = NEW.publisher_id
  WHERE seq = OLD.seq;
END;

CREATE VIEW article_types (seq, types) AS
  SELECT ae.article_seq, sum(DISTINCT ${TYPE_BIT})
  FROM article_entity ae JOIN entity e ON e.id = ae.entity_id GROUP BY ae.article_seq;
UPDATE article_brief SET types = coalesce((SELECT types FROM article_types t WHERE t.seq = article_brief.seq), 0);
CREATE TRIGGER entity_retyped AFTER UPDATE OF type ON entity WHEN OLD.type <> NEW.type BEGIN
  UPDATE article_brief SET types = (SELECT types FROM article_types t WHERE t.seq = article_brief.seq)
  WHERE seq IN (SELECT article_seq FROM article_entity WHERE entity_id = NEW.id);
END;
`);
}
