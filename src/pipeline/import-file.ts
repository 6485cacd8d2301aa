import type { VigieError } from "../errors.ts";
import { decodeText } from "../text/charset.ts";
import { readLines } from "../text/lines.ts";
import { bad, type ImportRecord, shorten } from "./import-record.ts";

/** How the content of a file is read. */
export type ImportFormat = "jsonl" | "html" | "text";

/** One file of an import. */
export interface ImportInput {
  /** Name for messages. */
  name: string;
  /** Absolute address (`file:`), the article's own where its content names none. */
  url: string;
  format: ImportFormat;
  open(): AsyncIterable<Uint8Array>;
}

/** A record of a file, or what is wrong with it. */
export interface ReadRecord {
  line: number;
  /** Bytes read so far. */
  read: number;
  record: ImportRecord | VigieError;
}

/** The format that a file's name promises; JSON lines where it promises nothing. */
export function formatOf(name: string): ImportFormat {
  if (/\.x?html?$/i.test(name)) return "html";
  return /\.(?:txt|text|md)$/i.test(name) ? "text" : "jsonl";
}

/** Reads the records of a file one by one; a bad one is given as an error, and the next follows. */
export async function* readRecords(input: ImportInput): AsyncGenerator<ReadRecord> {
  if (input.format === "jsonl") yield* readJsonRecords(input);
  else {
    const bytes = await readAll(input.open());
    const text = decodeText(bytes, { kind: "html" });
    yield {
      line: 1,
      read: bytes.length,
      record: input.format === "html" ? { html: text } : textRecord(text),
    };
  }
}

async function* readJsonRecords(input: ImportInput): AsyncGenerator<ReadRecord> {
  for await (const { text, line, read, damaged } of readLines(input.open())) {
    if (text.trim() === "") continue;
    yield { line, read, record: damaged ? bad("it is no valid UTF-8") : parseJson(text) };
  }
}

function parseJson(text: string): ImportRecord | VigieError {
  let cause: unknown;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as ImportRecord;
  } catch (error) {
    cause = error;
  }
  return bad(`it is no JSON object: ${shorten(text)}`, cause);
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

const HEAD_KEYS = new Set(["id", "url", "title", "published", "lang", "source", "author"]);

/**
 * A text file: lines `key: value` (id, url, title, published, lang, source, author) up to `---` or a blank
 * line, then the text; without a `title` the first line of the text is the title.
 */
function textRecord(whole: string): ImportRecord {
  const lines = whole
    .replace(/^\ufeff/, "")
    .replaceAll("\r\n", "\n")
    .split("\n");
  const head: Record<string, string> = {};
  let next = lines[0]?.trim() === "---" ? 1 : 0;
  const fenced = next === 1;
  for (; next < lines.length; next++) {
    const match = /^\s*([a-z]+)\s*:\s*(.*?)\s*$/i.exec(lines[next] ?? "");
    const key = match?.[1]?.toLowerCase() ?? "";
    if (!match || !HEAD_KEYS.has(key)) break;
    head[key] = match[2] ?? "";
  }
  const hasHead = fenced || Object.keys(head).length > 0;
  if (hasHead && /^\s*(?:---)?\s*$/.test(lines[next] ?? "")) next++;
  const body = lines.slice(next).join("\n").trim();
  const [first = "", ...rest] = body.split("\n");
  const own = head["title"]
    ? { text: body }
    : { title: first.replace(/^#+\s*/, ""), text: rest.join("\n").trim() };
  return { ...head, ...own };
}
