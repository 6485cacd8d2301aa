import { toInstant } from "../clock.ts";
import type { Graph } from "../graph/open.ts";
import { type StorySummary, updateStories } from "../pipeline/stories.ts";
import type { CliContext } from "./context.ts";
import { loadOntology } from "./resources.ts";

/** Brings copies and stories up to what is stored; to be called when articles came or were annotated anew. */
export function refreshStories(context: CliContext, graph: Graph): StorySummary {
  return updateStories(graph, { at: toInstant(context.clock.now()), ontology: loadOntology() });
}
