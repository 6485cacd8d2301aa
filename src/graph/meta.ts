import { type Graph, one, run } from "./connection.ts";

const GET = "SELECT value FROM meta WHERE key = @key";
const SET =
  "INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

/** The value kept under a key (`gazetteer-version`, `time-zone`, …), or undefined. */
export function findMeta(graph: Graph, key: string): string | undefined {
  return one<{ value: string }>(graph, GET, { key })?.value;
}

/** Keeps a value under a key. */
export function saveMeta(graph: Graph, key: string, value: string): void {
  run(graph, SET, { key, value });
}
