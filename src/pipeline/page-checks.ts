import { toInstant } from "../clock.ts";
import type { Instant } from "../model/dates.ts";
import type { ArticleKind } from "../model/news.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

// Most corrections come within the day; a page without validators costs its server the whole page each time.
const AFTER = {
  full: [6 * HOUR_MS, DAY_MS, 3 * DAY_MS],
  /** Walls fall after some days, and short notices are filled in. */
  teaser: [DAY_MS, 3 * DAY_MS, 7 * DAY_MS],
  bare: [DAY_MS],
};
/** An article that was old when it was found is an archive's. */
const RECENT_MS = 7 * DAY_MS;

/** What tells when a page is to be looked at again. */
export interface CheckedPage {
  kind: ArticleKind;
  /** True where its server says, when asked, whether it changed. */
  hasValidators: boolean;
  firstReadAt: Instant;
  publishedAt?: Instant | undefined;
}

/**
 * When to look at an article page again for edits: 6 hours, a day and three days after it was first read (a
 * teaser: a day, three, seven; a page without validators: a day). Undefined where that is over, or the article
 * was more than a week old.
 */
export function nextPageCheck(page: CheckedPage, now: Date): Instant | undefined {
  const first = Date.parse(page.firstReadAt);
  if (page.publishedAt !== undefined && first - Date.parse(page.publishedAt) > RECENT_MS) return undefined;
  const plan = page.kind === "teaser" ? AFTER.teaser : page.hasValidators ? AFTER.full : AFTER.bare;
  const next = plan.map((wait) => first + wait).find((at) => at > now.getTime());
  return next === undefined ? undefined : toInstant(new Date(next));
}
