import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../src/search/parse-query.ts";
import type { Term } from "../../src/search/query.ts";

/** Shows a parsed query in one line: `|` between alternatives, `"…"` phrases, `title:`, `-` what is excluded. */
function show(query: string): string {
  const { wanted, without, restrictions } = parseQuery(query);
  const term = ({ kind, words, title }: Term): string => {
    const text = words.join(" ");
    const shown = kind === "phrase" ? `"${text}"` : kind === "prefix" ? `${text}*` : words.join("+");
    return title ? `title:${shown}` : shown;
  };
  return [
    ...wanted.map((group) => group.map(term).join("|")),
    ...without.map((one) => `-${term(one)}`),
    ...restrictions.map(({ field, value, not }) => `${not ? "-" : ""}${field}=${value}`),
  ].join(" ");
}

describe("parseQuery", () => {
  it.each([
    ["cloud souverain", "cloud souverain"],
    ["L'État, c'est moi", "etat est moi"],
    ['"hub central" paiement', '"hub central" paiement'],
    ["« hub central » paiement", '"hub central" paiement'],
    ["“central hub”", '"central hub"'],
    ["cloud OR nuage souverain", "cloud|nuage souverain"],
    ["cloud OU nuage OU fog", "cloud|nuage|fog"],
    ["cloud ou nuage", "cloud ou nuage"],
    ["puces -Intel", "puces -intel"],
    ['puces -"loi sur les puces"', 'puces -"loi sur les puces"'],
    ["puces NOT Intel", "puces -intel"],
    ["puces SAUF Intel", "puces -intel"],
    ["cloud AND souverain", "cloud souverain"],
    ["title:cloud", "title:cloud"],
    ['titre:"cloud souverain"', 'title:"cloud souverain"'],
    ["-titre:cloud puce", "puce -title:cloud"],
    ["entité:OVHcloud rachat", "rachat entity=OVHcloud"],
    ['entity:"European Commission"', "entity=European Commission"],
    ["langue:fr pays:LU type:loi", "lang=fr country=LU type=loi"],
    ["après:2026-03 avant:2026-05", "after=2026-03 before=2026-05"],
    ["APRES:2026", "after=2026"],
    ["semaine:2026-S12 week:2026-W12", "week=2026-S12 week=2026-W12"],
    ["-lang:en cloud", "cloud -lang=en"],
    ["langue: fr", "lang=fr"],
    ["souverain*", "souverain*"],
    ["cloud-edge", "cloud+edge"],
    ["(cloud OR nuage) [souverain]", "cloud|nuage souverain"],
    ["OR cloud OR", "cloud"],
    ["- cloud", "cloud"],
    ["", ""],
    ["?! … --", ""],
  ])("reads %j as %j", (query, expected) => {
    expect(show(query)).toBe(expected);
    expect(parseQuery(query).misread).toEqual([]);
  });

  it.each([
    ['"hub central', "hub central", "quote"],
    ["cloud «souverain", "cloud souverain", "quote"],
    ["couleur:bleu cloud", "couleur+bleu cloud", "field"],
    ["title:", "", "value"],
    ["lang:?", "", "value"],
    ["a*", "a", "prefix"],
    ["cloud-edge*", "cloud+edge", "prefix"],
    [`${"mot ".repeat(40)}`, "mot ".repeat(32).trim(), "length"],
  ])("reads %j as the words %j and says so", (query, expected, reason) => {
    expect(show(query)).toBe(expected);
    expect(parseQuery(query).misread.map((one) => one.reason)).toContain(reason);
  });

  it.each(["https://gazette.example/1", "le 12:30", "Chips Act: la suite"])(
    "takes the colon of %j for no keyword",
    (query) => {
      expect(parseQuery(query)).toMatchObject({ restrictions: [], misread: [] });
    },
  );

  it("never fails and never invents words, whatever is typed", () => {
    const pieces = fc.constantFrom(
      '"',
      "«",
      "»",
      "-",
      "OR",
      "title:",
      "lang:",
      "*",
      ":",
      "(",
      " ",
      "cloud",
      "é",
      "\0",
    );
    const typed = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.array(pieces, { maxLength: 30 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(typed, (query) => {
        const { wanted, without } = parseQuery(query);
        for (const term of [...wanted.flat(), ...without]) {
          expect(term.words.length).toBeGreaterThan(0);
          for (const word of term.words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        }
      }),
    );
  });
});
