import { toInstant } from "../clock.ts";
import type { Language } from "../model/ontology.ts";
import type { IngestSummary } from "../pipeline/ingest.ts";
import { type CliContext, noteLine, printLine } from "./context.ts";
import { printJson } from "./jsonl.ts";
import { PASS_WORDS, passLine } from "./pass-words.ts";
import { startProgress } from "./progress.ts";

/** Sources that took less than this are not worth a word. */
const SLOW_MS = 5_000;
const SLOWEST_SHOWN = 3;

/** Tells what a pass came to: failures, slow sources and the next check on standard error, the summary on standard output. */
export function reportPass(
  context: CliContext,
  summary: IngestSummary,
  options: { json?: true },
  lang: Language,
): void {
  const words = PASS_WORDS[lang];
  const note = (line: string): void => noteLine(context, line);
  for (const { source, error } of summary.failures) note(`${source.title}: ${error.message} [${error.code}]`);
  const slow = summary.slowest.filter(({ ms }) => ms >= SLOW_MS).slice(0, SLOWEST_SHOWN);
  if (slow.length > 0) note(words.slowest(slow.map(({ source, ms }) => ({ title: source.title, ms }))));
  if (context.signal.aborted) note(words.stopped);
  else if (summary.nextDueAt !== undefined) note(words.next(summary.nextDueAt, summary.waiting));
  if (options.json) printJson(context, jsonOf(summary, context));
  else printLine(context, passLine(summary, lang));
}

function jsonOf(summary: IngestSummary, context: CliContext): object {
  return {
    at: toInstant(context.clock.now()),
    ...summary,
    failures: summary.failures.map(({ source, error }) => ({
      source: source.id,
      error: error.code,
      message: error.message,
    })),
    slowest: summary.slowest.map(({ source, ms }) => ({ source: source.id, ms })),
  };
}

/** A bar over the sources of a pass, shown from the first report on. */
export function passProgress(context: CliContext, lang: Language) {
  let bar: ReturnType<typeof startProgress> | undefined;
  return {
    update({ sources, done, articles }: { sources: number; done: number; articles: number }): void {
      bar ??= startProgress(context, sources, lang);
      bar.update(done, articles);
    },
    stop(): void {
      bar?.stop();
      bar = undefined;
    },
  };
}
