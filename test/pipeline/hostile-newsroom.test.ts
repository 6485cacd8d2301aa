import { describe, expect, it } from "vitest";
import { listArticles } from "../../src/graph/articles.ts";
import { findDocument } from "../../src/graph/documents.ts";
import { findPageRetry } from "../../src/graph/page-retries.ts";
import { findSource } from "../../src/graph/sources.ts";
import { ADDRESSES } from "../support/hostile-newsroom/addresses.ts";
import { ANSWERS } from "../support/hostile-newsroom/answers.ts";
import { CONNECTIONS } from "../support/hostile-newsroom/connections.ts";
import { DOCUMENTS } from "../support/hostile-newsroom/documents.ts";
import { ITEMS } from "../support/hostile-newsroom/items.ts";
import { SCHEDULES } from "../support/hostile-newsroom/schedules.ts";
import {
  type HostileCase,
  type Ingested,
  ingestHostileNewsroom,
  slugOf,
} from "../support/hostile-newsroom.ts";

const CASES = [...CONNECTIONS, ...ANSWERS, ...ADDRESSES, ...DOCUMENTS, ...ITEMS, ...SCHEDULES];

/** Compares all that the store and the server know of a case with what is expected of it. */
function checkOutcome(one: HostileCase, { graph, newsroom, at }: Ingested): void {
  const { expected } = one;
  const site = newsroom.site(one);
  const absolute = (path: string): string => (path.startsWith("/") ? site.url(path) : path);
  const source = findSource(graph, slugOf(one));
  expect(source?.errorCode).toBe(expected.error);
  if (expected.message) expect(source?.errorMessage).toMatch(expected.message);
  const stored = listArticles(graph, { limit: 20_000 }).filter(({ sourceId }) => sourceId === source?.id);
  const articles = expected.articles ?? [];
  expect(stored.map(({ url }) => url).sort()).toEqual(articles.map(({ path }) => absolute(path)).sort());
  for (const { path, text = "", without, publishedAt, ...rest } of articles) {
    const article = stored.find(({ url }) => url === absolute(path));
    expect(article).toMatchObject(rest);
    expect(article?.text).toContain(text);
    if (without) expect(`${article?.title} ${article?.text}`).not.toMatch(without);
    if (publishedAt !== undefined) expect(article?.publishedAt ?? null).toBe(publishedAt);
  }
  const { "/robots.txt": robots, ...asked } = newsroom.requests(one);
  expect({ ...asked, ...("/robots.txt" in expected.requests ? { "/robots.txt": robots } : {}) }).toEqual(
    expected.requests,
  );
  for (const [path, code] of Object.entries(expected.failedPages ?? {}))
    expect([path, findPageRetry(graph, absolute(path))?.errorCode]).toEqual([path, code]);
  if (expected.validators !== undefined) {
    const { etag, lastModified } = findDocument(graph, source?.url ?? "") ?? { etag: null };
    expect(etag === null ? null : { etag, lastModified }).toEqual(expected.validators);
  }
  expect(source?.movedFrom).toBe(expected.movedTo && newsroom.source(one).url);
  expect(source?.url).toBe(expected.movedTo ? site.url(expected.movedTo) : newsroom.source(one).url);
  if (expected.nextCheck) {
    const minutes = (Date.parse(source?.nextCheckAt ?? "") - at.getTime()) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(expected.nextCheck[0]);
    expect(minutes).toBeLessThanOrEqual(expected.nextCheck[1]);
  }
}

describe("the hostile newsroom", () => {
  it("has at least forty cases, each with a name of its own", () => {
    expect(new Set(CASES.map(slugOf)).size).toBe(CASES.length);
    expect(CASES.length).toBeGreaterThan(40);
  });

  it.each(CASES)("$name: $does", async (one) => {
    const { passes = [0], limits } = one;
    await ingestHostileNewsroom([one], { passes, limits }, (ingested) => {
      checkOutcome(one, ingested);
      const { skipped } = one.expected;
      if (skipped !== undefined) expect(ingested.last.skipped).toBe(skipped);
    });
  });

  it("does not let one source harm another: all of them in one pass come to the same", async () => {
    const once = CASES.filter(({ passes, limits }) => !passes && !limits);
    expect(once.length).toBeGreaterThan(40);
    await ingestHostileNewsroom(
      once,
      { passes: [0], limits: { totalMs: 2000, connectMs: 2000 } },
      (ingested) => {
        for (const one of once) checkOutcome(one, ingested);
      },
    );
  }, 60_000);
});
