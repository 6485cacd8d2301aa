import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadPageReaders } from "../../src/cli/compose-ingest.ts";
import { toInstant } from "../../src/clock.ts";
import { createFetcher, type Fetcher } from "../../src/fetch/client.ts";
import { findArticle, listAddresses, listArticles, listEdits } from "../../src/graph/articles.ts";
import { type Graph, openGraph } from "../../src/graph/open.ts";
import { findPageState } from "../../src/graph/page-states.ts";
import { syncSources } from "../../src/graph/sources.ts";
import type { Source } from "../../src/model/news.ts";
import { type IngestSummary, ingest } from "../../src/pipeline/ingest.ts";
import { startServer, type TestServer } from "../support/http-server.ts";
import { wordAnnotator } from "./word-annotator.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const HOUR = 3_600_000;
const readers = loadPageReaders();
let server: TestServer;
let routes: Record<string, Handler>;
let graph: Graph;
let fetcher: Fetcher;
let now: number;
let source: Source;
/** The items of the one feed, as XML; with a validator that changes with them. */
let items: () => string;

const clock = { now: () => new Date(now) };
const DETAIL = "Le conseil de Brumeville a débattu pendant trois heures du nouveau centre de calcul du port.";
const page = (title: string, lead: string, extra = ""): string =>
  `<!doctype html><html lang="fr"><head><title>${title}</title>${extra}</head><body><article><h1>${title}</h1>
    <p>${lead}</p><p>${DETAIL}</p><p>Les travaux commenceront au printemps et dureront deux ans, selon la mairie.</p></article></body></html>`;
const send =
  (body: () => string, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(body());
/** A page whose server answers 304 while its text stays. */
const tagged =
  (body: () => string): Handler =>
  (request, response) => {
    const etag = `"${body().length}-${body().charCodeAt(90)}"`;
    if (request.headers["if-none-match"] === etag) {
      server.requests.push("304");
      response.writeHead(304).end();
    } else send(body, { etag })(request, response);
  };
const item = (path: string, { title = "Un port", text = "", guid = path, extra = "" } = {}): string =>
  `<item><title>${title}</title><link>${server.url}${path}</link><guid isPermaLink="false">${guid}</guid>
    <pubDate>Thu, 12 Mar 2026 08:30:00 GMT</pubDate><description>${text}</description>${extra}</item>`;

const pass = (options: { asked?: boolean; sources?: Source[] } = {}): Promise<IngestSummary> =>
  ingest({
    graph,
    annotator: wordAnnotator(),
    fetcher,
    readers,
    clock,
    sources: [source],
    which: "all",
    ...options,
  });
const passAfter = (hours: number): Promise<IngestSummary> => {
  now += hours * HOUR;
  return pass();
};
const asked = (path: string): number => server.requests.filter((line) => line === `GET ${path}`).length;
const stored = (path: string) => findArticle(graph, `${server.url}${path}`);

beforeEach(async () => {
  now = Date.parse("2026-03-12T10:00:00Z");
  routes = {};
  server = await startServer((request, response) => {
    const route = routes[(request.url ?? "").split("?")[0] ?? ""];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  routes["/feed"] = (_, response) =>
    response.end(`<rss version="2.0"><channel><title>Le Port</title>${items()}</channel></rss>`);
  graph = openGraph(":memory:");
  source = { id: "port", kind: "rss", url: `${server.url}/feed`, title: "Le Port", categories: [] };
  syncSources(graph, [source], toInstant(clock.now()));
  fetcher = createFetcher({ userAgent: "test", hostDelay: 0, clock, allowAddresses: ["127.0.0.0/8"] });
});

afterEach(async () => {
  await fetcher.close();
  await server.close();
});

describe("ingest, of an article that is edited", () => {
  it.each([
    ["title", { title: "Un port s'équipe" }],
    ["summary", { text: "Le chantier coûtera moins cher que prévu." }],
  ])("notices it by the item's %s, where no date moves, and shows the difference", async (_, change) => {
    let lead = "Nimbora construit un centre pour 40 personnes.";
    routes["/a"] = send(() => page("Un port", lead));
    items = () => item("/a");
    await pass();
    lead = "Nimbora construit un centre pour 45 personnes.";
    items = () => item("/a", change);
    expect(await passAfter(2)).toMatchObject({ added: 0, revised: 1 });
    const [edit] = listEdits(graph, stored("/a")?.id ?? "");
    expect(edit?.text?.sentences.filter(({ kind }) => kind !== "same")).toEqual([
      {
        kind: "changed",
        startsParagraph: true,
        parts: [
          { kind: "same", text: "Nimbora construit un centre pour " },
          { kind: "removed", text: "40" },
          { kind: "added", text: "45" },
          { kind: "same", text: " personnes." },
        ],
      },
    ]);
    expect(edit?.withdrawn).toHaveLength(0);
  });

  it("reads the page once where two sources tell of the edit", async () => {
    let lead = "Nimbora construit un centre pour 40 personnes.";
    routes["/a"] = send(() => page("Un port", lead));
    items = () => item("/a");
    const other: Source = { ...source, id: "other", url: `${server.url}/feed?2` };
    syncSources(graph, [source, other], toInstant(clock.now()));
    const sources = [source, other];
    await pass({ sources });
    lead = "Nimbora construit un centre pour 45 personnes.";
    items = () => item("/a", { title: "Un port s'équipe" });
    now += 2 * HOUR;
    expect(await pass({ sources })).toMatchObject({ added: 0, revised: 1, unchanged: 1 });
    expect(asked("/a")).toBe(2);
    now += 2 * HOUR;
    await pass({ sources });
    expect(asked("/a")).toBe(2);
  });

  it("does not read a page again and again whose item changes at every poll while the page does not", async () => {
    let polls = 0;
    routes["/a"] = send(() => page("Un port", "Nimbora construit un centre."));
    items = () => item("/a", { text: `${++polls} commentaires` });
    for (let hour = 0; hour < 24; hour++) await passAfter(1);
    expect(polls).toBe(24);
    expect(asked("/a")).toBeLessThanOrEqual(5);
    expect(listArticles(graph)).toMatchObject([{ revisions: 0 }]);
  });

  it("looks at a page again after 6 hours, a day and three days, and reads it only if it changed", async () => {
    let lead = "Nimbora construit un centre.";
    routes["/a"] = tagged(() => page("Un port", lead));
    items = () => item("/a");
    await pass();
    const checks: number[] = [];
    for (let hour = 1; hour <= 100; hour++) {
      const before = asked("/a");
      if (hour === 20) lead = "Nimbora ne construit plus de centre.";
      const { revised } = await passAfter(1);
      if (asked("/a") > before) checks.push(hour);
      expect(revised).toBe(hour === 24 ? 1 : 0);
    }
    expect(checks).toEqual([6, 24, 72]);
    expect(server.requests.filter((line) => line === "304")).toHaveLength(2);
    expect(stored("/a")).toMatchObject({ revisions: 1, text: expect.stringContaining("ne construit plus") });
  });

  it("looks once more, a day later, at a page whose server gives no validators", async () => {
    routes["/a"] = send(() => page("Un port", "Nimbora construit un centre."));
    items = () => item("/a");
    await pass();
    for (let hour = 1; hour <= 100; hour++) await passAfter(1);
    expect(asked("/a")).toBe(2);
  });

  it("leaves alone what was old when it was found", async () => {
    routes["/a"] = tagged(() => page("Un port", "Nimbora construit un centre."));
    items = () => item("/a").replace("12 Mar 2026", "12 Feb 2026");
    await pass();
    for (let hour = 1; hour <= 30; hour++) await passAfter(1);
    expect(asked("/a")).toBe(1);
  });

  it("keeps the article when its page is gone at a later look", async () => {
    routes["/a"] = tagged(() => page("Un port", "Nimbora construit un centre."));
    items = () => item("/a");
    await pass();
    delete routes["/a"];
    for (let hour = 1; hour <= 30; hour++) expect((await passAfter(1)).revised).toBe(0);
    expect(stored("/a")).toMatchObject({ kind: "full", revisions: 0 });
    expect(asked("/a")).toBe(3);
  });

  it("knows an item by its id when its address changes, if the texts agree", async () => {
    const lead = "Nimbora construit un centre pour les gens du port et ceux de la ville haute.";
    routes["/brouillon"] = send(() => page("Un port", lead));
    routes["/un-port-s-equipe"] = send(() =>
      page("Brumeville voit grand", `${lead} Le maire s'en dit fier.`),
    );
    items = () => item("/brouillon", { guid: "7" });
    await pass();
    items = () => item("/un-port-s-equipe", { guid: "7", title: "Brumeville voit grand" });
    expect(await passAfter(30)).toMatchObject({ added: 0, revised: 1 });
    expect(listAddresses(graph, stored("/brouillon")?.id ?? "")).toEqual([
      `${server.url}/brouillon`,
      `${server.url}/un-port-s-equipe`,
    ]);
  });

  it("takes two items with one id for two articles where the texts differ", async () => {
    routes["/a"] = send(() => page("Un port", "Nimbora construit un centre."));
    routes["/b"] = send(
      () =>
        "<html lang='fr'><head><title>Une bibliothèque</title></head><body><article><h1>Une bibliothèque</h1><p>Deux bénévoles réparent des ordinateurs le samedi matin dans l'ancienne salle des périodiques, au rez-de-chaussée de la bibliothèque.</p><p>Chaque famille peut en emprunter un, sans limite de durée ni de revenu, contre une simple signature.</p></article></body></html>",
    );
    items = () => item("/a", { guid: "1" });
    await pass();
    items = () => item("/b", { guid: "1", title: "Une bibliothèque" });
    expect(await passAfter(1)).toMatchObject({ added: 1 });
  });
});

describe("ingest, of a teaser", () => {
  const WALL =
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>';

  it("upgrades it when the wall falls, without a word from the feed", async () => {
    let walled = true;
    routes["/a"] = send(() =>
      walled ? page("Un port", "Nimbora construit…", WALL) : page("Un port", "Nimbora construit un centre."),
    );
    items = () => item("/a");
    expect(await pass()).toMatchObject({ added: 1, teasers: 1 });
    expect(stored("/a")?.kind).toBe("teaser");
    walled = false;
    expect(await passAfter(23)).toMatchObject({ upgraded: 0 });
    expect(await passAfter(2)).toMatchObject({ revised: 1, upgraded: 1, teasers: 0 });
    expect(stored("/a")).toMatchObject({
      kind: "full",
      revisions: 0,
      text: expect.stringContaining("un centre."),
    });
  });

  it("keeps the feed's longer text when it looks at the wall again", async () => {
    const text = "Le flux donne le texte entier de cet article, et plus que la page. ".repeat(12).trim();
    routes["/a"] = send(() => `${page("Un port", "Abonnez-vous.", WALL).replace(DETAIL, "")}<!-- ${now} -->`);
    items = () => item("/a", { extra: `<content:encoded><![CDATA[<p>${text}</p>]]></content:encoded>` });
    await pass();
    expect(stored("/a")).toMatchObject({ kind: "teaser", text });
    for (let day = 0; day < 9; day++) await passAfter(24);
    expect(asked("/a")).toBe(4);
    expect(stored("/a")).toMatchObject({ kind: "teaser", text, revisions: 0 });
  });

  it("tries a page that fails again after hours, ever later, and a refused one after days; then gives up", async () => {
    routes["/busy"] = (_, response) => response.writeHead(503).end();
    routes["/wall"] = (_, response) => response.writeHead(403).end();
    items = () => item("/busy", { text: "Un." }) + item("/wall", { text: "Deux." });
    await pass();
    const tries: Record<string, number[]> = { "/busy": [], "/wall": [] };
    for (let hour = 1; hour <= 24 * 7; hour++) {
      const before = { "/busy": asked("/busy"), "/wall": asked("/wall") };
      await passAfter(1);
      for (const path of ["/busy", "/wall"] as const) if (asked(path) > before[path]) tries[path]?.push(hour);
    }
    expect(tries["/busy"]).toEqual([1, 5, 14, 30, 55, 91, 140]);
    expect(tries["/wall"]).toEqual([24, 72]);
    expect(listArticles(graph).map(({ kind }) => kind)).toEqual(["teaser", "teaser"]);
    expect(findPageState(graph, `${server.url}/wall`)).toBeUndefined();
  });

  it("tries failed pages at once where a person asks, but for those that are gone", async () => {
    const broken = new Set(["/busy", "/wall", "/gone"]);
    const answers: Record<string, Handler> = {
      "/busy": (_, response) => response.writeHead(500).end(),
      "/wall": (_, response) => response.writeHead(403).end(),
      "/gone": (_, response) => response.writeHead(404).end(),
    };
    for (const [path, answer] of Object.entries(answers)) {
      const whole = send(() => page("Un port", `Nimbora ouvre un centre (${path}).`));
      routes[path] = (request, response) => (broken.has(path) ? answer : whole)(request, response);
    }
    items = () => ["/busy", "/wall", "/gone"].map((path) => item(path, { text: `${path}.` })).join("");
    const askedPass = (): Promise<IngestSummary> => {
      now += 60_000;
      return pass({ asked: true });
    };
    await askedPass();
    expect(["/busy", "/wall", "/gone"].map(asked)).toEqual([1, 1, 1]);
    for (let time = 0; time < 9; time++) await askedPass();
    expect(["/busy", "/wall", "/gone"].map(asked)).toEqual([10, 10, 1]);
    broken.clear();
    expect(await askedPass()).toMatchObject({ upgraded: 2 });
    expect(["/busy", "/wall", "/gone"].map(asked)).toEqual([11, 11, 1]);
    await askedPass();
    expect(["/busy", "/wall", "/gone"].map(asked)).toEqual([11, 11, 1]);
  });

  it("takes the longer text of a second feed that announces it", async () => {
    const text = "Le second flux donne le texte entier de cet article derrière son mur. ".repeat(12).trim();
    routes["/a"] = send(() => page("Un port", "Abonnez-vous.", WALL).replace(DETAIL, ""));
    items = () => item("/a");
    await pass();
    source = { ...source, id: "second" };
    syncSources(graph, [source], toInstant(clock.now()));
    items = () => item("/a", { extra: `<content:encoded><![CDATA[<p>${text}</p>]]></content:encoded>` });
    expect(await passAfter(1)).toMatchObject({ added: 0, revised: 1, teasers: 1 });
    expect(listArticles(graph)).toMatchObject([{ text }]);
  });
});
