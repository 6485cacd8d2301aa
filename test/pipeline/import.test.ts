import { beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../src/clock.ts";
import { VigieError } from "../../src/errors.ts";
import { findAnnotationState, listMentions } from "../../src/graph/annotations.ts";
import { countArticles, findArticle, listArticles } from "../../src/graph/articles.ts";
import { listEvents } from "../../src/graph/facts.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { listPublishers } from "../../src/graph/publishers.ts";
import { listRuns } from "../../src/graph/runs.ts";
import { type ImportOptions, type ImportSummary, importArticles } from "../../src/pipeline/import.ts";
import { formatOf, type ImportFormat, type ImportInput } from "../../src/pipeline/import-file.ts";
import type { Readers } from "../../src/pipeline/import-record.ts";
import { wordAnnotator } from "./word-annotator.ts";

const readers: Readers = {
  extract: (html) => {
    if (!html.includes("<")) throw new VigieError("article.unreadable", "the page holds no HTML");
    return {
      title: /<h1>(.*?)<\/h1>/.exec(html)?.[1],
      canonicalUrl: /canonical" href="(.*?)"/.exec(html)?.[1],
      publishedAt: /<time>(.*?)<\/time>/.exec(html)?.[1],
      text: /<p>(.*?)<\/p>/.exec(html)?.[1] ?? "",
      trace: [],
    };
  },
  resolveLanguage: (text) => (/\b(?:le|la|les)\b/i.test(text) ? "fr" : "en"),
};

function input(content: string, format: ImportFormat = "jsonl", name = `file.${format}`): ImportInput {
  return {
    name,
    url: `file:///in/${name}`,
    format,
    async *open() {
      yield Buffer.from(content);
    },
  };
}

const record = (over: Record<string, unknown> = {}): string =>
  JSON.stringify({
    id: "a-1",
    url: "https://gazette.example/1?utm_source=x",
    title: "Nimbora ouvre un centre",
    published: "2026-03-04",
    text: "La société Nimbora ouvre un centre.",
    source: "La Gazette",
    ...over,
  });

describe("importArticles", () => {
  let graph: Graph;
  let annotator: ReturnType<typeof wordAnnotator>;
  const run = (...inputs: ImportInput[]): Promise<ImportSummary> => {
    const clock = fixedClock("2026-03-10T08:00:00Z");
    const options: ImportOptions = { graph, annotator, readers, clock };
    return importArticles(inputs, options);
  };
  beforeEach(() => {
    graph = openGraph(":memory:");
    annotator = wordAnnotator();
  });

  it("stores an article with its day, publisher, id, language and annotation", async () => {
    expect(await run(input(record()))).toEqual({
      files: 1,
      articles: 1,
      added: 1,
      revised: 0,
      unchanged: 0,
      skipped: 0,
      errors: [],
    });
    const article = findArticle(graph, "a-1");
    expect(article).toMatchObject({
      url: "https://gazette.example/1",
      day: "2026-03-04",
      dayOnly: true,
      publishedAt: "2026-03-04T00:00:00Z",
      publisherName: "La Gazette",
      lang: "fr",
      kind: "full",
    });
    expect(listMentions(graph, article?.id ?? "").map(({ text }) => text)).toEqual(["Nimbora"]);
    expect(listEvents(graph)[0]?.days.first).toBe("2026-03-04");
    expect(listPublishers(graph)).toMatchObject([{ id: "la-gazette", name: "La Gazette", articleCount: 1 }]);
    expect(listRuns(graph)).toMatchObject([{ kind: "import", items: 1, added: 1 }]);
  });

  it("changes nothing when the same comes again, and annotates it no second time", async () => {
    const lines = [record(), record({ url: "https://gazette.example/2", id: 2 })].join("\n");
    await run(input(lines));
    const before = listArticles(graph);
    expect(await run(input(lines))).toMatchObject({ articles: 2, added: 0, revised: 0, unchanged: 2 });
    expect(listArticles(graph)).toEqual(before);
    expect(annotator.calls).toHaveLength(2);
  });

  it("replaces a text that changed, with what was understood of it", async () => {
    await run(input(record()));
    const summary = await run(input(record({ text: "Rien de tel que la pluie." })));
    expect(summary).toMatchObject({ added: 0, revised: 1 });
    expect(listEvents(graph)).toEqual([]);
    expect(findArticle(graph, "a-1")?.revisions).toBe(1);
  });

  it("keeps an article in another language without annotation, and drops what a revision made void", async () => {
    await run(input(record({ lang: "de" })));
    expect(annotator.calls).toEqual([]);
    expect(findAnnotationState(graph, findArticle(graph, "a-1")?.id ?? "")).toBeUndefined();
    await run(input(record({ lang: "fr" })));
    expect(listEvents(graph)).toHaveLength(1);
    await run(input(record({ lang: "nl", text: "Nimbora opent een centrum." })));
    expect(listEvents(graph)).toEqual([]);
  });

  it.each([
    ["2026-03-04", "2026-03-04", true],
    ["4 mars 2026", "2026-03-04", true],
    ["2026-03-04T23:30:00Z", "2026-03-05", false],
    ["2026-03-04T23:30:00+01:00", "2026-03-04", false],
    ["2026-03-04T00:00:00Z", "2026-03-04", false],
  ])("reads the date %s as %s", async (published, day, dayOnly) => {
    await run(input(record({ published })));
    expect(findArticle(graph, "a-1")).toMatchObject({ day, dayOnly });
  });

  it.each([
    ["no JSON", "{oops", "it is no JSON object: {oops"],
    ["a list", "[1]", "it is no JSON object: [1]"],
    ["no address", record({ url: undefined }), 'it has no "url"'],
    ["no web address", record({ url: "ftp://x.example/a" }), '"ftp://x.example/a" is no web address'],
    ["a local address", record({ url: "file:///etc/passwd" }), '"file:///etc/passwd" is no web address'],
    ["no title", record({ title: " " }), 'it has no "title"'],
    ["no text", record({ text: 5 }), 'it has no "text" (nor "html" with an article in it)'],
    [
      "an empty page",
      record({ text: undefined, html: "<h1>x</h1>" }),
      'it has no "text" (nor "html" with an article in it)',
    ],
    ["no page", record({ text: undefined, html: "x" }), "the page holds no HTML"],
    ["no date", record({ published: undefined }), 'it has no "published"'],
    ["a month for a date", record({ published: "2026-03" }), '"published" is no date: "2026-03"'],
    ["nonsense for a date", record({ published: "soon" }), '"published" is no date: "soon"'],
  ])("names file and line of a record with %s, and goes on", async (_case, line, reason) => {
    const good = record({ url: "https://gazette.example/good", id: "good" });
    const summary = await run(input(`${good}\n\n${line}\n${record({ url: "https://gazette.example/9" })}\n`));
    expect(summary).toMatchObject({ articles: 2, added: 2, skipped: 1 });
    expect(summary.errors).toEqual([{ file: "file.jsonl", line: 3, reason }]);
  });

  it("takes an unusable optional value for absent", async () => {
    const odd = record({ id: { a: 1 }, lang: 7, source: [] });
    expect(await run(input(odd))).toMatchObject({ added: 1, skipped: 0 });
    expect(listArticles(graph)[0]).toMatchObject({
      externalId: undefined,
      lang: "fr",
      publisherName: undefined,
    });
  });

  it("keeps texts that no database likes: NUL, half a surrogate pair, U+2028", async () => {
    const text = "Nimbora\0 et la suite \ud83d.\u2028Fin, la fin";
    await run(input(record({ text })));
    const stored = findArticle(graph, "a-1");
    expect(stored?.text).toBe("Nimbora\ufffd et la suite \ufffd.\u2028Fin, la fin");
    expect(await run(input(record({ text })))).toMatchObject({ unchanged: 1 });
  });

  it("reads a page, its address, date and title", async () => {
    const html = `<link rel="canonical" href="https://gazette.example/page"><h1>Nimbora</h1>
      <time>2026-03-04T08:00:00Z</time><p>Nimbora ouvre les portes.</p>`;
    expect(await run(input(html, "html"))).toMatchObject({ added: 1 });
    expect(findArticle(graph, "https://gazette.example/page")).toMatchObject({
      title: "Nimbora",
      text: "Nimbora ouvre les portes.",
      publishedAt: "2026-03-04T08:00:00Z",
    });
  });

  it("files a page or text without an address under its own, and leaves it undated", async () => {
    const text = "Nimbora ouvre\n\nLa société ouvre.\n\nLa fin.";
    await run(input("<h1>Titre</h1><p>Texte de la page.</p>", "html"), input(text, "text"));
    expect(countArticles(graph)).toBe(2);
    expect(findArticle(graph, "file:///in/file.text")).toMatchObject({
      title: "Nimbora ouvre",
      text: "La société ouvre.\n\nLa fin.",
      publishedAt: undefined,
      dayOnly: false,
    });
  });

  it.each([
    ["url: https://gazette.example/t\npublished: 2026-03-04\nsource: La Gazette\n\nLe titre\nLe texte."],
    [
      "---\nurl: https://gazette.example/t\ntitle: Le titre\npublished: 2026-03-04\nsource: La Gazette\n---\nLe texte.",
    ],
  ])("reads the head of a text file", async (content) => {
    await run(input(content, "text"));
    expect(findArticle(graph, "https://gazette.example/t")).toMatchObject({
      title: "Le titre",
      text: "Le texte.",
      day: "2026-03-04",
      publisherName: "La Gazette",
    });
  });

  it("counts a file that cannot be read and reads the others", async () => {
    const absent: ImportInput = {
      ...input("", "jsonl", "absent.jsonl"),
      // biome-ignore lint/correctness/useYield: the stream breaks before its first byte
      async *open() {
        throw Object.assign(new Error("no such file"), { code: "ENOENT", syscall: "open" });
      },
    };
    const summary = await run(absent, input(record()));
    expect(summary).toMatchObject({ files: 2, added: 1, skipped: 1 });
    expect(summary.errors).toEqual([{ file: "absent.jsonl", line: 0, reason: "cannot be read (ENOENT)" }]);
  });

  it("stores nothing of an article whose annotation does not fit it", async () => {
    const wrong = wordAnnotator();
    const right = wrong.annotate;
    annotator = wrong;
    wrong.annotate = (document) => {
      const said = right(document);
      return { ...said, mentions: said.mentions.map((one) => ({ ...one, start: one.start + 1 })) };
    };
    const summary = await run(input(record()));
    expect(summary.errors[0]?.reason).toContain("does not stand at its span");
    expect(countArticles(graph)).toBe(0);
    expect(listPublishers(graph)).toEqual([]);
  });

  it("lets a bug of the annotator crash, with the articles before it stored", async () => {
    const right = annotator.annotate;
    annotator.annotate = (document) => {
      if (document.text.includes("panne")) throw new TypeError("bug");
      return right(document);
    };
    const broken = record({ url: "https://gazette.example/2", text: "La panne." });
    await expect(run(input(`${record()}\n${broken}`))).rejects.toThrow("bug");
    expect(countArticles(graph)).toBe(1);
  });
});

describe("formatOf", () => {
  it.each([
    ["a.jsonl", "jsonl"],
    ["a.ndjson", "jsonl"],
    ["a", "jsonl"],
    ["-", "jsonl"],
    ["b.HTML", "html"],
    ["b.htm", "html"],
    ["c.txt", "text"],
    ["c.md", "text"],
    ["html.jsonl", "jsonl"],
  ])("takes %s for %s", (name, format) => expect(formatOf(name)).toBe(format));
});
