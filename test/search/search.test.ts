import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../src/graph/open.ts";
import type { SearchOptions, SearchService } from "../../src/search/types.ts";
import { openNewsroom, save } from "./newsroom.ts";

let graph: Graph;
let search: SearchService;
beforeAll(() => {
  ({ graph, search } = openNewsroom());
});

const ids = (query: string, options: SearchOptions = {}): string[] =>
  search.search(query, options).hits.map(({ id }) => id);

describe("search", () => {
  it.each([
    ["amendes", "fr-amende", "an inflected form"],
    ["AMENDE", "fr-amende", "capitals"],
    ["coeur du dossier", "fr-amende", "a ligature taken apart"],
    ["hebergeur", "fr-amende", "a word without its accents"],
    ["hosted accelerator", "en-factory", "inflected forms of several words"],
    ["startup Ondine", "fr-divers", "a word written in one"],
    ['"hub central"', "fr-amende", "a phrase"],
    ["« central hub »", "en-fine", "a phrase in French quotation marks"],
    ["titre:factory", "en-factory", "a word of the title"],
    ["usine d'IA", "en-factory", "a term of the other language"],
    ["qui a infligé une amende à Nimbora ?", "fr-amende", "a question"],
    ["Nimbara", "fr-amende", "a name with a wrong letter"],
    ["accelrators", "en-factory", "a word with a letter left out"],
    ["recrut*", "fr-divers", "the beginning of a word"],
  ])("finds with %j first %s (%s)", (query, first) => {
    expect(ids(query)[0]).toBe(first);
  });

  it.each([
    ['"central hub" lang:fr'],
    ['"hub amende"'],
    ['"hubs central"'],
    ["titre:hub"],
    ["entity:nimbora accelerators"],
    ["zzzzzz"],
    ["?!"],
    ['"'],
    ["type:law amende"],
  ])("finds nothing with %j", (query) => {
    expect(search.search(query)).toMatchObject({ total: 0, hits: [] });
  });

  it("finds an entity by its name in the other language, and where the article has its acronym", () => {
    expect(ids("Digital Fog Agency").sort()).toEqual(["en-fine", "fr-amende"]);
    expect(ids("agence de la brume numérique")).toContain("en-fine");
    expect(search.search("ABN").entities.map(({ id }) => id)).toEqual(["agence-brume"]);
  });

  it("says which terms of the glossary it looked for, and leaves them out on request", () => {
    expect(search.search("amende").alsoSearched).toEqual(expect.arrayContaining(["fine", "penalty"]));
    expect(ids("amende")).toEqual(["fr-amende", "en-fine"]);
    expect(search.search("amende", { expand: false }).alsoSearched).toEqual([]);
    expect(ids("amende", { expand: false })).toEqual(["fr-amende"]);
  });

  it.each<[string, SearchOptions, string[]]>([
    ["langue:anglais", {}, ["en-factory", "en-fine"]],
    ["-lang:en", {}, ["fr-divers", "fr-amende"]],
    ['source:"Mistford Herald"', {}, ["en-factory", "en-fine"]],
    ["source:gazette", {}, ["fr-divers", "fr-amende"]],
    ["pays:lu", {}, ["fr-divers", "fr-amende"]],
    ["entité:ABN", {}, ["en-fine", "fr-amende"]],
    ["type:entreprise", {}, ["fr-amende"]],
    ["après:2026-03-09", {}, ["fr-divers", "en-factory"]],
    ["avant:2026-03-03", {}, ["fr-amende"]],
    ["before:9/3/2026 after:3.3.2026", {}, ["en-fine"]],
    ["semaine:2026-S10", {}, ["en-fine", "fr-amende"]],
    ["", { lang: "en" }, ["en-factory", "en-fine"]],
    ["", { source: "herald", to: "2026-03-03" }, ["en-fine"]],
    ["", { entity: "Digital Fog Agency" }, ["en-fine", "fr-amende"]],
    ["", { from: "2026-03-03", to: "2026-03-09", sort: "oldest" }, ["en-fine", "en-factory"]],
    ["-amende", {}, ["fr-divers", "en-factory", "en-fine"]],
    ["amende OR recruter", { sort: "newest", expand: false }, ["fr-divers", "fr-amende"]],
    ["hub -appel", {}, ["en-fine"]],
  ])("keeps to %j %j", (query, options, expected) => {
    expect(ids(query, options)).toEqual(expected);
  });

  it.each([
    ["source:inconnu amende", "unknown"],
    ["after:demain amende", "unknown"],
    ["couleur:bleue amende", "unparsed"],
    ['"amende', "unparsed"],
    ["amende accelerators", "relaxed"],
    ["amendo", "corrected"],
  ])("says of %j that it was %s, and searches all the same", (query, code) => {
    const { notes, hits } = search.search(query);
    expect(notes.map((note) => note.code)).toContain(code);
    for (const { message } of notes) expect(message.fr && message.en).toBeTruthy();
    expect(hits.length).toBeGreaterThan(0);
  });

  it("offers the corrected query", () => {
    expect(search.search("Nimbara lang:fr").corrections).toEqual([
      { from: "Nimbara", to: "nimbora", applied: true, query: "nimbora lang:fr" },
    ]);
  });

  it("marks what matched at its exact place, in title and passage", () => {
    const [hit] = search.search("hebergeur amende").hits;
    if (!hit) throw new Error("nothing found");
    const cut = (text: string, marks: readonly { start: number; end: number }[]): string[] =>
      marks.map(({ start, end }) => text.slice(start, end));
    expect(cut(hit.title, hit.titleMarks)).toEqual(["amende"]);
    expect(cut(hit.snippet.text, hit.snippet.marks)).toEqual(["amende", "hébergeur"]);
  });

  it("pages without gaps or repeats", () => {
    const all = ids("amende OR recruter OR host OR hub", { limit: 100 });
    const paged = all.flatMap((_, offset) => ids("amende OR recruter OR host OR hub", { limit: 1, offset }));
    expect(paged).toEqual(all);
    expect(all.length).toBe(4);
  });

  it("counts languages, publishers and types of all that was found", () => {
    expect(search.search("ABN", { limit: 1 }).facets).toEqual({
      lang: [
        { value: "en", label: "en", count: 1 },
        { value: "fr", label: "fr", count: 1 },
      ],
      publisher: [
        { value: "gazette", label: "La Gazette du nuage", count: 1 },
        { value: "herald", label: "Mistford Herald", count: 1 },
      ],
      type: [
        { value: "institution", label: "institution", count: 2 },
        { value: "company", label: "company", count: 1 },
      ],
    });
  });

  it("finds an article as soon as it is saved", () => {
    save(graph, {
      id: "fr-new",
      lang: "fr",
      day: "2026-03-11",
      title: "Girouette annonce un moulin",
      text: "Le moulin de Girouette tourne.",
    });
    expect(ids("moulins girouette")).toEqual(["fr-new"]);
  });
});

describe("search with any query", () => {
  const words = fc.constantFrom(
    "amende",
    "hub",
    "Nimbora",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    '"',
    "«",
    "»",
    "-",
    "*",
    ":",
    "title:",
    "entity:",
    "week:2026-W99",
    "after:2026-99-99",
    "lang:",
    "(",
    ")",
    "^",
    "{title}",
    "\0",
    "œ",
    "1e999",
    "--",
    "';",
    "x:y",
  );
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    fc.array(words, { maxLength: 40 }).map((list) => list.join(" ")),
    fc.array(words, { maxLength: 20 }).map((list) => list.join("")),
  );

  it("never raises, gives marks inside its texts, and stays quick", () => {
    fc.assert(
      fc.property(typed, fc.boolean(), (query, expand) => {
        const before = process.cpuUsage();
        const { hits, total } = search.search(query, { expand });
        // Processor time: other programs must not make the test fail.
        const { user, system } = process.cpuUsage(before);
        expect((user + system) / 1000).toBeLessThan(250);
        expect(total).toBeGreaterThanOrEqual(hits.length);
        for (const { title, titleMarks, snippet } of hits) {
          for (const [text, marks] of [
            [title, titleMarks],
            [snippet.text, snippet.marks],
          ] as const) {
            let last = 0;
            for (const { start: from, end } of marks) {
              expect(from).toBeGreaterThanOrEqual(last);
              expect(end).toBeGreaterThan(from);
              expect(end).toBeLessThanOrEqual(text.length);
              last = end;
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([{ limit: -5 }, { limit: Number.NaN }, { offset: -1 }, { limit: 1e12, offset: 1e15 }])(
    "takes %j without complaint",
    (options) => {
      expect(() => search.search("amende", options)).not.toThrow();
    },
  );
});
