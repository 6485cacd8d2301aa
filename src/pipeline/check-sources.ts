import type { Clock } from "../clock.ts";
import { isVigieError, type VigieError } from "../errors.ts";
import type { Fetcher } from "../fetch/client.ts";
import type { Instant } from "../model/dates.ts";
import type { Feed, Source } from "../model/news.ts";
import type { LanguageCode } from "../model/ontology.ts";
import { readSource } from "./read-source.ts";

/** Why a source that can be read needs attention all the same. */
export type SourceProblem = "empty" | "stale" | "language";

/** What a probe of a source found. */
export interface SourceCheck {
  source: Source;
  /** `moved`: it works, but at another address for good. */
  state: "works" | "moved" | "attention";
  /** Set where the source can be read. */
  problem?: SourceProblem | undefined;
  /** Set where it cannot. */
  error?: VigieError | undefined;
  items: number;
  newest?: Instant | undefined;
  movedTo?: string | undefined;
  /** The language of its items; undefined where there is too little text to tell. */
  lang?: LanguageCode | undefined;
  /** How long the probe took, waiting for the host's turn included. */
  ms: number;
}

export interface CheckParts {
  fetcher: Fetcher;
  clock: Clock;
  signal?: AbortSignal | undefined;
  detect(text: string): { lang: LanguageCode; confidence: number };
}

/** A source whose newest item is older is probably abandoned. */
const STALE_DAYS = 120;
const DAY_MS = 86_400_000;

/** Fetches and reads a source without storing anything. */
export async function checkSource(source: Source, parts: CheckParts): Promise<SourceCheck> {
  const { fetcher, clock, signal } = parts;
  const start = clock.now().getTime();
  const elapsed = (): number => clock.now().getTime() - start;
  try {
    const { feed, fetched } = await readSource(source, { fetcher, clock, signal });
    const items = feed?.items ?? [];
    const newest = items
      .flatMap(({ publishedAt }) => publishedAt ?? [])
      .sort()
      .at(-1);
    const lang = feed && languageOf(feed, parts);
    const found = { source, items: items.length, newest, movedTo: fetched.movedTo, lang, ms: elapsed() };
    const problem = problemOf(found, clock.now());
    if (problem) return { ...found, state: "attention", problem };
    return { ...found, state: found.movedTo ? "moved" : "works" };
  } catch (error) {
    if (signal?.aborted || !isVigieError(error)) throw error;
    return { source, state: "attention", items: 0, error, ms: elapsed() };
  }
}

function problemOf(
  { source, items, newest, lang }: Pick<SourceCheck, "source" | "items" | "newest" | "lang">,
  now: Date,
): SourceProblem | undefined {
  if (items === 0) return "empty";
  if (newest !== undefined && now.getTime() - Date.parse(newest) > STALE_DAYS * DAY_MS) return "stale";
  return lang !== undefined && source.lang !== undefined && lang !== source.lang ? "language" : undefined;
}

const SAMPLE_ITEMS = 20;
const FEWEST_LETTERS = 60;
const SURE = 0.7;

/** The language of the titles and teasers, without what the feed or the list declare. */
function languageOf({ items }: Feed, { detect }: CheckParts): LanguageCode | undefined {
  const lines = items.slice(0, SAMPLE_ITEMS).map(({ title, html }) => `${title ?? ""}. ${plain(html ?? "")}`);
  const text = lines.join("\n\n");
  if ((text.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return undefined;
  const { lang, confidence } = detect(text);
  return confidence >= SURE ? lang : undefined;
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&#?\w+;/g, " ")
    .replace(/\s+/g, " ")
    .slice(0, 400);
}
