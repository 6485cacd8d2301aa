import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import { holdsGazetteer, syncGazetteer } from "../graph/entities.ts";
import { closeGraph, type Graph, openGraph } from "../graph/open.ts";
import type { Instant } from "../model/dates.ts";
import type { GazetteerEntity } from "../model/gazetteer.ts";
import type { Bilingual } from "../model/ontology.ts";
import { parseRoles } from "../relations/roles.ts";
import { loadDataFile, loadDataFiles, loadGazetteer } from "./resources.ts";

/** Opens the store for writing, with the shipped gazetteer in it. */
export function openStore(config: Config, at: Instant): Graph {
  const graph = openGraph(config.db, { timeZone: config.timeZone });
  const roles = loadDataFile("data/lexicon/roles.yaml");
  const hash = createHash("sha256");
  for (const { file, text } of [...loadDataFiles("data/gazetteer", ".yaml"), roles]) {
    hash.update(`${file}\n${text}\n`);
  }
  const version = hash.digest("hex").slice(0, 16);
  if (!holdsGazetteer(graph, version)) {
    const labels = new Map(parseRoles(roles.text, roles.file).map(({ id, label }) => [id, label]));
    syncGazetteer(graph, withTitles(loadGazetteer(), labels), version, at);
  }
  return graph;
}

/** An office that the gazetteer gives without a title is called as its role is. */
function withTitles(
  entities: readonly GazetteerEntity[],
  labels: ReadonlyMap<string, Bilingual>,
): GazetteerEntity[] {
  return entities.map((entity) => ({
    ...entity,
    offices: entity.offices.map((office) => {
      const hasTitle = office.title.fr !== "" || office.title.en !== "";
      return hasTitle ? office : { ...office, title: labels.get(office.role) ?? office.title };
    }),
  }));
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
