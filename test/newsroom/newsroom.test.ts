import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/article/extract.ts";
import { loadArticleRules } from "../../src/cli/article-rules.ts";
import { loadPageReaders } from "../../src/cli/compose-ingest.ts";
import { loadSample } from "../../src/cli/resources.ts";
import { fixedClock, isoWeekOf, toInstant } from "../../src/clock.ts";
import { createFetcher } from "../../src/fetch/client.ts";
import { listArticles } from "../../src/graph/articles.ts";
import { openGraph } from "../../src/graph/open.ts";
import { syncSources } from "../../src/graph/sources.ts";
import { articlePath } from "../../src/newsroom/addresses.ts";
import { createNewsroom } from "../../src/newsroom/app.ts";
import { parseBlocks } from "../../src/newsroom/markup.ts";
import { parseSample } from "../../src/newsroom/sample.ts";
import { serveNewsroom } from "../../src/newsroom/serve.ts";
import { ingest } from "../../src/pipeline/ingest.ts";
import { parseOpml } from "../../src/sources/opml.ts";
import { wordAnnotator } from "../pipeline/word-annotator.ts";

const origin = "http://127.0.0.1:4000";
const sample = loadSample();
const app = createNewsroom(sample, { origin: () => origin });
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

describe("loadSample", () => {
  it("holds a newsroom of the promised size: outlets, weeks, both languages", () => {
    const { outlets, articles } = sample;
    const french = articles.filter((article) => article.outlet.lang === "fr").length;
    const weeks = new Set(articles.map((article) => isoWeekOf(article.published.slice(0, 10)).name));
    const languages = new Map<string, Set<string>>();
    for (const { happening, outlet } of articles) {
      languages.set(happening, (languages.get(happening) ?? new Set()).add(outlet.lang));
    }
    const both = [...languages.values()].filter((one) => one.size === 2).length;
    expect(articles.length).toBeGreaterThanOrEqual(72);
    expect(french / articles.length).toBeGreaterThan(0.5);
    expect(french / articles.length).toBeLessThan(0.7);
    expect(weeks.size).toBeGreaterThanOrEqual(14);
    expect(outlets.length).toBeGreaterThanOrEqual(10);
    expect(both).toBeGreaterThanOrEqual(15);
  });

  it("has ids that are file names and by-lines and outlets that say they are samples", () => {
    for (const { outlet, id } of sample.articles) expect(id).toMatch(new RegExp(`^${outlet.id}-\\d{4}$`));
    for (const { name } of sample.outlets) expect(name).toMatch(/\((?:échantillon|sample)\)$/);
  });
});

describe("parseSample", () => {
  const outlets = {
    file: "outlets.yaml",
    text: "- {id: x, name: X, lang: fr, country: FR, kind: daily, feed: rss, content: full, design: wire}\n",
  };
  it.each([
    ["no front matter", "Bonjour.", /a\.md:1: .*---/],
    ["an unknown outlet", "---\noutlet: y\n---\nBonjour.", /"outlet: y" is not in outlets\.yaml/],
    ["a language the outlet does not write", "---\noutlet: x\nlang: en\n---\nHello.", /x publishes in fr/],
  ])("refuses %s", (_, text, message) => {
    expect(() => parseSample({ outlets, articles: [{ file: "a.md", text }] })).toThrow(message);
  });
});

describe("createNewsroom", () => {
  it("lists every outlet in its OPML, in the kind it publishes", async () => {
    const list = parseOpml(await (await get("/feeds.opml")).text(), "feeds.opml");
    expect(list.skipped).toEqual([]);
    expect(list.sources.map((source) => source.title)).toEqual(sample.outlets.map((outlet) => outlet.name));
    expect(new Set(list.sources.map((source) => source.kind))).toEqual(new Set(["rss", "sitemap", "page"]));
  });

  it.each(sample.outlets.map((outlet) => [outlet.id, outlet] as const))(
    "serves %s whole, marked as a sample",
    async (id, outlet) => {
      const front = await get(`/${id}/`);
      expect(front.status).toBe(200);
      expect(await front.text()).toContain('class="sample-notice ');
      const [article] = sample.articles.filter((one) => one.outlet === outlet);
      if (!article) throw new Error(`${id} has no article`);
      const path = `/${id}/${article.published.slice(0, 4)}/${article.published.slice(5, 7)}/${article.id}`;
      const html = await (await get(path)).text();
      const extracted = extractArticle(html, { url: `${origin}${path}`, rules: loadArticleRules() });
      const paragraphs = parseBlocks(article.body).flatMap((block) => block.lines);
      for (const line of paragraphs) expect(extracted.text.replace(/\s+/g, " ")).toContain(line);
      expect(extracted).toMatchObject({ title: article.title, siteName: outlet.name });
      expect(extracted.publishedAt?.slice(0, 10)).toBe(
        new Date(article.published).toISOString().slice(0, 10),
      );
      expect(extracted.text).not.toMatch(
        /Lire aussi|Read also|newsletter|cookies|Échantillon livré|Sample shipped/i,
      );
    },
  );

  it("answers 304 to the validator it gave", async () => {
    const first = await get("/agence-demo/index.rdf");
    const tag = first.headers.get("ETag") ?? "";
    expect(tag).not.toBe("");
    expect((await get("/agence-demo/index.rdf", { "If-None-Match": tag })).status).toBe(304);
  });

  it("has no page for an address it does not know", async () => {
    expect((await get("/agence-demo/2026/01/none")).status).toBe(404);
  });
});

describe("the newsroom read over HTTP", () => {
  it("comes out as it was written: every article once, its text free of furniture", async () => {
    const newsroom = await serveNewsroom(sample);
    const clock = fixedClock("2026-11-22T08:00:00Z");
    const graph = openGraph(":memory:");
    const { sources } = parseOpml(await (await fetch(`${newsroom.url}/feeds.opml`)).text(), "newsroom");
    syncSources(graph, sources, "2026-11-22T08:00:00Z");
    const options = {
      userAgent: "test",
      hostDelay: 0,
      clock,
      allowAddresses: ["127.0.0.1"],
      allowPublic: false,
    };
    const fetcher = createFetcher(options);
    const parts = { graph, annotator: wordAnnotator(), fetcher, readers: loadPageReaders(), clock, sources };
    expect(await ingest(parts)).toMatchObject({ failed: 0, skipped: 0, added: sample.articles.length });
    await fetcher.close();
    await newsroom.close();
    const found = listArticles(graph, { limit: 1000 }).map((article) => ({
      path: new URL(article.url).pathname,
      title: article.title,
      text: article.text.replace(/\s+/g, " "),
      lang: article.lang,
      publishedAt: article.publishedAt,
      publisherName: article.publisherName,
      kind: article.kind,
      sample: article.sample,
    }));
    // The classic design prints the summary over the text, as its standfirst.
    const standfirst = ({ outlet, summary }: (typeof sample.articles)[number]): string =>
      outlet.design === "classic" ? `${summary} ` : "";
    const written = sample.articles.map((article) => ({
      path: articlePath(article),
      title: article.title,
      text: (
        standfirst(article) +
        parseBlocks(article.body)
          .flatMap(({ lines }) => lines)
          .join(" ")
      ).replace(/\s+/g, " "),
      lang: article.outlet.lang,
      publishedAt: toInstant(new Date(article.published)),
      publisherName: article.outlet.name,
      kind: "full",
      sample: true,
    }));
    const byPath = (a: { path: string }, b: { path: string }): number => a.path.localeCompare(b.path);
    expect(found.sort(byPath)).toEqual(written.sort(byPath));
  }, 60_000);
});
