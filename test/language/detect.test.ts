import { describe, expect, it } from "vitest";
import { loadLanguageDetector } from "../../src/cli/compose-language.ts";
import { runVigie } from "../support/run-cli.ts";

const detector = loadLanguageDetector();
const detectLanguage = (text: string, declared?: string) => detector.detect(text, declared);

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
    ["oc", "Lo conselh a decidit de parlar deman amb los obrièrs, que vòlon pas partir"],
    ["ca", "El govern vol que les dades dels ciutadans no surtin del país"],
    ["gl", "O goberno non quere que os datos dos veciños saian do país"],
    ["ro", "Guvernul nu vrea ca datele cetățenilor să fie păstrate în altă țară"],
    ["af", "Die minister sê dat hulle nie meer vir die ou stelsel wil betaal nie"],
    ["eo", "La registaro volas ke la datumoj de ĉiuj civitanoj restu en la lando"],
    ["sv", "Regeringen vill inte längre betala för de gamla systemen"],
    ["br", "Ar gouarnamant ne fell ket dezhañ paeañ ken evit ar servijoù-se"],
    ["co", "U guvernu ùn vole micca pagà ancu i servizii di l'altri paesi"],
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

describe("detectLanguage on headlines of the field", () => {
  it.each([
    ["fr", "OVHcloud, Scaleway, Outscale : trois clouds pour l’État"],
    ["fr", "S3NS qualifié SecNumCloud"],
    ["fr", "NUMÉRIQUE : LA SOUVERAINETÉ EN QUESTION"],
    ["fr", "Clever Cloud lève 10 millions d’euros"],
    ["fr", "Nextcloud, LibreOffice, Linux : Lyon bascule"],
    ["fr", "Vulnérabilité dans Fortinet FortiOS (CVE-2026-1234)"],
    ["fr", "Data Act, DMA, DSA : mode d’emploi"],
    ["en", "ESTIA elects board"],
    ["en", "EU CLOUD AND AI ACT DELAYED"],
    ["en", "SAP, Deutsche Telekom and Ionos team up"],
    ["en", "AWS European Sovereign Cloud goes live in Brandenburg"],
    ["en", "Wero launches in Belgium"],
    ["en", "Schleswig-Holstein’s ministry drops Microsoft Exchange"],
    ["en", "ASML quarterly results beat estimates"],
  ])("finds %s in %j by itself", (lang, text) => {
    expect(detectLanguage(text).lang).toBe(lang);
  });

  it.each([
    ["fr", "Cloud souverain"],
    ["fr", "Agenda"],
    ["fr", "Gaia-X, acte II"],
    ["fr", "Interview de Clara Chappaz"],
    ["fr", "Communiqué de presse"],
    ["fr", "Mistral AI, Nvidia, SAP"],
    ["en", "CISPE v. Broadcom"],
    ["en", "IRIS²: SES, Eutelsat, Hispasat sign"],
    ["en", "LuxProvide unveils MeluXina-Q"],
    ["en", "CVE-2026-1234: FortiOS RCE"],
    ["en", "Henna Virkkunen in Paris"],
    ["en", "Mistral AI, Nvidia, SAP"],
    ["en", "Nextcloud Hub 26"],
    ["en", "v2.4.1"],
  ])("believes a feed that declares %s for %j", (lang, text) => {
    expect(detectLanguage(text, `${lang}-BE`).lang).toBe(lang);
  });

  it.each([
    ["de", "en", "Die Behörde prüft jetzt den neuen Vertrag mit dem Anbieter"],
    ["nl", "fr", "De minister wil meer geld voor de eigen servers van het land"],
    ["fr", "en", "Le ministère veut garder ses données dans le pays"],
    ["en", "fr", "The ministry wants to keep its data in the country"],
    ["lb", "fr", "De Minister huet gesot, datt de Projet elo net méi kënnt"],
  ])("finds %s although the feed declares %s: %j", (lang, declared, text) => {
    expect(detectLanguage(text, declared).lang).toBe(lang);
  });

  it.each(["und", "mul", "x", "not a code", ""])("takes %j for no declaration", (declared) => {
    expect(detectLanguage("2026", declared)).toEqual({ lang: "und", confidence: 0 });
  });
});

describe("detectLanguage on texts of two languages", () => {
  const french =
    "La ministre a défendu hier son plan devant les députés, qui lui reprochent un calendrier trop serré. " +
    "Selon elle, les administrations ont déjà commencé à déplacer leurs courriels et leurs dossiers.";
  const english =
    "The minister defended her plan before the members of parliament, who think that its schedule is too tight. " +
    "According to her, the authorities have already begun to move their mail and their files.";
  const said = (text: string): string => `« ${text} »`;

  it("takes an article for French that quotes English at length, and the other way round", () => {
    const quoting = `${french}\n\n${said(`${english} ${english}`)}\n\nLe vote est prévu la semaine prochaine.`;
    expect(detectLanguage(quoting).lang).toBe("fr");
    const other = `${english}\n\n“${french} ${french}”\n\nThe vote is expected next week.`;
    expect(detectLanguage(other).lang).toBe("en");
  });

  it("takes a quotation for the text where there is little else", () => {
    expect(detectLanguage(`Discours\n\n“${english} ${english} ${english}”`).lang).toBe("en");
  });

  it("takes a page in both languages for the one it begins with, or that is declared, and is not sure", () => {
    expect(detectLanguage(`${french}\n\n${english}`).lang).toBe("fr");
    expect(detectLanguage(`${english}\n\n${french}`).lang).toBe("en");
    expect(detectLanguage(`${english}\n\n${french}`).confidence).toBeLessThan(0.7);
    expect(detectLanguage(`${french}\n\n${french}\n\n${english}\n\n${english}`, "en").lang).toBe("en");
  });

  it("is not led astray by an English title or boilerplate", () => {
    expect(detectLanguage(`Data Centre Summit\n\n${french}\n\nRead more. Share this.`).lang).toBe("fr");
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
