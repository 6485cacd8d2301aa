import type { FactStatus, Field } from "../model/annotation.ts";
import type { Day } from "../model/dates.ts";
import type { EvidenceRecord } from "../model/records.ts";
import { all, type Graph, jsonList, optional } from "./connection.ts";

/** Evidence with what a fact is worked out from. */
export interface StoredEvidence extends EvidenceRecord {
  status: FactStatus | "past";
  day: Day;
}

export type FactKind = "relation" | "office" | "event";

interface EvidenceRow {
  fact_seq: number;
  article_id: string;
  url: string;
  title: string;
  lang: string;
  published_at: string | null;
  publisher: string | null;
  field: Field;
  start: number;
  end: number;
  quote: string;
  rule: string;
  confidence: number;
  status: StoredEvidence["status"];
  detail: string | null;
  day: string;
}

const listEvidenceOf = (fact: FactKind): string => `
SELECT v.${fact}_seq AS fact_seq, a.id AS article_id, a.url, a.title, a.lang, a.published_at,
  p.name AS publisher, v.field, v.start, v."end", v.quote, v.rule, v.confidence, v.status, v.detail, v.day
FROM json_each(@seqs) wanted JOIN evidence v ON v.${fact}_seq = wanted.value
JOIN article a ON a.seq = v.article_seq LEFT JOIN publisher p ON p.id = a.publisher_id
ORDER BY v.day, a.published_at, a.id, v.field DESC, v.start, v."end"`;
const LIST_EVIDENCE: Readonly<Record<FactKind, string>> = {
  relation: listEvidenceOf("relation"),
  office: listEvidenceOf("office"),
  event: listEvidenceOf("event"),
};

/** The evidence of many facts in one query, by fact; oldest article first. */
export function evidenceByFact(
  graph: Graph,
  kind: FactKind,
  seqs: readonly number[],
): Map<number, StoredEvidence[]> {
  const byFact = new Map<number, StoredEvidence[]>(seqs.map((seq) => [seq, []]));
  for (const row of all<EvidenceRow>(graph, LIST_EVIDENCE[kind], { seqs: jsonList(seqs) })) {
    byFact.get(row.fact_seq)?.push(toEvidence(row));
  }
  return byFact;
}

function toEvidence(row: EvidenceRow): StoredEvidence {
  return {
    articleId: row.article_id,
    articleUrl: row.url,
    articleTitle: row.title,
    articleLang: row.lang,
    publishedAt: optional(row.published_at),
    publisherName: optional(row.publisher),
    field: row.field,
    start: row.start,
    end: row.end,
    quote: row.quote,
    rule: row.rule,
    confidence: row.confidence,
    detail: optional(row.detail),
    status: row.status,
    day: row.day,
  };
}

/** What every fact says of its evidence. `fallbackDay` stands in where there is none (gazetteer offices). */
export function summaryOf(
  evidence: readonly StoredEvidence[],
  fallbackDay: Day,
): { confidence: number; firstDay: Day; lastDay: Day; evidence: EvidenceRecord[] } {
  return {
    confidence: evidence.length === 0 ? 1 : Math.max(...evidence.map(({ confidence }) => confidence)),
    firstDay: evidence[0]?.day ?? fallbackDay,
    lastDay: evidence.at(-1)?.day ?? fallbackDay,
    evidence: [...evidence],
  };
}
