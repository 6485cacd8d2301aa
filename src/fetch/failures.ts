import { STATUS_CODES } from "node:http";
import { isVigieError, VigieError } from "../errors.ts";
import { parseHttpDate } from "./freshness.ts";

const TIMEOUTS = /TIMEOUT|ETIMEDOUT/;
const REASONS: readonly [RegExp, string][] = [
  [/ENOTFOUND/, "there is no such host"],
  [/EAI_AGAIN/, "the name of the host cannot be looked up just now"],
  [/ECONNREFUSED/, "the host refuses the connection"],
  [/ECONNRESET|UND_ERR_SOCKET|EPIPE/, "the host broke the connection off"],
  [/EHOSTUNREACH|ENETUNREACH/, "the host cannot be reached"],
  [/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/, "the secure connection cannot be trusted"],
  [/Z_|ERR_STREAM_PREMATURE|BROTLI|ZSTD|ERR__ERROR/, "the answer is damaged"],
  [/HPE_|UND_ERR_(?:RES|HEADERS_OVERFLOW|INVALID)|PARSER/i, "the answer is no HTTP"],
];

/** Turns whatever went wrong with a request into a `VigieError` with a plain message. */
export function toFetchError(error: unknown, url: string): VigieError {
  const own = causes(error).find((one) => isVigieError(one));
  if (isVigieError(own)) return own;
  const codes = causes(error).map(codeOf).join(" ");
  const host = new URL(url).host;
  if (
    TIMEOUTS.test(codes) ||
    causes(error).some((one) => one instanceof Error && one.name === "TimeoutError")
  ) {
    return new VigieError("fetch.timeout", `${host} did not answer in time`, {
      context: { url },
      cause: error,
    });
  }
  const reason = REASONS.find(([pattern]) => pattern.test(codes))?.[1] ?? "the request failed";
  return new VigieError("fetch.connection", `${host}: ${reason}`, { context: { url, codes }, cause: error });
}

function causes(error: unknown): unknown[] {
  const list: unknown[] = [];
  for (let one = error; one !== undefined && one !== null && list.length < 6; ) {
    list.push(one);
    if (one instanceof AggregateError) list.push(...one.errors);
    one = one instanceof Error ? one.cause : undefined;
  }
  return list;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return `${"code" in error ? String(error.code) : ""} ${error.name}`;
}

/** The error for an answer that is neither the document nor "not modified"; `retryAt` where the host named a time. */
export function statusError(status: number, url: string, retryAt: Date | undefined): VigieError {
  const meaning = STATUS_CODES[status] ? ` (${STATUS_CODES[status]})` : "";
  return new VigieError("fetch.status", `${new URL(url).host} answers ${status}${meaning}`, {
    context: { url, status, ...(retryAt ? { retryAt: retryAt.toISOString() } : {}) },
  });
}

const LONGEST_WAIT_MS = 24 * 3_600_000;

/** Reads a Retry-After header, seconds or a date; never more than a day ahead. */
export function parseRetryAfter(header: string | undefined, now: Date): Date | undefined {
  if (!header) return undefined;
  const at = /^\s*\d+\s*$/.test(header) ? now.getTime() + Number(header) * 1000 : parseHttpDate(header);
  if (at === undefined) return undefined;
  return new Date(Math.min(Math.max(at, now.getTime()), now.getTime() + LONGEST_WAIT_MS));
}
