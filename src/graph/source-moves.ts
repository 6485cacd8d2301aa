import type { Instant } from "../model/dates.ts";
import { type Graph, run } from "./connection.ts";

const SAVE = `
INSERT INTO source_move (source_id, from_url, to_url, at)
SELECT id, url, @toUrl, @at FROM source WHERE id = @sourceId AND url <> @toUrl
ON CONFLICT (source_id) DO UPDATE SET from_url = excluded.from_url, to_url = excluded.to_url, at = excluded.at`;

/** Records that a source is to be polled at another address from now on; its listed one is kept. */
export function saveSourceMove(graph: Graph, sourceId: string, toUrl: string, at: Instant): void {
  run(graph, SAVE, { sourceId, toUrl, at });
}

/** Goes back to the listed address of a source. */
export function deleteSourceMove(graph: Graph, sourceId: string): void {
  run(graph, "DELETE FROM source_move WHERE source_id = @sourceId", { sourceId });
}
