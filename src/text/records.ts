import type { Bilingual } from "../model/ontology.ts";
import type { YamlEntry } from "./yaml.ts";

/** Reads typed values out of one entry of a data file; a wrong one throws `data.invalid` with file and line. */
export interface EntryReader {
  /** A string that must be there. */
  text(key: string): string;
  optionalText(key: string): string | undefined;
  /** A list of strings; absent means empty. */
  texts(key: string): string[];
  /** `{fr, en}`, or one string that stands for both. */
  bilingual(key: string): Bilingual;
  /** One of a closed set. */
  oneOf<T extends string>(key: string, allowed: readonly T[]): T;
  /** Refuses keys that no reader asks for (a misspelt key is an error, not silence). */
  onlyKeys(...keys: string[]): void;
}

/** Makes a reader for one entry. */
export function readEntry(entry: YamlEntry): EntryReader {
  const { value } = entry;
  const text = (key: string): string => {
    const found = scalar(value[key]);
    if (found === undefined) throw entry.invalid(`"${key}" is missing or is no text`);
    return found;
  };
  return {
    text,
    optionalText: (key) => (value[key] === undefined || value[key] === null ? undefined : text(key)),
    texts: (key) => {
      const list = value[key] ?? [];
      const found = Array.isArray(list) ? list.map(scalar) : [undefined];
      if (found.some((one) => one === undefined)) throw entry.invalid(`"${key}" is no list of texts`);
      return found as string[];
    },
    bilingual: (key) => {
      const found = bilingualOf(value[key]);
      if (!found) throw entry.invalid(`"${key}" needs a text, or one in fr and one in en`);
      return found;
    },
    oneOf: (key, allowed) => {
      const found = text(key);
      const match = allowed.find((one) => one === found);
      if (match === undefined) throw entry.invalid(`"${key}: ${found}" is none of ${allowed.join(", ")}`);
      return match;
    },
    onlyKeys: (...keys) => {
      const unknown = Object.keys(value).find((key) => !keys.includes(key));
      if (unknown !== undefined)
        throw entry.invalid(`"${unknown}" is no known key (known: ${keys.join(", ")})`);
    },
  };
}

/** A non-empty string, or a number written without quotes. */
function scalar(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** `{fr, en}`, or one text for both; undefined for anything else. */
export function bilingualOf(value: unknown): Bilingual | undefined {
  const one = scalar(value);
  if (one !== undefined) return { fr: one, en: one };
  if (typeof value !== "object" || value === null) return undefined;
  const { fr, en } = value as Record<string, unknown>;
  const both = { fr: scalar(fr), en: scalar(en) };
  return both.fr !== undefined && both.en !== undefined ? { fr: both.fr, en: both.en } : undefined;
}
