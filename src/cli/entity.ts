import type { Command } from "commander";
import type { Graph } from "../graph/open.ts";
import type { EvidenceRecord } from "../model/records.ts";
import { configOf, printLine, type RegisterCommand, withSettings } from "./context.ts";
import type { EntityView } from "./entity-text.ts";
import { printJson } from "./jsonl.ts";

/** `vigie entity NAME`: what is known of an entity, each fact with its sentence. */
export const registerEntity: RegisterCommand = (program, context) => {
  const command = program
    .command("entity")
    .description("show what the store knows of an entity, each fact with its sentence")
    .argument("<name...>", "id, name or alias")
    .option("--json", "print one JSON object");
  withSettings(command, "db", "lang").action(
    async (name: string[], options: { json?: true }, self: Command) => {
      const config = configOf(context, self);
      const { readStore } = await import("./compose-store.ts");
      const view = await readStore(config, (graph) => readEntity(graph, name.join(" ")));
      if (options.json) {
        printJson(context, toJson(view));
        return;
      }
      const { renderEntity } = await import("./entity-text.ts");
      const { loadOntology } = await import("./resources.ts");
      printLine(context, renderEntity(view, loadOntology(), config.lang));
    },
  );
};

async function readEntity(graph: Graph, name: string): Promise<EntityView> {
  const { getEntity, relatedEntities } = await import("../graph/entities.ts");
  const { listEvents, listOffices, listRelations } = await import("../graph/facts.ts");
  const entity = getEntity(graph, name);
  const { id } = entity;
  return {
    entity,
    offices: entity.type === "person" ? listOffices(graph, { person: id }) : listOffices(graph, { org: id }),
    relations: listRelations(graph, { entity: id }),
    events: listEvents(graph, { entity: id }),
    related: relatedEntities(graph, id),
  };
}

function toJson({ entity, offices, relations, events, related }: EntityView): object {
  const { articleCount: articles, mentionCount: mentions, ...about } = entity;
  return {
    ...about,
    articles,
    mentions,
    offices: offices.map(({ firstSeenAt: _at, ...office }) => ({
      ...office,
      evidence: quotes(office.evidence),
    })),
    relations: relations.map(({ firstSeenAt: _at, ...fact }) => ({
      ...fact,
      evidence: quotes(fact.evidence),
    })),
    events: events.map(({ firstSeenAt: _at, ...event }) => ({ ...event, evidence: quotes(event.evidence) })),
    related,
  };
}

function quotes(evidence: readonly EvidenceRecord[]): object[] {
  return evidence.map(({ articleId, articleUrl, quote, field, start, end, rule, confidence }) => ({
    article: articleId,
    url: articleUrl,
    quote,
    field,
    start,
    end,
    rule,
    confidence,
  }));
}
