import { VigieError } from "../errors.ts";
import type { Bilingual } from "../model/ontology.ts";

/** One parameter of an address: how its text is read, and how the documentation describes it. */
export interface Parameter<T> {
  /** The value, or undefined where the text is none. */
  read(text: string): T | undefined;
  schema: Readonly<Record<string, unknown>>;
  description: Bilingual;
  /** What a reader should have written. */
  expected: string;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** Values of parameters; those that the request leaves out are undefined. */
export type Values<P extends Parameters> = {
  [K in keyof P]: P[K] extends Parameter<infer T> ? T | undefined : never;
};

/**
 * Reads the parameters of a query; empty ones count as left out, unknown ones are ignored.
 * @throws VigieError `query.invalid` for a value that is none of those expected.
 */
export function readParameters<const P extends Parameters>(
  parameters: P,
  query: Readonly<Record<string, string>>,
): Values<P> {
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const text = query[name]?.trim();
    if (text === undefined || text === "") continue;
    const value = parameter.read(text);
    if (value === undefined) throw invalid(name, text, parameter.expected);
    values[name] = value;
  }
  return values as Values<P>;
}

function invalid(name: string, value: string, expected: string): VigieError {
  return new VigieError("query.invalid", `${name}: "${value}" is not valid; expected ${expected}`, {
    context: { name, value, expected },
  });
}

/** One of a closed list of words. */
export function choice<const T extends string>(values: readonly T[], description: Bilingual): Parameter<T> {
  return {
    read: (text) => values.find((value) => value === text),
    schema: { type: "string", enum: values },
    description,
    expected: values.join(", "),
  };
}

/** A whole number within bounds. */
export function number(bounds: { from: number; to: number }, description: Bilingual): Parameter<number> {
  const { from, to } = bounds;
  return {
    read: (text) =>
      /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined,
    schema: { type: "integer", minimum: from, maximum: to },
    description,
    expected: `${from} … ${to}`,
  };
}

/** A calendar day. */
export function day(description: Bilingual): Parameter<string> {
  return {
    read: (text) => (isDay(text) ? text : undefined),
    schema: { type: "string", format: "date" },
    description,
    expected: "2026-11-22",
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Any text up to a length; longer ones are cut. */
export function words(most: number, description: Bilingual): Parameter<string> {
  return {
    read: (text) => text.slice(0, most),
    schema: { type: "string", maxLength: most },
    description,
    expected: "…",
  };
}

/** An identifier: letters, digits, points, hyphens, underscores. */
export function identifier(description: Bilingual): Parameter<string> {
  return {
    read: (text) => (/^[\p{L}\p{N}._:-]{1,200}$/u.test(text) ? text : undefined),
    schema: { type: "string", pattern: "^[\\p{L}\\p{N}._:-]{1,200}$" },
    description,
    expected: "a-z, 0-9, -",
  };
}

/** A two- or three-letter code, in capitals. */
export function countryCode(description: Bilingual): Parameter<string> {
  return {
    read: (text) => (/^[A-Za-z]{2,3}$/.test(text) ? text.toUpperCase() : undefined),
    schema: { type: "string", pattern: "^[A-Z]{2,3}$" },
    description,
    expected: "FR, LU, EU, INT",
  };
}

/** A switch: there or not. */
export function flag(description: Bilingual): Parameter<true> {
  return {
    read: (text) => (text === "1" ? true : undefined),
    schema: { type: "string", enum: ["1"] },
    description,
    expected: "1",
  };
}

/** The pages of a list; every list has them. */
export const PAGE = number(
  { from: 1, to: 100_000 },
  { fr: "page de la liste, à partir de 1", en: "page of the list, from 1" },
);
