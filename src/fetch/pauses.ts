import type { Clock } from "../clock.ts";
import { isVigieError, VigieError } from "../errors.ts";

const QUARTER_HOUR_MS = 15 * 60_000;
/** So many pages in a row without an answer, and the host is down rather than the page. */
const SILENT_PAGES = 5;

/** What is asked for: the document of a source, which comes rarely, or one of its many article pages. */
export type Purpose = "source" | "page";

/** Who is left alone for the moment. */
export interface Pauses {
  /** @throws VigieError `fetch.status` or `fetch.timeout` with `retryAt` for an address that has to wait. */
  check(url: string, purpose: Purpose): void;
  /** Takes note of what came of a request. */
  note(url: string, purpose: Purpose, error: unknown): void;
}

/**
 * Creates the memory of hosts that want to be left alone. An address that answered 429 or 503 with
 * Retry-After is not asked before that time. Where it was an article page, no page of that host is, and a
 * 429 without a time counts as a quarter of an hour; nor is one after five pages in a row that brought no
 * answer at all. Sources keep their own schedule.
 */
export function createPauses(clock: Clock): Pauses {
  const pauses = new Map<string, { until: number; error: VigieError }>();
  const silent = new Map<string, number>();
  const pause = (key: string, until: number, error: VigieError): void => {
    pauses.set(key, { until, error });
  };
  return {
    check(url, purpose) {
      for (const key of purpose === "page" ? [url, new URL(url).host] : [url]) {
        const found = pauses.get(key);
        if (!found) continue;
        if (clock.now().getTime() >= found.until) pauses.delete(key);
        else throw pausedError(url, found);
      }
    },
    note(url, purpose, error) {
      const { host } = new URL(url);
      const now = clock.now().getTime();
      if (isSilence(error)) {
        if (purpose === "source") return;
        const count = (silent.get(host) ?? 0) + 1;
        silent.set(host, count);
        if (count >= SILENT_PAGES) pause(host, now + QUARTER_HOUR_MS, error);
        return;
      }
      silent.delete(host);
      if (!isVigieError(error, "fetch.status")) return;
      const { status, retryAt } = error.context;
      if (status !== 429 && status !== 503) return;
      if (typeof retryAt === "string") pause(url, Date.parse(retryAt), error);
      if (purpose === "source") return;
      if (typeof retryAt === "string") pause(host, Date.parse(retryAt), error);
      else if (status === 429) pause(host, now + QUARTER_HOUR_MS, error);
    },
  };
}

function isSilence(error: unknown): error is VigieError {
  return isVigieError(error, "fetch.timeout") || isVigieError(error, "fetch.connection");
}

function pausedError(url: string, { until, error }: { until: number; error: VigieError }): VigieError {
  const { host } = new URL(url);
  const retryAt = new Date(until).toISOString();
  const reason =
    error.code === "fetch.status" ? "asked to be left alone" : "did not answer and is left alone";
  return new VigieError(error.code, `${host} ${reason} until ${retryAt}`, {
    context: { ...error.context, url, retryAt },
    cause: error,
  });
}
