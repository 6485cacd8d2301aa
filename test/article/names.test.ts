import { describe, expect, it } from "vitest";
import { cleanNames } from "../../src/article/names.ts";

describe("cleanNames", () => {
  it.each([
    ["By Orla Kesh", "Orla Kesh"],
    ["Par Maëlle Quérec", "Maëlle Quérec"],
    ["Written by Tom de Vries, Senior Reporter", "Tom de Vries"],
    ["Anne Collet, journaliste", "Anne Collet"],
    ["Orla Kesh and Timo Varsa", "Orla Kesh, Timo Varsa"],
    ["Anne Collet et Jean-Marc Le Goff", "Anne Collet, Jean-Marc Le Goff"],
    ["Ada Brun, Bea Coll and Cy Dorn", "Ada Brun, Bea Coll, Cy Dorn"],
    ["Yann Collet, avec agences", "Yann Collet"],
    ["Orla Kesh @orlakesh", "Orla Kesh"],
    ["orla@paper.example Orla Kesh", "Orla Kesh"],
    ["Owen Pugh, 11 March 2026", "Owen Pugh"],
    ["Louise Hamon, le 3 mai 2026 à 8h", "Louise Hamon"],
    ["Institute of Ships and Cables", "Institute of Ships and Cables"],
    ["Institut des câbles et des navires", "Institut des câbles et des navires"],
    ["Andréa Byron", "Andréa Byron"],
    ["Parvati Deane", "Parvati Deane"],
    ["Ministry of Rail, Ports and Roads", "Ministry of Rail, Ports and Roads"],
  ])("reads %j as %j", (text, expected) => {
    expect(cleanNames([text], "The Paper")).toBe(expected);
  });

  it.each([
    "admin",
    "La rédaction",
    "https://paper.example/orla",
    "@orlakesh",
    "The Paper",
    "by",
    "November 8",
    "",
  ])("finds no name in %j", (text) => {
    expect(cleanNames([text], "The Paper")).toBeUndefined();
  });
});
