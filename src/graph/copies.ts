import type { ArticleKind } from "../model/news.ts";
import type { ArticleCopy, ArticleCredit, CopyFamily, CopyMember } from "../model/revisions.ts";
import { all, type Graph, optional, run, transaction } from "./connection.ts";

/** That one article repeats another one's text, and how far. */
export interface CopyLink {
  articleId: string;
  originalId: string;
  /** 0 to 1. */
  similarity: number;
  /** Sentences that only the copy has, and that only the original has. */
  added?: readonly string[] | undefined;
  omitted?: readonly string[] | undefined;
}

const LINK_COPY = `
INSERT INTO article_copy (copy_seq, original_seq, similarity, added, omitted)
SELECT c.seq, coalesce(oo.original_seq, o.seq), @similarity, @added, @omitted
FROM article c JOIN article o ON o.id = @originalId LEFT JOIN article_copy oo ON oo.copy_seq = o.seq
WHERE c.id = @articleId AND c.seq <> coalesce(oo.original_seq, o.seq)
ON CONFLICT (copy_seq) DO UPDATE SET original_seq = excluded.original_seq, similarity = excluded.similarity,
  added = excluded.added, omitted = excluded.omitted`;

const FOLLOW_COPY = `
UPDATE article_copy SET original_seq = own.original_seq
FROM article a JOIN article_copy own ON own.copy_seq = a.seq
WHERE a.id = @articleId AND article_copy.original_seq = a.seq`;

/**
 * Records that an article repeats another one's text. A copy of a copy is linked to the first; copies of the
 * article follow it. Linking an original to its own copy changes nothing.
 */
export function linkCopy(graph: Graph, { added = [], omitted = [], ...link }: CopyLink): void {
  const { articleId, originalId, similarity } = link;
  transaction(graph, () => {
    const sentences = { added: JSON.stringify(added), omitted: JSON.stringify(omitted) };
    const { changes } = run(graph, LINK_COPY, { articleId, originalId, similarity, ...sentences });
    if (changes > 0) run(graph, FOLLOW_COPY, { articleId });
  });
}

const UNLINK_COPIES = `
DELETE FROM article_copy WHERE copy_seq IN (
  SELECT a.seq FROM article a WHERE a.id IN (SELECT value FROM json_each(@ids)))`;

/** Forgets what the given articles repeat, before the stage that compares texts says it anew. */
export function unlinkCopies(graph: Graph, articleIds: readonly string[]): void {
  run(graph, UNLINK_COPIES, { ids: JSON.stringify(articleIds) });
}

const FAMILY = `
WITH own AS (
  SELECT coalesce(c.original_seq, a.seq) AS seq
  FROM article a LEFT JOIN article_copy c ON c.copy_seq = a.seq WHERE a.id = @id
)
SELECT a.id, a.url, a.title, a.lang, a.kind, a.day, a.published_at, p.name AS publisher,
  r.kind AS credit_kind, r.name_fr AS credit_fr, r.name_en AS credit_en, c.similarity, c.added, c.omitted
FROM own JOIN article a ON a.seq = own.seq OR a.seq IN (
  SELECT copy_seq FROM article_copy WHERE original_seq = own.seq)
LEFT JOIN article_copy c ON c.copy_seq = a.seq
LEFT JOIN article_credit r ON r.article_seq = a.seq
LEFT JOIN publisher p ON p.id = a.publisher_id
ORDER BY c.copy_seq IS NOT NULL, a.day, a.published_at IS NULL, a.published_at, a.id`;

interface MemberRow {
  id: string;
  url: string;
  title: string;
  lang: string;
  kind: ArticleKind;
  day: string;
  published_at: string | null;
  publisher: string | null;
  credit_kind: ArticleCredit["kind"] | null;
  credit_fr: string | null;
  credit_en: string | null;
  similarity: number | null;
  added: string | null;
  omitted: string | null;
}

/** The original and the copies among which the article with this id is; undefined where it has and is none. */
export function findCopyFamily(graph: Graph, articleId: string): CopyFamily | undefined {
  const [first, ...rest] = all<MemberRow>(graph, FAMILY, { id: articleId });
  if (!first || rest.length === 0) return undefined;
  return { original: toMember(first), copies: rest.map(toCopy) };
}

function toCopy(row: MemberRow): ArticleCopy {
  return {
    ...toMember(row),
    similarity: row.similarity ?? 0,
    added: JSON.parse(row.added ?? "[]") as string[],
    omitted: JSON.parse(row.omitted ?? "[]") as string[],
  };
}

function toMember(row: MemberRow): CopyMember {
  const { credit_kind: kind, credit_fr: fr, credit_en: en } = row;
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    lang: row.lang,
    kind: row.kind,
    day: row.day,
    publishedAt: optional(row.published_at),
    publisherName: optional(row.publisher),
    credit: kind && fr !== null && en !== null ? { kind, name: { fr, en } } : undefined,
  };
}

const FORGET_CREDITS = "DELETE FROM article_credit";
const ADD_CREDIT = `
INSERT INTO article_credit (article_seq, kind, name_fr, name_en)
SELECT seq, @kind, @fr, @en FROM article WHERE id = @id`;

/** Makes these the credits on record: article ids with whom each names as the writer of its text. */
export function replaceCredits(graph: Graph, credits: ReadonlyMap<string, ArticleCredit>): void {
  transaction(graph, () => {
    run(graph, FORGET_CREDITS);
    for (const [id, { kind, name }] of credits)
      run(graph, ADD_CREDIT, { id, kind, fr: name.fr, en: name.en });
  });
}
