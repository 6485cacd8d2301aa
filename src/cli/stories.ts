import { VigieError } from "../errors.ts";
import { type Graph, openGraph } from "../graph/open.ts";
import { intervalOf } from "../text/days-in-words.ts";
import type { Language } from "../model/ontology.ts";
import type { StoryRecord } from "../model/records.ts";
import {
  type CliContext,
  configOf,
  noteLine,
  printLine,
  type RegisterCommand,
  withSettings,
} from "./context.ts";
import { printJson } from "./jsonl.ts";

interface StoriesCommandOptions {
  json?: true;
  from?: string;
  to?: string;
  entity?: string;
  limit?: number;
  single?: true;
}

const SHOWN = 20;

/** `vigie stories`: articles on one happening, put together within and across languages. */
export const registerStories: RegisterCommand = (program, context) => {
  const command = program
    .command("stories")
    .description("list the stories: articles on one happening, in both languages, with the reasons")
    .option("--from <day>", "stories with an article on this day (YYYY-MM-DD) or later", parseDay)
    .option("--to <day>", "stories with an article on this day or earlier", parseDay)
    .option("--entity <name>", "stories in which an article names this entity")
    .option("--limit <n>", `at most so many (default ${SHOWN}; with --json all)`, parseLimit)
    .option("--single", "show stories of a single article too (with --json always)")
    .option("--json", "print one JSON object a line: id, title, articles");
  withSettings(command, "db", "lang").action(async (options: StoriesCommandOptions, self) => {
    const config = configOf(context, self);
    const { closeGraph } = await import("../graph/open.ts");
    const graph = openGraph(config.db, { readonly: true });
    try {
      if (options.json) await printLines(context, graph, options);
      else await printStories(context, graph, { ...options, lang: config.lang });
    } finally {
      closeGraph(graph);
    }
  });
};
