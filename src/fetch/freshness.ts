/** The headers of an answer that say how long it stays fresh. */
export interface FreshnessHeaders {
  cacheControl?: string | undefined;
  expires?: string | undefined;
  date?: string | undefined;
  age?: string | undefined;
}

/**
 * How long the server says that its answer will not change, in milliseconds from now (RFC 9111, 4.2): max-age
 * less the time it lay in caches, else Expires. 0 for an answer that must not be kept, or whose Expires is no
 * date; undefined where the server says nothing.
 */
export function freshFor(
  { cacheControl = "", expires, date, age }: FreshnessHeaders,
  now: Date,
): number | undefined {
  if (/(?:^|[\s,])no-(?:cache|store)\b/i.test(cacheControl)) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(cacheControl)?.[1];
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - secondsOf(age)) * 1000;
  if (expires === undefined) return undefined;
  const until = parseHttpDate(expires);
  if (until === undefined) return 0;
  return Math.max(0, until - (parseHttpDate(date ?? "") ?? now.getTime()));
}

function secondsOf(age: string | undefined): number {
  return age !== undefined && /^\s*\d{1,10}\s*$/.test(age) ? Number(age) : 0;
}

/** Milliseconds of a date as HTTP writes it (RFC 9110, 5.6.7); undefined for a bare number or any other text. */
export function parseHttpDate(text: string): number | undefined {
  if (!/^\s*[a-z]{3,9},?\s/i.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
