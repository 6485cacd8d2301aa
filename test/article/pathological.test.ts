import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/article/extract.ts";
import { loadArticleRules } from "../../src/cli/article-rules.ts";
import { isVigieError } from "../../src/errors.ts";

const rules = loadArticleRules();
const P =
  "<p>The council signed the lease on Monday, and the first racks arrive before the end of the month.</p>";
const ordinary = `<html><body><article>${P.repeat(1000)}</article></body></html>`;

function cpuMs(html: string): { ms: number; text: string } {
  const start = process.cpuUsage();
  const text = textOrCode(html);
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, text };
}

/** Pages nested by the thousand are refused, and so the feed's text is kept. */
function textOrCode(html: string): string {
  try {
    return extractArticle(html, { url: "https://paper.example/1", rules }).text;
  } catch (error) {
    if (isVigieError(error)) return error.code;
    throw error;
  }
}

/** Milliseconds for one megabyte of an ordinary page, which is what the machine can do now. */
function ordinaryMs(): number {
  cpuMs(ordinary);
  return cpuMs(ordinary).ms * (1_000_000 / ordinary.length);
}

describe("extractArticle on pages from hell", () => {
  it.each([
    ["5 MB of paragraphs", `<html><body><article>${P.repeat(50_000)}</article></body></html>`, "the lease"],
    ["100,000 divisions", `<html><body>${"<div>a</div>".repeat(100_000)}</body></html>`, "a"],
    [
      "33,000 links",
      `<html><body><ul>${'<li><a href="/x">ab</a></li>'.repeat(33_000)}</ul>${P}</body></html>`,
      "",
    ],
    [
      "5,000 divisions in each other",
      `<html><body>${"<div>".repeat(5000)}${P.repeat(9)}</body></html>`,
      "article.unreadable",
    ],
    [
      "5,000 share bars in each other",
      `<html><body>${"<div class=share>".repeat(5000)}${P.repeat(9)}</body></html>`,
      "article.unreadable",
    ],
    [
      "20,000 tags that never close",
      `<html><body>${"<b><p>word, ".repeat(20_000)}</body></html>`,
      "article.unreadable",
    ],
    [
      "drawings that never close",
      `<html><body>${P.repeat(5)}${"<svg>".repeat(20_000)}`,
      "article.unreadable",
    ],
    ["500,000 comments that never close", `<html><body>${P.repeat(5)}${"<!--".repeat(500_000)}`, "the lease"],
    ["a million brackets", `<html><body>${P.repeat(5)}${"<".repeat(1_000_000)}`, "the lease"],
    [
      "5 MB of script",
      `<html><body><script>${"var a='<p>';".repeat(400_000)}</script>${P.repeat(5)}`,
      "the lease",
    ],
  ])(
    "reads %s in time that grows with its size",
    (_, html, expected) => {
      const { ms, text } = cpuMs(html);
      expect(text).toContain(expected);
      // Small nodes cost more than long paragraphs; what grows with the square of the size would be far beyond.
      expect(ms).toBeLessThan(2000 + 25 * ordinaryMs() * Math.max(html.length / 1_000_000, 1));
    },
    60_000,
  );

  it.each([
    ["no body", "<p>Hello there.", "Hello there."],
    ["a frame set", "<html><frameset><frame src=a></frameset></html>", ""],
    [
      "end tags first and two heads",
      `</div></p><html><head><html><head><body><body>${P}</html>${P}`,
      "the lease",
    ],
    ["an attribute that never ends", `<html><body>${P}${P}<a href='x><b>y`, "the lease"],
    ["an empty document", "<!doctype html>", ""],
  ])("survives %s", (_, html, expected) => {
    expect(cpuMs(html).text).toContain(expected);
  });
});
