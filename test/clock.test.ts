import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayIn, isoWeekOf, parseIsoWeek } from "../src/clock.ts";

describe("isoWeekOf", () => {
  it.each([
    ["2026-11-22", "2026-W47", "2026-11-16", "2026-11-22"],
    ["2025-12-29", "2026-W01", "2025-12-29", "2026-01-04"],
    ["2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"],
  ])("puts %s into %s", (day, name, first, last) => {
    expect(isoWeekOf(day)).toEqual({ name, first, last });
  });
});

describe("parseIsoWeek", () => {
  it("reads back the name of the week of any day", () => {
    const days = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const week = isoWeekOf(date.toISOString().slice(0, 10));
        expect(parseIsoWeek(week.name)).toEqual(week);
      }),
    );
  });

  it.each(["2026-W54", "2025-W53", "W47", "2026-47", "2026-W00"])("refuses %s", (name) => {
    expect(() => parseIsoWeek(name)).toThrow(/no ISO week/);
  });
});

describe("dayIn", () => {
  it("takes the calendar day of the time zone", () => {
    expect(dayIn("2026-03-31T22:30:00Z", "Europe/Luxembourg")).toBe("2026-04-01");
  });
});
