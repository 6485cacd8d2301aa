import { z } from "zod";
import { articleSummarySchema, day, instant } from "./schemas.ts";

// What the JSON answers about sources and runs hold; see `schemas.ts`.

const gapSchema = z
  .looseObject({
    kind: z.enum(["failed", "unpolled"]),
    from: instant,
    until: instant.nullable(),
    failures: z.int(),
    error: z.string().nullable(),
  })
  .meta({
    id: "SourceGap",
    description: "A time in which a source told nothing; `until` is null while it lasts.",
  });

const sourceFields = {
  id: z.string(),
  kind: z.enum(["rss", "sitemap", "page"]),
  url: z.string(),
  movedFrom: z.string().optional(),
  title: z.string(),
  siteUrl: z.string().optional(),
  lang: z.string().optional(),
  country: z.string().optional(),
  categories: z.array(z.string()),
  selector: z.string().optional(),
  confidence: z.enum(["high", "medium", "low"]).optional(),
  lastCheckedAt: instant.optional(),
  lastSuccessAt: instant.nullable(),
  nextCheckAt: instant.optional(),
  failures: z.int(),
  error: z.string().nullable(),
  errorMessage: z.string().optional(),
  articleCount: z.int(),
  state: z.enum(["failing", "idle", "working", "waiting"]),
  articlesAWeek: z.number(),
  weeks: z.array(z.looseObject({ week: z.string(), first: day, articles: z.int(), silent: z.boolean() })),
  gaps: z.array(gapSchema),
};

export const sourceSchema = z
  .looseObject(sourceFields)
  .meta({ id: "Source", description: "A polled address, its state, and its last twelve weeks." });

export const runSchema = z
  .looseObject({
    id: z.int(),
    kind: z.enum(["ingest", "import"]),
    startedAt: instant,
    finishedAt: instant.optional(),
    sources: z.int(),
    failed: z.int(),
    items: z.int(),
    added: z.int(),
    revised: z.int(),
    upgraded: z.int(),
    teasers: z.int(),
    copies: z.int(),
    unchanged: z.int(),
    skipped: z.int(),
    failures: z.array(z.looseObject({ source: z.string(), error: z.string() })),
    slowest: z.array(z.looseObject({ source: z.string(), ms: z.number() })),
  })
  .meta({
    id: "Run",
    description: "A pass over the sources or an import; one without an end was interrupted.",
  });

export const sourcePageSchema = z
  .looseObject({
    ...sourceFields,
    followedSince: instant.optional(),
    failureKinds: z.array(
      z.looseObject({
        errorCode: z.string(),
        times: z.int(),
        first: instant,
        last: instant,
        message: z.string(),
      }),
    ),
    polls: z.array(
      z.looseObject({
        at: instant,
        outcome: z.enum(["ok", "unchanged", "failed"]),
        errorCode: z.string().optional(),
        errorMessage: z.string().optional(),
        items: z.int(),
        added: z.int(),
        runId: z.int().optional(),
      }),
    ),
    runs: z.array(runSchema),
    articles: z.array(articleSummarySchema),
  })
  .meta({
    id: "SourceHistory",
    description: "A source with its gaps, failures, polls, runs and latest articles.",
  });
