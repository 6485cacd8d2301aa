import type { Graph } from "../graph/open.ts";
import type { EntityRef } from "../model/records.ts";
import { exportedEntities, exportedFacts } from "./records.ts";

const KEYS = [
  ["kind", "node"],
  ["label", "node"],
  ["label_en", "node"],
  ["country", "node"],
  ["articles", "node"],
  ["first", "node"],
  ["last", "node"],
  ["predicate", "edge"],
  ["detail", "edge"],
  ["status", "edge"],
  ["confidence", "edge"],
  ["evidence", "edge"],
  ["quote", "edge"],
] as const;
type Key = (typeof KEYS)[number][0];
type Data = Partial<Record<Key, string | number | undefined>>;

/**
 * The graph as GraphML (http://graphml.graphdrawing.org, read by Gephi, yEd and NetworkX): entities and
 * events are nodes, relations and participations edges; an edge carries its first quote and how many
 * pieces of evidence it has.
 */
export function* renderGraphml(graph: Graph): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  for (const [name, on] of KEYS) {
    const type =
      name === "articles" || name === "evidence" ? "int" : name === "confidence" ? "double" : "string";
    yield `<key id="${name}" for="${on}" attr.name="${name}" attr.type="${type}"/>\n`;
  }
  yield '<graph id="vigie" edgedefault="directed">\n';
  yield* nodesAndEdges(graph);
  yield "</graph>\n</graphml>\n";
}

function* nodesAndEdges(graph: Graph): Generator<string> {
  const { relations, events } = exportedFacts(graph);
  const seen = new Set<string>();
  for (const one of exportedEntities(graph)) {
    seen.add(one.id);
    const days = { first: one.firstDay, last: one.lastDay, articles: one.articleCount, country: one.country };
    yield node(one.id, { kind: one.type, label: one.name.fr, label_en: one.name.en, ...days });
  }
  const named = [
    ...relations.flatMap(({ subject, object }) => [subject, object]),
    ...events.flatMap((one) => one.participants),
  ];
  for (const one of named) if (!seen.has(one.id)) yield refNode(one, seen);
  for (const event of events) {
    const { kind, days } = event;
    yield node(event.id, { kind: `event:${kind}`, label: kind, first: days.first, last: days.last });
  }
  for (const { id, subject, object, predicate, detail, status, confidence, evidence } of relations) {
    const support = { confidence, evidence: evidence.length, quote: evidence[0]?.quote };
    yield edge(id, [subject.id, object.id], { predicate, detail, status, ...support });
  }
  for (const { id, participants, status, confidence, evidence } of events) {
    const support = { confidence, evidence: evidence.length, quote: evidence[0]?.quote };
    for (const { id: who } of participants) {
      yield edge(`${id}/${who}`, [who, id], { predicate: "takes_part", status, ...support });
    }
  }
}

function refNode(one: EntityRef, seen: Set<string>): string {
  seen.add(one.id);
  return node(one.id, { kind: one.type, label: one.name.fr, label_en: one.name.en });
}

function node(id: string, data: Data): string {
  return `<node id="${escapeXml(id)}">${dataOf(data)}</node>\n`;
}

function edge(id: string, [source, target]: readonly [string, string], data: Data): string {
  const ends = `source="${escapeXml(source)}" target="${escapeXml(target)}"`;
  return `<edge id="${escapeXml(id)}" ${ends}>${dataOf(data)}</edge>\n`;
}

function dataOf(data: Data): string {
  return Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `<data key="${key}">${escapeXml(String(value))}</data>`)
    .join("");
}

/** Text as XML 1.0 may hold it: markup escaped, characters that no document may contain left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
