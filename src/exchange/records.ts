import { listEntities } from "../graph/entities.ts";
import { listEvents, listOffices, listRelations } from "../graph/facts.ts";
import type { Graph } from "../graph/open.ts";
import type {
  EntityRecord,
  EventRecord,
  EvidenceRecord,
  OfficeRecord,
  RelationRecord,
} from "../model/records.ts";

/** What an export can hold. */
export const EXPORT_TABLES = ["entities", "relations", "offices", "events"] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

/** No limit, for lists that have one. */
const ALL = -1;

/** The entities that an article names or a fact is about, most covered first. */
export function exportedEntities(graph: Graph): EntityRecord[] {
  return listEntities(graph, { covered: true, limit: ALL });
}

/** Everything of one table; offices without those that only the gazetteer knows. */
export function exportedFacts(graph: Graph): {
  relations: RelationRecord[];
  offices: OfficeRecord[];
  events: EventRecord[];
} {
  return {
    relations: listRelations(graph, { limit: ALL }),
    offices: listOffices(graph, { origin: "article", limit: ALL }),
    events: listEvents(graph, { limit: ALL }),
  };
}

/** Evidence as exports show it: where it stands, word for word, and who says so. */
export function exportedEvidence(evidence: readonly EvidenceRecord[]): object[] {
  return evidence.map((one) => ({
    article: one.articleId,
    url: one.articleUrl,
    publishedAt: one.publishedAt,
    field: one.field,
    start: one.start,
    end: one.end,
    quote: one.quote,
    rule: one.rule,
    confidence: one.confidence,
  }));
}
