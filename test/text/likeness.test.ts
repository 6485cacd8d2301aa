import { describe, expect, it } from "vitest";
import { sharedText, sharedWords } from "../../src/text/likeness.ts";

describe("sharedText", () => {
  it.each([
    ["Le conseil vote le plan lundi soir.", "le CONSEIL vote, le plan lundi soir", 1],
    ["The council votes on the plan", "The council votes on the plan for a new port on Monday", 1],
    ["Nimbora grandit", "Hier encore, Nimbora grandit", 1],
    ["The council votes on the plan", "A storm closed the harbour for two days", 0],
    ["", "A storm closed the harbour", 0],
  ])("%s / %s", (a, b, share) => {
    expect(sharedText(a, b)).toBe(share);
    expect(sharedText(b, a)).toBe(share);
  });
});

describe("sharedWords", () => {
  it.each([
    ["Le port s'équipe", "Le port s’équipe !", 1],
    ["Council votes on plan", "Storm closes harbour", 0],
    ["Le port ferme", "Le port ouvre", 2 / 3],
    ["", "", 0],
  ])("%s / %s", (a, b, share) => {
    expect(sharedWords(a, b)).toBeCloseTo(share);
  });
});
