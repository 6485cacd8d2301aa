import type { Readable } from "node:stream";
import { VigieError } from "../errors.ts";
import { readLines } from "../text/lines.ts";
import { type CliContext, printLine } from "./context.ts";

/** One line of JSON lines input: an object, and its number (1-based) for messages. */
export interface JsonLine {
  value: Readonly<Record<string, unknown>>;
  line: number;
}

/**
 * Reads JSON lines, one object each; empty lines are passed over.
 * @throws VigieError `import.bad-line` naming the line that is no JSON object.
 */
export async function* readJsonLines(input: Readable): AsyncGenerator<JsonLine> {
  for await (const { text, line } of readLines(input)) {
    if (text.trim() !== "") yield { value: parseObject(text, line), line };
  }
}

function parseObject(text: string, line: number): Record<string, unknown> {
  let cause: unknown;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (error) {
    cause = error;
  }
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new VigieError("import.bad-line", `line ${line} is no JSON object: ${shown}`, {
    context: { line },
    cause,
  });
}

/**
 * The string under `key` in a line.
 * @throws VigieError `import.bad-line` where it is missing or no string.
 */
export function stringOf({ value, line }: JsonLine, key: string): string {
  const found = value[key];
  if (typeof found === "string") return found;
  throw new VigieError("import.bad-line", `line ${line} has no text under "${key}"`, {
    context: { line, key },
  });
}

/** Writes one object as one line of JSON. */
export function printJson(context: CliContext, value: unknown): void {
  printLine(context, JSON.stringify(value));
}

/** Reads a whole stream as bytes. */
export async function readBytes(input: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}
