import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { listArticles } from "../../src/graph/articles.ts";
import { listRelations } from "../../src/graph/facts.ts";
import { listStories } from "../../src/graph/stories.ts";
import { toCsv } from "../../src/server/formats/csv.ts";
import { toCalendar } from "../../src/server/formats/ics.ts";
import { escapeXml } from "../../src/server/formats/xml.ts";
import * as schemas from "../../src/server/schemas.ts";
import { sourceSchema } from "../../src/server/source-schemas.ts";
import { testServer } from "./app.ts";
import { HOSTILE, openTestStore } from "./store.ts";

const graph = openTestStore();
const app = testServer(graph);
const [article] = listArticles(graph, { order: "oldest" }).filter((one) => one.externalId === "nuage-1");
const [story] = listStories(graph, { minArticles: 2 });
const [relation] = listRelations(graph, { predicate: "member_of" });

async function text(path: string): Promise<string> {
  return await (await app.request(path)).text();
}

describe("JSON", () => {
  it.each([
    ["/articles.json", schemas.listOf(schemas.articleSummarySchema)],
    [`/articles/${article?.id}.json`, schemas.articleSchema],
    ["/entities.json", schemas.listOf(schemas.entitySummarySchema)],
    ["/entities/nimbora.json", schemas.entitySchema],
    ["/entities/ada-valmont.json", schemas.entitySchema],
    ["/stories.json", schemas.listOf(schemas.storySchema)],
    [`/stories/${story?.id}.json`, schemas.storySchema],
    ["/graph.json", schemas.listOf(schemas.relationSchema)],
    [`/facts/${relation?.id}.json`, schemas.relationSchema],
    ["/promises.json", schemas.listOf(schemas.eventSchema)],
    ["/sources.json", schemas.listOf(sourceSchema)],
    ["/digests.json", schemas.listOf(schemas.weekSchema)],
    ["/search.json?q=Nimbora", schemas.searchAnswerSchema],
  ])("%s has the documented shape, and something in it", async (path, schema) => {
    const answer = await app.request(path);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    const body: unknown = await answer.json();
    expect(schema.safeParse(body).error?.issues).toBeUndefined();
    expect(JSON.stringify(body).length).toBeGreaterThan(200);
  });

  it("names articles in a timeline as the importer did", async () => {
    const { timeline } = schemas.entitySchema.parse(JSON.parse(await text("/entities/nimbora.json")));
    expect(timeline.flatMap((line) => line.evidence.map((one) => one.article))).toContain("nuage-1");
  });

  it("gives a list page by page, each entry once", async () => {
    const list = schemas.listOf(schemas.relationSchema);
    const first = list.parse(JSON.parse(await text("/graph.json?page=1")));
    const second = list.parse(JSON.parse(await text("/graph.json?page=2")));
    expect(first.total).toBe(first.items.length);
    expect(second.items).toEqual([]);
  });
});

describe("CSV", () => {
  it.each([
    "/articles.csv",
    "/entities.csv",
    "/entities/nimbora.csv",
    "/stories.csv",
    `/stories/${story?.id}.csv`,
    "/graph.csv",
    "/promises.csv",
    "/sources.csv",
    "/digests.csv",
    "/search.csv?q=Nimbora",
  ])("%s is a table to be saved", async (path) => {
    const answer = await app.request(path);
    expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="vigie-[\w-]+\.csv"$/);
    const [head = "", ...rows] = (await answer.text()).trimEnd().split("\r\n");
    expect(head).toMatch(/^[a-z_]+(,[a-z_]+)+$/);
    expect(rows.length).toBeGreaterThan(0);
  });

  it("quotes what separates, and doubles quotation marks", () => {
    expect(
      toCsv(
        ["a", "b"],
        [
          ['say "no"', "x,y"],
          ["two\nlines", undefined],
        ],
      ),
    ).toBe('a,b\r\n"say ""no""","x,y"\r\n"two\nlines",\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("keeps %j from being a formula", (cell) => {
    expect(toCsv(["a"], [[cell]])).toMatch(/^a\r\n"?'/);
  });

  it.each(["1=1", "a+b", "Nimbora"])("leaves %j alone", (cell) => {
    expect(toCsv(["a"], [[cell]])).toBe(`a\r\n${cell}\r\n`);
  });
});

describe("Atom", () => {
  it.each([
    "/articles.atom",
    "/entities.atom",
    "/entities/nimbora.atom",
    "/stories.atom",
    `/stories/${story?.id}.atom`,
    "/graph.atom",
    "/promises.atom",
    "/sources.atom",
    "/digests.atom",
    "/search.atom?q=Nimbora",
  ])("%s has what RFC 4287 asks for", async (path) => {
    const answer = await app.request(path);
    expect(answer.headers.get("content-type")).toMatch(/^application\/atom\+xml/);
    const $ = load(await answer.text(), { xml: true });
    expect($("feed > id, feed > title, feed > updated")).toHaveLength(3);
    expect($("feed > link[rel=self]").attr("href")).toBe(`http://localhost${path}`);
    expect($("entry").length).toBeGreaterThan(0);
    $("entry").each((_, entry) => {
      expect($(entry).find("id, title, updated")).toHaveLength(3);
      expect($(entry).find("updated").text()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    });
    const ids = $("entry > id")
      .map((_, id) => $(id).text())
      .get();
    expect(ids).toEqual([...new Set(ids)]);
  });

  it("carries a hostile title as text", async () => {
    const $ = load(await text("/articles.atom"), { xml: true });
    const titles = $("entry > title").map((_, title) => $(title).text());
    expect(titles.get()).toContain(HOSTILE);
  });

  it("drops what XML cannot hold", () => {
    expect(escapeXml("a\u0000b\u001fc\ud800d & <e>")).toBe("abcd &amp; &lt;e&gt;");
    expect(escapeXml("é 𝄞 \t\n")).toBe("é 𝄞 \t\n");
  });
});

describe("iCalendar", () => {
  it("holds the promises, whole days, none more precise than known", async () => {
    const answer = await app.request("/promises.ics", { headers: { "Accept-Language": "fr" } });
    expect(answer.headers.get("content-type")).toMatch(/^text\/calendar/);
    const calendar = (await answer.text()).replaceAll("\r\n ", "");
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(calendar).toContain("DTSTART;VALUE=DATE:20270401\r\nDTEND;VALUE=DATE:20270701\r\n");
    expect(calendar).toContain("2ᵉ trimestre 2027");
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });

  it("of an entity holds its own promises only", async () => {
    expect((await text("/entities/nimbora.ics")).match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(await text("/entities/stratocast.ics")).not.toContain("BEGIN:VEVENT");
  });

  it("escapes and folds long lines at 75 octets without breaking a character", () => {
    const entry = {
      id: "e1",
      first: "2027-01-01",
      last: "2027-01-01",
      summary: "é".repeat(100),
      description: "a;b,c\\d\ne",
      url: "http://localhost/facts/e1",
      stamp: "2026-11-19T09:00:00Z",
    };
    const lines = toCalendar("Vigie", [entry]).split("\r\n");
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const unfolded = lines.join("\r\n").replaceAll("\r\n ", "");
    expect(unfolded).toContain(`SUMMARY:${"é".repeat(100)}\r\n`);
    expect(unfolded).toContain("DESCRIPTION:a\\;b\\,c\\\\d\\ne\r\n");
  });
});

describe("suggestions", () => {
  it("lead to the pages of what they name", async () => {
    const answer = await app.request("/api/suggest?q=nimb", { headers: { "Accept-Language": "en" } });
    const { suggestions } = (await answer.json()) as {
      suggestions: { label: string; href: string; note: string }[];
    };
    expect(suggestions[0]).toEqual({ label: "Nimbora", note: "company", href: "/entities/nimbora" });
  });

  it("are none for a single letter", async () => {
    expect(await text("/api/suggest?q=n")).toBe('{"suggestions":[]}');
  });
});
