import type { Config } from "../config.ts";
import { VigieError } from "../errors.ts";
import type { Language } from "../model/ontology.ts";
import { checkSource, type SourceCheck } from "../pipeline/check-sources.ts";
import { composeFetcher } from "./compose-ingest.ts";
import { loadLanguageDetector } from "./compose-language.ts";
import { type CliContext, noteLine, printLine } from "./context.ts";
import { printJson } from "./jsonl.ts";
import { startProgress } from "./progress.ts";
import { chooseSources, loadSourceLists } from "./source-lists.ts";
import { CHECK_WORDS, type Counts, explainCheck } from "./sources-check-words.ts";

const AT_ONCE = 8;

export interface CheckOptions {
  json?: true;
  /** Words that choose sources; see `chooseSources`. */
  only?: string;
  strict?: true;
}

/**
 * Probes the sources of the lists and prints what each came to, trouble first; stores nothing.
 * @throws VigieError `usage.invalid` where no source fits, `source.invalid` with `strict` where one needs attention.
 */
export async function checkLists(
  context: CliContext,
  config: Config,
  files: readonly string[],
  options: CheckOptions,
): Promise<void> {
  const lists = loadSourceLists(files, config.db);
  const sources = chooseSources(lists.sources, options.only);
  for (const { file, text, reason } of lists.skipped)
    noteLine(context, `${file}: "${text}" is left out: ${reason}`);
  if (sources.length === 0) throw new VigieError("usage.invalid", `no source fits "${options.only ?? ""}"`);
  const fetcher = composeFetcher(config, context);
  const { clock, signal } = context;
  const detector = loadLanguageDetector();
  const progress = startProgress(context, sources.length, config.lang);
  const checks: SourceCheck[] = [];
  const rest = [...sources];
  let items = 0;
  const worker = async (): Promise<void> => {
    for (let source = rest.shift(); source; source = rest.shift()) {
      const check = await checkSource(source, {
        fetcher,
        clock,
        signal,
        detect: (text) => detector.detect(text),
      });
      items += check.items;
      checks.push(check);
      progress.update(checks.length, items);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    progress.stop();
    await fetcher.close();
  }
  report(context, inOrder(checks), config.lang, options);
}

const STATES = ["attention", "moved", "works"];
const CONFIDENCES = ["high", undefined, "medium", "low"];

/** Trouble first, and among it what was best attested; then by title. */
function inOrder(checks: readonly SourceCheck[]): SourceCheck[] {
  const rank = ({ state, source }: SourceCheck): number =>
    STATES.indexOf(state) * CONFIDENCES.length + CONFIDENCES.indexOf(source.confidence);
  return [...checks].sort((a, b) => rank(a) - rank(b) || a.source.title.localeCompare(b.source.title));
}

function report(
  context: CliContext,
  checks: readonly SourceCheck[],
  lang: Language,
  options: CheckOptions,
): void {
  const counts = countUp(checks);
  if (options.json) for (const check of checks) printJson(context, toOutput(check, lang));
  else for (const line of renderTable(checks, lang)) printLine(context, line);
  noteLine(context, CHECK_WORDS[lang].summary(counts));
  if (options.strict && counts.attention > 0) {
    throw new VigieError("source.invalid", `${counts.attention} of ${counts.all} sources need attention`);
  }
}

function countUp(checks: readonly SourceCheck[]): Counts {
  const of = (state: SourceCheck["state"]): SourceCheck[] => checks.filter((check) => check.state === state);
  const unsure = of("attention").filter(
    ({ source }) => source.confidence === "medium" || source.confidence === "low",
  );
  return {
    all: checks.length,
    works: of("works").length,
    moved: of("moved").length,
    attention: of("attention").length,
    unsure: unsure.length,
  };
}

function toOutput(check: SourceCheck, language: Language): object {
  const { source, state, problem, error, items, newest, movedTo, lang, ms } = check;
  const { id, url, kind, title, confidence, note } = source;
  const finding = explainCheck(check, language);
  return {
    id,
    url,
    kind,
    title,
    state,
    problem: problem ?? error?.code ?? null,
    reason: finding?.why ?? null,
    advice: finding?.what ?? null,
    message: error?.message ?? null,
    movedTo: movedTo ?? null,
    items,
    newest: newest ?? null,
    lang: lang ?? null,
    declaredLang: source.lang ?? null,
    confidence: confidence ?? null,
    note: note ?? null,
    ms,
  };
}

/** The table, columns as wide as they need; reason and advice stand under the source that they are about. */
function renderTable(checks: readonly SourceCheck[], lang: Language): string[] {
  const words = CHECK_WORDS[lang];
  const rows = checks.map((check) => ({ cells: cellsOf(check, lang), notes: notesOf(check, lang) }));
  const widths = words.head.map((head, at) =>
    Math.max(head.length, ...rows.map(({ cells }) => (cells[at] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) =>
        at === cells.length - 1
          ? cell
          : RIGHT.has(at)
            ? cell.padStart(widths[at] ?? 0)
            : cell.padEnd(widths[at] ?? 0),
      )
      .join("  ");
  return [
    line(words.head),
    ...rows.flatMap(({ cells, notes }) => [line(cells), ...notes.map((note) => `    ${note}`)]),
  ];
}

/** Columns of figures: items and time. */
const RIGHT = new Set([3, 5]);

function cellsOf({ source, state, items, newest, lang, ms }: SourceCheck, language: Language): string[] {
  const words = CHECK_WORDS[language];
  const declared = source.lang ?? "?";
  const last = newest?.slice(0, 10) ?? (items > 0 ? words.undated : "—");
  return [
    words.states[state],
    words.confidence[source.confidence ?? "high"],
    last,
    String(items),
    lang === undefined || lang === declared ? declared : `${lang} ≠ ${declared}`,
    `${(ms / 1000).toFixed(1)} s`,
    source.title,
  ];
}

function notesOf(check: SourceCheck, lang: Language): string[] {
  const finding = explainCheck(check, lang);
  const words = CHECK_WORDS[lang];
  const { error, movedTo, source } = check;
  return [
    ...(finding
      ? [`${source.url}`, `${finding.why}${error ? ` (${error.message})` : ""} → ${finding.what}`]
      : []),
    ...(finding && source.note ? [`${words.known}: ${source.note}`] : []),
    ...(movedTo ? [words.movedTo(movedTo)] : []),
  ];
}
