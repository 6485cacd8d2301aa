import { describe, expect, it } from "vitest";
import { loadOntology } from "../../src/cli/resources.ts";
import type { DateInterval } from "../../src/model/dates.ts";
import type { StoryReason } from "../../src/model/records.ts";
import { daysInWords } from "../../src/text/days-in-words.ts";
import { reasonInWords } from "../../web/story-reasons.ts";
import { TEXTS } from "../../web/texts/texts.ts";

const ontology = loadOntology();
const port = {
  id: "port",
  type: "infrastructure" as const,
  name: { fr: "le port de Brumeville", en: "Port of Brumeville" },
};
const event = {
  kind: "contract" as const,
  days: { first: "2026-04-01", last: "2026-06-30", precision: "quarter" as const },
};

function inWords(reason: StoryReason, lang: "fr" | "en"): string {
  const days = (one: DateInterval): string => daysInWords(one, lang);
  return reasonInWords(reason, { lang, texts: TEXTS[lang], ontology, days });
}

describe("reasonInWords", () => {
  it.each([
    [
      { kind: "shared", entities: [port], event, amounts: ["€38.4m", "41%"], words: ["registers"] },
      "partage le port de Brumeville, « registers », l’événement « marché, 2ᵉ trimestre 2026 » et les chiffres €38.4m et 41%",
      "shares Port of Brumeville, “registers”, the event “contract, Q2 2026” and the figures €38.4m and 41%",
    ],
    [
      { kind: "shared", entities: [port], amounts: [], words: [] },
      "partage le port de Brumeville",
      "shares Port of Brumeville",
    ],
    [
      { kind: "copy", similarity: 0.984, added: 0 },
      "reprend à 98 % le texte d’un article plus ancien",
      "repeats 98 % of the text of an older article",
    ],
    [
      { kind: "copy", similarity: 1, added: 1 },
      "reprend à 100 % le texte d’un article plus ancien, avec une phrase en plus",
      "repeats 100 % of the text of an older article, with one more sentence",
    ],
    [{ kind: "alone" }, "seul article sur ce fait", "the only article on this happening"],
    [
      { kind: "shared", entities: [], amounts: [], words: [] },
      "raconte le même fait en d’autres mots",
      "tells the same happening in other words",
    ],
  ] as const)("says %j in the reader’s language", (reason, fr, en) => {
    const plain = (text: string) => text.replaceAll("\u00a0", " ");
    expect([plain(inWords(reason, "fr")), plain(inWords(reason, "en"))]).toEqual([fr, en]);
  });
});
