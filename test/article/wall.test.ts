import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/article/extract.ts";
import { loadArticleRules } from "../../src/cli/article-rules.ts";
import type { ExtractedArticle } from "../../src/model/news.ts";

const rules = loadArticleRules();
const OPENING =
  "<p>The port of Tern has hung up the contract for its new servers in the customs hall, for everyone to read.</p>";
const extract = (body: string, head = ""): ExtractedArticle =>
  extractArticle(
    `<html><head><title>Tern hangs up a contract</title>${head}</head><body>${body}</body></html>`,
    {
      url: "https://paper.example/news/9",
      rules,
    },
  );

describe("detectWall", () => {
  it.each([
    "Subscribe to continue reading",
    "This article is for subscribers only. Sign in or choose an offer.",
    "Already a subscriber? Sign in",
    "Cet article est réservé aux abonnés",
    "Il vous reste 74 % de cet article à lire",
    "La suite est réservée à nos abonnés.",
    "Abonnez-vous pour lire la suite",
  ])("sees a paywall in %j under the first paragraph, which it keeps", (offer) => {
    const found = extract(`<article><h1>Tern hangs up a contract</h1>${OPENING}<p>${offer}</p></article>`);
    expect(found.wall).toBe("paywall");
    expect(found.walled).toBe(true);
    expect(found.text).toContain("customs hall");
    expect(found.text).not.toContain(offer);
  });

  it("believes a page that declares itself closed", () => {
    const data = '{"@type":"NewsArticle","headline":"Tern","isAccessibleForFree":"False"}';
    const found = extract(OPENING, `<script type="application/ld+json">${data}</script>`);
    expect(found.wall).toBe("paywall");
  });

  it.each([
    [
      "captcha",
      "<h1>Verify you are human</h1><p>paper.example needs to review the security of your connection.</p>",
    ],
    ["captcha", "<h1>Un instant…</h1><p>Confirmez que vous n’êtes pas un robot.</p>"],
    [
      "captcha",
      "<h1>Access Denied</h1><p>You don’t have permission to access this page.</p><p>Reference 18.c1</p>",
    ],
    [
      "consent",
      "<h1>Avant de continuer</h1><p>Nous et nos partenaires utilisons des cookies et technologies similaires.</p>",
    ],
    [
      "consent",
      "<p>We value your privacy</p><p>We use cookies and similar technologies to run this site.</p>",
    ],
  ])("sees a %s where there is nothing else, and takes no text from it", (wall, body) => {
    const found = extract(`<main>${body}</main>`);
    expect(found.wall).toBe(wall);
    expect(found.text).toBe("");
  });

  it.each([
    ["a whole article beside an offer", `${OPENING.repeat(32)}<p>Already a subscriber? Sign in</p>`],
    ["an article about captchas", `${OPENING.repeat(3)}<p>To read it one must verify that one is human.</p>`],
    ["a notice under a cookie banner", `<p>We value your privacy</p>${OPENING}${OPENING}`],
    [
      "an article on subscriptions",
      `${OPENING}<p>Subscribers pay nine euros a month, and read the contract too.</p>`,
    ],
    [
      "un article sur les abonnés",
      `${OPENING}<p>Les abonnés au réseau de chaleur paieront moins cet hiver.</p>`,
    ],
  ])("sees no wall in %s", (_, body) => {
    const found = extract(`<article>${body}</article>`);
    expect(found.wall).toBeUndefined();
    expect(found.walled).toBeUndefined();
    expect(found.text).toContain("customs hall");
  });
});
