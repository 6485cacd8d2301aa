import type { ItemState } from "../graph/item-states.ts";
import type { Item } from "../model/news.ts";
import { hashOf } from "./read-source.ts";

/** A hash of what a source says of an item: title, dates and text, whatever its markup. */
export function itemHash({ title, updatedAt, publishedAt, html }: Item): string {
  const words = (html ?? "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return hashOf([title, updatedAt, publishedAt, words].join("\0"));
}

const HOUR_MS = 3_600_000;
const LONGEST_WAIT_MS = 72 * HOUR_MS;

/**
 * True where an item that changed is worth a reading of its page. Sources that count comments or stamp the
 * hour into their items change them at every poll: each reading that found nothing new makes the next one
 * wait four times as long, from an hour to three days.
 */
export function isWorthReading({ futile, readAt }: ItemState, now: Date): boolean {
  if (futile === 0) return true;
  const wait = Math.min(HOUR_MS * 4 ** (futile - 1), LONGEST_WAIT_MS);
  return Date.parse(readAt) + wait <= now.getTime();
}
