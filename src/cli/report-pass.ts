import { toInstant } from "../clock.ts";
import type { Language } from "../model/ontology.ts";
import type { IngestSummary } from "../pipeline/ingest.ts";
import { type CliContext, noteLine, printLine } from "./context.ts";
import { printJson } from "./jsonl.ts";
import { startProgress } from "./progress.ts";

/** Tells what a pass came to: the failures on standard error, the summary on standard output. */
export function reportPass(
  context: CliContext,
  summary: IngestSummary,
  options: { json?: true },
  lang: Language,
): void {
  for (const { source, error } of summary.failures)
    noteLine(context, `${source.title}: ${error.message} [${error.code}]`);
  if (context.signal.aborted) {
    noteLine(
      context,
      lang === "fr" ? "Interrompu ; le reste au prochain passage." : "Stopped; the rest in the next pass.",
    );
  }
  if (options.json) {
    const failures = summary.failures.map(({ source, error }) => ({
      source: source.id,
      error: error.code,
      message: error.message,
    }));
    printJson(context, { at: toInstant(context.clock.now()), ...summary, failures });
  } else printLine(context, passLine(summary, lang));
}

/** What a pass came to, in one line. */
function passLine(summary: IngestSummary, lang: Language): string {
  const { sources, failed, items, added, revised, unchanged, skipped } = summary;
  const many = (n: number, one: string, more: string): string => `${n} ${n > 1 ? more : one}`;
  if (lang === "en") {
    if (sources === 0) return "no source is due";
    return `${many(sources, "source", "sources")}, ${failed} failed; ${many(items, "item", "items")}: ${added} added, ${revised} revised, ${unchanged} unchanged, ${skipped} skipped`;
  }
  if (sources === 0) return "aucune source à lire pour l’instant";
  const parts = [
    many(added, "nouveau", "nouveaux"),
    many(revised, "révisé", "révisés"),
    many(unchanged, "inchangé", "inchangés"),
    many(skipped, "écarté", "écartés"),
  ];
  return `${many(sources, "source", "sources")}, ${failed} en échec ; ${many(items, "article annoncé", "articles annoncés")} : ${parts.join(", ")}`;
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
