import type { IsoWeek } from "../clock.ts";
import type { Day } from "../model/dates.ts";
import type { ArticleRecord, EvidenceRecord } from "../model/records.ts";
import { type DigestSource, type Shortened, shorten } from "./model.ts";

const SHOWN_SOURCES = 4;

/** An article of the week as a source of what it says as a whole. */
export function articleSource(article: ArticleRecord): DigestSource {
  const { id: articleId, url, title, lang, day } = article;
  const publisher = article.publisherName ?? article.siteName ?? hostOf(url);
  return { articleId, url, title, lang, day, publisher };
}

// Less sure than this is more often wrong than right: such facts are counted and not told.
const TOLD_FROM = 0.4;

/** True where a fact is sure enough to be told, if need be marked as uncertain. */
export function isTold({ confidence }: { confidence: number }): boolean {
  return confidence >= TOLD_FROM;
}

/** What was known of a fact at the end of a week. */
export interface KnownEvidence {
  /** Oldest article first; never empty. */
  evidence: readonly EvidenceRecord[];
  confidence: number;
  /** Publishers that say so, reprints not counted. */
  publishers: number;
}

/**
 * The evidence that had been published by the last day of the week; undefined where there was none yet.
 * A digest of a past week does not know what came later.
 */
export function knownBy(
  { last }: IsoWeek,
  evidence: readonly EvidenceRecord[],
  copies: ReadonlySet<string>,
): KnownEvidence | undefined {
  const known = evidence.filter((one) => dayOf(one) <= last);
  if (known.length === 0) return undefined;
  const own = known.filter(({ articleId }) => !copies.has(articleId));
  return {
    evidence: own.length > 0 ? own : known,
    confidence: Math.max(...known.map(({ confidence }) => confidence)),
    publishers: new Set((own.length > 0 ? own : known).map(publisherOf)).size,
  };
}

/** The day on which the article behind a line of evidence was published. */
export function dayOf({ day, publishedAt }: EvidenceRecord): Day {
  return day ?? publishedAt?.slice(0, 10) ?? "0000-01-01";
}

/** Evidence as sources with their sentences, one an article, the oldest first. */
export function sourcesOf(evidence: readonly EvidenceRecord[]): Shortened<DigestSource> {
  const byArticle = new Map<string, DigestSource>();
  for (const one of evidence) {
    if (byArticle.has(one.articleId)) continue;
    byArticle.set(one.articleId, {
      articleId: one.articleId,
      url: one.articleUrl,
      title: one.articleTitle,
      lang: one.articleLang,
      publisher: publisherOf(one),
      day: dayOf(one),
      quote: one.quote,
    });
  }
  return shorten([...byArticle.values()], SHOWN_SOURCES);
}

function publisherOf({ publisherName, articleUrl }: EvidenceRecord): string {
  return publisherName ?? hostOf(articleUrl);
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/(?:www\.)?([^/:?#]+)/i.exec(url)?.[1] ?? url;
}
