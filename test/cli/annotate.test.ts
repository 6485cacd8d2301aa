import { describe, expect, it } from "vitest";
import { runVigie } from "../support/run-cli.ts";

const article = {
  id: "a1",
  title: "Une agence pour les nuages",
  text: "La Commission européenne a reçu Mireille Trucmuche, directrice de Zorbinet, à Bruxelles.",
  published: "2026-03-02",
};

describe("vigie annotate", () => {
  it("prints one line an article, with spans that hold their text", async () => {
    const { status, stdout } = await runVigie(["annotate"], { stdin: `${JSON.stringify(article)}\n` });
    expect(status).toBe(0);
    const line = JSON.parse(stdout);
    expect(line).toMatchObject({ id: "a1", lang: "fr" });
    expect(line.mentions.length).toBeGreaterThan(0);
    for (const mention of line.mentions) {
      const field = mention.field === "title" ? article.title : article.text;
      expect(field.slice(mention.start, mention.end)).toBe(mention.text);
    }
    expect(Object.keys(line)).toEqual([
      "id",
      "lang",
      "mentions",
      "entities",
      "relations",
      "offices",
      "events",
    ]);
  });

  it("names the line that is no article", async () => {
    const { status, stderr } = await runVigie(["annotate"], {
      stdin: `${JSON.stringify(article)}\n{"id":2}\n`,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/line 2 has no text under "text" \[import\.bad-line\]/);
  });

  it("finds nothing in a language it does not read", async () => {
    const german = {
      id: "d",
      title: "Nachrichten",
      text: "Die Bundesregierung hat heute den Haushalt beschlossen und wird ihn morgen vorstellen.",
      lang: "de",
    };
    const { stdout } = await runVigie(["annotate"], { stdin: JSON.stringify(german) });
    expect(JSON.parse(stdout)).toMatchObject({ lang: "de", mentions: [], events: [] });
  });
});
