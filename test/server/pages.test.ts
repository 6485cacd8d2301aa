import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { saveAnnotation } from "../../src/graph/annotations.ts";
import { listArticles, saveArticle } from "../../src/graph/articles.ts";
import { listEvents, listRelations } from "../../src/graph/facts.ts";
import { openGraph } from "../../src/graph/open.ts";
import { recordFetch } from "../../src/graph/sources.ts";
import { listStories } from "../../src/graph/stories.ts";
import { listStatedFacts, markWithdrawnFacts } from "../../src/graph/withdrawn-facts.ts";
import { annotation, incoming } from "../graph/builders.ts";
import { testServer } from "./app.ts";
import { copyInStore, HOSTILE, NOW, openTestStore } from "./store.ts";

const graph = openTestStore();
const app = testServer(graph);
const [article] = listArticles(graph, { order: "oldest" }).filter((one) => one.externalId === "nuage-1");
const [hostile] = listArticles(graph).filter((one) => one.title === HOSTILE);
const [story] = listStories(graph, { minArticles: 2 });
const [relation] = listRelations(graph, { predicate: "member_of" });
const [event] = listEvents(graph, { status: "planned", today: "2026-11-19" });

const PAGES = [
  "/",
  "/?week=2026-W41",
  "/search",
  "/search?q=Nimbora",
  "/search?q=zzzzqqq",
  "/articles",
  `/articles/${article?.id}`,
  `/articles/${hostile?.id}`,
  "/entities",
  "/entities?type=company&country=FR&order=name",
  "/entities?role=minister",
  "/entities/nimbora",
  "/entities/nimbora?order=oldest&all=1",
  "/entities/ada-valmont",
  "/entities/ministere-des-nuages",
  "/stories",
  "/stories?single=1",
  `/stories/${story?.id}`,
  "/graph",
  "/graph?predicate=member_of&entity=nimbora",
  "/promises",
  "/digests",
  "/digests/2026-W47",
  "/sources",
  "/sources?state=failing&sort=last",
  "/sources/muet",
  "/sources/gazette",
  "/runs",
  `/facts/${relation?.id}`,
  `/facts/${event?.id}`,
  "/api/docs",
];

async function page(path: string, lang = "fr"): Promise<string> {
  const answer = await app.request(path, { headers: { "Accept-Language": lang } });
  return await answer.text();
}

describe.each(["fr", "en"])("pages in %s", (lang) => {
  it.each(PAGES)("%s answers whole, in that language, and safe", async (path) => {
    const answer = await app.request(path, { headers: { "Accept-Language": lang } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
    expect(answer.headers.get("content-language")).toBe(lang);
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    const $ = load(await answer.text());
    expect($("html").attr("lang")).toBe(lang);
    expect($("h1")).toHaveLength(1);
    expect($("main")).toHaveLength(1);
    expect($("[style], style, [onclick], [onerror], [onload]")).toHaveLength(0);
    expect($("script:not([src])")).toHaveLength(0);
    expect($("img")).toHaveLength(0);
    expect($("a[href^='javascript:']")).toHaveLength(0);
    expect($("body").text()).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe("ids on a page", () => {
  it.each(PAGES)("%s has each id once, and every inner link leads somewhere", async (path) => {
    const $ = load(await page(path));
    const ids = $("[id]")
      .map((_, element) => $(element).attr("id"))
      .get();
    expect(ids).toEqual([...new Set(ids)]);
    const inner = $("a[href^='#']")
      .map((_, element) => $(element).attr("href")?.slice(1))
      .get();
    for (const target of inner) expect(ids).toContain(target);
  });

  it.each(PAGES)("%s links only to addresses that answer", async (path) => {
    const $ = load(await page(path));
    const links = new Set(
      $("a[href^='/'], link[href^='/'], script[src]")
        .map((_, element) => $(element).attr("href") ?? $(element).attr("src"))
        .get()
        .map((href) => href.split("#")[0] ?? href),
    );
    for (const href of links) expect([href, (await app.request(href)).status]).toEqual([href, 200]);
  });
});

describe("a hostile title", () => {
  it.each([
    `/articles/${hostile?.id}`,
    "/articles",
    "/entities/nimbora",
    "/?week=2026-W41",
    "/search?q=alert",
    "/graph",
  ])("is text on %s", async (path) => {
    const html = await page(path);
    expect(html).not.toContain("<script>alert");
    expect(html).not.toMatch(/<img/);
  });

  it("is shown as it was written", async () => {
    expect(load(await page(`/articles/${hostile?.id}`))("h1").text()).toBe(HOSTILE);
  });

  it("is text when it comes in a query", async () => {
    const path = `/search?q=${encodeURIComponent(HOSTILE)}`;
    const $ = load(await page(path));
    expect($("#q").attr("value")).toBe(HOSTILE);
    expect($("script:not([src])")).toHaveLength(0);
  });
});

describe("the page of an entity", () => {
  it("gives its names, type, parent and offices", async () => {
    const $ = load(await page("/entities/cirrofirm"));
    expect($(".infobox").text()).toContain("Nimbora");
    const english = load(await page("/entities/alliance-cumulus", "en"));
    expect(english("h1").text()).toBe("Cumulus Alliance");
    expect(english(".other-name").text()).toBe("Alliance Cumulus");
    const person = load(await page("/entities/ada-valmont"));
    expect(person(".offices").text()).toContain("ministre des Nuages");
    expect(person(".offices").text()).toContain("depuis septembre 2024");
  });

  it("groups relations by predicate, each with its sentence, its source and a way to it", async () => {
    const $ = load(await page("/entities/nimbora"));
    const group = $("#member_of").parent();
    expect(group.find("h3").text()).toBe("Est membre de");
    expect(group.find("blockquote").first().text()).toContain("Nimbora rejoint l’Alliance Cumulus");
    const source = group.find("figcaption a").first();
    expect(source.text()).toBe("La Gazette des Nuages");
    const target = load(await page(source.attr("href")?.split("#")[0] ?? ""));
    const passage = target(`#${source.attr("href")?.split("#")[1]}`);
    expect(passage.text()).toBe("Nimbora rejoint l’Alliance Cumulus le 16 novembre 2026.");
  });

  it("never shows a date more precisely than it is known", async () => {
    const timeline = load(await page("/entities/nimbora"))(".entry-date").text();
    expect(timeline).toContain("2ᵉ trimestre 2027");
    expect(timeline).toContain("2025");
    expect(timeline).not.toMatch(/1ᵉʳ avr|1ᵉʳ janv|31 déc|30 juin/);
  });

  it("lets an uncertain fact look uncertain", async () => {
    const $ = load(await page("/entities/ada-valmont"));
    expect($("#supports").parent().find(".fact.is-uncertain")).toHaveLength(1);
    expect($("#supports").parent().text()).toContain("incertain, 40");
    const sure = load(await page("/entities/nimbora"));
    expect(sure("#member_of").parent().find(".is-uncertain")).toHaveLength(0);
  });

  it("has the chart's figures as a table too", async () => {
    const $ = load(await page("/entities/nimbora"));
    const week = $(".figures tbody tr")
      .filter((_, row) => $(row).find("th").text() === "2026-W47")
      .find("td")
      .map((_, cell) => $(cell).text())
      .get();
    expect(week).toEqual(["1", "1", "0", "2"]);
  });
});

describe("weeks that were not fully read", () => {
  const own = openTestStore();
  const next = { nextCheckAt: "2026-11-19T10:00:00Z" };
  const failed = { outcome: "failed", errorCode: "fetch.timeout", errorMessage: "late" } as const;
  recordFetch(own, "gazette", { ...next, outcome: "ok" }, "2026-11-02T08:00:00Z");
  recordFetch(own, "gazette", { ...next, ...failed }, "2026-11-04T08:00:00Z");
  recordFetch(own, "gazette", { ...next, outcome: "ok" }, "2026-11-09T08:00:00Z");
  const blind = testServer(own);
  const text = async (path: string, lang: string): Promise<string> =>
    await (await blind.request(path, { headers: { "Accept-Language": lang } })).text();

  it("are shaded on the chart, and told in words in both languages", async () => {
    const $ = load(await text("/entities/nimbora", "fr"));
    expect($(".coverage-plot rect[fill='url(#hatch)']").length).toBeGreaterThanOrEqual(2);
    expect($(".blind li").text()).toMatch(/2–9 nov\. 2026 Lecture impossible\u00a0: La Gazette des Nuages/);
    expect($(".blind a[href='/sources/gazette']").length).toBeGreaterThan(0);
    expect($(".figures").text()).toContain("pas tout lu");
    expect(load(await text("/entities/nimbora", "en"))(".blind li").text()).toMatch(
      /2–9 Nov 2026 Could not be read: La Gazette des Nuages/,
    );
  });

  it("are in the JSON and the CSV too", async () => {
    const json = JSON.parse(await text("/entities/nimbora.json", "en"));
    expect(json.gaps[0]).toMatchObject({ first: "2026-11-02", last: "2026-11-09", kind: "failed" });
    expect(json.gaps[0].text).toBe(
      "No news here may mean no reading: could not be read: La Gazette des Nuages (2–9 Nov 2026)",
    );
    const row = (await text("/entities/nimbora.csv", "fr"))
      .split("\r\n")
      .find((one) => one.includes(",gap,"));
    expect(row).toMatch(/^2026-11-02,2026-11-09,range,gap,stated,/);
  });

  it("are told where a search is limited to a period that holds them", async () => {
    const path = "/search?q=Nimbora&entity=nimbora";
    const told = async (period: string): Promise<number> =>
      load(await text(`${path}${period}`, "fr"))(".blind li").length;
    expect([await told(""), await told("&from=2026-11-01"), await told("&to=2026-11-01")]).toEqual([0, 2, 0]);
    const json = JSON.parse(await text("/search.json?q=Nimbora&entity=nimbora&to=2026-11-05", "en"));
    expect(json.gaps).toMatchObject([{ first: "2026-11-02", kind: "failed" }]);
  });

  it("are not shaded for an entity that only other sources name", async () => {
    const $ = load(await text("/entities/cirrofirm", "fr"));
    expect($(".blind")).toHaveLength(0);
    expect($("rect[fill='url(#hatch)']")).toHaveLength(0);
  });
});

describe("the page of an article", () => {
  it("links every name and marks the sentences of its facts", async () => {
    const $ = load(await page(`/articles/${article?.id}`));
    expect($(".article-text a.mention[href='/entities/ada-valmont']").text()).toBe("Ada Valmont");
    expect($("mark.passage").length).toBeGreaterThan(1);
    expect($(".article-text h2").text()).toBe("La suite");
  });

  it("says what it repeats, and that it is a sample or a teaser", async () => {
    const own = openTestStore();
    const copy = copyInStore(own, article?.id ?? "", "https://reprise.example/1");
    const answer = await testServer(own).request(`/articles/${copy}`);
    expect(load(await answer.text())(".notice").text()).toContain("Nimbora rejoint");
    const [teaser] = listArticles(graph).filter((one) => one.kind === "teaser");
    const notices = load(await page(`/articles/${teaser?.id}`))(".notice").text();
    expect(notices).toContain("chapeau");
    expect(notices).toContain("exemple");
  });
});

describe("the page of an article that was edited", () => {
  const own = openTestStore();
  const [first] = listArticles(own).filter((one) => one.externalId === "nuage-1");
  const id = first?.id ?? "";
  const before = listStatedFacts(own, id);
  const kept = incoming({
    url: first?.url ?? "",
    title: "Nimbora n’entre pas à l’Alliance Cumulus",
    text: "Nimbora n’entre pas à l’Alliance Cumulus, contrairement à ce que nous écrivions.\n\n## La suite\n\nAda Valmont, ministre des Nuages, salue une étape.",
  });
  saveArticle(own, kept, NOW);
  saveAnnotation(own, annotation(id, {}), { annotatorVersion: "1", at: NOW });
  markWithdrawnFacts(own, id, { before, at: NOW });
  const edited = testServer(own);
  const text = async (path: string, lang: string): Promise<string> =>
    await (await edited.request(path, { headers: { "Accept-Language": lang } })).text();

  it("says so at its head, with the way to what changed", async () => {
    const $ = load(await text(`/articles/${id}`, "fr"));
    expect($(".article-head .notice").text()).toContain("Modifié le 19 novembre 2026.");
    expect($(".article-head a[href='#changes']")).toHaveLength(1);
  });

  it("shows words that came and went, marked for those who do not see colours", async () => {
    const $ = load(await text(`/articles/${id}`, "fr"));
    expect($(".difference del").text()).toContain("[retiré\u00a0: ");
    expect($(".difference ins").text()).toContain("contrairement à ce que nous écrivions");
    expect($(".difference ins .unseen").first().text()).toBe("[ajouté\u00a0: ");
    expect($(".title-change del").text()).toContain("rejoint");
  });

  it("tells the facts that went with the edit, and whether others still state them", async () => {
    const $ = load(await text(`/articles/${id}`, "fr"));
    const gone = $(".withdrawn .fact-line")
      .map((_, one) => $(one).text())
      .get();
    const membership = gone.find((one) => one.startsWith("Nimbora est membre d’Alliance Cumulus"));
    expect(membership).toContain("d’autres articles l’affirment encore");
    const launch = gone.find((one) => one.startsWith("Lancement"));
    expect($(".withdrawn blockquote").text()).toContain("Nimbora ouvrira un site");
    expect(launch).toMatch(/^Lancement, .*2027\u00a0: Nimbora/);
    expect(launch).toContain("plus aucun article ne l’affirme");
  });

  it("gives the same to programs", async () => {
    const json = JSON.parse(await text(`/articles/${id}.json`, "fr"));
    expect(json.edits).toHaveLength(1);
    expect(json.edits[0]).toMatchObject({ number: 2, at: NOW });
    expect(json.edits[0].withdrawn.length).toBeGreaterThan(1);
  });

  it("has nothing of this where nothing was edited", async () => {
    const $ = load(await page(`/articles/${article?.id}`));
    expect($(".history, .copies, .notice a[href='#changes']")).toHaveLength(0);
  });
});

describe("the pages of articles with the same text", () => {
  const own = openTestStore();
  const [original] = listArticles(own).filter((one) => one.externalId === "nuage-1");
  const copy = copyInStore(own, original?.id ?? "", "https://reprise.example/1", ["Une phrase à nous."]);
  const server = testServer(own);
  const load2 = async (id: string | undefined) =>
    load(await (await server.request(`/articles/${id}`)).text());

  it("say on the original who printed it too, and what that added", async () => {
    const copies = (await load2(original?.id))(".copies");
    expect(copies.find("a").attr("href")).toBe(`/articles/${copy}`);
    expect(copies.text()).toContain("reprise.example");
    expect(copies.text()).toContain("même texte à 95\u00a0%");
    expect(copies.text()).toContain("qui a ajouté 1\u00a0phrase");
    expect(copies.find("ins").text()).toBe("Une phrase à nous.");
  });

  it("say on the copy what it repeats, and lead back", async () => {
    const $ = await load2(copy);
    expect($(".notice").text()).toContain("Reprend à 95\u00a0% le texte de Nimbora rejoint");
    expect($(".copies a").attr("href")).toBe(`/articles/${original?.id}`);
    expect($(".copies").text()).toContain("cet article a ajouté 1\u00a0phrase");
  });
});

describe("the page of a story", () => {
  it("says who reported first and how long the other language took", async () => {
    const text = load(await page(`/stories/${story?.id}`))("main").text();
    expect(text).toContain("Premier à en parler\u00a0: La Gazette des Nuages");
    expect(text).toContain("La presse en anglais a suivi 6\u00a0heures plus tard");
  });
});

describe("the page of sources", () => {
  it("says in plain words what fails, and since when nothing came", async () => {
    const $ = load(await page("/sources"));
    const failing = $(".sources tr.is-failing").text();
    expect(failing).toContain("Le Muet");
    expect(failing).toContain("Le serveur n’a pas répondu à temps.");
    expect(failing).toContain("depuis le 10 nov. 2026");
    expect($(".sources tr.is-working").text()).toContain("Cloud Herald");
    expect($(".sources tbody tr").first().text()).toContain("Le Muet");
  });

  it("draws the articles of the last weeks, with the same figures in words", async () => {
    const $ = load(await page("/sources", "en"));
    const row = $(".sources tr").filter((_, one) => $(one).text().includes("Le Muet"));
    expect(row.find("svg").attr("aria-label")).toMatch(
      /oldest first: (\d+, ){11}\d+; in 2 weeks it was not read/,
    );
    expect(row.find("rect.gap")).toHaveLength(2);
  });

  it("can be narrowed and sorted", async () => {
    const titles = async (query: string): Promise<string[]> => {
      const $ = load(await page(`/sources?${query}`));
      return $(".sources tbody th a")
        .map((_, one) => $(one).text())
        .get();
    };
    expect(await titles("sort=name")).toEqual([
      "Cloud Herald",
      "La Gazette des Nuages",
      "Le Muet",
      "Nouveau Titre",
    ]);
    expect(await titles("language=en")).toEqual(["Cloud Herald"]);
    expect(await titles("state=waiting")).toEqual(["Nouveau Titre"]);
    expect(await titles("q=muet.EXAMPLE")).toEqual(["Le Muet"]);
    expect(await titles("kind=page")).toEqual([]);
    expect((await app.request("/sources?sort=colour")).status).toBe(400);
  });
});

describe("the page of a source", () => {
  it("tells its gaps, its failures by kind and its polls", async () => {
    const $ = load(await page("/sources/muet"));
    expect($("h1").text()).toBe("Le Muet");
    expect($(".gap-list").text()).toMatch(/N’a pas pu être lue\s+depuis le 10 nov\. 2026/);
    expect($(".failures tbody tr")).toHaveLength(1);
    expect($(".failures").text()).toContain("no answer within 20 s");
    expect($(".polls tbody tr")).toHaveLength(2);
  });

  it("shows what it brought", async () => {
    const $ = load(await page("/sources/gazette", "en"));
    expect($("main").text()).toContain("Nimbora rejoint l’Alliance Cumulus");
    expect($("main").text()).toContain("No gap since it was first read.");
  });

  it("is not there for an unknown id", async () => {
    expect((await app.request("/sources/nobody")).status).toBe(404);
  });
});

describe("the page of runs", () => {
  it("lists every run with its counts", async () => {
    const row = load(await page("/runs"))(".runs tbody tr");
    expect(row).toHaveLength(1);
    expect(row.text()).toContain("relevé 1");
    expect(row.text()).toContain("60\u00a0secondes");
  });
});

describe("an empty store", () => {
  it("is met with advice, not with an error", async () => {
    const empty = testServer(openGraph(":memory:"));
    const $ = load(await (await empty.request("/")).text());
    expect($("h1").text()).toBe("Rien n’a encore été lu");
    expect($("pre").text()).toContain("vigie ingest --once");
    for (const path of PAGES.filter((one) => !/\/(articles|stories|facts|entities|sources)\/./.test(one))) {
      expect([path, (await empty.request(path)).status]).toEqual([path, 200]);
    }
  });
});
