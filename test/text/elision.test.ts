import { describe, expect, it } from "vitest";
import { joinName } from "../../src/text/elision.ts";

describe("joinName", () => {
  it.each([
    ["est membre de", "ESTIA", "fr", "est membre d’ESTIA"],
    ["est membre de", "Île-de-France Numérique", "fr", "est membre d’Île-de-France Numérique"],
    ["est membre de", "CISPE", "fr", "est membre de CISPE"],
    ["est partenaire de", "Hexatrust", "fr", "est partenaire de Hexatrust"],
    ["a fondé", "ESTIA", "fr", "a fondé ESTIA"],
    ["is a member of", "ESTIA", "en", "is a member of ESTIA"],
  ] as const)("joins %j and %j in %s", (words, name, lang, expected) => {
    expect(joinName(words, name, lang)).toBe(expected);
  });
});
