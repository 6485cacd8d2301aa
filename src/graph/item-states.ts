import type { Instant } from "../model/dates.ts";
import { all, type Graph, jsonList, optional, run } from "./connection.ts";

/** What a source said of an item when it was last dealt with. */
export interface ItemState {
  /** Canonical address of the item. */
  url: string;
  /** The source's own id of it, where it has one that is not the address. */
  guid?: string | undefined;
  /** Of what the source says of it. */
  hash: string;
  /** When its page was last read. */
  readAt: Instant;
  /** How often in a row the page was read because the item had changed, and had not changed itself. */
  futile: number;
}

const LIST =
  "SELECT url, guid, hash, read_at, futile FROM item_state WHERE source_id = @sourceId ORDER BY url";
const SAVE = `
INSERT INTO item_state (source_id, url, guid, hash, read_at, futile)
VALUES (@sourceId, @url, @guid, @hash, @readAt, @futile)
ON CONFLICT (source_id, url) DO UPDATE SET guid = excluded.guid, hash = excluded.hash,
  read_at = excluded.read_at, futile = excluded.futile`;
const KEEP = `
DELETE FROM item_state WHERE source_id = @sourceId AND url NOT IN (SELECT value FROM json_each(@urls))
  AND (@readBefore IS NULL OR read_at < @readBefore)`;

/** The items of a source as they were when each was last dealt with, by address. */
export function listItemStates(graph: Graph, sourceId: string): Map<string, ItemState> {
  type Row = { url: string; guid: string | null; hash: string; read_at: string; futile: number };
  const rows = all<Row>(graph, LIST, { sourceId });
  return new Map(
    rows.map(({ read_at, guid, ...row }) => [row.url, { ...row, guid: optional(guid), readAt: read_at }]),
  );
}

/** Records what a source says of an item, once that was dealt with. */
export function saveItemState(graph: Graph, sourceId: string, state: ItemState): void {
  run(graph, SAVE, { sourceId, ...state });
}

/** Forgets the items of a source that it does not list any more; with `readBefore` only those read before. */
export function keepItemStates(
  graph: Graph,
  sourceId: string,
  { urls, readBefore }: { urls: readonly string[]; readBefore?: Instant | undefined },
): void {
  run(graph, KEEP, { sourceId, urls: jsonList(urls), readBefore });
}
