import { describe, expect, it } from "vitest";
import { chartWeeks } from "../../src/server/coverage-weeks.ts";

const week = (first: string, fr = 1) => ({ week: "", first, fr, en: 0, other: 0 });

describe("chartWeeks", () => {
  it("shows half a year at least, up to today", () => {
    const weeks = chartWeeks([week("2026-11-02")], "2026-11-19");
    expect(weeks).toHaveLength(26);
    expect([weeks[0]?.first, weeks.at(-1)?.week]).toEqual(["2026-05-25", "2026-W47"]);
    expect(weeks.filter((one) => one.fr > 0).map((one) => one.week)).toEqual(["2026-W45"]);
  });

  it("shows two years at most", () => {
    const weeks = chartWeeks([week("2020-01-06"), week("2026-11-16")], "2026-11-19");
    expect(weeks).toHaveLength(104);
  });

  it("ends with the last article where that is long ago", () => {
    const weeks = chartWeeks([week("2023-01-02"), week("2023-03-06")], "2026-11-19");
    expect(weeks.at(-1)?.first).toBe("2023-03-06");
  });

  it("marks weeks with a day on which a source was not read", () => {
    const weeks = chartWeeks([week("2026-11-16")], "2026-11-19", [
      { first: "2026-11-05", last: "2026-11-10" },
    ]);
    expect(weeks.filter((one) => one.gap).map((one) => one.first)).toEqual(["2026-11-02", "2026-11-09"]);
  });

  it("has weeks even where nothing was ever published", () => {
    expect(chartWeeks([], "2026-11-19")).toHaveLength(26);
  });
});
