import { describe, expect, it } from "vitest";
import { stripMarkup } from "../../src/article/markup.ts";

describe("stripMarkup", () => {
  it.each([
    ["a script", "<p>a<script>var b = '<p>';</script>c", "<p>ac"],
    ["a script that prints its own end in capitals", "<SCRIPT>x</Script >y", "y"],
    ["a style sheet", "a<style media=print>p > a {}</style>b", "ab"],
    ["a comment", "a<!-- <p>b</p> -->c", "ac"],
    ["an empty comment", "a<!-->b<!--->c", "abc"],
    ["a comment that never ends", "a<!-- b <p>c", "a"],
    ["a drawing", '<a><svg viewBox="0 0 1 1"><title>x</title><path d="M0"/></svg>b</a>', "<a>b</a>"],
    ["a frame", "<iframe src=x>no frames</iframe>b", "b"],
    ["a bracket that begins nothing", "3 < 4", "3 &lt; 4"],
  ])("takes out %s", (_, html, expected) => {
    expect(stripMarkup(html)).toBe(expected);
  });

  it.each([
    ["JSON-LD", '<script type="application/ld+json">{"a":"<p>"}</script>'],
    ["the state of a page", "<script id=s type='application/json'>{}</script>"],
    ["a template", '<script type="text/template"><p>x</p></script>'],
    ["a title that names tags", "<title>How <script> works</title>"],
    ["markup inside an attribute", '<a title="<script>">x</a><b>y</b>'],
    ["a bracket inside an attribute", "<a title='1 > 0' href=x>y</a>"],
    ["a stray quotation mark in a tag", '<p class="x"">y</p><p>z</p>'],
    ["a drawing that is its own end", "<svg/><p>x</p><svg />"],
    ["what follows a frame that never ends", "<iframe src=x><p>y</p>"],
    ["paragraphs that a late end tag would swallow", "<svg><p>y</p></svg>"],
  ])("keeps %s", (_, html) => {
    expect(stripMarkup(html)).toBe(html);
  });
});
