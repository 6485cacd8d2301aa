import { createHash } from "node:crypto";
import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { loadDigestWording } from "../../src/cli/compose-digest.ts";
import { createDigestService } from "../../src/digest/service.ts";
import { openNewsroom, WEEK } from "../digest/newsroom.ts";
import { testServer } from "./app.ts";

const graph = openNewsroom();
const digest = createDigestService(graph, loadDigestWording());
const app = testServer(graph, { digest });
const path = `/digests/${WEEK}`;

describe("/digests/:week", () => {
  it("is a page with the digest in the reader's language, whose links answer", async () => {
    const answer = await app.request(path, { headers: { "Accept-Language": "en" } });
    expect(answer.status).toBe(200);
    const $ = load(await answer.text());
    expect($("h1").text()).toBe("Week 11 of 2026");
    expect($("main style, main [style]")).toHaveLength(0);
    const links = $(".digest a[href^='/']")
      .map((_, link) => $(link).attr("href"))
      .get();
    expect(links.length).toBeGreaterThan(3);
    for (const href of new Set(links)) expect([href, (await app.request(href)).status]).toEqual([href, 200]);
  });

  it.each([
    ["md", "text/markdown; charset=utf-8", "# Semaine 11 de 2026"],
    ["json", "application/json; charset=utf-8", '"format": "vigie-digest"'],
    ["eml", "message/rfc822", "X-Unsent: 1"],
    ["html", "text/html; charset=utf-8", "<!doctype html>"],
  ])("comes as .%s", async (ending, type, start) => {
    const answer = await app.request(`${path}.${ending}?lang=fr`);
    expect(answer.headers.get("Content-Type")).toBe(type);
    expect(await answer.text()).toContain(start);
  });

  it("lets the file that stands alone use its own style sheet and nothing else", async () => {
    const answer = await app.request(`${path}.html`);
    const style = load(await answer.text())("style").text();
    const hash = createHash("sha256").update(style).digest("base64");
    const policy = answer.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await app.request(path)).headers.get("Content-Security-Policy")).toContain("style-src 'self'");
  });
});
