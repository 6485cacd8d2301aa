import { existsSync } from "node:fs";
import axe from "axe-core";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listArticles } from "../../src/graph/articles.ts";
import { listStories } from "../../src/graph/stories.ts";
import { type Listening, listen } from "../../src/server/listen.ts";
import { testServer } from "./app.ts";
import { openTestStore } from "./store.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);
if (!CHROMIUM)
  process.emitWarning("no Chromium on this machine: the tests of pages in a browser are skipped");

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const graph = openTestStore();
const PAGES = [
  "/",
  "/search",
  "/search?q=Nimbora",
  "/articles",
  `/articles/${listArticles(graph).find((one) => one.externalId === "nuage-1")?.id}`,
  "/entities",
  "/entities/nimbora",
  "/entities/ada-valmont",
  "/stories?single=1",
  `/stories/${listStories(graph, { minArticles: 2 })[0]?.id}`,
  "/graph",
  "/promises",
  "/digests",
  "/digests/2026-W47",
  "/sources",
  "/sources/muet",
  "/runs",
  "/api/docs",
  "/nothing-here",
];

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

describe.skipIf(!CHROMIUM)("pages in a browser", () => {
  let browser: Browser;
  let server: Listening;

  beforeAll(async () => {
    server = await listen(testServer(graph), { host: "127.0.0.1", port: 0 });
    browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ARGS });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string, width: number) {
    const page = await browser.newPage({ viewport: { width, height: 844 }, locale: "fr-FR" });
    const troubles: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("404")) troubles.push(message.text());
    });
    page.on("pageerror", (error) => troubles.push(String(error)));
    await page.goto(server.url + path);
    return { page, troubles };
  }

  it.each(PAGES)("%s passes axe in both themes, fits a phone and breaks no policy", async (path) => {
    const { page, troubles } = await open(path, 390);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    // Evaluated by the debugger, which the content security policy does not bind.
    await page.evaluate(axe.source);
    const told = async (options: string): Promise<unknown[]> => {
      const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as {
        violations: Violation[];
      };
      return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.failureSummary ?? node.html)]);
    };
    expect(await told("{}")).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await told('{ runOnly: ["color-contrast"] }')).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it("offers suggestions that can be chosen with the keyboard", async () => {
    const { page, troubles } = await open("/", 1200);
    await page.locator("#q").pressSequentially("nimb");
    await page.locator("#suggestions [role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("#q").getAttribute("aria-activedescendant")).toBe("suggestion-0");
    expect(await page.locator("#q").getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/entities/nimbora");
    expect(troubles).toEqual([]);
    await page.close();
  });

  it("brings the keyboard past the menu with one key", async () => {
    const { page } = await open("/entities/nimbora", 1200);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.close();
  });

  it("searches without scripts", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.locator("#q").fill("Stratocast");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=Stratocast");
    expect(await page.locator(".hit").count()).toBeGreaterThan(0);
    await context.close();
  });
});
