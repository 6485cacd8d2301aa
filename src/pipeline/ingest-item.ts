import { canonicalUrl } from "../article/url.ts";
import { type Clock, toInstant } from "../clock.ts";
import { isVigieError, type VigieError } from "../errors.ts";
import type { Fetcher } from "../fetch/client.ts";
import { findArticle, findStateAt, type SaveOutcome } from "../graph/articles.ts";
import { type ItemState, saveItemState } from "../graph/item-states.ts";
import { addressVariants } from "../graph/known-articles.ts";
import { transaction } from "../graph/open.ts";
import { deletePageRetry, findPageRetry, mustWait, savePageRetry } from "../graph/page-retries.ts";
import { findPageState, savePageState } from "../graph/page-states.ts";
import type { ArticleKind, IncomingArticle, Publisher, Source } from "../model/news.ts";
import { sharedText } from "../text/likeness.ts";
import { publisherOf } from "./import-record.ts";
import { hostAskedUntil, isGone, retryPageAt } from "./intervals.ts";
import { isWorthReading, itemHash } from "./item-changes.ts";
import { nextPageCheck } from "./page-checks.ts";
import { type LinkedItem, type PageAnswer, type PageReaders, type ReadItem, readItem } from "./read-item.ts";
import { type StoreParts, storeArticle } from "./store.ts";

/** What it takes to read items and store what they lead to. */
export interface IngestParts extends StoreParts {
  fetcher: Fetcher;
  readers: PageReaders;
  clock: Clock;
  signal?: AbortSignal | undefined;
  /** Articles that a source of this pass is reading: another one waits, then finds them stored. */
  reading: Map<string, Promise<unknown>>;
  /** Pages that this pass asked for: whatever another source says of them, they are not asked for twice. */
  read: Set<string>;
  /** True where a person asked for the pass: failed pages are tried before their time. */
  asked?: boolean | undefined;
}

/** What an item is read for: its source, the language that the feed declares, and what the source said before. */
export interface Origin {
  source: Source;
  feedLanguage?: string | undefined;
  /** The items of the source as they were when each was last dealt with. */
  states: ReadonlyMap<string, ItemState>;
  /** Canonical addresses that the source lists now. */
  listed: ReadonlySet<string>;
}

/** What came of an item; `kind` where an article was stored anew or changed. */
export interface ItemOutcome {
  what: SaveOutcome | "skipped";
  kind?: ArticleKind | undefined;
}

/** Deals with one item; sources that announce the same article take turns at it. */
export async function ingestItem(item: LinkedItem, origin: Origin, parts: IngestParts): Promise<ItemOutcome> {
  return await inTurn(canonicalUrl(item.url), parts, () => dealWith(item, origin, parts));
}

/** Looks at a page again that was read or failed before, whether its source still lists it or not. */
export async function ingestPageAgain(
  page: { url: string; known?: PageAnswer | undefined },
  origin: Origin,
  parts: IngestParts,
): Promise<ItemOutcome> {
  const item = { url: page.known?.address ?? page.url, categories: [] };
  return await inTurn(page.url, parts, () => readAndStore({ item, ...page }, origin, parts));
}

async function inTurn<T>(url: string, { reading }: IngestParts, work: () => Promise<T>): Promise<T> {
  const key = pageKey(url);
  const turn = (reading.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
  reading.set(key, turn);
  return await turn;
}

function pageKey(url: string): string {
  return addressVariants(url).sort()[0] ?? url;
}

/** True for a page that this pass asked for already. */
export function wasRead(url: string, { read }: IngestParts): boolean {
  return read.has(pageKey(url));
}

async function dealWith(item: LinkedItem, origin: Origin, parts: IngestParts): Promise<ItemOutcome> {
  const { graph, clock, signal } = parts;
  signal?.throwIfAborted();
  const url = canonicalUrl(item.url);
  const state = origin.states.get(url);
  const hash = itemHash(item);
  const stored = findStateAt(graph, url);
  const now = clock.now();
  const retry = findPageRetry(graph, url);
  const hadTurn = wasRead(url, parts);
  const waits = retry !== undefined && (hadTurn || mustWait(retry, toInstant(now), parts.asked === true));
  const isWanted = retry ? !waits : !stored || hasChanged(item, { state, hash, stored, now });
  if (isWanted && !(hadTurn && stored?.kind === "full")) {
    // A teaser may hold the feed's own words: there the page alone does not tell what changed.
    const known = stored?.kind === "full" ? findPageState(graph, url) : undefined;
    return await readAndStore({ item, url, known, hash }, origin, parts);
  }
  if (!waits && (!state || isWanted)) {
    saveItemState(graph, origin.source.id, { url, guid: item.id, hash, readAt: toInstant(now), futile: 0 });
  }
  return { what: stored ? "unchanged" : "skipped" };
}

interface Comparison {
  state: ItemState | undefined;
  hash: string;
  stored: { lastSeenAt: string; kind: ArticleKind };
  now: Date;
}

/**
 * True where the source says something else of an article than before, or, where it never announced it,
 * gives it a later date or may have more of its text than there is.
 */
function hasChanged(item: LinkedItem, { state, hash, stored, now }: Comparison): boolean {
  if (state) return state.hash !== hash && isWorthReading(state, now);
  if (stored.kind === "teaser" && item.html !== undefined) return true;
  // Some feeds have one date only, and move it when they edit.
  const changedAt = item.updatedAt ?? item.publishedAt;
  return changedAt !== undefined && changedAt > stored.lastSeenAt && changedAt <= toInstant(now);
}

interface Reading {
  item: LinkedItem;
  /** Canonical address under which the page is on record. */
  url: string;
  known?: PageAnswer | undefined;
  /** Of what the source says of the item, where it lists it. */
  hash?: string | undefined;
}

async function readAndStore(reading: Reading, origin: Origin, parts: IngestParts): Promise<ItemOutcome> {
  const { graph, clock, fetcher, readers, signal } = parts;
  signal?.throwIfAborted();
  const { source, feedLanguage } = origin;
  const { item, known } = reading;
  parts.read.add(pageKey(reading.url));
  const read = await readItem(item, {
    source,
    feedLanguage,
    fetcher,
    readers,
    known,
    now: clock.now(),
    signal,
  });
  const article = read.article && withFormerAddress(read.article, reading, { origin, parts });
  return transaction(graph, () => {
    const outcome = settle({ ...read, article }, reading, { origin, parts });
    saveState(outcome, reading, { origin, parts });
    return outcome;
  });
}

interface Surroundings {
  origin: Origin;
  parts: IngestParts;
}

/** Stores what came of a page, and how the page was; one that the store refuses counts as one that failed. */
function settle(
  read: ReadItem,
  { item, url, known, hash }: Reading,
  { origin, parts }: Surroundings,
): ItemOutcome {
  const { graph } = parts;
  const { source } = origin;
  const isCheck = known !== undefined && hash === undefined;
  if (read.unchanged || (read.failure && isCheck)) {
    // A page that is gone or down takes nothing from the article that was read.
    recordPage({ page: read.page ?? known }, url, { origin, parts });
    return { what: "unchanged" };
  }
  if (read.failure) recordFailure(read.failure, url, { origin, parts });
  else deletePageRetry(graph, url);
  const { article } = read;
  if (!article) return { what: "skipped" };
  try {
    const at = toInstant(parts.clock.now());
    const what = saysLess(article, item, parts)
      ? "unchanged"
      : storeArticle(parts, article, { at, publisher: publisherFor(source) }).outcome;
    recordPage(read, url, { origin, parts });
    return { what, kind: what === "unchanged" ? undefined : article.kind };
  } catch (error) {
    if (!isVigieError(error)) throw error;
    recordFailure(error, url, { origin, parts });
    return { what: "skipped" };
  }
}

/** Without the feed at hand, a walled page must not take the place of what the feed told. */
function saysLess(article: IncomingArticle, item: LinkedItem, { graph }: IngestParts): boolean {
  if (article.kind === "full" || item.html !== undefined) return false;
  const stored = findArticle(graph, article.url);
  return stored?.kind === "teaser" && article.text.length <= stored.text.length;
}

function recordFailure(failure: VigieError, url: string, { origin, parts }: Surroundings): void {
  const { graph, clock } = parts;
  const now = clock.now();
  const before = findPageRetry(graph, url);
  const early = before?.retryAt !== undefined && before.retryAt > toInstant(now);
  const attempts = (before?.attempts ?? 0) + (early ? 0 : 1);
  const retryAt = retryPageAt(failure, attempts, now);
  const notBefore = isGone(failure) ? retryAt : hostAskedUntil(failure);
  const { code: errorCode, message: errorMessage } = failure;
  const sourceId = origin.source.id;
  savePageRetry(graph, { url, sourceId, retryAt, notBefore, early, errorCode, errorMessage });
}

function recordPage({ page, article }: ReadItem, url: string, { origin, parts }: Surroundings): void {
  if (!page) return;
  const { graph, clock } = parts;
  const now = clock.now();
  const readAt = toInstant(now);
  const before = findPageState(graph, url);
  const firstReadAt = before?.firstReadAt ?? readAt;
  const { kind, publishedAt } = article ?? findArticle(graph, url) ?? { kind: "full" as const };
  const hasValidators = page.etag !== undefined || page.lastModified !== undefined;
  const nextCheckAt = nextPageCheck({ kind, hasValidators, firstReadAt, publishedAt }, now);
  const checks = before ? before.checks + 1 : 0;
  const { address, etag, lastModified, hash } = page;
  const answer = { address, etag, lastModified, hash };
  savePageState(graph, {
    url,
    sourceId: origin.source.id,
    ...answer,
    firstReadAt,
    readAt,
    checks,
    nextCheckAt,
  });
}

/** Keeps what the source says of the item now that it was dealt with, and whether that was worth it. */
function saveState(
  { what }: ItemOutcome,
  { item, url, hash }: Reading,
  { origin, parts }: Surroundings,
): void {
  if (hash === undefined) return;
  const futile = what === "unchanged" ? (origin.states.get(url)?.futile ?? 0) + 1 : 0;
  const readAt = toInstant(parts.clock.now());
  saveItemState(parts.graph, origin.source.id, { url, guid: item.id, hash, readAt, futile });
}

/** An item that keeps its id and changes its address leads to the same article, if the texts agree. */
function withFormerAddress(
  article: IncomingArticle,
  { item, url }: Reading,
  { origin, parts }: Surroundings,
): IncomingArticle {
  if (item.id === undefined || origin.states.has(url)) return article;
  const former = [...origin.states.values()].find(({ guid }) => guid === item.id);
  if (!former || origin.listed.has(former.url)) return article;
  const text = findArticle(parts.graph, former.url)?.text;
  if (text === undefined || sharedText(text, article.text) < 0.5) return article;
  return { ...article, otherUrls: [...(article.otherUrls ?? []), former.url] };
}

/** The publisher of a source; its id is the slug of its name. */
function publisherFor(source: Source): Publisher | undefined {
  const publisher = publisherOf(source.publisher ?? source.title);
  const { siteUrl, publisherKind: kind, country, lang } = source;
  return publisher && { ...publisher, siteUrl, kind, country, lang };
}
