import { type Clock, toInstant } from "../clock.ts";
import type { VigieError } from "../errors.ts";
import { saveDocument } from "../graph/documents.ts";
import { type Graph, transaction } from "../graph/open.ts";
import { deleteSourceMove, saveSourceMove } from "../graph/source-moves.ts";
import { findPollState, recordFetch } from "../graph/sources.ts";
import type { Source } from "../model/news.ts";
import { hostAskedUntil, isPassing, retrySourceAt, weightOf } from "./intervals.ts";
import { askedUntil, nextPollAt, paceOf } from "./pace.ts";
import type { ReadSource } from "./read-source.ts";

interface RecordParts {
  graph: Graph;
  clock: Clock;
}

/** A poll that brought a document, or word that it did not change. */
export interface SuccessfulPoll extends ReadSource {
  items: number;
  added: number;
}

/**
 * Records a poll that went well: what tells its documents from their next versions, pace and next check, and a move for good. A move is believed at
 * once, since what stands at the new address was just read as this kind of source; the listed address stays on
 * record, and the new one is given up as soon as it fails for good.
 */
export function recordSuccess(
  source: Source,
  { fetched, feed, documents, items, added }: SuccessfulPoll,
  { graph, clock }: RecordParts,
): void {
  const now = clock.now();
  const at = toInstant(now);
  const pace = feed && paceOf(feed, now);
  const known = pace ?? findPollState(graph, source.id)?.pace ?? { sample: 0 };
  const { kind, id: sourceId } = source;
  const { freshMs } = fetched;
  const nextCheckAt = nextPollAt(known, { kind, freshMs, sourceId, now });
  const notBefore = askedUntil(known, { kind, freshMs, now });
  transaction(graph, () => {
    for (const { url, ...document } of documents) saveDocument(graph, url, document, at);
    const { movedTo } = fetched;
    if (movedTo && items > 0 && !isDowngrade(source.url, movedTo)) {
      saveSourceMove(graph, sourceId, movedTo, at);
      // What came from there need not come again under the new address.
      const own = documents.find(({ url }) => url === source.url);
      if (own) saveDocument(graph, movedTo, own, at);
    }
    const outcome = feed ? "ok" : "unchanged";
    recordFetch(graph, sourceId, { outcome, nextCheckAt, notBefore, items, added, pace }, at);
  });
}

/** A server that leads away from its secure address is followed, but asked there again. */
function isDowngrade(from: string, to: string): boolean {
  return from.startsWith("https:") && !to.startsWith("https:");
}

/** Records a poll that failed, with the time of the next. */
export function recordFailedPoll(
  source: Source & { movedFrom?: string | undefined },
  error: VigieError,
  { graph, clock }: RecordParts,
): void {
  const now = clock.now();
  const weight = weightOf(error);
  const total = (findPollState(graph, source.id)?.weight ?? 0) + weight;
  const nextCheckAt = retrySourceAt(error, { weight: total, sourceId: source.id, now });
  const { code: errorCode, message: errorMessage } = error;
  const failed = {
    outcome: "failed",
    errorCode,
    errorMessage,
    nextCheckAt,
    notBefore: hostAskedUntil(error),
    weight,
  } as const;
  transaction(graph, () => {
    if (source.movedFrom !== undefined && !isPassing(error)) deleteSourceMove(graph, source.id);
    recordFetch(graph, source.id, failed, toInstant(now));
  });
}
