import { SingleBar } from "cli-progress";
import type { Language } from "../model/ontology.ts";
import type { CliContext } from "./context.ts";

export interface Progress {
  /** `done` in the unit of the total, `articles` the figure shown beside the bar. */
  update(done: number, articles: number): void;
  stop(): void;
}

const FORMATS = {
  fr: "{bar} {percentage} % · {articles} articles · reste {eta_formatted}",
  en: "{bar} {percentage}% · {articles} articles · {eta_formatted} left",
};

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/** Shows a bar on standard error where that is a terminal; elsewhere nothing. */
export function startProgress(context: CliContext, total: number, lang: Language): Progress {
  if (!("isTTY" in context.stderr) || context.stderr.isTTY !== true || total === 0) return SILENT;
  const bar = new SingleBar({
    format: FORMATS[lang],
    stream: context.stderr as NodeJS.WriteStream,
    hideCursor: true,
    clearOnComplete: true,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  bar.start(total, 0, { articles: 0 });
  return {
    update: (done, articles) => bar.update(Math.min(done, total), { articles }),
    stop: () => bar.stop(),
  };
}
