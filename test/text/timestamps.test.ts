import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTimestamp, parseTimestamp } from "../../src/text/timestamps.ts";

describe("parseTimestamp", () => {
  it.each([
    ["2026-03-12", "2026-03-12T00:00:00Z"],
    ["2026-03-12T08:30:00+01:00", "2026-03-12T07:30:00Z"],
    ["2026-03-12T08:30:00.123456Z", "2026-03-12T08:30:00Z"],
    ["2026-03", "2026-03-01T00:00:00Z"],
    ["20260312", "2026-03-12T00:00:00Z"],
    ["2026-071", "2026-03-12T00:00:00Z"],
    ["2026/3/2 5:04", "2026-03-02T05:04:00Z"],
    ["Thu, 12 Mar 2026 08:30:00 GMT", "2026-03-12T08:30:00Z"],
    ["Thu, 12 Mar 26 08:30 EST", "2026-03-12T13:30:00Z"],
    ["Thursday, 12-Mar-26 08:30:00 GMT", "2026-03-12T08:30:00Z"],
    ["Thu Mar 12 08:30:00 +0100 2026", "2026-03-12T07:30:00Z"],
    ["jeu., 12 févr. 2026 08:30:00 +0100", "2026-02-12T07:30:00Z"],
    ["jeudi 12 mars 2026 à 8h30", "2026-03-12T08:30:00Z"],
    ["1er août 2026", "2026-08-01T00:00:00Z"],
    ["March 12, 2026 8:30 PM", "2026-03-12T20:30:00Z"],
    ["12/03/2026 08:30", "2026-03-12T08:30:00Z"],
    ["03/13/2026", "2026-03-13T00:00:00Z"],
    ["1773304200", "2026-03-12T08:30:00Z"],
    ["2026-03-12T24:00:00Z", "2026-03-13T00:00:00Z"],
  ])("reads %j", (text, instant) => {
    expect(parseTimestamp(text)).toBe(instant);
  });

  it.each([
    "",
    "hier",
    "today",
    "31 février 2026",
    "2026-13-01",
    "2026-02-30",
    "12 Mar 2026 25:00",
    "Mars",
    "42",
    "n° 2026-1-B",
  ])("reads no moment in %j", (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  it("reads 03/04/2026 with the month first where asked", () => {
    expect(parseTimestamp("03/04/2026")).toBe("2026-04-03T00:00:00Z");
    expect(parseTimestamp("03/04/2026", { monthFirst: true })).toBe("2026-03-04T00:00:00Z");
  });

  it("reads back any instant in ISO and RFC 822 form", () => {
    const range = { min: new Date("1971-01-01"), max: new Date("2069-01-01"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const instant = `${date.toISOString().slice(0, 19)}Z`;
        expect(parseTimestamp(instant)).toBe(instant);
        expect(parseTimestamp(date.toUTCString())).toBe(instant);
      }),
    );
  });
});

describe("findTimestamp", () => {
  it.each([
    ["Publié le 12 mars 2026 à 8h30, mis à jour le 13 mars 2026", "2026-03-12T08:30:00Z"],
    ["By a reporter on March 12th, 2026", "2026-03-12T00:00:00Z"],
    ["Le 3 juin 2025 - 14:05", "2025-06-03T14:05:00Z"],
  ])("finds the first moment in %j", (text, instant) => {
    expect(findTimestamp(text)).toBe(instant);
  });

  it.each(["Douze mars", "Version 12.3.4 of 2026", "Art. 12 mars, 4 pages"])("finds none in %j", (text) => {
    expect(findTimestamp(text)).toBeUndefined();
  });
});
