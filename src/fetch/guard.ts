import type { LookupAddress, LookupOptions } from "node:dns";
import { lookup as systemLookup } from "node:dns";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";
import { VigieError } from "../errors.ts";

type LookupCallback = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;
/** Resolves a host name to all its addresses, as `dns.lookup` does. */
export type Lookup = (host: string, options: LookupOptions & { all: true }, callback: LookupCallback) => void;

/** Tells whether an address may be connected to. */
export type AddressGuard = (address: string) => boolean;

/**
 * Creates the address guard: only public unicast addresses pass (none where `allowPublic` is false), and those
 * in `allow` (CIDR ranges or single addresses). IPv4 inside IPv6 is judged as IPv4.
 * @throws VigieError `config.invalid` for a range that is none.
 */
export function createAddressGuard(allow: readonly string[], { allowPublic = true } = {}): AddressGuard {
  const ranges = allow.map(parseRange);
  return (text) => {
    // Neither short or octal spellings nor zones ("fe80::1%eth0") come out of a name's resolution.
    if (isIP(text) === 0 || text.includes("%")) return false;
    const address = ipaddr.process(text);
    if (allowPublic && isPublic(address)) return true;
    return ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits));
  };
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** Unicast, and in IPv6 from the range that is given out: "::7f00:1" (127.0.0.1 in an old spelling) is not. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(...GLOBAL_UNICAST);
}

function parseRange(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  try {
    if (text.includes("/")) return ipaddr.parseCIDR(text);
    const address = ipaddr.process(text);
    return [address, address.kind() === "ipv4" ? 32 : 128];
  } catch (cause) {
    throw new VigieError("config.invalid", `"${text}" is no address range such as 192.168.0.0/16`, {
      context: { value: text },
      cause,
    });
  }
}

export interface GuardedAgentOptions {
  guard: AddressGuard;
  connectTimeoutMs: number;
  /** Replaces the system's name resolution (tests). */
  lookup?: Lookup | undefined;
}

/**
 * Creates the undici agent through which every request goes. The guard is asked at connect time, for
 * addresses that a name resolves to (a second look-up cannot smuggle in another) and for addresses
 * written out, which skip name resolution.
 */
export function createGuardedAgent({ guard, connectTimeoutMs, lookup }: GuardedAgentOptions): Agent {
  const connect = buildConnector({
    timeout: connectTimeoutMs,
    lookup: guardedLookup(guard, lookup ?? (systemLookup as Lookup)) as never,
  });
  return new Agent({
    connections: 1,
    keepAliveTimeout: 4000,
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) !== 0 && !guard(host)) callback(blocked(host, [host]), null);
      else connect(options, callback);
    },
  });
}

function guardedLookup(guard: AddressGuard, lookup: Lookup) {
  return (
    host: string,
    options: LookupOptions,
    callback: (error: Error | null, address?: string | LookupAddress[], family?: number) => void,
  ): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error);
      const passed = addresses.filter(({ address }) => guard(address));
      const first = passed[0];
      if (!first)
        return callback(
          blocked(
            host,
            addresses.map(({ address }) => address),
          ),
        );
      return options.all ? callback(null, passed) : callback(null, first.address, first.family);
    });
  };
}

function blocked(host: string, addresses: readonly string[]): VigieError {
  return new VigieError(
    "fetch.blocked-address",
    `${host} is at ${addresses.join(", ") || "no address"}, where this program may not go (--allow-addresses names exceptions)`,
    { context: { host, addresses } },
  );
}
