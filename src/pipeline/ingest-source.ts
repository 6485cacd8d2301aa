import { canonicalUrl } from "../article/url.ts";
import type { Clock } from "../clock.ts";
import { toInstant } from "../clock.ts";
import { isVigieError, type VigieError } from "../errors.ts";
import type { Fetcher } from "../fetch/client.ts";
import { findArticle, type SaveOutcome } from "../graph/articles.ts";
import { deletePageRetry, findPageRetry, listDuePageRetries, savePageRetry } from "../graph/page-retries.ts";
import { findValidators } from "../graph/sources.ts";
import type { IncomingArticle, Item, Publisher, Source } from "../model/news.ts";
import { publisherOf } from "./import-record.ts";
import { retryPageAt } from "./intervals.ts";
import { type LinkedItem, type PageReaders, readItem } from "./read-item.ts";
import { readSource } from "./read-source.ts";
import { recordFailedPoll, recordSuccess } from "./record-poll.ts";
import { type StoreParts, storeArticle } from "./store.ts";

export interface IngestParts extends StoreParts {
  fetcher: Fetcher;
  readers: PageReaders;
  clock: Clock;
  signal?: AbortSignal | undefined;
  /** Articles that a source of this pass is reading: another one waits, then finds them stored. */
  reading: Map<string, Promise<unknown>>;
}

/** What one source came to. */
export interface SourceOutcome {
  items: number;
  added: number;
  /** Changed since they were stored, full texts in place of teasers included. */
  revised: number;
  unchanged: number;
  /** Items without an address, and pages that gave nothing to store. */
  skipped: number;
  /** What was wrong with the source itself. */
  failure?: VigieError | undefined;
}

/** A source to poll, with its listed address where that led elsewhere for good. */
export type PolledSource = Source & { movedFrom?: string | undefined };

/** Told of each article as it is dealt with. */
export type OnArticle = (outcome: SaveOutcome | "skipped") => void;

/**
 * Polls one source: reads its feed, the pages of the articles that are new, and again those of which the
 * feed says that they changed; stores each in a transaction of its own. Whatever fails is recorded with the
 * time of the next attempt. The validators are kept only when every item was dealt with: a pass that was
 * killed sees the same feed again.
 * @throws the signal's reason when it is aborted, and bugs.
 */
export async function ingestSource(
  { movedFrom, ...source }: PolledSource,
  parts: IngestParts,
  onArticle: OnArticle,
): Promise<SourceOutcome> {
  const outcome: SourceOutcome = { items: 0, added: 0, revised: 0, unchanged: 0, skipped: 0 };
  const count: OnArticle = (what) => {
    outcome[what === "upgraded" ? "revised" : what]++;
    onArticle(what);
  };
  try {
    const { feed, fetched } = await readSource(source, parts, findValidators(parts.graph, source.url));
    const items = newestOnce(feed?.items ?? [], outcome);
    for (const item of items) count(await ingestItem(item, { source, feedLanguage: feed?.language }, parts));
    await retryPages(source, parts, count);
    recordSuccess(source, { fetched, feed, ...outcome }, parts);
  } catch (error) {
    if (parts.signal?.aborted || !isVigieError(error)) throw error;
    outcome.failure = error;
    recordFailedPoll({ ...source, movedFrom }, error, parts);
  }
  return outcome;
}

/** More items than this in one document are an archive, not news. */
const MOST_ITEMS = 1000;

/** The items that have an address, each once, oldest first, so that a killed pass leaves no holes in the past. */
function newestOnce(items: readonly Item[], outcome: SourceOutcome): LinkedItem[] {
  outcome.items = items.length;
  const linked = new Map<string, LinkedItem>();
  for (const item of items) {
    const url = item.url && addressOf(item.url);
    if (url && !linked.has(url)) linked.set(url, { ...item, url: item.url as string });
    else outcome.skipped++;
  }
  const newestFirst = [...linked.values()].sort((a, b) =>
    (b.publishedAt ?? "").localeCompare(a.publishedAt ?? ""),
  );
  outcome.skipped += Math.max(0, newestFirst.length - MOST_ITEMS);
  return newestFirst.slice(0, MOST_ITEMS).reverse();
}

function addressOf(url: string): string | undefined {
  try {
    return canonicalUrl(url);
  } catch (error) {
    if (isVigieError(error)) return undefined;
    throw error;
  }
}

/** What an item is read for: its source, and the language that the feed declares. */
interface Origin {
  source: Source;
  feedLanguage?: string | undefined;
}

/** Deals with one item; sources that announce the same article take turns at it. */
async function ingestItem(
  item: LinkedItem,
  origin: Origin,
  parts: IngestParts,
): Promise<SaveOutcome | "skipped"> {
  const url = canonicalUrl(item.url);
  const turn = (parts.reading.get(url) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => ingestInTurn(item, origin, parts));
  parts.reading.set(url, turn);
  return await turn;
}

async function ingestInTurn(
  item: LinkedItem,
  origin: Origin,
  parts: IngestParts,
): Promise<SaveOutcome | "skipped"> {
  const { graph, clock, fetcher, readers, signal } = parts;
  signal?.throwIfAborted();
  const page: Page = { url: canonicalUrl(item.url), source: origin.source };
  if (!isWanted(item, page.url, parts)) return findArticle(graph, page.url) ? "unchanged" : "skipped";
  const { article, failure } = await readItem(item, {
    ...origin,
    fetcher,
    readers,
    now: clock.now(),
    signal,
  });
  if (failure) recordFailure(failure, page, parts);
  else deletePageRetry(graph, page.url);
  return article ? store(article, page, parts) : "skipped";
}

/** The page of an article, by its canonical address. */
interface Page {
  url: string;
  source: Source;
}

/** Stores an article; one that the store refuses is recorded like a page that failed, and the pass goes on. */
function store(article: IncomingArticle, page: Page, parts: IngestParts): SaveOutcome | "skipped" {
  const at = toInstant(parts.clock.now());
  try {
    return storeArticle(parts, article, { at, publisher: publisherFor(page.source) }).outcome;
  } catch (error) {
    if (!isVigieError(error)) throw error;
    recordFailure(error, page, parts);
    return "skipped";
  }
}

function recordFailure(failure: VigieError, { url, source }: Page, { graph, clock }: IngestParts): void {
  const attempts = (findPageRetry(graph, url)?.attempts ?? 0) + 1;
  const retryAt = retryPageAt(failure, attempts, clock.now());
  const { code: errorCode, message: errorMessage } = failure;
  savePageRetry(graph, { url, sourceId: source.id, retryAt, errorCode, errorMessage });
}

/** True for an article that is new, or of which the feed says that it changed since; a failed page waits its time. */
function isWanted(item: Item, url: string, { graph, clock }: IngestParts): boolean {
  const retry = findPageRetry(graph, url);
  if (retry) return retry.retryAt !== undefined && retry.retryAt <= toInstant(clock.now());
  const stored = findArticle(graph, url);
  if (!stored) return true;
  // Some feeds have one date only, and move it when they edit.
  const changedAt = item.updatedAt ?? item.publishedAt;
  return changedAt !== undefined && changedAt > stored.lastSeenAt && changedAt <= toInstant(clock.now());
}

/** Pages that failed in earlier passes and are due, whether the feed still lists them or not. */
async function retryPages(source: Source, parts: IngestParts, count: OnArticle): Promise<void> {
  const { graph, clock } = parts;
  for (const { url } of listDuePageRetries(graph, { sourceId: source.id, at: toInstant(clock.now()) })) {
    const outcome = await ingestItem({ url, categories: [] }, { source }, parts);
    if (outcome !== "skipped") count(outcome);
  }
}

/** The publisher of a source; its id is the slug of its name. */
function publisherFor(source: Source): Publisher | undefined {
  const publisher = publisherOf(source.publisher ?? source.title);
  const { siteUrl, publisherKind: kind, country, lang } = source;
  return publisher && { ...publisher, siteUrl, kind, country, lang };
}
