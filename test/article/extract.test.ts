import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/article/extract.ts";
import { loadArticleRules } from "../../src/cli/article-rules.ts";
import type { ExtractedArticle } from "../../src/model/news.ts";
import { runVigie } from "../support/run-cli.ts";

const rules = loadArticleRules();
const folder = new URL("../fixtures/article/", import.meta.url);
const page = (body: string, head = ""): string =>
  `<!doctype html><html lang="en"><head>${head}</head><body><article>${body}</article></body></html>`;
const PROSE =
  "<p>The council signed the lease on Monday, and the first racks arrive before the end of the month.</p>";
const extract = (html: string, url = "https://paper.example/news/1"): ExtractedArticle =>
  extractArticle(html, { url, rules });

describe("extractArticle", () => {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".html"))
    .map((name) => name.replace(/\.html$/, ""));

  it.each(names)("reads %s as its golden file says", (name) => {
    const html = readFileSync(new URL(`${name}.html`, folder), "utf8");
    const { trace, ...found } = extract(html, /^<!-- url: (\S+) -->/.exec(html)?.[1]);
    const golden = new URL(`${name}.json`, folder);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);
    expect(existsSync(golden), `${name}.json is missing`).toBe(true);
    expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(readFileSync(golden, "utf8")));
    expect(trace.length).toBeGreaterThan(0);
  });

  it.each([
    "Lire aussi : Le guide complet",
    "À lire également – Le guide complet",
    "Read more: The complete guide",
    "Related: The complete guide",
    "Abonnez-vous à notre lettre du matin",
    "Sign up for our morning letter",
    "Publicité",
    "Advertisement",
    "Photo : agence Imaginaire",
    "Image credit: the council",
  ])("takes the line %j out of the text", (line) => {
    expect(extract(page(`${PROSE.repeat(2)}<p>${line}</p>${PROSE.repeat(2)}`)).text).not.toContain(line);
  });

  it.each([
    "Lire un contrat demande du temps.",
    "Reading the contract took two weeks.",
    "La publicité des marchés est obligatoire.",
    "Related parties must be named in the annex.",
    "L’abonnement coûte trois euros par mois.",
    "The image of the agency has suffered.",
    "Par ailleurs, le bail court sur neuf ans.",
    "By the end of the year, forty racks will run.",
    "Photo archives stay with the town.",
    "Partager les coûts reste la règle entre les deux villes.",
  ])("keeps the sentence %j", (sentence) => {
    expect(extract(page(`${PROSE.repeat(4)}<p>${sentence}</p>${PROSE.repeat(2)}`)).text).toContain(sentence);
  });

  it("keeps the query address when the canonical link points to another site or to the home page", () => {
    const own = "https://paper.example/news/1";
    expect(
      extract(page(PROSE, '<link rel="canonical" href="https://evil.example/news/1">')).canonicalUrl,
    ).toBe(own);
    expect(extract(page(PROSE, '<link rel="canonical" href="https://paper.example/">')).canonicalUrl).toBe(
      own,
    );
  });

  it("takes the text of the JSON-LD where the page shows only its beginning", () => {
    const body = "The whole report names nine towns. ".repeat(20).trim();
    const data = JSON.stringify({ "@type": "NewsArticle", headline: "Nine towns", articleBody: body });
    const html = page(
      "<p>The whole report names nine towns.</p>",
      `<script type="application/ld+json">${data}</script>`,
    );
    expect(extract(html).text).toBe(body);
  });

  it("has no text for a page without any, and refuses what is no HTML", () => {
    expect(extract(page("")).text).toBe("");
    expect(() => extract("503 backend unavailable")).toThrow(/no HTML/);
  });

  it("never lets a script through, in text or title", () => {
    const found = extract(
      page(
        `${PROSE.repeat(3)}<script>alert(1)</script><p onclick="x()">Done and dusted, says the mayor.</p>`,
        "<title>Lease <script>alert(2)</script></title>",
      ),
    );
    expect(found.text).not.toContain("alert(1)");
  });
});

describe("vigie article", () => {
  it("maps JSON lines and keeps the id", async () => {
    const html = page(
      `<h1>Town leases a hall</h1>${PROSE.repeat(3)}`,
      "<title>Town leases a hall - Paper</title>",
    );
    const stdin = `${JSON.stringify({ id: "p1", url: "https://paper.example/a?utm_medium=x", html })}\n`;
    const { status, stdout } = await runVigie(["article", "--jsonl"], { stdin });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      id: "p1",
      canonicalUrl: "https://paper.example/a",
      title: "Town leases a hall",
      lang: "en",
    });
  });
});
