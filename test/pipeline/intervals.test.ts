import { describe, expect, it } from "vitest";
import { VigieError } from "../../src/errors.ts";
import type { Item } from "../../src/model/news.ts";
import {
  intervalAfter,
  isPassing,
  retryPageAt,
  retrySourceAt,
  spreadAt,
} from "../../src/pipeline/intervals.ts";

const MINUTE = 60_000;
const now = new Date("2026-03-12T10:00:00Z");
const every = (minutes: number, count = 12): Item[] =>
  Array.from({ length: count }, (_, i) => ({
    publishedAt: new Date(now.getTime() - i * minutes * MINUTE).toISOString(),
    categories: [],
  }));
const status = (code: number, retryAt?: string): VigieError =>
  new VigieError("fetch.status", "", { context: { status: code, retryAt } });

describe("intervalAfter", () => {
  it.each([
    ["a wire", every(5), 20],
    ["an hourly paper", every(120), 60],
    ["a weekly", every(7 * 24 * 60), 360],
    ["a source without dates", [{ categories: [] }], 60],
    ["a source with two items", every(5, 2), 60],
  ])("waits as long as fits %s", (_, items, minutes) => {
    expect(intervalAfter(items, "rss")).toBe(minutes * MINUTE);
  });

  it("asks for a listing page at most every two hours", () => {
    expect(intervalAfter(every(5), "page")).toBe(120 * MINUTE);
  });
});

describe("retrySourceAt", () => {
  it("adds half an hour for each refusal and a quarter for each passing trouble", () => {
    expect(retrySourceAt(status(403), 1, now)).toBe("2026-03-12T11:00:00Z");
    expect(retrySourceAt(status(503), 1, now)).toBe("2026-03-12T10:30:00Z");
    expect(retrySourceAt(status(403), 5000, now)).toBe("2026-03-13T10:00:00Z");
  });

  it("never comes back before the host allowed", () => {
    expect(retrySourceAt(status(429, "2026-03-12T19:00:00Z"), 0, now)).toBe("2026-03-12T19:00:00Z");
  });
});

describe("retryPageAt", () => {
  it("tries a page behind a wall again in days, a busy one in hours, and then no more", () => {
    expect(retryPageAt(status(403), 1, now)).toBe("2026-03-13T10:00:00Z");
    expect(retryPageAt(status(403), 3, now)).toBeUndefined();
    expect(retryPageAt(status(500), 2, now)).toBe("2026-03-12T12:00:00Z");
    expect(retryPageAt(status(500), 8, now)).toBeUndefined();
  });
});

describe("isPassing", () => {
  it("tells trouble that passes from trouble that stays", () => {
    const passing = [
      status(429),
      status(502),
      new VigieError("fetch.timeout", ""),
      new VigieError("fetch.connection", ""),
    ];
    const lasting = [
      status(404),
      new VigieError("fetch.blocked-robots", ""),
      new VigieError("article.no-text", ""),
      new Error("bug"),
    ];
    expect(passing.map(isPassing)).toEqual([true, true, true, true]);
    expect(lasting.map(isPassing)).toEqual([false, false, false, false]);
  });
});

describe("spreadAt", () => {
  it("moves a poll by up to a tenth, always the same way for one source", () => {
    const times = ["a", "b", "lettre-du-nuage", "cispe"].map(
      (id) => Date.parse(spreadAt(100 * MINUTE, id, now)) - now.getTime(),
    );
    for (const time of times) expect(Math.abs(time - 100 * MINUTE)).toBeLessThanOrEqual(10 * MINUTE);
    expect(new Set(times).size).toBe(4);
    expect(spreadAt(100 * MINUTE, "a", now)).toBe(spreadAt(100 * MINUTE, "a", now));
  });
});
