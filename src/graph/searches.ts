import type { Instant } from "../model/dates.ts";
import { all, type Graph, run } from "./connection.ts";

/** A query that somebody keeps under a name. */
export interface SavedSearch {
  id: number;
  name: string;
  query: string;
  createdAt: Instant;
}

const SAVE = `
INSERT INTO saved_search (name, query, created_at) VALUES (@name, @query, @at)
ON CONFLICT (name) DO UPDATE SET query = excluded.query`;
const LIST =
  "SELECT id, name, query, created_at AS createdAt FROM saved_search ORDER BY name COLLATE NOCASE, id";
const DELETE = "DELETE FROM saved_search WHERE id = @id";

/** Keeps a query under a name, in place of the one that had this name. */
export function saveSearch(graph: Graph, search: { name: string; query: string }, at: Instant): void {
  run(graph, SAVE, { name: search.name, query: search.query, at });
}

/** All saved searches by name. */
export function listSearches(graph: Graph): SavedSearch[] {
  return all<SavedSearch>(graph, LIST);
}

/** Forgets a saved search; an unknown id changes nothing. */
export function deleteSearch(graph: Graph, id: number): void {
  run(graph, DELETE, { id });
}
