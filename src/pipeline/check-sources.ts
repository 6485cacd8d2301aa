import { isVigieError, type VigieError } from "../errors.ts";
import type { Instant } from "../model/dates.ts";
import type { Source } from "../model/news.ts";
import { type ReadParts, readSource } from "./read-source.ts";

/** What a probe of a source found. */
export interface SourceCheck {
  source: Source;
  /** `moved`: it works, but at another address for good; `empty`: it is readable and lists nothing. */
  state: "works" | "moved" | "empty" | "failed";
  items: number;
  newest?: Instant | undefined;
  movedTo?: string | undefined;
  error?: VigieError | undefined;
}

/** Fetches and reads a source without storing anything. */
export async function checkSource(source: Source, parts: ReadParts): Promise<SourceCheck> {
  try {
    const { feed, fetched } = await readSource(source, parts);
    const items = feed?.items ?? [];
    const newest = items
      .flatMap(({ publishedAt }) => publishedAt ?? [])
      .sort()
      .at(-1);
    const { movedTo } = fetched;
    const state = items.length === 0 ? "empty" : movedTo ? "moved" : "works";
    return { source, state, items: items.length, newest, movedTo };
  } catch (error) {
    if (parts.signal?.aborted || !isVigieError(error)) throw error;
    return { source, state: "failed", items: 0, error };
  }
}
