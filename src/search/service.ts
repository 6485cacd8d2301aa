import { listEntityNames } from "../graph/entities.ts";
import { changeMark, countIndexed, countTerm } from "../graph/fulltext-read.ts";
import { listHolders } from "../graph/holders.ts";
import type { Graph } from "../graph/open.ts";
import type { Role } from "../model/gazetteer.ts";
import { indexNames, type NameIndex } from "./entity-names.ts";
import { type Glossary, NO_GLOSSARY } from "./glossary.ts";
import type { Knowledge } from "./plan.ts";
import { indexRoles } from "./role-holders.ts";
import { searchArticles } from "./search.ts";
import { createSuggester, type Suggester } from "./suggest.ts";
import type { SearchOptions, SearchResult, SearchService } from "./types.ts";

export * from "./types.ts";

// Reading all names anew after every write would block a server that is taking in articles: where it takes
// long, it may take this share of the time at most.
const LONG_MS = 50;
const GREATEST_SHARE = 0.05;

/** Makes the search of a store, with what it knows of words and posts. It follows what is written to the store, by this or another process. */
export function createSearch(
  graph: Graph,
  { glossary = NO_GLOSSARY, roles = [] }: { glossary?: Glossary; roles?: readonly Role[] } = {},
): SearchService {
  const roleIndex = indexRoles(roles);
  const names = following(graph, () => indexNames(listEntityNames(graph)));
  let suggester: { suggester: Suggester; names: NameIndex } | undefined;
  const knowledge = (): Knowledge => ({
    names: names(),
    glossary,
    roles: roleIndex,
    listHolders: (ids) => listHolders(graph, ids),
    countTerm: rememberCounts(graph),
    articles: countIndexed(graph),
  });
  return {
    search: (query: string, options?: SearchOptions): SearchResult =>
      searchArticles(graph, query, knowledge(), options),
    suggest(prefix, limit) {
      const current = names();
      if (!suggester) suggester = { suggester: createSuggester(graph, current.entities), names: current };
      else if (suggester.names !== current) {
        suggester.suggester.refresh(current.entities);
        suggester.names = current;
      }
      return suggester.suggester.suggest(prefix, limit);
    },
  };
}

/** One search asks for the same word several times. */
function rememberCounts(graph: Graph): (term: string) => number {
  const counts = new Map<string, number>();
  return (term) => {
    let count = counts.get(term);
    if (count === undefined) {
      count = countTerm(graph, term);
      counts.set(term, count);
    }
    return count;
  };
}

/** A value worked out from the store, worked out anew when the store has changed. */
function following<T>(graph: Graph, load: () => T): () => T {
  let loaded: { value: T; mark: string; at: number; took: number } | undefined;
  return () => {
    const mark = changeMark(graph);
    const now = performance.now();
    if (loaded && (loaded.mark === mark || isTooSoon(loaded, now))) return loaded.value;
    const value = load();
    loaded = { value, mark, at: performance.now(), took: performance.now() - now };
    return value;
  };
}

function isTooSoon({ at, took }: { at: number; took: number }, now: number): boolean {
  return took > LONG_MS && now - at < took / GREATEST_SHARE;
}
