import { type Dispatcher, request } from "undici";
import type { Clock } from "../clock.ts";
import { isVigieError, VigieError } from "../errors.ts";
import { ACCEPT_ENCODING, readBody, tooLarge } from "./body.ts";
import { parseRetryAfter, statusError, toFetchError } from "./failures.ts";
import { createAddressGuard, createGuardedAgent, type Lookup } from "./guard.ts";
import { createHostQueue, type Sleep, systemSleep } from "./host-queue.ts";
import { NO_RULES, parseRobots, type RobotsRules } from "./robots.ts";

/** How long and how much one document may take. Times in milliseconds. */
export interface FetchLimits {
  connectMs: number;
  /** For one request, from asking to the last byte read; each redirect is a request. */
  totalMs: number;
  redirects: number;
  /** Of the document after decompression. */
  maxBytes: number;
}

const DEFAULT_LIMITS: FetchLimits = {
  connectMs: 10_000,
  totalMs: 30_000,
  redirects: 6,
  maxBytes: 10_000_000,
};

export interface FetcherOptions {
  /** What servers see, with a contact address (see `userAgent`). */
  userAgent: string;
  /** Ranges beyond the public internet that may be fetched from. */
  allowAddresses?: readonly string[];
  /** False closes the public internet: only `allowAddresses` may be fetched from. */
  allowPublic?: boolean;
  /** Milliseconds between two requests to one host. */
  hostDelay: number;
  clock: Clock;
  limits?: Partial<FetchLimits>;
  sleep?: Sleep;
  lookup?: Lookup;
}

export interface FetchRequest {
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** The Accept header: what kind of document is wanted. */
  accept?: string;
  signal?: AbortSignal | undefined;
}

/** What came of asking for a document; `unchanged` (304) has no bytes. */
export type Fetched = FetchedHead & ({ outcome: "ok"; bytes: Buffer } | { outcome: "unchanged" });

interface FetchedHead {
  /** Where the document was in the end. */
  url: string;
  /** Set where all redirects on the way were permanent: the address to ask from now on. */
  movedTo?: string | undefined;
  contentType?: string | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface Fetcher {
  /**
   * Fetches one document, politely: in its host's turn, if robots.txt allows it, through the address guard.
   * @throws VigieError with a `fetch.*` code for every failure, or the signal's reason when it is aborted.
   */
  fetch(url: string, request?: FetchRequest): Promise<Fetched>;
  close(): Promise<void>;
}

const ROBOTS_TOKEN = "vigie";
const ROBOTS_MAX_BYTES = 500_000;

/** The user agent of this program: name, version, and where publishers may complain. */
export function userAgent(version: string, contact: string): string {
  return `Vigie/${version} (news tracker; ${contact === "" ? "no contact given" : `+${contact}`})`;
}

/** Creates the client through which all of Vigie's requests go. */
export function createFetcher(options: FetcherOptions): Fetcher {
  return new PoliteFetcher(options);
}

class PoliteFetcher implements Fetcher {
  readonly #options: FetcherOptions;
  readonly #limits: FetchLimits;
  readonly #agent: ReturnType<typeof createGuardedAgent>;
  readonly #queue: ReturnType<typeof createHostQueue>;
  readonly #robots = new Map<string, Promise<RobotsRules>>();
  readonly #pausedUntil = new Map<string, Date>();

  constructor(options: FetcherOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#agent = createGuardedAgent({
      guard: createAddressGuard(options.allowAddresses ?? [], { allowPublic: options.allowPublic ?? true }),
      connectTimeoutMs: this.#limits.connectMs,
      lookup: options.lookup,
    });
    this.#queue = createHostQueue({ clock: options.clock, sleep: options.sleep ?? systemSleep });
  }

  async fetch(address: string, wanted: FetchRequest = {}): Promise<Fetched> {
    let url = httpUrl(address, undefined);
    let permanent = true;
    const seen = new Set<string>();
    for (let hop = 0; hop <= this.#limits.redirects; hop++) {
      if (seen.has(url)) throw redirectError(address, "the redirects run in a circle");
      seen.add(url);
      const answer = await this.#fetchOnce(url, wanted);
      if (!("location" in answer)) {
        return permanent && hop > 0 ? { ...answer, movedTo: url } : answer;
      }
      permanent &&= answer.permanent;
      url = httpUrl(answer.location, url);
    }
    throw redirectError(address, `more than ${this.#limits.redirects} redirects`);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #fetchOnce(url: string, wanted: FetchRequest): Promise<Fetched | Redirect> {
    const { origin, host } = new URL(url);
    this.#checkPause(host, url);
    const robots = await this.#robotsOf(origin, wanted.signal);
    if (!robots.allows(url)) {
      throw new VigieError(
        "fetch.blocked-robots",
        `robots.txt of ${host} does not allow ${new URL(url).pathname}`,
        {
          context: { url },
        },
      );
    }
    const delay = Math.max(this.#options.hostDelay, robots.crawlDelayMs);
    return await this.#queue.run(host, delay, wanted.signal, async () => {
      this.#checkPause(host, url);
      return await this.#request(url, wanted, this.#limits.maxBytes);
    });
  }

  #checkPause(host: string, url: string): void {
    const until = this.#pausedUntil.get(host);
    if (!until || until <= this.#options.clock.now()) return;
    throw new VigieError("fetch.status", `${host} asked to be left alone until ${until.toISOString()}`, {
      context: { url, status: 429, retryAt: until.toISOString() },
    });
  }

  #robotsOf(origin: string, signal: AbortSignal | undefined): Promise<RobotsRules> {
    const known = this.#robots.get(origin);
    if (known) return known;
    const rules = this.#fetchRobots(origin, signal);
    this.#robots.set(origin, rules);
    rules.catch(() => this.#robots.delete(origin));
    return rules;
  }

  async #fetchRobots(origin: string, signal: AbortSignal | undefined): Promise<RobotsRules> {
    let url = `${origin}/robots.txt`;
    try {
      for (let hop = 0; hop <= this.#limits.redirects; hop++) {
        const asked = url;
        const answer = await this.#queue.run(new URL(asked).host, this.#options.hostDelay, signal, () =>
          this.#request(asked, { accept: "text/plain", signal }, ROBOTS_MAX_BYTES),
        );
        if (!("location" in answer)) {
          return answer.outcome === "ok"
            ? parseRobots(`${origin}/robots.txt`, answer.bytes.toString("utf8"), ROBOTS_TOKEN)
            : NO_RULES;
        }
        url = httpUrl(answer.location, url);
      }
      return NO_RULES;
    } catch (error) {
      // Only an answer can forbid. A host that is down shows as such: the failure is passed on.
      if (isVigieError(error, "fetch.status") || isVigieError(error, "fetch.invalid-url")) return NO_RULES;
      throw error;
    }
  }

  async #request(url: string, wanted: FetchRequest, maxBytes: number): Promise<Fetched | Redirect> {
    const timeout = AbortSignal.timeout(this.#limits.totalMs);
    const signal = wanted.signal ? AbortSignal.any([wanted.signal, timeout]) : timeout;
    try {
      const response = await request(url, {
        dispatcher: this.#agent,
        signal,
        headers: this.#headersFor(wanted),
        headersTimeout: this.#limits.totalMs,
        bodyTimeout: this.#limits.totalMs,
      });
      return await this.#read(url, response, maxBytes);
    } catch (error) {
      if (wanted.signal?.aborted) throw wanted.signal.reason;
      throw toFetchError(error, url);
    }
  }

  #headersFor({ accept, etag, lastModified }: FetchRequest): Record<string, string> {
    return {
      "user-agent": this.#options.userAgent,
      accept: accept ?? "*/*",
      "accept-encoding": ACCEPT_ENCODING,
      "accept-language": "fr, en;q=0.8, *;q=0.1",
      ...(etag ? { "if-none-match": etag } : {}),
      ...(lastModified ? { "if-modified-since": lastModified } : {}),
    };
  }

  async #read(url: string, response: Dispatcher.ResponseData, maxBytes: number): Promise<Fetched | Redirect> {
    const { statusCode, body } = response;
    // A body that is given up reports that as an error, also when nobody reads it any more.
    body.on("error", () => undefined);
    const header = (name: string): string | undefined => {
      const value = response.headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
    const head: FetchedHead = {
      url,
      contentType: header("content-type"),
      etag: header("etag"),
      lastModified: header("last-modified"),
    };
    if (statusCode >= 200 && statusCode < 300) {
      if (Number(header("content-length") ?? 0) > maxBytes) {
        body.destroy();
        throw tooLarge(maxBytes);
      }
      return {
        ...head,
        outcome: "ok",
        bytes: await readBody(body, header("content-encoding") ?? "", maxBytes),
      };
    }
    // Read to the end, so that the connection can be used again.
    await body.dump({ limit: 65_536 });
    if (statusCode === 304) return { ...head, outcome: "unchanged" };
    const location = header("location");
    if (location && [301, 302, 303, 307, 308].includes(statusCode)) {
      return { location, permanent: statusCode === 301 || statusCode === 308 };
    }
    const retryAt = parseRetryAfter(header("retry-after"), this.#options.clock.now());
    if (retryAt && (statusCode === 429 || statusCode === 503))
      this.#pausedUntil.set(new URL(url).host, retryAt);
    throw statusError(statusCode, url, retryAt);
  }
}

interface Redirect {
  location: string;
  permanent: boolean;
}

function httpUrl(address: string, base: string | undefined): string {
  if (URL.canParse(address, base)) {
    const url = new URL(address, base);
    url.hash = "";
    if (/^https?:$/.test(url.protocol) && url.hostname !== "") return url.href;
  }
  throw new VigieError("fetch.invalid-url", `"${address}" is no web address`, { context: { url: address } });
}

function redirectError(url: string, reason: string): VigieError {
  return new VigieError("fetch.redirects", `${new URL(url).host}: ${reason}`, { context: { url } });
}
