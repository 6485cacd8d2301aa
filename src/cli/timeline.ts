import type { Command } from "commander";
import { dayIn } from "../clock.ts";
import { type CliContext, configOf, type RegisterCommand, withSettings } from "./context.ts";
import { printJson } from "./jsonl.ts";

/** `vigie timeline NAME`: the dated facts of an entity, each with its sentence and source. */
export const registerTimeline: RegisterCommand = (program, context) => {
  const command = program
    .command("timeline")
    .description("print the dated, cited facts of an entity, oldest first")
    .argument("<name...>", "id, name or alias of the entity")
    .option("--json", "one JSON object a line")
    .action((names: string[], options: { json?: boolean }) =>
      printTimeline(context, command, { names, ...options }),
    );
  withSettings(command, "db", "lang", "timeZone");
};

interface TimelineArguments {
  names: readonly string[];
  json?: boolean;
}

async function printTimeline(context: CliContext, command: Command, args: TimelineArguments): Promise<void> {
  const [{ readStore }, { getEntity }, timeline, { renderTimeline }, { loadOntology }] = await Promise.all([
    import("./compose-store.ts"),
    import("../graph/entities.ts"),
    import("../timeline/build-timeline.ts"),
    import("../timeline/render-text.ts"),
    import("./resources.ts"),
  ]);
  const config = configOf(context, command);
  const { lang, timeZone } = config;
  await readStore(config, (graph) => {
    const entity = getEntity(graph, args.names.join(" "));
    const today = dayIn(context.clock.now(), timeZone);
    const options = { ontology: loadOntology(), lang, today };
    const entries = timeline.buildTimeline(graph, entity.id, options);
    if (args.json) for (const line of timeline.toTimelineLines(graph, entries)) printJson(context, line);
    else context.stdout.write(renderTimeline(entity, entries, { lang, timeZone }));
  });
}
