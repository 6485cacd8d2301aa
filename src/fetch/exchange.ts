import { type Dispatcher, request } from "undici";
import type { Clock } from "../clock.ts";
import { ACCEPT_ENCODING, readBody, tooLarge } from "./body.ts";
import { parseRetryAfter, statusError, toFetchError } from "./failures.ts";
import { freshFor } from "./freshness.ts";

/** What one request may say and take. */
export interface Exchange {
  accept?: string | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Asks caches on the way to look again. */
  reload?: boolean | undefined;
  signal?: AbortSignal | undefined;
  maxBytes: number;
  /** Keeps the beginning of a document that is too large, in place of refusing it. */
  cut?: boolean | undefined;
}

export interface ExchangeParts {
  dispatcher: Dispatcher;
  userAgent: string;
  /** Milliseconds from asking to the last byte read. */
  totalMs: number;
  clock: Clock;
}

/** What came of asking for a document; `unchanged` (304) has no bytes. */
export type Answer = AnswerHead & ({ outcome: "ok"; bytes: Buffer } | { outcome: "unchanged" });

interface AnswerHead {
  /** Where the document was. */
  url: string;
  contentType?: string | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Milliseconds for which the server says that the document will not change. */
  freshMs?: number | undefined;
}

/** An answer that leads elsewhere. */
export interface Redirect {
  location: string;
  permanent: boolean;
}

/**
 * Makes one request and reads the answer to its end, without following redirects.
 * @throws VigieError with a `fetch.*` code for every failure, or the signal's reason when it is aborted.
 */
export async function exchange(
  url: string,
  wanted: Exchange,
  parts: ExchangeParts,
): Promise<Answer | Redirect> {
  const timeout = AbortSignal.timeout(parts.totalMs);
  const signal = wanted.signal ? AbortSignal.any([wanted.signal, timeout]) : timeout;
  try {
    const response = await request(url, {
      dispatcher: parts.dispatcher,
      signal,
      headers: headersFor(wanted, parts.userAgent),
      headersTimeout: parts.totalMs,
      bodyTimeout: parts.totalMs,
    });
    return await readAnswer(url, { response, wanted, now: parts.clock.now() });
  } catch (error) {
    if (wanted.signal?.aborted) throw wanted.signal.reason;
    throw toFetchError(error, url);
  }
}

function headersFor(
  { accept, etag, lastModified, reload }: Exchange,
  userAgent: string,
): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept: accept ?? "*/*",
    "accept-encoding": ACCEPT_ENCODING,
    "accept-language": "fr, en;q=0.8, *;q=0.1",
    ...(reload ? { "cache-control": "no-cache" } : {}),
    ...(etag ? { "if-none-match": etag } : {}),
    ...(lastModified ? { "if-modified-since": lastModified } : {}),
  };
}

interface Received {
  response: Dispatcher.ResponseData;
  wanted: Exchange;
  now: Date;
}

async function readAnswer(url: string, { response, wanted, now }: Received): Promise<Answer | Redirect> {
  const { statusCode, body } = response;
  // A body that is given up reports that as an error, also when nobody reads it any more.
  body.on("error", () => undefined);
  const header = headerReader(response);
  const head = headOf(url, header, now);
  if (statusCode >= 200 && statusCode < 300) {
    const { maxBytes, cut } = wanted;
    if (!cut && Number(header("content-length") ?? 0) > maxBytes) {
      body.destroy();
      throw tooLarge(maxBytes);
    }
    const encoding = header("content-encoding") ?? "";
    return { ...head, outcome: "ok", bytes: await readBody(body, { encoding, maxBytes, cut }) };
  }
  // Read to the end, so that the connection can be used again.
  await body.dump({ limit: 65_536 });
  const asked = wanted.etag !== undefined || wanted.lastModified !== undefined;
  // Who never asked whether it changed has nothing to go on with.
  if (statusCode === 304 && asked) return { ...head, outcome: "unchanged" };
  const location = header("location");
  if (location && [301, 302, 303, 307, 308].includes(statusCode)) {
    return { location, permanent: statusCode === 301 || statusCode === 308 };
  }
  throw statusError(statusCode, url, parseRetryAfter(header("retry-after"), now));
}

type HeaderReader = (name: string) => string | undefined;

function headerReader({ headers }: Dispatcher.ResponseData): HeaderReader {
  return (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
}

function headOf(url: string, header: HeaderReader, now: Date): AnswerHead {
  const [cacheControl, expires, date, age] = ["cache-control", "expires", "date", "age"].map(header);
  return {
    url,
    contentType: header("content-type"),
    etag: validator(header("etag")),
    lastModified: validator(header("last-modified")),
    freshMs: freshFor({ cacheControl, expires, date, age }, now),
  };
}

/** A validator that can be sent back as it came; one with other characters would spoil every later request. */
function validator(value: string | undefined): string | undefined {
  return value !== undefined && /^[\x20-\x7e]{1,1000}$/.test(value) ? value : undefined;
}
