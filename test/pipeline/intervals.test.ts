import { describe, expect, it } from "vitest";
import { VigieError } from "../../src/errors.ts";
import { isPassing, retryPageAt, retrySourceAt, spreadAt, weightOf } from "../../src/pipeline/intervals.ts";

const MINUTE = 60_000;
const now = new Date("2026-03-12T10:00:00Z");
const status = (code: number, retryAt?: string): VigieError =>
  new VigieError("fetch.status", "", { context: { status: code, ...(retryAt ? { retryAt } : {}) } });
const sourceId = "la-gazette";
const waitOf = (error: unknown, weight: number): number =>
  (Date.parse(retrySourceAt(error, { weight, sourceId, now })) - now.getTime()) / MINUTE;

describe("weightOf", () => {
  it.each([
    ["a wall", status(403), 1],
    ["a feed that is none", new VigieError("feed.unparseable", ""), 1],
    ["a page gone for good", status(410), 1],
    ["no answer", new VigieError("fetch.timeout", ""), 0.5],
    ["a broken connection", new VigieError("fetch.connection", ""), 0.5],
    ["a broken server", status(500), 0.5],
    ["an answer to a question not asked", status(304), 0.5],
    ["a busy server that names no time", status(429), 0.5],
    ["a host that asks for patience", status(503, "2026-03-12T11:00:00Z"), 0.25],
  ])("counts %s", (_, error, weight) => {
    expect(weightOf(error)).toBe(weight);
  });
});

describe("retrySourceAt", () => {
  it("adds half an hour for each unit of weight, give or take a tenth, and comes back daily for ever", () => {
    for (const [weight, minutes] of [
      [0.25, 7.5],
      [1, 30],
      [2, 60],
      [6, 180],
    ] as const) {
      expect(waitOf(status(403), weight)).toBeGreaterThanOrEqual(minutes * 0.89);
      expect(waitOf(status(403), weight)).toBeLessThanOrEqual(minutes * 1.11);
    }
    expect(waitOf(status(404), 5000)).toBeLessThanOrEqual(24 * 60);
    expect(waitOf(status(404), 5000)).toBeGreaterThan(17 * 60);
  });

  it("never comes back before the host allowed", () => {
    expect(waitOf(status(429, "2026-03-12T19:00:00Z"), 1)).toBe(9 * 60);
    expect(waitOf(status(429, "2026-03-12T10:01:00Z"), 1)).toBeGreaterThan(20);
  });
});

describe("retryPageAt", () => {
  it("tries a page behind a wall again in days, a busy one in hours, and then no more", () => {
    expect(retryPageAt(status(403), 1, now)).toBe("2026-03-13T10:00:00Z");
    expect(retryPageAt(status(403), 3, now)).toBeUndefined();
    expect(retryPageAt(status(500), 1, now)).toBe("2026-03-12T11:00:00Z");
    expect(retryPageAt(status(500), 2, now)).toBe("2026-03-12T14:00:00Z");
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
