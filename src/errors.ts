/** Every way in which Vigie reports failure; a code is stable and may be matched by scripts. */
const ERROR_CODES = [
  "usage.invalid",
  "config.invalid",
  "data.invalid",
  "import.bad-line",
  "import.unreadable",
  "graph.unreadable",
  "graph.too-new",
  "entity.unknown",
  "week.invalid",
  "query.invalid",
  "source.invalid",
  "opml.invalid",
  "fetch.timeout",
  "fetch.connection",
  "fetch.status",
  "fetch.blocked-address",
  "fetch.blocked-robots",
  "fetch.too-large",
  "fetch.redirects",
  "fetch.invalid-url",
  "feed.unparseable",
  "sitemap.unparseable",
  "page.no-links",
  "article.unknown",
  "article.unreadable",
  "article.no-text",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorOptions {
  /** The offending value, file, line, address: whatever helps to mend it. */
  context?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/** A failure that a person or a caller can act on; anything else that is thrown is a bug. */
export class VigieError extends Error {
  readonly code: ErrorCode;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "VigieError";
    this.code = code;
    this.context = options.context ?? {};
  }
}

/** True for a `VigieError`, of the given code where one is named. */
export function isVigieError(error: unknown, code?: ErrorCode): error is VigieError {
  return error instanceof VigieError && (code === undefined || error.code === code);
}
