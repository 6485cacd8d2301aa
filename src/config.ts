import { VigieError } from "./errors.ts";
import type { Language } from "./model/ontology.ts";

/** The settings of one process, after defaults, environment and command line. */
export interface Config {
  db: string;
  host: string;
  port: number;
  /** Address ranges (CIDR) that the address guard lets through although they are not public. */
  allowAddresses: readonly string[];
  /** Milliseconds between two requests to one host. */
  hostDelay: number;
  /** Time zone of days and ISO weeks. */
  timeZone: string;
  /** Language of output where neither option nor request says. */
  lang: Language;
  /** Address that the user agent gives for complaints. */
  contact: string;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** How many days polls and runs stay on record. */
  keepRecords: number;
}

export interface Setting<K extends keyof Config = keyof Config> {
  key: K;
  /** Command-line flag, as commander writes it. */
  flag: string;
  env: string;
  default: Config[K];
  description: string;
  parse(value: string): Config[K];
}

function setting<K extends keyof Config>(row: Setting<K>): Setting<K> {
  return row;
}

/** One table of every setting: flag, environment variable, default, meaning, validation. */
export const SETTINGS = [
  setting({
    key: "db",
    flag: "--db <file>",
    env: "VIGIE_DB",
    default: "data/local/vigie.db",
    description: "SQLite file that holds everything",
    parse: (value) => nonEmpty(value, "a file name"),
  }),
  setting({
    key: "host",
    flag: "--host <address>",
    env: "VIGIE_HOST",
    default: "127.0.0.1",
    description: "address the server listens on",
    parse: (value) => nonEmpty(value, "an address"),
  }),
  setting({
    key: "port",
    flag: "--port <n>",
    env: "VIGIE_PORT",
    default: 3000,
    description: "port the server listens on (0: any free one)",
    parse: (value) => wholeNumber(value, 0, 65_535),
  }),
  setting({
    key: "allowAddresses",
    flag: "--allow-addresses <cidrs>",
    env: "VIGIE_ALLOW_ADDRESSES",
    default: [],
    description: "private address ranges that may be fetched, as CIDR[,CIDR]",
    parse: (value) =>
      value
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
  }),
  setting({
    key: "hostDelay",
    flag: "--host-delay <ms>",
    env: "VIGIE_HOST_DELAY",
    default: 2000,
    description: "milliseconds between two requests to one host",
    parse: (value) => wholeNumber(value, 0, 3_600_000),
  }),
  setting({
    key: "timeZone",
    flag: "--time-zone <name>",
    env: "VIGIE_TIME_ZONE",
    default: "Europe/Luxembourg",
    description: "time zone of days and ISO weeks",
    parse: parseTimeZone,
  }),
  setting({
    key: "lang",
    flag: "--lang <code>",
    env: "VIGIE_LANG",
    default: "fr",
    description: "language of output: fr or en",
    parse: (value) => oneOf(value, ["fr", "en"] as const),
  }),
  setting({
    key: "contact",
    flag: "--contact <address>",
    env: "VIGIE_CONTACT",
    default: "",
    description: "web or mail address that the user agent gives to publishers",
    parse: (value) => value.replace(/[^\x21-\x7e]/g, ""),
  }),
  setting({
    key: "logLevel",
    flag: "--log-level <level>",
    env: "VIGIE_LOG_LEVEL",
    default: "warn",
    description: "debug, info, warn, error or silent",
    parse: (value) => oneOf(value, ["debug", "info", "warn", "error", "silent"] as const),
  }),
  setting({
    key: "keepRecords",
    flag: "--keep-records <days>",
    env: "VIGIE_KEEP_RECORDS",
    default: 90,
    description: "days for which polls and runs stay on record; gaps of sources stay for good",
    parse: (value) => wholeNumber(value, 1, 36_500),
  }),
] as const;

/**
 * Puts the settings together: command line before environment before default.
 * @throws VigieError `config.invalid` naming the setting and the value.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  options: Readonly<Record<string, unknown>> = {},
): Config {
  const config: Record<string, unknown> = {};
  for (const row of SETTINGS) {
    const given = options[row.key];
    const [value, name] =
      given !== undefined ? [String(given), row.flag.split(" ")[0]] : [env[row.env], row.env];
    config[row.key] = value === undefined || value === "" ? row.default : parseSetting(row, value, name);
  }
  return config as unknown as Config;
}

function parseSetting(row: (typeof SETTINGS)[number], value: string, name: string | undefined): unknown {
  try {
    return row.parse(value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VigieError("config.invalid", `${name}: "${value}" ${reason}`, {
      context: { name, value },
      cause,
    });
  }
}

function nonEmpty(value: string, what: string): string {
  if (value.trim() === "") throw new Error(`is not ${what}`);
  return value;
}

function wholeNumber(value: string, from: number, to: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= from && number <= to)) throw new Error(`is not a whole number from ${from} to ${to}`);
  return number;
}

function oneOf<const T extends string>(value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`is none of ${allowed.join(", ")}`);
  return found;
}

function parseTimeZone(value: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    throw new Error("is no time zone known here");
  }
}
