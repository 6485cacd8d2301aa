import { canonicalUrl } from "../article/url.ts";
import { toInstant } from "../clock.ts";
import { isVigieError, type VigieError } from "../errors.ts";
import { findDocument } from "../graph/documents.ts";
import { keepItemStates, listItemStates } from "../graph/item-states.ts";
import { transaction } from "../graph/open.ts";
import { listDuePageRetries } from "../graph/page-retries.ts";
import { listDuePageChecks } from "../graph/page-states.ts";
import type { Item, Source } from "../model/news.ts";
import {
  type IngestParts,
  type ItemOutcome,
  ingestItem,
  ingestPageAgain,
  type Origin,
  wasRead,
} from "./ingest-item.ts";
import type { LinkedItem } from "./read-item.ts";
import { type ReadSource, readSource } from "./read-source.ts";
import { recordFailedPoll, recordSuccess, type SuccessfulPoll } from "./record-poll.ts";

/** What one source came to. */
export interface SourceOutcome {
  items: number;
  added: number;
  /** Changed since they were stored, full texts in place of teasers included. */
  revised: number;
  /** Full texts that took the place of teasers. */
  upgraded: number;
  /** Of those added or changed: teasers. */
  teasers: number;
  unchanged: number;
  /** Items without an address, and pages that gave nothing to store. */
  skipped: number;
  /** What was wrong with the source itself. */
  failure?: VigieError | undefined;
}

/** A source to poll, with its listed address where that led elsewhere for good. */
export type PolledSource = Source & { movedFrom?: string | undefined };

/** Told of each article as it is dealt with. */
export type OnArticle = (outcome: ItemOutcome["what"]) => void;

/**
 * Polls one source: reads its feed, the pages of the articles that are new, again those of which the feed
 * says something else than before, those that failed and are due, and now and then recent ones for edits;
 * stores each in a transaction of its own. Whatever fails is recorded with the time of the next attempt. What
 * tells that the feed did not change is kept only when every item was dealt with: a pass that was killed
 * sees the same feed again.
 * @throws the signal's reason when it is aborted, and bugs.
 */
export async function ingestSource(
  { movedFrom, ...source }: PolledSource,
  parts: IngestParts,
  onArticle: OnArticle,
): Promise<SourceOutcome> {
  const outcome: SourceOutcome = {
    items: 0,
    added: 0,
    revised: 0,
    upgraded: 0,
    teasers: 0,
    unchanged: 0,
    skipped: 0,
  };
  const count = ({ what, kind }: ItemOutcome): void => {
    outcome[what]++;
    if (what === "upgraded") outcome.revised++;
    if (kind === "teaser") outcome.teasers++;
    onArticle(what);
  };
  const { graph } = parts;
  try {
    const read = await readSource(source, { ...parts, known: (url) => findDocument(graph, url) });
    const items = newestOnce(read.feed?.items ?? [], outcome);
    const origin = originOf(source, items, { read, parts });
    for (const item of items) count(await ingestItem(item, origin, parts));
    await readPagesAgain(origin, parts, count);
    finish(origin, { ...read, ...outcome }, parts);
  } catch (error) {
    if (parts.signal?.aborted || !isVigieError(error)) throw error;
    outcome.failure = error;
    recordFailedPoll({ ...source, movedFrom }, error, parts);
  }
  return outcome;
}

function originOf(
  source: Source,
  items: readonly LinkedItem[],
  { read, parts }: { read: ReadSource; parts: IngestParts },
): Origin {
  return {
    source,
    feedLanguage: read.feed?.language,
    states: items.length === 0 ? new Map() : listItemStates(parts.graph, source.id),
    listed: new Set(items.map(({ url }) => canonicalUrl(url))),
  };
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

/** How many pages one poll looks at for edits. */
const CHECKS_A_POLL = 20;

/** Pages that failed in earlier passes and are due, and recent ones that may have been edited. */
async function readPagesAgain(
  origin: Origin,
  parts: IngestParts,
  count: (outcome: ItemOutcome) => void,
): Promise<void> {
  const { graph, clock } = parts;
  const due = { sourceId: origin.source.id, at: toInstant(clock.now()) };
  for (const { url } of listDuePageRetries(graph, { ...due, asked: parts.asked })) {
    if (wasRead(url, parts)) continue;
    const outcome = await ingestPageAgain({ url }, origin, parts);
    if (outcome.what !== "skipped") count(outcome);
  }
  for (const known of listDuePageChecks(graph, { ...due, limit: CHECKS_A_POLL })) {
    const outcome = await ingestPageAgain({ url: known.url, known }, origin, parts);
    if (outcome.what === "revised" || outcome.what === "upgraded") count(outcome);
  }
}

const FORGET_AFTER_MS = 30 * 24 * 3_600_000;

/** Records that every item was dealt with, and forgets those that the source does not list any more. */
function finish({ source, listed }: Origin, poll: SuccessfulPoll, parts: IngestParts): void {
  const { graph, clock } = parts;
  // Of an index of sitemaps some parts may not have been read: what they list is not gone.
  const long = toInstant(new Date(clock.now().getTime() - FORGET_AFTER_MS));
  const readBefore = source.kind === "sitemap" ? long : undefined;
  transaction(graph, () => {
    if (poll.feed) keepItemStates(graph, source.id, { urls: [...listed], readBefore });
    recordSuccess(source, poll, parts);
  });
}
