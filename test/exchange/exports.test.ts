import { beforeAll, describe, expect, it } from "vitest";
import { csvLine, renderCsv } from "../../src/exchange/csv.ts";
import { escapeXml, renderGraphml } from "../../src/exchange/graphml.ts";
import { renderJsonLines } from "../../src/exchange/jsonl.ts";
import { EXPORT_TABLES } from "../../src/exchange/records.ts";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { saveArticle } from "../../src/graph/articles.ts";
import { syncGazetteer } from "../../src/graph/entities.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { annotation, entry, incoming, mention, spanOf } from "../graph/builders.ts";

const AT = "2026-03-05T10:00:00Z";
const said = { rule: "test", confidence: 0.8, status: "stated" } as const;

let graph: Graph;
beforeAll(() => {
  graph = openGraph(":memory:");
  const article = incoming({ text: 'Nimbora, dit "N & Co", a rejoint <Cumulus>, dirigée par Ada.' });
  syncGazetteer(graph, [entry({ id: "nimbora", name: { fr: "Nimbora & Cie", en: "Nimbora" } })], "1", AT);
  const { id } = saveArticle(graph, article, AT);
  const evidence = spanOf(article, article.text);
  const found = annotation(id, {
    mentions: [
      mention(article, "Nimbora", "nimbora"),
      mention(article, "<Cumulus>", "cumulus"),
      mention(article, "Ada", "ada"),
    ],
    entities: [
      { id: "cumulus", type: "alliance", name: "<Cumulus>", origin: "found", names: [] },
      { id: "ada", type: "person", name: "=Ada", origin: "found", names: [] },
    ],
    relations: [{ ...said, subject: "nimbora", predicate: "member_of", object: "cumulus", evidence }],
    offices: [{ ...said, person: "ada", title: "directrice", role: "director", evidence }],
    events: [
      {
        kind: "membership",
        days: { first: "2026-03-01", last: "2026-03-31", precision: "month" },
        participants: ["nimbora", "cumulus"],
        tense: "past",
        rule: "test",
        confidence: 0.7,
        evidence,
      },
    ],
  });
  saveAnnotation(graph, found, { annotatorVersion: "1", at: AT });
});

describe("renderJsonLines", () => {
  it("gives every entity and fact with its evidence", () => {
    const lines = [...renderJsonLines(graph, EXPORT_TABLES)].map(
      (line) => JSON.parse(line) as { kind: string },
    );
    expect(lines.map(({ kind }) => kind)).toEqual([
      "entity",
      "entity",
      "entity",
      "relation",
      "office",
      "event",
    ]);
    expect(lines[3]).toMatchObject({
      subject: "nimbora",
      predicate: "member_of",
      object: "cumulus",
      evidence: [{ url: incoming().url, field: "text", start: 0, quote: expect.stringContaining("N & Co") }],
    });
    expect(lines[5]).toMatchObject({ event: "membership", participants: ["nimbora", "cumulus"] });
  });

  it("keeps to the tables asked for", () => {
    const lines = [...renderJsonLines(graph, ["offices"])].map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([{ kind: "office", person: "ada", role: "director" }]);
  });
});

describe("renderCsv", () => {
  it("gives a fact one row for each piece of evidence, quotes doubled", () => {
    const [header, row, ...rest] = [...renderCsv(graph, "relations")].join("").split("\r\n");
    expect(header).toMatch(/^\ufeffid,subject,subject_name,predicate/);
    expect(row).toContain(
      "nimbora,Nimbora & Cie,member_of,cumulus,<Cumulus>,,stated,0.8,2026-03-04T09:30:00Z",
    );
    expect(row).toContain('"Nimbora, dit ""N & Co"", a rejoint <Cumulus>, dirigée par Ada."');
    expect(rest).toEqual([""]);
  });

  it.each(EXPORT_TABLES)("gives as many cells as the header of %s has columns", (table) => {
    const quoteless = [...renderCsv(graph, table)].map((line) => line.replace(/"(?:[^"]|"")*"/g, "x"));
    expect(quoteless.length).toBeGreaterThan(1);
    expect(new Set(quoteless.map((line) => line.split(",").length)).size).toBe(1);
  });

  it.each([
    [["=1+1"], "'=1+1\r\n"],
    [["@a"], "'@a\r\n"],
    [["-"], "'-\r\n"],
    [["a=1"], "a=1\r\n"],
    [[-1], "-1\r\n"],
    [["a,b", undefined, "l\nm"], '"a,b",,"l\nm"\r\n'],
  ])("writes %j so that no spreadsheet takes it for a formula", (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});

describe("renderGraphml", () => {
  it("gives what an XML parser accepts, with every edge between two nodes", async () => {
    const text = [...renderGraphml(graph)].join("");
    const { load } = await import("cheerio");
    const $ = load(text, { xml: true });
    const nodes = $("node")
      .map((_n, one) => $(one).attr("id"))
      .get();
    expect(nodes).toEqual(expect.arrayContaining(["nimbora", "cumulus", "ada"]));
    expect(nodes).toHaveLength(4);
    const ends = $("edge")
      .map((_n, one) => [$(one).attr("source"), $(one).attr("target")])
      .get();
    expect(ends).toHaveLength(6);
    for (const end of ends) expect(nodes).toContain(end);
    expect($("node#nimbora > data[key=label]").text()).toBe("Nimbora & Cie");
    expect(text).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  });

  it("leaves out what no XML document may contain", () => {
    expect(escapeXml('a\u0000\u0008\ufffe<b>&"\ud83d\u{1f600}\n')).toBe("a&lt;b&gt;&amp;&quot;\u{1f600}\n");
  });
});
