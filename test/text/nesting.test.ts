import { describe, expect, it } from "vitest";
import { isNestedTooDeep } from "../../src/text/nesting.ts";

describe("isNestedTooDeep", () => {
  it.each([
    ["divisions", "<div>".repeat(1001)],
    ["divisions in capitals with attributes", '<DIV class="a">'.repeat(5000)],
    ["phrases that nobody closes", "<b>a ".repeat(1001)],
    ["divisions after a script", `<script>x</script>${"<div>".repeat(1001)}`],
    ["divisions of which few are closed", "<div><div></div>".repeat(2000)],
  ])("is true for %s nested by the thousand", (_, html) => {
    expect(isNestedTooDeep(html)).toBe(true);
  });

  it.each([
    ["a long text of closed elements", '<div><a href="/">a</a></div>'.repeat(5000)],
    ["paragraphs and items without end tags", "<p>a<li>b<tr><td>c<br>".repeat(5000)],
    ["pictures drawn with self-closing elements", '<path d="M0"/><circle />'.repeat(5000)],
    ["tags in a script", `<script>${"'<div>' ".repeat(5000)}</script>`],
    ["tags in a script that does not end", `<script>${"'<div>' ".repeat(5000)}`],
    ["tags in a comment", `<!-- ${"<div>".repeat(5000)} -->`],
    ["end tags only", "</div>".repeat(5000)],
    ["a few hundred divisions", "<div>".repeat(900)],
    ["what only begins like tags", "<div ".repeat(100_000)],
    ["no tags", "a < b > c ".repeat(1000)],
  ])("is false for %s", (_, html) => {
    expect(isNestedTooDeep(html)).toBe(false);
  });
});
