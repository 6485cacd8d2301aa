import type { Graph } from "../graph/open.ts";
import type { EvidenceRecord } from "../model/records.ts";
import { type ExportTable, exportedEntities, exportedFacts } from "./records.ts";

type Cell = string | number | undefined;

/**
 * One table of the graph as comma-separated values with a header (RFC 4180, UTF-8 with a byte order mark,
 * which spreadsheets need). A fact has one row for each piece of evidence.
 */
export function* renderCsv(graph: Graph, table: ExportTable): Generator<string> {
  const { header, rows } = TABLES[table](graph);
  yield `\ufeff${csvLine(header)}`;
  for (const row of rows) yield csvLine(row);
}

/** One line of comma-separated values, with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A spreadsheet takes a cell that begins with one of these for a formula: it gets an apostrophe in front. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const EVIDENCE_HEADER = ["confidence", "published", "publisher", "article", "url", "quote"];

function evidenceCells(one: EvidenceRecord): Cell[] {
  return [one.confidence, one.publishedAt, one.publisherName, one.articleTitle, one.articleUrl, one.quote];
}

interface Table {
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
}

const TABLES: Readonly<Record<ExportTable, (graph: Graph) => Table>> = {
  entities: (graph) => ({
    header: [
      "id",
      "type",
      "name_fr",
      "name_en",
      "country",
      "status",
      "parent",
      "articles",
      "first_day",
      "last_day",
    ],
    rows: exportedEntities(graph).map((one) => [
      one.id,
      one.type,
      one.name.fr,
      one.name.en,
      one.country,
      one.status,
      one.parent?.id,
      one.articleCount,
      one.firstDay,
      one.lastDay,
    ]),
  }),
  relations: (graph) => ({
    header: [
      "id",
      "subject",
      "subject_name",
      "predicate",
      "object",
      "object_name",
      "detail",
      "status",
      ...EVIDENCE_HEADER,
    ],
    rows: exportedFacts(graph).relations.flatMap(
      ({ id, subject, predicate, object, detail, status, evidence }) => {
        const ends = [id, subject.id, subject.name.fr, predicate, object.id, object.name.fr];
        return evidence.map((one) => [...ends, one.detail ?? detail, status, ...evidenceCells(one)]);
      },
    ),
  }),
  offices: (graph) => ({
    header: ["id", "person", "person_name", "role", "title", "org", "org_name", ...EVIDENCE_HEADER],
    rows: exportedFacts(graph).offices.flatMap(({ id, person, role, org, evidence }) =>
      evidence.map((one) => [
        id,
        person.id,
        person.name.fr,
        role,
        one.detail,
        org?.id,
        org?.name.fr,
        ...evidenceCells(one),
      ]),
    ),
  }),
  events: (graph) => ({
    header: ["id", "kind", "first", "last", "precision", "status", "participants", ...EVIDENCE_HEADER],
    rows: exportedFacts(graph).events.flatMap(({ id, kind, days, status, participants, evidence }) => {
      const who = participants.map((one) => one.id).join(" ");
      const what = [id, kind, days.first, days.last, days.precision, status, who];
      return evidence.map((one) => [...what, ...evidenceCells(one)]);
    }),
  }),
};
