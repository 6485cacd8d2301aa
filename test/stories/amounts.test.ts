import { describe, expect, it } from "vitest";
import { extractAmounts } from "../../src/stories/amounts.ts";

const keys = (text: string, lang: string): string[] => extractAmounts(text, lang).map(({ key }) => key);

describe("extractAmounts", () => {
  it.each([
    ["1,3 milliard d'euros", "€1.3bn", "1300000000"],
    ["404 millions d'euros", "€404m", "404000000"],
    ["30 Md€", "30 billion euros", "30000000000"],
    ["24 000 puces", "24,000 chips", "24000"],
    ["24.000 puces", "24,000 chips", "24000"],
    ["4 665 000 euros", "EUR 4,665,000", "4665000"],
    ["1,325 milliard", "1.325 billion", "1325000000"],
    ["29,65 %", "29.65 per cent", "29.65%"],
    ["11 pour cent", "11%", "11%"],
    ["40,4 points", "40.4 points", "40.4%"],
  ])("reads %j and %j as one figure", (french, english, key) => {
    expect(keys(`La somme : ${french}, dit-on.`, "fr")).toEqual([key]);
    expect(keys(`The sum: ${english}, they say.`, "en")).toEqual([key]);
  });

  it.each([
    ["en 2026", "fr"],
    ["le 18 novembre", "fr"],
    ["les 27 pays", "fr"],
    ["COVID-19 et la norme ISO27001", "fr"],
    ["the GH200 chip", "en"],
    ["a €180 phone", "en"],
    ["in 1952 and 2024-25", "en"],
  ])("passes over %j", (text, lang) => {
    expect(keys(text, lang)).toEqual([]);
  });

  it("returns each figure once, as first written", () => {
    expect(extractAmounts("180 millions d'euros, soit 180 M€", "fr")).toEqual([
      { key: "180000000", text: "180 millions d'euros" },
    ]);
  });
});
