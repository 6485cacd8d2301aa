import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteForMatch, renderMatch } from "../../src/search/match.ts";

const db = new Database(":memory:");
db.exec("CREATE VIRTUAL TABLE t USING fts5(title, exact_title, entity, body)");
db.exec("INSERT INTO t (title, body) VALUES ('cloud', 'souverain AND secret')");
const count = db.prepare("SELECT count(*) FROM t WHERE t MATCH ?").pluck();

describe("quoteForMatch", () => {
  it.each([
    ["cloud", '"cloud"'],
    ['cloud" OR "secret', '"cloud"" OR ""secret"'],
    ["body : secret", '"body : secret"'],
    ["a\0b", '"ab"'],
  ])("writes %j as %j", (text, expected) => {
    expect(quoteForMatch(text)).toBe(expected);
  });

  it("lets nothing act as an operator or raise an error", () => {
    const pieces = fc.constantFrom(
      '"',
      "'",
      "*",
      "(",
      ")",
      ":",
      "^",
      "-",
      "+",
      "{",
      "}",
      ",",
      "\0",
      " ",
      "\\",
    );
    const operators = fc.constantFrom("AND", "OR", "NOT", "NEAR", "title", "body", "secret", "cloud");
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.oneof(pieces, operators), { maxLength: 12 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(typed, (text) => {
        // Had it any effect, the word that no row has would not keep every row out.
        expect(count.get(`"nowhere" AND ${quoteForMatch(text)}`)).toBe(0);
        expect(count.get(`"nowhere ${quoteForMatch(text).slice(1)}`)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("renderMatch", () => {
  it("writes a tree with brackets, columns and prefixes", () => {
    const match = {
      all: [
        { any: [{ phrase: ["cloud", "souverain"] }, { phrase: ["ovhcloud"], column: "entity" as const }] },
        { phrase: ["secr"], prefix: true },
      ],
    };
    expect(renderMatch(match)).toBe('(("cloud souverain" OR entity : "ovhcloud") AND "secr" *)');
  });

  it("writes a list of one as its element", () => {
    expect(renderMatch({ all: [{ any: [{ phrase: ["cloud"] }] }] })).toBe('"cloud"');
  });

  it("gives expressions that FTS5 understands", () => {
    const leaf = fc.record({
      phrase: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
      column: fc.constantFrom(undefined, "title" as const, "exact_title" as const, "entity" as const),
      prefix: fc.boolean(),
    });
    const list = fc.array(leaf, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 4 }), (lists) => {
        expect(() => count.get(renderMatch({ all: lists.map((any) => ({ any })) }))).not.toThrow();
      }),
    );
  });
});
