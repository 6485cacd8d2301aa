import type { Database, Statement } from "better-sqlite3";

/** A handle on an open store; only the files of this room know the database behind it. */
export interface Graph {
  readonly file: string;
  /** The zone in which instants become publication days. */
  readonly timeZone: string;
  readonly readonly: boolean;
}

type Value = string | number | null | undefined;

/** Named parameters of a statement; undefined is stored as NULL. */
export type Params = Readonly<Record<string, Value>>;

const databases = new WeakMap<Graph, Database>();
const statements = new WeakMap<Graph, Map<string, Statement>>();

/** Ties a handle to its database (see `openGraph`). */
export function attach(graph: Graph, db: Database): Graph {
  databases.set(graph, db);
  statements.set(graph, new Map());
  return graph;
}

/** The database behind a handle. Throws a plain error for a handle that `openGraph` did not make: a bug. */
export function databaseOf(graph: Graph): Database {
  const db = databases.get(graph);
  if (!db) throw new Error("this graph was not opened by openGraph");
  return db;
}

/** The prepared statement for `sql`, compiled once for each open graph. */
function statement(graph: Graph, sql: string): Statement {
  const cache = statements.get(graph);
  let prepared = cache?.get(sql);
  if (!prepared) {
    prepared = databaseOf(graph).prepare(sql);
    cache?.set(sql, prepared);
  }
  return prepared;
}

/** All rows that `sql` gives. */
export function all<Row>(graph: Graph, sql: string, params: Params = {}): Row[] {
  return statement(graph, sql).all(bindable(params)) as Row[];
}

/** The rows that `sql` gives, read one by one; finish the loop before writing to the same graph. */
export function each<Row>(graph: Graph, sql: string, params: Params = {}): IterableIterator<Row> {
  return statement(graph, sql).iterate(bindable(params)) as IterableIterator<Row>;
}

/** The first row that `sql` gives, or undefined. */
export function one<Row>(graph: Graph, sql: string, params: Params = {}): Row | undefined {
  return statement(graph, sql).get(bindable(params)) as Row | undefined;
}

/** Runs a statement that gives no rows: how many it changed, and the last inserted rowid. */
export function run(graph: Graph, sql: string, params: Params = {}): { changes: number; rowid: number } {
  const { changes, lastInsertRowid } = statement(graph, sql).run(bindable(params));
  return { changes, rowid: Number(lastInsertRowid) };
}

/**
 * Runs `work` in one transaction: all of it is stored, or, when it throws, nothing; it sees the store as it
 * was at its start. May be nested.
 */
export function transaction<T>(graph: Graph, work: () => T): T {
  const db = databaseOf(graph);
  if (db.inTransaction) return db.transaction(work)();
  const prepared = db.transaction(() => {
    const result = work();
    for (const job of duties.get(graph)?.values() ?? []) job();
    return result;
  });
  try {
    return graph.readonly ? prepared.deferred() : prepared.immediate();
  } finally {
    duties.delete(graph);
  }
}

const duties = new WeakMap<Graph, Map<string, () => void>>();

/** Runs `job` just before the transaction under way is committed, once for each `key`; else at once. */
export function beforeCommit(graph: Graph, key: string, job: () => void): void {
  if (!databaseOf(graph).inTransaction) {
    job();
    return;
  }
  const jobs = duties.get(graph) ?? new Map<string, () => void>();
  duties.set(graph, jobs.set(key, job));
}

/** A list as the JSON that `json_each(@name)` reads: one statement for any number of values. */
export function jsonList(values: Iterable<string | number>): string {
  return JSON.stringify([...values]);
}

/** SQL's NULL as undefined. */
export function optional<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

function bindable(params: Params): Record<string, string | number | null> {
  const bound: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(params)) bound[name] = value ?? null;
  return bound;
}
