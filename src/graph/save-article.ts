import { createHash } from "node:crypto";
import type { Instant } from "../model/dates.ts";
import type { IncomingArticle } from "../model/news.ts";
import { clearAnnotation } from "./annotations.ts";
import { all, type Graph, optional, run, transaction } from "./connection.ts";
import { dayOf } from "./days.ts";
import { indexAtCommit } from "./fulltext.ts";
import { findKnown, type StoredArticle } from "./known-articles.ts";

/**
 * `added`: new; `revised`: another text, title, date or language; `upgraded`: a full text in place of a
 * teaser; `unchanged`: nothing that an annotator reads differs.
 */
export type SaveOutcome = "added" | "revised" | "upgraded" | "unchanged";

/** The id of the article at a canonical address: 16 hexadecimal digits of its SHA-256. */
export function articleIdOf(url: string): string {
  return createHash("sha256").update(url).digest("hex").slice(0, 16);
}

/**
 * Stores an article under its canonical address, once: a known address, or another address of a known
 * article, updates it, and so does the same text that its publisher moved elsewhere; stored articles that it
 * shows to be one are joined. An earlier text is kept as a revision. A version that was seen before, or a
 * teaser of an article whose full text is there, changes nothing. A source's later date does not replace the
 * first one; an import's does. `at` is the moment of reading.
 */
export function saveArticle(
  graph: Graph,
  incoming: IncomingArticle,
  at: Instant,
): { id: string; outcome: SaveOutcome } {
  return transaction(graph, () => {
    const { stored, same, claimsAnother } = findKnown(graph, incoming);
    const article = claimsAnother ? underOwnAddress(incoming) : incoming;
    const urls = JSON.stringify([article.url, ...(article.otherUrls ?? [])]);
    if (!stored) {
      const { id, seq } = insertArticle(graph, article, at);
      run(graph, ADD_URLS, { seq, urls });
      indexAtCommit(graph, seq);
      return { id, outcome: "added" };
    }
    for (const one of same) joinArticles(graph, stored, one);
    run(graph, ADD_URLS, { seq: stored.seq, urls });
    return { id: stored.id, outcome: updateArticle(graph, stored, article, at) };
  });
}

/** The article without the canonical address that it claims wrongly. */
function underOwnAddress(incoming: IncomingArticle): IncomingArticle {
  const [url = incoming.url, ...otherUrls] = incoming.otherUrls ?? [];
  return { ...incoming, url, otherUrls };
}

const MOVE_URLS = "UPDATE article_url SET article_seq = @seq WHERE article_seq = @gone";
const DELETE = "DELETE FROM article WHERE seq = @gone";

/** Makes one article of two that turned out to be the same: the other goes, its addresses stay on record. */
function joinArticles(graph: Graph, kept: StoredArticle, gone: StoredArticle): void {
  clearAnnotation(graph, gone.id);
  run(graph, MOVE_URLS, { seq: kept.seq, gone: gone.seq });
  run(graph, DELETE, { gone: gone.seq });
}

const ADD_URLS = `
INSERT INTO article_url (url, article_seq) SELECT value, @seq FROM json_each(@urls) WHERE true
ON CONFLICT (url) DO NOTHING`;

const INSERT = `
INSERT INTO article (id, external_id, url, title, text, hash, lang, kind, author, site_name, image,
  published_at, day, day_only, first_seen_at, last_seen_at, source_id, publisher_id, sample)
VALUES (@id, @externalId, @url, @title, @text, @hash, @lang, @kind, @author, @siteName, @image,
  @publishedAt, @day, @dayOnly, @at, @at, @sourceId, @publisherId, @sample)`;

function insertArticle(graph: Graph, incoming: IncomingArticle, at: Instant): { id: string; seq: number } {
  const id = articleIdOf(incoming.url);
  const { rowid } = run(graph, INSERT, {
    id,
    at,
    ...contentOf(incoming),
    ...whenOf(graph, incoming, at),
    ...metadataOf(incoming),
    url: incoming.url,
  });
  return { id, seq: rowid };
}

const TOUCH = `
UPDATE article SET
  last_seen_at = max(last_seen_at, @at),
  external_id = coalesce(external_id, @externalId),
  author = coalesce(author, @author),
  site_name = coalesce(site_name, @siteName),
  image = coalesce(image, @image),
  source_id = coalesce(source_id, @sourceId),
  publisher_id = coalesce(publisher_id, @publisherId),
  sample = max(sample, @sample)
WHERE seq = @seq`;

const REPLACE = `
UPDATE article SET title = @title, text = @text, hash = @hash, lang = @lang, kind = @kind,
  published_at = @publishedAt, day = @day, day_only = @dayOnly
WHERE seq = @seq`;

const MARK_STALE = "DELETE FROM annotation WHERE article_seq = @seq";

const SAME_TEXTS = "SELECT published_at FROM article_revision WHERE article_seq = @seq AND hash = @hash";

const ADD_REVISION = `
INSERT INTO article_revision (article_seq, number, title, text, hash, published_at, replaced_at)
SELECT seq, 1 + (SELECT count(*) FROM article_revision r WHERE r.article_seq = article.seq),
  title, text, hash, published_at, @at
FROM article WHERE seq = @seq`;

function updateArticle(
  graph: Graph,
  stored: StoredArticle,
  incoming: IncomingArticle,
  at: Instant,
): SaveOutcome {
  const { seq } = stored;
  run(graph, TOUCH, { seq, at, ...metadataOf(incoming) });
  const isUpgrade = stored.kind === "teaser" && incoming.kind === "full";
  if (stored.kind === "full" && incoming.kind === "teaser") return "unchanged";
  const content = contentOf(incoming);
  const when = keepsDate(stored, incoming) ? whenStored(stored) : whenOf(graph, incoming, at);
  const sameText = stored.hash === content.hash;
  const sameDate = stored.published_at === (when.publishedAt ?? null) && stored.day_only === when.dayOnly;
  const isRefinement = sameText && !sameDate && !contradicts(stored, when);
  if (sameText && sameDate && stored.lang === content.lang && !isUpgrade) return "unchanged";
  const isVersion = !isUpgrade && !isRefinement && !(sameText && sameDate);
  if (isVersion && wasSeen(graph, seq, content.hash, incoming)) return "unchanged";
  if (isVersion) run(graph, ADD_REVISION, { seq, at });
  run(graph, REPLACE, { seq, ...content, ...when });
  run(graph, MARK_STALE, { seq });
  indexAtCommit(graph, seq);
  return isUpgrade ? "upgraded" : "revised";
}

/** True where an earlier version has this text, and the date that an import gives with it. */
function wasSeen(graph: Graph, seq: number, hash: string, incoming: IncomingArticle): boolean {
  const { publishedAt, publishedDay, sourceId } = incoming;
  return all<{ published_at: string | null }>(graph, SAME_TEXTS, { seq, hash }).some(({ published_at }) => {
    if (publishedAt === undefined || sourceId !== undefined || publishedAt === published_at) return true;
    return published_at !== null && publishedDay === dayOf(published_at, graph.timeZone);
  });
}

/** A source moves its dates when it edits; only an import corrects one, and not by saying less. */
function keepsDate(stored: StoredArticle, incoming: IncomingArticle): boolean {
  const { publishedAt, publishedDay, sourceId } = incoming;
  if (stored.published_at === null) return publishedAt === undefined;
  if (publishedAt === undefined || sourceId !== undefined) return true;
  return stored.day_only === 0 && publishedDay === stored.day;
}

/** True where the new date says something else than the stored one, not only more. */
function contradicts(stored: StoredArticle, when: When): boolean {
  if (stored.published_at === null) return false;
  return stored.day_only === 0 || stored.day !== when.day;
}

interface When {
  publishedAt: Instant | undefined;
  day: string;
  dayOnly: number;
}

function whenStored(stored: StoredArticle): When {
  return { publishedAt: optional(stored.published_at), day: stored.day, dayOnly: stored.day_only };
}

function whenOf(graph: Graph, incoming: IncomingArticle, at: Instant): When {
  const { publishedAt, publishedDay } = incoming;
  return {
    publishedAt,
    day: publishedDay ?? dayOf(publishedAt ?? at, graph.timeZone),
    dayOnly: publishedDay === undefined ? 0 : 1,
  };
}

function contentOf({ title, text, lang, kind }: IncomingArticle): {
  title: string;
  text: string;
  lang: string;
  kind: string;
  hash: string;
} {
  const hash = createHash("sha256").update(title).update("\0").update(text).digest("hex").slice(0, 32);
  return { title, text, lang, kind, hash };
}

function metadataOf(incoming: IncomingArticle): Record<string, string | number | undefined> {
  const { externalId, author, siteName, image, sourceId, publisherId } = incoming;
  return {
    externalId,
    author,
    siteName,
    image,
    sourceId,
    publisherId,
    sample: incoming.sample ? 1 : 0,
  };
}
