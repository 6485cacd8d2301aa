import { describe, expect, it } from "vitest";
import { chooseLanguage } from "../../src/server/language.ts";
import { testServer } from "./app.ts";
import { openTestStore } from "./store.ts";

const app = testServer();

describe("wrong addresses and queries", () => {
  it.each([
    "/nothing",
    "/entities/personne-de-ce-nom",
    "/articles/0",
    "/stories/x",
    "/facts/x",
    "/digests/2026-W99",
    "/entities/a/b",
    "/assets/none.css",
    "/entities/%E0%A4%A",
  ])("%s is not found, in the reader's language", async (path) => {
    const french = await app.request(path, { headers: { "Accept-Language": "fr" } });
    expect(french.status).toBe(404);
    expect(french.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(await french.text()).toContain("Page introuvable");
    const english = await app.request(path, { headers: { "Accept-Language": "en" } });
    expect(await english.text()).toContain("Page not found");
  });

  it.each([
    ["/entities?type=dragon", "dragon"],
    ["/entities?page=0", "page"],
    ["/entities?page=-1", "page"],
    ["/search?q=x&from=2026-02-30", "2026-02-30"],
    ["/?week=2026-W60", "2026-W60"],
    ["/?week=2031-W01", "2031-W01"],
    ["/graph?predicate=hates", "hates"],
    ["/entities?country=%3Cscript%3E", "&lt;script&gt;"],
  ])("%s is a bad request that names what is wrong", async (path, named) => {
    const answer = await app.request(path, { headers: { "Accept-Language": "en" } });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain("The request is not understood");
    expect(html).toContain(named);
    expect(html).not.toContain("<script>");
  });

  it("offers entities that are called nearly so", async () => {
    const html = await (await app.request("/entities/nimborra")).text();
    expect(html).toContain('href="/entities/nimbora"');
  });

  it("answers programs with JSON", async () => {
    const missing = await app.request("/entities/none.json");
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { error: "not-found", message: expect.any(String) },
    ]);
    const bad = await app.request("/entities.json?type=dragon");
    expect([bad.status, ((await bad.json()) as { error: string }).error]).toEqual([400, "query.invalid"]);
  });

  it("takes no other methods", async () => {
    const answer = await app.request("/entities", { method: "POST" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("says so when something breaks, without telling what", async () => {
    const broken = testServer(openTestStore(), {
      search: {
        search: () => {
          throw new Error("secret detail");
        },
        suggest: () => [],
      },
    });
    const answer = await broken.request("/search?q=x", { headers: { "Accept-Language": "fr" } });
    expect(answer.status).toBe(500);
    const html = await answer.text();
    expect(html).toContain("Quelque chose s’est cassé");
    expect(html).not.toContain("secret detail");
    expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
  });
});

describe("the reader's language", () => {
  it.each([
    [{}, "fr"],
    [{ acceptLanguage: "en-GB,en;q=0.9" }, "en"],
    [{ acceptLanguage: "de,en;q=0.5,fr;q=0.8" }, "fr"],
    [{ acceptLanguage: "de" }, "fr"],
    [{ acceptLanguage: "en;q=0, fr;q=0" }, "fr"],
    [{ acceptLanguage: ";;;q=,=" }, "fr"],
    [{ acceptLanguage: "fr", cookie: "en" }, "en"],
    [{ acceptLanguage: "fr", cookie: "xx" }, "fr"],
    [{ acceptLanguage: "fr", cookie: "fr", query: "en" }, "en"],
    [{ acceptLanguage: "en", query: "xx" }, "en"],
  ])("%j gives %s", (signs, lang) => {
    expect(chooseLanguage(signs, "fr")).toBe(lang);
  });

  it("is remembered when the address asks for it, and only then", async () => {
    const asked = await app.request("/?lang=en");
    expect(asked.headers.get("set-cookie")).toMatch(/^lang=en;.*HttpOnly; SameSite=Lax/);
    expect((await app.request("/")).headers.get("set-cookie")).toBeNull();
    expect((await app.request("/?lang=xx")).headers.get("set-cookie")).toBeNull();
    const later = await app.request("/", { headers: { Cookie: "lang=en", "Accept-Language": "fr" } });
    expect(later.headers.get("content-language")).toBe("en");
  });

  it("can be switched on every page without losing the query", async () => {
    const html = await (await app.request("/search?q=Nimbora&sort=newest")).text();
    expect(html).toContain('href="/search?q=Nimbora&amp;sort=newest&amp;lang=en"');
  });

  it("follows the theme that the reader chose", async () => {
    const html = await (await app.request("/", { headers: { Cookie: "theme=dark" } })).text();
    expect(html).toContain('data-theme="dark"');
  });
});

describe("caching", () => {
  it("answers 304 to a reader who has the page", async () => {
    const first = await app.request("/entities");
    const tag = first.headers.get("etag") ?? "";
    const again = await app.request("/entities", { headers: { "If-None-Match": tag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const other = await app.request("/entities", {
      headers: { "If-None-Match": tag, "Accept-Language": "en" },
    });
    expect(other.status).toBe(200);
    expect(first.headers.get("vary")).toBe("Accept-Language, Cookie");
  });

  it("keeps versioned assets for a year, others not", async () => {
    const html = await (await app.request("/")).text();
    const address = /href="(\/assets\/style\.css\?v=\w+)"/.exec(html)?.[1] ?? "";
    const style = await app.request(address);
    expect(style.headers.get("cache-control")).toMatch(/immutable/);
    expect(style.headers.get("content-type")).toMatch(/^text\/css/);
    expect((await app.request("/assets/style.css?v=old")).headers.get("cache-control")).toBe("no-cache");
  });

  it("answers HEAD with the headers alone", async () => {
    const answer = await app.request("/entities/nimbora", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
  });
});

describe("for operators", () => {
  it("tells that it lives", async () => {
    expect(await (await app.request("/healthz")).json()).toEqual({ status: "ok", version: "0.0.0" });
  });

  it("gives figures in the text format of Prometheus", async () => {
    const meter = testServer();
    await meter.request("/entities");
    const text = await (await meter.request("/metrics")).text();
    expect(text).toContain('vigie_articles{lang="fr"} 3\n');
    expect(text).toContain('vigie_sources{state="failing"} 1\n');
    expect(text).toContain('vigie_http_requests_total{method="GET",status="200"} 1\n');
    for (const line of text.trimEnd().split("\n")) {
      expect(line).toMatch(/^(#\s(HELP|TYPE)\s.+|[a-z_]+(\{[^}]*\})? [\d.]+)$/);
    }
  });

  it("keeps search engines out", async () => {
    expect(await (await app.request("/robots.txt")).text()).toContain("Disallow: /");
  });

  it("can be searched from a browser's address bar", async () => {
    expect(await (await app.request("/opensearch.xml")).text()).toContain("/search?q={searchTerms}");
  });
});

describe("the OpenAPI document", () => {
  it("refers only to schemas that it holds, and lists every kind of address", async () => {
    const document = await (await app.request("/api/openapi.json")).text();
    const { paths, components } = JSON.parse(document);
    for (const [, name = ""] of document.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(components.schemas).toHaveProperty(name);
    }
    expect(document).not.toContain("#/$defs/");
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        "/",
        "/search.json",
        "/entities/{id}.ics",
        "/promises.ics",
        "/facts/{id}.json",
      ]),
    );
  });

  it("lists no address that does not answer", async () => {
    const { paths } = (await (await app.request("/api/openapi.json")).json()) as {
      paths: Record<string, unknown>;
    };
    for (const path of Object.keys(paths).filter((one) => !one.includes("{"))) {
      expect([path, (await app.request(path)).status]).toEqual([path, 200]);
    }
  });
});
