import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/article/extract.ts";
import { parseSiteRules } from "../../src/article/site-rules.ts";
import { loadArticleRules } from "../../src/cli/article-rules.ts";
import type { ExtractedArticle } from "../../src/model/news.ts";

const rules = loadArticleRules();
const URL = "https://paper.example/news/1";
const TEXT =
  "<p>The council signed the lease on Monday, and the first racks arrive before the end of the month.</p>";
const read = (head: string, body = `<h1>Town leases a hall</h1>${TEXT}`, lang = "en"): ExtractedArticle =>
  extractArticle(`<html lang="${lang}"><head>${head}</head><body>${body}</body></html>`, { url: URL, rules });
const jsonLd = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

describe("readTitle", () => {
  it.each([
    ["Town leases a hall | The Paper", "Town leases a hall"],
    ["The Paper - Town leases a hall", "Town leases a hall"],
    ["The Paper: Town leases a hall", "Town leases a hall"],
    ["Town leases a hall – The Paper – News from the coast", "Town leases a hall"],
    ["Town leases a hall: what it costs", "Town leases a hall: what it costs"],
    ["Cloud - or not: the town decides", "Cloud - or not: the town decides"],
    ["The Papers of the town – and who owns them", "The Papers of the town – and who owns them"],
  ])("reads %j as %j", (title, expected) => {
    const head = `<meta property="og:site_name" content="The Paper"><title>${title}</title>`;
    expect(read(head, TEXT).title).toBe(expected);
  });

  it("passes over a heading that is the site's, leading home", () => {
    const body = `<h1><a href="/">The Coastal Paper</a></h1><h2>Town leases a hall</h2>${TEXT}`;
    expect(read("<title>Town leases a hall - The Coastal Paper</title>", body).title).not.toBe(
      "The Coastal Paper",
    );
  });
});

describe("readDates", () => {
  it.each([
    [
      "JSON-LD in a list",
      jsonLd([{ "@type": "NewsArticle", headline: "x", datePublished: "2026-03-02T08:00:00+01:00" }]),
    ],
    [
      "the page around the article in a graph",
      jsonLd({
        "@graph": [
          { "@type": "Article", headline: "x" },
          { "@type": "WebPage", datePublished: "2026-03-02T07:00:00Z" },
        ],
      }),
    ],
    ["a meta element", '<meta property="article:published_time" content="2026-03-02T02:00:00-05:00">'],
    ["another meta element", '<meta name="DC.date.issued" content="2026-03-02T07:00:00Z">'],
  ])("reads %s as the same instant", (_, head) => {
    expect(read(head).publishedAt).toBe("2026-03-02T07:00:00Z");
  });

  it.each([
    ["en", "<p>Published 2 March 2026</p>"],
    ["fr", "<p>Publié le 2 mars 2026</p>"],
    ["fr", "<p class='date'>02/03/2026</p>"],
    ["en-US", "<p class='date'>03/02/2026</p>"],
    ["fr", "<p class='meta'>Mis à jour le 9 mars 2026</p><p class='meta'>Publié le 2 mars 2026</p>"],
    [
      "en",
      "<time class='updated' datetime='2026-03-09'>9 March</time><time datetime='2026-03-02'>2 March</time>",
    ],
    ["en", "<aside><time datetime='2026-03-09'>9 March</time></aside><p class='date'>2 March 2026</p>"],
  ])("reads the day off the page (%s) %s", (lang, line) => {
    expect(read("", `<h1>Town leases a hall</h1>${line}${TEXT}`, lang).publishedAt).toBe(
      "2026-03-02T00:00:00Z",
    );
  });

  it("takes the hour from a time element of the same day, in its own zone", () => {
    const body = `<h1>Town leases a hall</h1><time datetime="2026-03-02T00:30:00+01:00">today</time>${TEXT}`;
    expect(read('<meta name="date" content="2026-03-02">', body).publishedAt).toBe("2026-03-01T23:30:00Z");
  });

  it("reads when the article was changed, in words too", () => {
    const line = "<p>Publié le 2 mars 2026, mis à jour le 4 mars 2026</p>";
    const found = read("", `<h1>La ville loue une halle</h1>${line}${TEXT}`, "fr");
    expect([found.publishedAt, found.modifiedAt]).toEqual(["2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z"]);
  });
});

describe("readAuthor", () => {
  it("follows a reference within the graph", () => {
    const graph = [
      { "@type": "NewsArticle", headline: "x", author: { "@id": "#p1" } },
      { "@type": "Person", "@id": "#p1", name: "Orla Kesh" },
    ];
    expect(read(jsonLd({ "@graph": graph })).author).toBe("Orla Kesh");
  });

  it("prefers the person under the title to the institution in the data", () => {
    const head = jsonLd({
      "@type": "NewsArticle",
      headline: "x",
      author: { "@type": "Organization", name: "Port Office" },
    });
    expect(read(head, `<h1>Town leases a hall</h1><p>By Orla Kesh</p>${TEXT}`).author).toBe("Orla Kesh");
    expect(read(head).author).toBe("Port Office");
  });

  it.each(["By the end of the month the hall is full", "Par ailleurs, la halle est louée."])(
    "finds none in the line %j",
    (line) => {
      expect(read("", `<h1>Town leases a hall</h1><p>${line}</p>${TEXT}`).author).toBeUndefined();
    },
  );
});

describe("readImage", () => {
  it.each([
    ['<meta property="og:image" content="/img/hall.jpg">', "https://paper.example/img/hall.jpg"],
    ['<meta name="twitter:image" content="https://cdn.example/hall.jpg">', "https://cdn.example/hall.jpg"],
    [
      `<meta property="og:image" content="/static/logo.png">${jsonLd({ "@type": "NewsArticle", headline: "x", image: { url: "/img/hall.jpg" } })}`,
      "https://paper.example/img/hall.jpg",
    ],
    [
      '<meta property="og:image" content="/img/logout-button-in-hall.jpg">',
      "https://paper.example/img/logout-button-in-hall.jpg",
    ],
    ['<meta property="og:image" content="/static/site_logo.png">', undefined],
    ['<meta property="og:image" content="/img/1x1.gif">', undefined],
    ['<meta property="og:image" content="data:image/gif;base64,R0">', undefined],
  ])("reads %s as %s", (head, expected) => {
    expect(read(head).image).toBe(expected);
  });

  it("is absent where a relative address has no page to start from", () => {
    const html = `<html><head><meta property="og:image" content="/img/hall.jpg"></head><body>${TEXT}</body></html>`;
    expect(extractArticle(html, { rules }).image).toBeUndefined();
  });
});

describe("site rules", () => {
  const page = `<html><body><h1>Section: harbours</h1><div class="story"><h2 class="headline">Town leases a hall</h2>
    <p class="writers"><b class="name">Orla Kesh</b> <b class="name">Timo Varsa</b></p>
    <p class="printed" content="2026-03-02">last week</p><div class="story-text">${TEXT.repeat(3)}<p class="quiz">Do you
    know the hall? Take our quiz, win a mug and meet the people who guard the racks at night.</p></div></div></body></html>`;
  const site = `- host: paper.example
  text: .story-text
  remove: [.quiz]
  title: .headline
  author: .writers .name
  date: .printed
`;
  const extract = (text: string): ExtractedArticle =>
    extractArticle(page, { url: URL, rules: { ...rules, sites: parseSiteRules(text, "sites.yaml") } });

  it("go before what the page says in general, and appear in the trace", () => {
    const found = extract(site);
    expect(found).toMatchObject({
      title: "Town leases a hall",
      author: "Orla Kesh, Timo Varsa",
      publishedAt: "2026-03-02T00:00:00Z",
    });
    expect(found.text).not.toContain("quiz");
    const steps = found.trace.filter(({ rule }) => rule === "site:paper.example").map(({ step }) => step);
    expect(new Set(steps)).toEqual(new Set(["title", "author", "date", "element", "main-text"]));
  });

  it("say nothing on other hosts", () => {
    expect(extract(site.replace("paper.example", "other.example")).title).toBe("Section: harbours");
  });

  it.each(["- text: p", "- host: a.example\n  title: 3", "- host: a.example\n  remove: p"])(
    "refuse %j",
    (text) => {
      expect(() => parseSiteRules(text, "sites.yaml")).toThrow(/sites\.yaml/);
    },
  );
});

describe("the trace", () => {
  it("names rule, phrase and words of everything that went", () => {
    const body = `<h1>Town leases a hall</h1>${TEXT}<div class="share-bar">Share on a network</div>
      <p>Lire aussi : Le guide complet des halles</p>${TEXT}<p>© 2026 The Paper</p>`;
    const { trace } = read("", body);
    const lines = trace.map(({ step, rule, reason }) => `${step} ${rule} ${reason}`);
    expect(lines).toContain("element share share bar (class share-bar): Share on a network");
    expect(lines).toContain(
      'block read-also link to another article ("lire aussi"): Lire aussi : Le guide complet des halles',
    );
    expect(lines.some((line) => line.startsWith("block") && line.includes("© 2026 The Paper"))).toBe(true);
  });
});
