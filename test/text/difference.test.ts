import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextDifference } from "../../src/model/revisions.ts";
import { textDifference } from "../../src/text/difference.ts";
import { listDifference } from "../../src/text/list-difference.ts";

/** A difference as one reads it: [-gone-], {+come+}, sentences on lines, a blank line before a paragraph. */
function show({ sentences }: TextDifference): string[] {
  return sentences.map(({ kind, parts }) => {
    const text = parts
      .map((part) =>
        part.kind === "removed" ? `[-${part.text}-]` : part.kind === "added" ? `{+${part.text}+}` : part.text,
      )
      .join("");
    return `${kind}: ${text}`;
  });
}

describe("textDifference", () => {
  it("shows the words that changed within a sentence, and leaves the others alone", () => {
    const difference = textDifference(
      "Nimbora a ouvert un centre à Brumeville. Il emploie 40 personnes. Le maire s'en félicite.",
      "Nimbora a ouvert un centre à Brumeville. Il emploie 45 personnes. Le maire s'en félicite.",
    );
    expect(show(difference)).toEqual([
      "same: Nimbora a ouvert un centre à Brumeville.",
      "changed: Il emploie [-40-]{+45+} personnes.",
      "same: Le maire s'en félicite.",
    ]);
    expect(difference.counts).toEqual({ same: 2, changed: 1, removed: 0, added: 0 });
  });

  it("tells sentences that went and came from one that was reworded", () => {
    const difference = textDifference(
      "The port opens on Monday. Nobody was hurt in the fire. A band will play.",
      "The port opens on Tuesday. The council paid for the quay with its own money.",
    );
    expect(show(difference)).toEqual([
      "changed: The port opens on [-Monday-]{+Tuesday+}.",
      "added: {+The council paid for the quay with its own money.+}",
      "removed: [-Nobody was hurt in the fire.-]",
      "removed: [-A band will play.-]",
    ]);
  });

  it("joins words that changed in a row into one change", () => {
    const difference = textDifference(
      "The mayor of Mistborough said yes to it.",
      "The new town clerk said yes to it.",
    );
    expect(show(difference)).toEqual([
      "changed: The [-mayor of Mistborough-]{+new town clerk+} said yes to it.",
    ]);
  });

  it.each([
    ["white space", "One line.  Two lines.", "One line. Two lines."],
    ["nothing at all", "Une seule phrase.", "Une seule phrase."],
    ["two empty texts", "", ""],
  ])("finds no change in %s", (_, old, fresh) => {
    const { counts } = textDifference(old, fresh);
    expect([counts.changed, counts.added, counts.removed]).toEqual([0, 0, 0]);
  });

  it("keeps the paragraphs of the new text", () => {
    const { sentences } = textDifference("One. Two.", "One.\n\nTwo. Three.");
    expect(sentences.map(({ startsParagraph }) => startsParagraph)).toEqual([true, true, false]);
  });

  it("holds both texts: the old one in what stayed and went, the new one in what stayed and came", () => {
    const word = fc.constantFrom("Nimbora", "signe", "un", "contrat", "avec", "la", "ville", "lundi");
    const sentence = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => `${words.join(" ")}.`);
    const text = fc
      .array(sentence, { maxLength: 6 })
      .map((all) => all.map((one) => one[0]?.toUpperCase() + one.slice(1)));
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        const { sentences } = textDifference(old.join(" "), fresh.join(" "));
        const without = (kind: string): string[] =>
          sentences
            .map(({ parts }) =>
              parts
                .filter((part) => part.kind !== kind)
                .map((part) => part.text)
                .join(""),
            )
            .filter((one) => one !== "");
        expect(without("removed")).toEqual(fresh);
        expect(without("added").sort()).toEqual([...old].sort());
      }),
    );
  });
});

describe("listDifference", () => {
  it("keeps the longest common run of items", () => {
    expect(listDifference(["a", "b", "c", "d"], ["a", "c", "x", "d"])).toEqual([
      { kind: "same", items: ["a"] },
      { kind: "removed", items: ["b"] },
      { kind: "same", items: ["c"] },
      { kind: "added", items: ["x"] },
      { kind: "same", items: ["d"] },
    ]);
  });

  it("gives up on lists too long to compare, and still holds all of both", () => {
    const list = (prefix: string): string[] => Array.from({ length: 5000 }, (_, n) => `${prefix}${n}`);
    const runs = listDifference(["first", ...list("a")], ["first", ...list("b")]);
    expect(runs.map(({ kind, items }) => [kind, items.length])).toEqual([
      ["same", 1],
      ["removed", 5000],
      ["added", 5000],
    ]);
  });
});
