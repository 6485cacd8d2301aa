import { describe, expect, it } from "vitest";
import type { PollRecord } from "../../src/model/records.ts";
import { averageOf } from "../../web/components/sparkline.tsx";
import { decimal } from "../../web/numbers.ts";
import { pollSpells } from "../../web/poll-spells.ts";
import { durationInWords, errorInWords } from "../../web/source-words.ts";
import { TEXTS } from "../../web/texts/texts.ts";

const { sources } = TEXTS.en;

describe("errorInWords", () => {
  it.each([
    ["fetch.status", "news.example answers 404 (not found)", "Nothing stands at this address any more."],
    ["fetch.status", "news.example answers 403", "The server refuses to let Vigie in."],
    [
      "fetch.status",
      "news.example answers 429 (too many requests)",
      "The server asks to be left alone for a while.",
    ],
    ["fetch.status", "news.example answers 503", "The publisher’s server is broken."],
    ["fetch.status", undefined, "The server refused the request."],
    ["fetch.timeout", "page 404 did not answer in time", "The server did not answer in time."],
    ["something.new", "?", "It could not be read."],
    [undefined, undefined, "It could not be read."],
  ])("says what %s (%s) means", (code, message, words) => {
    expect(errorInWords(sources, code, message)).toBe(words);
  });
});

describe("durationInWords", () => {
  it.each([
    [40_000, "40 seconds"],
    [60_000, "60 seconds"],
    [45 * 60_000, "45 minutes"],
    [47 * 3_600_000, "47 hours"],
    [49 * 3_600_000, "2 days"],
    [10 * 86_400_000, "10 days"],
  ])("writes %i ms as %s", (ms, words) => {
    expect(durationInWords(sources, ms)).toBe(words);
  });
});

describe("averages", () => {
  const weeks = (...articles: number[]) =>
    articles.map((n) => ({ week: "", first: "2026-11-16", articles: n, silent: false }));

  it("have one decimal below ten", () => {
    expect([averageOf(weeks(1, 0, 0)), averageOf(weeks(20, 21)), averageOf([])]).toEqual([0.3, 21, 0]);
    expect([decimal(0.3, "fr"), decimal(9.96, "en"), decimal(1234, "fr")]).toEqual([
      "0,3",
      "10",
      "1\u202f234",
    ]);
  });
});

describe("pollSpells", () => {
  const poll = (at: string, outcome: PollRecord["outcome"], errorCode?: string, added = 0): PollRecord => ({
    at,
    outcome,
    errorCode,
    items: 0,
    added,
  });

  it("puts polls that went alike together, but not those that brought articles", () => {
    const spells = pollSpells([
      poll("7", "failed", "fetch.timeout"),
      poll("6", "failed", "fetch.timeout"),
      poll("5", "failed", "fetch.status"),
      poll("4", "unchanged"),
      poll("3", "ok"),
      poll("2", "ok", undefined, 2),
      poll("1", "ok", undefined, 1),
    ]);
    expect(spells.map(({ poll: { at }, since, polls }) => [at, since, polls])).toEqual([
      ["7", "6", 2],
      ["5", "5", 1],
      ["4", "3", 2],
      ["2", "2", 1],
      ["1", "1", 1],
    ]);
  });
});
