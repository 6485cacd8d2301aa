import type { Config } from "../config.ts";
import { checkSource, type SourceCheck } from "../pipeline/check-sources.ts";
import { composeFetcher } from "./compose-ingest.ts";
import { type CliContext, noteLine, printLine } from "./context.ts";
import { printJson } from "./jsonl.ts";
import { loadSourceLists } from "./source-lists.ts";

const AT_ONCE = 8;

/** Probes the sources of the lists and prints what each came to; those that need attention come last. */
export async function checkLists(
  context: CliContext,
  config: Config,
  files: readonly string[],
  options: { json?: true },
): Promise<void> {
  const { sources, skipped } = loadSourceLists(files, config.db);
  for (const { file, text, reason } of skipped)
    noteLine(context, `${file}: "${text}" is left out: ${reason}`);
  const fetcher = composeFetcher(config, context);
  const checks: SourceCheck[] = [];
  const rest = [...sources];
  const worker = async (): Promise<void> => {
    for (let source = rest.shift(); source; source = rest.shift()) {
      checks.push(await checkSource(source, { fetcher, clock: context.clock, signal: context.signal }));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await fetcher.close();
  }
  const order = ["works", "empty", "moved", "failed"];
  checks.sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.source.id.localeCompare(b.source.id),
  );
  for (const check of checks) {
    if (options.json) printJson(context, toOutput(check));
    else printLine(context, toLine(check));
  }
  const count = (state: SourceCheck["state"]): number =>
    checks.filter((check) => check.state === state).length;
  noteLine(
    context,
    `${count("works")} work, ${count("moved")} moved, ${count("empty")} are empty, ${count("failed")} fail`,
  );
}

function toOutput({ source, state, items, newest, movedTo, error }: SourceCheck): object {
  const { id, url, kind, confidence } = source;
  return {
    id,
    url,
    kind,
    state,
    items,
    newest,
    movedTo,
    error: error?.code,
    message: error?.message,
    confidence,
  };
}

function toLine({ source, state, items, newest, movedTo, error }: SourceCheck): string {
  const found = error
    ? `${error.message} [${error.code}]`
    : `${items} items, newest ${newest?.slice(0, 10) ?? "undated"}`;
  const moved = movedTo ? `; now at ${movedTo}` : "";
  return `${state.padEnd(6)}  ${(source.confidence ?? "").padEnd(6)}  ${source.title}: ${found}${moved}`;
}
