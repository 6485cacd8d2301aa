import type { Graph } from "../graph/open.ts";
import { type ExportTable, exportedEntities, exportedEvidence, exportedFacts } from "./records.ts";

/** The graph as JSON lines, one record a line with its `kind`, entities first; facts with all their evidence. */
export function* renderJsonLines(graph: Graph, tables: readonly ExportTable[]): Generator<string> {
  for (const record of recordsOf(graph, tables)) yield `${JSON.stringify(record)}\n`;
}

function* recordsOf(graph: Graph, tables: readonly ExportTable[]): Generator<object> {
  if (tables.includes("entities")) {
    for (const { articleCount, mentionCount, parent, ...entity } of exportedEntities(graph)) {
      yield { kind: "entity", ...entity, parent: parent?.id, articles: articleCount, mentions: mentionCount };
    }
  }
  const facts = exportedFacts(graph);
  if (tables.includes("relations")) {
    for (const { subject, object, evidence, ...relation } of facts.relations) {
      const ends = { subject: subject.id, object: object.id };
      yield { kind: "relation", ...relation, ...ends, evidence: exportedEvidence(evidence) };
    }
  }
  if (tables.includes("offices")) {
    for (const { person, org, evidence, ...office } of facts.offices) {
      const ends = { person: person.id, org: org?.id };
      yield { kind: "office", ...office, ...ends, evidence: exportedEvidence(evidence) };
    }
  }
  if (tables.includes("events")) {
    for (const { kind, participants, evidence, ...event } of facts.events) {
      const who = participants.map(({ id }) => id);
      yield { kind: "event", event: kind, ...event, participants: who, evidence: exportedEvidence(evidence) };
    }
  }
}
