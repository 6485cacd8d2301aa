import { describe, expect, it } from "vitest";
import type { DatePrecision } from "../../src/model/dates.ts";
import {
  daysInWords,
  intervalOf,
  shortDay,
  shortSpan,
  spanInWords,
  termInWords,
  weekdayInWords,
  whenInWords,
} from "../../src/text/days-in-words.ts";

const ROWS: readonly [DatePrecision, string, string, string, string, string, string][] = [
  ["day", "2026-03-12", "2026-03-12", "12 mars 2026", "12 March 2026", "le 12 mars 2026", "on 12 March 2026"],
  ["day", "2026-03-01", "2026-03-01", "1ᵉʳ mars 2026", "1 March 2026", "le 1ᵉʳ mars 2026", "on 1 March 2026"],
  [
    "week",
    "2026-03-16",
    "2026-03-22",
    "semaine du 16 mars 2026",
    "week of 16 March 2026",
    "la semaine du 16 mars 2026",
    "in the week of 16 March 2026",
  ],
  [
    "month",
    "2026-02-01",
    "2026-02-28",
    "février 2026",
    "February 2026",
    "en février 2026",
    "in February 2026",
  ],
  [
    "quarter",
    "2026-04-01",
    "2026-06-30",
    "2ᵉ trimestre 2026",
    "Q2 2026",
    "au 2ᵉ trimestre 2026",
    "in Q2 2026",
  ],
  [
    "half",
    "2026-01-01",
    "2026-06-30",
    "1ᵉʳ semestre 2026",
    "first half of 2026",
    "au 1ᵉʳ semestre 2026",
    "in the first half of 2026",
  ],
  ["year", "2025-01-01", "2025-12-31", "2025", "2025", "en 2025", "in 2025"],
  [
    "range",
    "2026-05-03",
    "2026-05-08",
    "3–8 mai 2026",
    "3–8 May 2026",
    "du 3 au 8 mai 2026",
    "from 3 to 8 May 2026",
  ],
];

describe("daysInWords", () => {
  it.each(ROWS)("writes a %s from %s to %s no more precisely than it is known", (...row) => {
    const [precision, first, last, fr, en, whenFr, whenEn] = row;
    const days = { first, last, precision };
    expect([daysInWords(days, "fr"), daysInWords(days, "en")]).toEqual([fr, en]);
    expect([whenInWords(days, "fr"), whenInWords(days, "en")]).toEqual([whenFr, whenEn]);
  });

  it("names no day for a date known to the month or less", () => {
    for (const precision of ["month", "quarter", "half", "year"] as const) {
      const words = daysInWords({ first: "2026-07-01", last: "2026-12-31", precision }, "en");
      expect(words).not.toMatch(/\b(1|31)\b/);
    }
  });
});

describe("spanInWords", () => {
  it("repeats neither month nor year", () => {
    expect(spanInWords("2026-04-28", "2026-05-03", "fr")).toBe("28 avril – 3 mai 2026");
    expect(spanInWords("2025-12-29", "2026-01-04", "en")).toBe("29 December 2025 – 4 January 2026");
    expect(spanInWords("2026-05-03", "2026-05-03", "en")).toBe("3 May 2026");
    expect(shortSpan("2026-04-28", "2026-05-03", "fr")).toBe("28 avr. – 3 mai 2026");
  });
});

describe("single days", () => {
  it("are written with weekday or in brief", () => {
    expect(weekdayInWords("2026-11-16", "fr")).toBe("lundi 16 novembre 2026");
    expect(weekdayInWords("2026-11-22", "en")).toBe("Sunday 22 November 2026");
    expect(shortDay("2026-11-16", "fr")).toBe("16 nov. 2026");
  });
});

describe("termInWords", () => {
  it.each([
    [{ from: "2024-09-21" }, "depuis le 21 septembre 2024", "since 21 September 2024"],
    [{ from: "2024-09" }, "depuis septembre 2024", "since September 2024"],
    [{ from: "2019", to: "2025-03" }, "2019 – mars 2025", "2019 – March 2025"],
    [{ to: "2020" }, "jusqu’en 2020", "until 2020"],
    [{ to: "2020-05-01" }, "jusqu’au 1ᵉʳ mai 2020", "until 1 May 2020"],
    [{}, "", ""],
    [{ from: "last year" }, "", ""],
  ])("writes %j as precisely as it is known", (term, fr, en) => {
    expect([termInWords(term, "fr"), termInWords(term, "en")]).toEqual([fr, en]);
  });
});

describe("intervalOf", () => {
  it("keeps the precision in which a date is written", () => {
    expect(intervalOf("2024")).toEqual({ first: "2024-01-01", last: "2024-12-31", precision: "year" });
    expect(intervalOf("2024-02")).toEqual({ first: "2024-02-01", last: "2024-02-29", precision: "month" });
    expect(intervalOf("2024-09-21")).toEqual({ first: "2024-09-21", last: "2024-09-21", precision: "day" });
  });

  it("knows no other form", () => {
    expect(intervalOf("September 2024")).toBeUndefined();
    expect(intervalOf("")).toBeUndefined();
  });
});
