// Preloaded into a child process (`node --import tsx --import …`): kills it with SIGKILL, as a power cut
// would, at the n-th time it runs a statement (`VIGIE_DIE_AT`), and tells at a quiet end how many it ran.
import { writeSync } from "node:fs";
import Database from "better-sqlite3";

const dieAt = Number(process.env["VIGIE_DIE_AT"] ?? 0);
let ran = 0;

const prepare = Database.prototype.prepare;
Database.prototype.prepare = function counted(this: Database.Database, sql: string) {
  const statement = prepare.call(this, sql);
  if (statement.reader) return statement;
  const run = statement.run.bind(statement) as (...params: unknown[]) => Database.RunResult;
  statement.run = (...params: unknown[]) => {
    ran++;
    if (ran === dieAt) process.kill(process.pid, "SIGKILL");
    return run(...params);
  };
  return statement;
} as typeof prepare;

process.on("exit", () => writeSync(2, `statements run: ${ran}\n`));
