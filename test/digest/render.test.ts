import { load } from "cheerio";
import { beforeAll, describe, expect, it } from "vitest";
import { loadDigestWording } from "../../src/cli/compose-digest.ts";
import { buildDigest } from "../../src/digest/build.ts";
import type { Digest } from "../../src/digest/model.ts";
import {
  DIGEST_FORMATS,
  renderDigest,
  renderHtml,
  renderHtmlFragment,
  renderJson,
  renderMail,
  renderMarkdown,
} from "../../src/digest/render.ts";
import { createDigestService } from "../../src/digest/service.ts";
import { HOSTILE, openNewsroom, WEEK } from "./newsroom.ts";

const wording = loadDigestWording();
let french: Digest;
let english: Digest;
beforeAll(() => {
  const graph = openNewsroom();
  french = buildDigest(graph, { week: WEEK, lang: "fr" });
  english = buildDigest(graph, { week: WEEK, lang: "en" });
});

describe("renderDigest", () => {
  it.each(DIGEST_FORMATS)("gives the same bytes as %s from a store filled anew", (format) => {
    const again = buildDigest(openNewsroom(), { week: WEEK, lang: "fr" });
    expect(renderDigest(again, format, wording)).toBe(renderDigest(french, format, wording));
  });
});

describe("renderMarkdown", () => {
  it("tells the week in French", () => {
    const text = renderMarkdown(french, wording);
    for (const line of [
      "# Semaine 11 de 2026",
      "*Souveraineté numérique européenne, 9–15 mars 2026*",
      "4\u00a0articles de 4\u00a0titres\u00a0: 3 en français et 1 en anglais. 1 article en reprend un autre et ne compte pas à part.",
      "1. **Nimbora rejoint l'Alliance Cumulus** — 2\u00a0titres, 2\u00a0articles, 1\u00a0reprise, en anglais et français. Avec Alliance Cumulus, Nimbora",
      "- Nimbora est membre de l’Alliance Cumulus.",
      "*«\u00a0Nimbora a rejoint mardi l'Alliance Cumulus, a dit sa directrice, Ada Valmont.\u00a0»*",
      "— [La Gazette, 10 mars 2026](https://fr.example/adhesion)\u00a0; [The Ledger, 11 mars 2026](https://en.example/accession)",
      "- Brelan est membre de l’Alliance Cumulus (possible). *(incertain, 40\u00a0%)*",
      "- Adhésion, le 10 mars 2026\u00a0: Nimbora et Alliance Cumulus.",
      "- Lancement, le 13 mars 2026\u00a0: autorité du port de Brumeville — aucun article ne le confirme à la fin de la semaine",
      "1 relation ou événement, trop incertain, n’est pas repris ici.",
      "- Lancement, au 2ᵉ semestre 2026\u00a0: Nimbora.",
      "1 événement plus ancien a été rappelé.",
      "- **Le Phare** — en panne du 10 mars 2026 au 12 mars 2026, 2\u00a0échecs (fetch.timeout)",
      "- Ada Valmont, directrice générale (Nimbora)\u00a0: entrée en fonction le 11 mars 2026 (d’après le répertoire).",
      "- **Brelan** — entreprise, à vérifier",
    ]) {
      expect(text).toContain(line);
    }
  });

  it("tells the same facts in English", () => {
    const text = renderMarkdown(english, wording);
    for (const line of [
      "# Week 11 of 2026",
      "1. **Nimbora joins the Cumulus Alliance** — 2\u00a0publishers, 2\u00a0articles, 1\u00a0reprint, in English and French.",
      "- Nimbora is a member of the Cumulus Alliance.",
      "- Brelan is a member of the Cumulus Alliance (possible). *(uncertain, 40%)*",
      "- Membership, on 10 March 2026: Nimbora and Cumulus Alliance.",
      "- Launch, in the second half of 2026: Nimbora.",
      "*“Nimbora joined the Cumulus Alliance on Tuesday.”*",
      "— [The Ledger, 11 Mar 2026](https://en.example/accession); [La Gazette, 10 Mar 2026](https://fr.example/adhesion)",
      "- **Le Phare** — failing from 10 Mar 2026 to 12 Mar 2026, 2\u00a0failures (fetch.timeout)",
    ]) {
      expect(text).toContain(line);
    }
  });

  it("gives every line a source", () => {
    for (const digest of [french, english]) {
      const items = renderMarkdown(digest, wording)
        .split(/\n(?=- |\d+\. |\n)/)
        .filter((block) => /^(?:- |\d+\. )/.test(block));
      expect(items.length).toBeGreaterThan(10);
      for (const item of items) expect(item).toMatch(/\]\(https?:|répertoire|gazetteer/);
    }
  });

  it("lets no article break out of its line", () => {
    const text = renderMarkdown(french, wording);
    expect(text).not.toMatch(/(?<!\\)(?:<script|<img|\]\(javascript:|\]\(https:\/\/evil)/);
    // What merely looks like an address is no link either, in the dialects that link bare addresses.
    expect(text).toContain("port\\](https\\://evil.example)");
    expect(text).toContain("\\[prend\\](javascript:alert(1)) \\<script\\>");
    expect(text).toContain("(https://echo.example/a_%28b%29?c=%22%3Cx%3E)");
  });

  it("says that a week has no articles", () => {
    const empty = buildDigest(openNewsroom(), { week: "2025-W02", lang: "fr" });
    const text = renderMarkdown(empty, wording);
    expect(text).toContain("Aucun article de cette semaine n’est dans la base. Aucune panne");
    expect(text).not.toContain("## ");
  });

  it("links stories and names to a server where its address is given", () => {
    const text = renderMarkdown(french, { ...wording, baseUrl: "https://vigie.example/" });
    expect(text).toContain("- [**Brelan**](https://vigie.example/entities/brelan) — ");
  });
});

describe("renderHtml", () => {
  it("is one page that loads and runs nothing", () => {
    const $ = load(renderHtml(french, wording));
    expect($("html").attr("lang")).toBe("fr");
    expect($("script, img, link, iframe, object, [style], [onerror], [src]")).toHaveLength(0);
    expect($("meta[http-equiv]").attr("content")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    $("a").each((_, link) => expect($(link).attr("href")).toMatch(/^https?:\/\//));
  });

  it("shows what articles said as text", () => {
    const $ = load(renderHtml(french, wording));
    expect($("#stories li").eq(1).find("strong").text()).toBe(HOSTILE.title);
    expect($("#stories li").eq(1).find("a").text()).toBe(`${HOSTILE.publisher}, 13 mars 2026`);
    expect($("#promises").text()).toContain("avec Nimbora <img src=x onerror=alert(1)>.");
  });

  it("has the sections in order, with headings that do not jump", () => {
    const $ = load(renderHtml(english, wording));
    expect($("h1").text()).toBe("Week 11 of 2026");
    const sections = $("section")
      .map((_, section) => $(section).attr("id"))
      .get();
    expect(sections).toEqual([
      "stories",
      "people",
      "events",
      "promises",
      "announced",
      "relations",
      "entities",
      "gaps",
    ]);
    expect($("h2")).toHaveLength(sections.length);
  });

  it("marks the language of words that are not the reader's", () => {
    const $ = load(renderHtml(english, wording));
    const quotes = $("#relations .line-quote");
    expect(quotes.eq(0).find("[lang]")).toHaveLength(0);
    expect(quotes.eq(1).find("[lang]").attr("lang")).toBe("fr");
    expect($("#relations .uncertain").text()).toBe("uncertain, 40%");
  });

  it("gives its content alone for the middle of a page", () => {
    const fragment = renderHtmlFragment(french, { ...wording, baseUrl: "" });
    expect(fragment).not.toMatch(/<html|<style|<body/);
    expect(fragment).toContain('<a href="/entities/brelan">');
  });
});

describe("renderJson", () => {
  it("gives the lines with ids, languages, days and sources", () => {
    const content = JSON.parse(renderJson(english, wording)) as {
      week: string;
      numbers: { articles: number };
      sections: { id: string; groups: { lines: { ref: object; text: string; sources: object[] }[] }[] }[];
    };
    expect(content).toMatchObject({
      format: "vigie-digest",
      week: WEEK,
      lang: "en",
      numbers: { articles: 4 },
    });
    const relations = content.sections.find(({ id }) => id === "relations");
    expect(relations?.groups[0]?.lines[0]).toMatchObject({
      ref: { kind: "relation" },
      text: "Nimbora is a member of the Cumulus Alliance.",
      quote: { text: "Nimbora joined the Cumulus Alliance on Tuesday.", lang: null },
      sources: [
        { publisher: "The Ledger", day: "2026-03-11", url: "https://en.example/accession", lang: "en" },
        { publisher: "La Gazette", day: "2026-03-10", url: "https://fr.example/adhesion", lang: "fr" },
      ],
    });
  });
});

describe("renderMail", () => {
  it("is a mail of text and HTML, dated on the Monday after", () => {
    const mail = renderMail(french, {
      ...wording,
      from: "vigie@host.example",
      to: "a@host.example\r\nBcc: b@host.example",
    });
    const [head = "", ...body] = mail.split("\r\n\r\n");
    expect(head).toContain("Date: Mon, 16 Mar 2026 06:00:00 +0000");
    expect(head).toContain("To: a@host.example Bcc: b@host.example");
    expect(head).not.toMatch(/^Bcc:/m);
    expect(mail.split("\r\n").every((line) => line.length <= 998)).toBe(true);
    const text = Buffer.from(body[1]?.split("\r\n--")[0] ?? "", "base64").toString("utf8");
    expect(text).toBe(renderMarkdown(french, wording));
  });

  it("opens as a draft where it has no sender", () => {
    expect(renderMail(french, wording)).toMatch(/^X-Unsent: 1\r\n/);
  });
});

describe("createDigestService", () => {
  it("renders a week in each format with its media type", () => {
    const service = createDigestService(openNewsroom(), wording);
    expect(service.render({ week: WEEK, lang: "fr", format: "md" })).toEqual({
      body: renderMarkdown(french, wording),
      contentType: "text/markdown; charset=utf-8",
    });
    expect(service.fragment({ week: WEEK, lang: "en" })).toContain("<h1>Week 11 of 2026</h1>");
  });
});
