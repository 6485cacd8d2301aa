import Database from "better-sqlite3";

// What two stores must have in common that were filled from the same newsroom, in whatever order and however
// often interrupted: everything but row numbers and the times at which something was done. By name of the part.
const PARTS: Readonly<Record<string, string>> = {
  retries: "SELECT url, attempts, error_code, error_message FROM page_retry",
  articles: `SELECT id, url, title, hash, lang, kind, author, site_name, image, published_at, day, day_only,
    source_id, publisher_id, sample FROM article`,
  addresses: "SELECT u.url, a.id FROM article_url u JOIN article a ON a.seq = u.article_seq",
  revisions: "SELECT a.id, r.number, r.hash FROM article_revision r JOIN article a ON a.seq = r.article_seq",
  copies: `SELECT c.id, o.id, k.similarity, k.added, k.omitted FROM article_copy k
    JOIN article c ON c.seq = k.copy_seq JOIN article o ON o.seq = k.original_seq`,
  credits: "SELECT a.id, c.kind, c.name_fr FROM article_credit c JOIN article a ON a.seq = c.article_seq",
  entities: `SELECT id, type, name_fr, name_en, origin, status, first_day, last_day, article_count, mention_count FROM entity`,
  mentions: `SELECT a.id, m.field, m.start, m."end", m.text, m.type, m.entity_id, m.rule, m.confidence
    FROM mention m JOIN article a ON a.seq = m.article_seq`,
  evidence: `SELECT a.id, coalesce(r.id, o.id, e.id), v.field, v.start, v."end", v.quote, v.rule, v.status, v.detail
    FROM evidence v JOIN article a ON a.seq = v.article_seq LEFT JOIN relation r ON r.seq = v.relation_seq
    LEFT JOIN office o ON o.seq = v.office_seq LEFT JOIN event e ON e.seq = v.event_seq`,
  relations: "SELECT id, subject_id, predicate, object_id, role FROM relation",
  offices: "SELECT id, person_id, org_id, role, origin FROM office",
  events: "SELECT id, kind, first, last, precision FROM event",
  annotations: "SELECT a.id, n.annotator_version FROM annotation n JOIN article a ON a.seq = n.article_seq",
  stories: `SELECT group_concat(id) FROM (SELECT s.story_id, a.id FROM story_article s
    JOIN article a ON a.seq = s.article_seq ORDER BY s.story_id, a.id) GROUP BY story_id`,
  publishers: "SELECT id, name, country, lang FROM publisher",
  sources: "SELECT source_id, failures, error_code, pace, next_check_at IS NULL FROM fetch_state",
  documents: "SELECT url, etag, last_modified, hash, parts FROM validator",
  items: "SELECT source_id, url, guid, hash FROM item_state",
  pages: "SELECT url, source_id, address, etag, hash, next_check_at IS NULL FROM page_state",
  stale: "SELECT value FROM meta WHERE key IN ('stories-stale', 'time-zone', 'fulltext-version')",
  words: `SELECT w.term, a.id, w.col, w.offset FROM temp.words w JOIN article a ON a.seq = w.doc`,
};

/** The content of a store, sorted lines by part. */
export function storeContent(file: string): Record<string, string[]> {
  const db = new Database(file, { readonly: true });
  db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, article_index, instance)");
  const content = Object.fromEntries(
    Object.entries(PARTS).map(([part, sql]) => {
      const rows = db.prepare(sql).raw().all() as unknown[][];
      return [part, rows.map((row) => JSON.stringify(row)).sort()];
    }),
  );
  db.close();
  return content;
}

/** What is wrong with a store file by itself: an empty list where it is whole. */
export function storeFaults(file: string): unknown[] {
  const db = new Database(file, { readonly: true });
  const faults = [
    ...(db.pragma("integrity_check") as { integrity_check: string }[]).filter(
      (row) => row.integrity_check !== "ok",
    ),
    ...(db.pragma("foreign_key_check") as unknown[]),
    ...db.prepare("SELECT id FROM article WHERE seq NOT IN (SELECT rowid FROM article_index)").all(),
    ...db
      .prepare(
        "SELECT id FROM article WHERE lang IN ('fr', 'en') AND seq NOT IN (SELECT article_seq FROM annotation)",
      )
      .all(),
  ];
  db.close();
  return faults;
}

/** How many articles a store file holds. */
export function countArticles(file: string): number {
  const db = new Database(file, { readonly: true });
  const count = db.prepare("SELECT count(*) FROM article").pluck().get() as number;
  db.close();
  return count;
}
