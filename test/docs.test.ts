import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../src/cli/resources.ts";
import { buildProgram } from "../src/cli.ts";
import { systemClock } from "../src/clock.ts";
import { SETTINGS } from "../src/config.ts";

const readme = readFileSync(join(packageRoot(), "README.md"), "utf8");
const program = buildProgram({
  stdin: Readable.from([]),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
  clock: systemClock,
  signal: new AbortController().signal,
});

describe("README.md", () => {
  const names = program.commands.flatMap((command) => [
    command.name(),
    ...command.commands.map((part) => `${command.name()} ${part.name()}`),
  ]);

  it.each(names)("documents the command %s", (name) => {
    expect(readme).toMatch(new RegExp(`\`(?:vigie )?${name}\\b`));
  });

  it.each(SETTINGS.map((row) => [row.env, row.flag.split(" ")[0] ?? ""]))(
    "documents the setting %s",
    (env, flag) => {
      expect(readme).toContain(`\`${env}\``);
      expect(readme).toContain(`\`${flag}`);
    },
  );
});
