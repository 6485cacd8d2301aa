import type { Command } from "commander";
import { toInstant } from "../clock.ts";
import { configOf, printLine, type RegisterCommand, withSettings } from "./context.ts";
import { printJson } from "./jsonl.ts";
import { startProgress } from "./progress.ts";

/** `vigie reannotate`: brings stored articles up to the current annotators and gazetteer. */
export const registerReannotate: RegisterCommand = (program, context) => {
  const command = program
    .command("reannotate")
    .description("bring stored articles up to the current annotators and gazetteer, keeping judgements")
    .option("--all", "annotate every article, also those that are up to date")
    .option("--json", "print the summary as one JSON object");
  withSettings(command, "db", "timeZone", "lang").action(
    async (options: { all?: true; json?: true }, self: Command) => {
      const [{ reannotate }, { composeAnnotator }, { openStore }, { closeGraph }, { refreshStories }] =
        await Promise.all([
          import("../pipeline/reannotate.ts"),
          import("./compose-annotator.ts"),
          import("./compose-store.ts"),
          import("../graph/open.ts"),
          import("./compose-stories.ts"),
        ]);
      const config = configOf(context, self);
      const annotator = composeAnnotator();
      const graph = openStore(config, toInstant(context.clock.now()));
      let progress: ReturnType<typeof startProgress> | undefined;
      try {
        const summary = reannotate({
          graph,
          annotator,
          clock: context.clock,
          signal: context.signal,
          everything: options.all,
          onProgress: (done, total) => {
            progress ??= startProgress(context, total, config.lang);
            progress.update(done, done);
          },
        });
        if (!context.signal.aborted) refreshStories(context, graph);
        const { annotated, articles } = summary;
        if (options.json) printJson(context, summary);
        else if (config.lang === "en")
          printLine(context, `${annotated} of ${articles} articles annotated anew`);
        else printLine(context, `${annotated} articles sur ${articles} annotés à nouveau`);
      } finally {
        progress?.stop();
        closeGraph(graph);
      }
    },
  );
};
