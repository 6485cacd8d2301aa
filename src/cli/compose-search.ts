import type { Graph } from "../graph/open.ts";
import { parseRoles } from "../relations/roles.ts";
import { createSearch } from "../search/service.ts";
import type { SearchService } from "../search/types.ts";
import { loadDataFile, loadGlossary } from "./resources.ts";

/** The search of a store, with the shipped glossary and words for roles. */
export function composeSearch(graph: Graph): SearchService {
  const { file, text } = loadDataFile("data/lexicon/roles.yaml");
  return createSearch(graph, { glossary: loadGlossary(), roles: parseRoles(text, file) });
}
