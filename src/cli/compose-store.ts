import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import { syncGazetteer } from "../graph/entities.ts";
import { closeGraph, type Graph, openGraph } from "../graph/open.ts";
import type { Instant } from "../model/dates.ts";
import { loadDataFiles, loadGazetteer } from "./resources.ts";

/** Opens the store for writing, with the shipped gazetteer in it. */
export function openStore(config: Config, at: Instant): Graph {
  const graph = openGraph(config.db, { timeZone: config.timeZone });
  const hash = createHash("sha256");
  for (const { file, text } of loadDataFiles("data/gazetteer", ".yaml")) hash.update(`${file}\n${text}\n`);
  syncGazetteer(graph, loadGazetteer(), hash.digest("hex").slice(0, 16), at);
  return graph;
}

/**
 * Opens the store for reading, hands it to `read` and closes it.
 * @throws VigieError `graph.unreadable` where there is none.
 */
export async function readStore<T>(config: Config, read: (graph: Graph) => T | Promise<T>): Promise<T> {
  const graph = openGraph(config.db, { readonly: true });
  try {
    return await read(graph);
  } finally {
    closeGraph(graph);
  }
}
