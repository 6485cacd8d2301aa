import type { LanguageCode } from "../model/ontology.ts";
import { all, beforeCommit, type Graph, one, run, transaction } from "./connection.ts";
import { FULLTEXT_VERSION, type IndexedEntity, indexColumns } from "./index-words.ts";
import { findMeta, saveMeta } from "./meta.ts";

const VERSION_KEY = "fulltext-version";

const ARTICLE = "SELECT title, text, lang FROM article WHERE seq = @seq";

const ENTITIES = `
SELECT ae.mentions, e.id, e.description_fr, e.description_en,
  (SELECT json_group_array(name) FROM (
    SELECT name FROM alias WHERE entity_id = e.id
    UNION SELECT name FROM found_name WHERE entity_id = e.id AND article_seq = @seq)) AS names
FROM article_entity ae JOIN entity e ON e.id = ae.entity_id
WHERE ae.article_seq = @seq
ORDER BY ae.mentions DESC, e.id`;

const REMOVE = "DELETE FROM article_index WHERE rowid = @seq";
const INSERT = `
INSERT INTO article_index (rowid, title, body, names, about, entity, exact_title, exact_body)
VALUES (@seq, @title, @body, @names, @about, @entity, @exactTitle, @exactBody)`;

const SET_TYPES = `
UPDATE article_brief SET types = coalesce((SELECT types FROM article_types WHERE seq = @seq), 0)
WHERE seq = @seq`;

interface EntityRow {
  id: string;
  mentions: number;
  names: string;
  description_fr: string | null;
  description_en: string | null;
}

/**
 * Brings the full-text row of an article up to its present title, text, language and entities. Part of the
 * transaction that changes any of them; `seq` is `article.seq`. Does nothing for an unknown one.
 */
function indexArticle(graph: Graph, seq: number): void {
  const article = one<{ title: string; text: string; lang: LanguageCode }>(graph, ARTICLE, { seq });
  if (!article) return;
  const entities = all<EntityRow>(graph, ENTITIES, { seq }).map(toIndexedEntity);
  run(graph, REMOVE, { seq });
  run(graph, INSERT, { seq, ...indexColumns({ ...article, entities }) });
  run(graph, SET_TYPES, { seq });
}

/** Has an article indexed when the transaction under way is committed: once, however often it changes. */
export function indexAtCommit(graph: Graph, seq: number): void {
  beforeCommit(graph, `index ${seq}`, () => indexArticle(graph, seq));
}

function toIndexedEntity(row: EntityRow): IndexedEntity {
  return {
    id: row.id,
    mentions: row.mentions,
    names: JSON.parse(row.names) as string[],
    descriptions: { fr: row.description_fr, en: row.description_en },
  };
}

const CLEAR = "INSERT INTO article_index (article_index) VALUES ('delete-all')";
const ALL_SEQS = "SELECT seq FROM article ORDER BY seq";

/** Indexes every article anew, in one transaction. @returns how many there are. */
export function reindexArticles(graph: Graph): number {
  return transaction(graph, () => {
    run(graph, CLEAR);
    const seqs = all<{ seq: number }>(graph, ALL_SEQS);
    for (const { seq } of seqs) indexArticle(graph, seq);
    saveMeta(graph, VERSION_KEY, FULLTEXT_VERSION);
    return seqs.length;
  });
}

/**
 * Indexes every article anew where the index was made by another version of folding and stemming.
 * @returns whether it was.
 */
export function refreshFulltext(graph: Graph): boolean {
  if (findMeta(graph, VERSION_KEY) === FULLTEXT_VERSION) return false;
  reindexArticles(graph);
  return true;
}
