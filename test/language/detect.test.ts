import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../src/language/detect.ts";
import { runVigie } from "../support/run-cli.ts";

describe("detectLanguage", () => {
  it.each([
    ["fr", "Le cloud de confiance attend son label"],
    ["fr", "Ministre de l’Économie : « pas question de céder »"],
    ["fr", "OVHcloud ouvre un centre de données à Roubaix"],
    ["fr", "La Commission lance un appel d’offres pour ses serveurs."],
    ["en", "Regulators weigh new rules for cloud providers"],
    ["en", "Why the chips plan is late"],
    ["en", "OVHcloud opens a data centre in Roubaix"],
    ["en", "The minister said that the contract would be signed in May."],
  ])("finds %s in %j", (lang, text) => {
    expect(detectLanguage(text).lang).toBe(lang);
  });

  it.each([
    ["de", "Die Behörde prüft den Vertrag mit dem Anbieter"],
    ["lb", "De Minister huet gesot, datt d’Projet net eriwwer ass"],
    ["es", "El ministerio aprueba el nuevo plan de la nube"],
    ["nl", "De minister wil meer geld voor de eigen servers"],
    ["it", "Il governo approva il piano per i nuovi centri di calcolo"],
    ["da", "Regeringen vil bruge flere penge på egne servere"],
    ["pt", "O governo não vai pagar pelos novos servidores do país"],
    ["uk", "Уряд схвалив новий план для хмарних послуг"],
  ])("leaves %s to itself: %j", (lang, text) => {
    expect(detectLanguage(text).lang).toBe(lang);
  });

  it.each(["", "   ", "2026-11-22 18:00", "https://example.eu/fr/les-articles-de-la-une"])(
    "cannot tell the language of %j",
    (text) => {
      expect(detectLanguage(text)).toEqual({ lang: "und", confidence: 0 });
    },
  );

  it("is surer of a paragraph than of two words", () => {
    const paragraph =
      "Les élus ont adopté hier un texte qui demande aux administrations de garder leurs données en Europe. " +
      "Le vote a été large, mais plusieurs groupes se sont abstenus, faute de calendrier et de moyens.";
    expect(detectLanguage(paragraph).confidence).toBeGreaterThan(0.8);
    expect(detectLanguage("Cloud souverain").confidence).toBeLessThan(0.6);
  });

  it("does not let an address or a handle speak for the text", () => {
    expect(
      detectLanguage("Das Amt antwortet: https://example.eu/the-right-of-the-people @the_office").lang,
    ).toBe("de");
  });
});

describe("vigie language", () => {
  it("maps JSON lines and keeps the id", async () => {
    const stdin =
      '{"id":7,"text":"Les députés ont voté la loi."}\n\n{"id":"b","text":"They voted for the law."}\n';
    const { status, stdout } = await runVigie(["language", "--jsonl"], { stdin });
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { id: 7, lang: "fr" },
      { id: "b", lang: "en" },
    ]);
  });

  it("names the line that is no JSON object", async () => {
    const { status, stderr } = await runVigie(["language", "--jsonl"], {
      stdin: '{"id":1,"text":"Un"}\n[1]\n',
    });
    expect(status).toBe(1);
    expect(stderr).toContain("line 2 is no JSON object");
  });
});
