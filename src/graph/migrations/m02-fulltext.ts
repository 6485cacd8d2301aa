import type { Database } from "better-sqlite3";

/**
 * The full-text index of articles, by `article.seq`. It holds words that `fulltext.ts` has folded, stemmed
 * and marked with their language, and keeps no text of its own. SQLite's FTS5, https://sqlite.org/fts5.html.
 */
export function m02_fulltext(db: Database): void {
  db.exec(`
CREATE VIRTUAL TABLE article_index USING fts5(
  title, body, names, about, entity, exact_title, exact_body,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 tokenchars '-'"
);
CREATE VIRTUAL TABLE article_vocabulary USING fts5vocab(article_index, 'row');
CREATE TRIGGER article_index_removed AFTER DELETE ON article BEGIN
  DELETE FROM article_index WHERE rowid = OLD.seq;
END;
`);
}
