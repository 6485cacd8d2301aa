import type { Clock } from "../clock.ts";
import { isVigieError, VigieError } from "../errors.ts";
import { type Answer, type Exchange, exchange, type Redirect } from "./exchange.ts";
import { createAddressGuard, createGuardedAgent, type Lookup } from "./guard.ts";
import { createHostQueue, type Sleep, systemSleep } from "./host-queue.ts";
import { createPauses, type Purpose } from "./pauses.ts";
import { NO_RULES, parseRobots, type RobotsRules } from "./robots.ts";
import { createRobotsCache } from "./robots-cache.ts";

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
  /** Asks caches on the way to look again; for requests without validators. */
  reload?: boolean | undefined;
  /** What the document is wanted for, `source` unless said otherwise: hosts are spared pages before sources. */
  purpose?: Purpose;
  signal?: AbortSignal | undefined;
}

/** What came of asking for a document, wherever it was in the end; `unchanged` (304) has no bytes. */
export type Fetched = Answer & {
  /** Set where all redirects on the way were permanent: the address to ask from now on. */
  movedTo?: string | undefined;
};

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
  readonly #pauses: ReturnType<typeof createPauses>;
  readonly #robotsOf: ReturnType<typeof createRobotsCache>;

  constructor(options: FetcherOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#agent = createGuardedAgent({
      guard: createAddressGuard(options.allowAddresses ?? [], { allowPublic: options.allowPublic ?? true }),
      connectTimeoutMs: this.#limits.connectMs,
      lookup: options.lookup,
    });
    this.#queue = createHostQueue({ clock: options.clock, sleep: options.sleep ?? systemSleep });
    this.#pauses = createPauses(options.clock);
    this.#robotsOf = createRobotsCache(options.clock, (origin, signal) => this.#fetchRobots(origin, signal));
  }

  async fetch(address: string, { purpose = "source", ...wanted }: FetchRequest = {}): Promise<Fetched> {
    let url = httpUrl(address, undefined);
    let permanent = true;
    const seen = new Set<string>();
    for (let hop = 0; hop <= this.#limits.redirects; hop++) {
      if (seen.has(url)) throw redirectError(address, "the redirects run in a circle");
      seen.add(url);
      const answer = await this.#fetchOnce(url, wanted, purpose);
      if (!("location" in answer)) return permanent && hop > 0 ? { ...answer, movedTo: url } : answer;
      permanent &&= answer.permanent;
      url = httpUrl(answer.location, url);
    }
    throw redirectError(address, `more than ${this.#limits.redirects} redirects`);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #fetchOnce(url: string, wanted: FetchRequest, purpose: Purpose): Promise<Answer | Redirect> {
    const { origin, host, pathname } = new URL(url);
    this.#pauses.check(url, purpose);
    const robots = await this.#rulesFor(origin, purpose, wanted.signal);
    if (!robots.allows(url)) {
      const reason = `robots.txt of ${host} does not allow ${pathname}`;
      throw new VigieError("fetch.blocked-robots", reason, { context: { url } });
    }
    const delay = Math.max(this.#options.hostDelay, robots.crawlDelayMs);
    return await this.#queue.run(host, delay, wanted.signal, async () => {
      this.#pauses.check(url, purpose);
      try {
        const answer = await this.#exchange(url, { ...wanted, maxBytes: this.#limits.maxBytes });
        this.#pauses.note(url, purpose, undefined);
        return answer;
      } catch (error) {
        this.#pauses.note(url, purpose, error);
        throw error;
      }
    });
  }

  /**
   * The rules of a site. While its robots.txt answers with a server's error nobody knows what it forbids: no
   * pages are fetched then (RFC 9309, 2.3.1.4), but the feed, which is there for programs, still is.
   */
  async #rulesFor(origin: string, purpose: Purpose, signal: AbortSignal | undefined): Promise<RobotsRules> {
    try {
      return await this.#robotsOf(origin, signal);
    } catch (error) {
      if (purpose === "source" && isVigieError(error, "fetch.status")) return NO_RULES;
      throw error;
    }
  }

  async #fetchRobots(origin: string, signal: AbortSignal | undefined): Promise<RobotsRules> {
    let url = `${origin}/robots.txt`;
    const wanted: Exchange = { accept: "text/plain", signal, maxBytes: ROBOTS_MAX_BYTES, cut: true };
    try {
      for (let hop = 0; hop <= this.#limits.redirects; hop++) {
        const asked = url;
        const answer = await this.#queue.run(new URL(asked).host, this.#options.hostDelay, signal, () =>
          this.#exchange(asked, wanted),
        );
        if (!("location" in answer)) {
          if (answer.outcome !== "ok") return NO_RULES;
          const text = new TextDecoder().decode(answer.bytes);
          return parseRobots(`${origin}/robots.txt`, text, ROBOTS_TOKEN);
        }
        url = httpUrl(answer.location, url);
      }
      return NO_RULES;
    } catch (error) {
      if (isNoRobots(error, url !== `${origin}/robots.txt`)) return NO_RULES;
      throw error;
    }
  }

  #exchange(url: string, wanted: Exchange): Promise<Answer | Redirect> {
    const { userAgent, clock } = this.#options;
    const { totalMs } = this.#limits;
    return exchange(url, wanted, { dispatcher: this.#agent, userAgent, totalMs, clock });
  }
}

/**
 * True where a site turns out to have no robots.txt: it says so, or leads astray. A host that is down or
 * overworked shows as such: that failure is passed on.
 */
function isNoRobots(error: unknown, redirected: boolean): boolean {
  if (isVigieError(error, "fetch.invalid-url")) return true;
  if (isVigieError(error, "fetch.blocked-address")) return redirected;
  if (!isVigieError(error, "fetch.status")) return false;
  const status = Number(error.context["status"]);
  return status < 500 && status !== 429;
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
