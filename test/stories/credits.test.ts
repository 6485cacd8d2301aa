import { describe, expect, it } from "vitest";
import { loadCreditRules } from "../../src/cli/resources.ts";
import { createCreditFinder, parseCreditRules } from "../../src/stories/credits.ts";

const find = createCreditFinder(loadCreditRules());
const BODY = "The port of Mistborough chose a cooperative on Tuesday to keep its registers for four years.";
const CORPS =
  "Le port de Brumeville a choisi mardi une coopérative pour tenir ses registres pendant quatre ans.";

describe("createCreditFinder", () => {
  it.each([
    ["AFP", { author: "AFP", text: CORPS }],
    ["AFP", { author: "La Gazette de Brumeville avec AFP", text: CORPS }],
    ["AFP", { text: `BRUMEVILLE (AFP) – ${CORPS}` }],
    ["AFP", { text: `${CORPS}\n\n(AFP)` }],
    ["AFP", { text: `${CORPS} © AFP` }],
    ["Belga", { author: "Belga", text: CORPS }],
    ["Belga", { text: `${CORPS}\n\nSource : Belga` }],
    ["Belga", { text: `(BELGA) ${CORPS}` }],
    ["Reuters", { author: "Reuters Staff", text: BODY }],
    ["Reuters", { text: `MISTBOROUGH, March 10 (Reuters) - ${BODY}` }],
    ["Reuters", { text: `${BODY}\n\n— with Reuters` }],
    ["AP", { text: `MISTBOROUGH (AP) — ${BODY}` }],
    ["press release", { text: `PRESS RELEASE – ${BODY}` }],
    ["press release", { text: `Communiqué de presse\n\n${CORPS}` }],
    ["press release", { text: `MISTBOROUGH--(BUSINESS WIRE)--${BODY}` }],
  ])("finds %s in %j", (name, article) => {
    expect(find(article)?.name.en).toBe(name);
  });

  it.each([
    ["nobody", { text: BODY }],
    ["a writer whose name begins like one", { author: "Ansael Lusardi", text: CORPS }],
    [
      "news on an agency",
      { text: `Reuters will cut forty posts in Mistborough. ${BODY} Reuters did not answer. ${BODY}` },
    ],
    [
      "an agency among others in a last sentence",
      { text: `${CORPS} L'AFP emploie mille journalistes, dit Ada Valmont.` },
    ],
    ["a communiqué that is only spoken of", { text: `Communiquée lundi, la décision surprend. ${CORPS}` }],
    ["a firm of the same letters", { author: "AP-HP", text: CORPS.replace("mardi", "(ATSM)") }],
  ])("does not find one in %s", (_what, article) => {
    expect(find(article)).toBeUndefined();
  });
});

describe("parseCreditRules", () => {
  it("names file and line of an entry that it refuses", () => {
    expect(() => parseCreditRules("- kind: paper\n  name: X\n", "agencies.yaml")).toThrow(/agencies\.yaml:1/);
  });
});
