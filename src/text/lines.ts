/** One line of a text without its end, numbered from 1. */
export interface TextLine {
  text: string;
  line: number;
  /** Bytes of the input up to and with this line's end. */
  read: number;
  /** True where the line is no valid UTF-8; `text` then holds replacement characters. */
  damaged: boolean;
}

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Cuts a stream of UTF-8 into lines at line feeds alone: U+2028 and its like may stand unescaped inside
 * JSON, where readline would cut. A carriage return before the line feed and a byte order mark go.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<TextLine> {
  let parts: Buffer[] = [];
  let line = 0;
  let read = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk as Uint8Array);
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      parts.push(bytes.subarray(from, end));
      from = end + 1;
      const whole = Buffer.concat(parts);
      parts = [];
      read += whole.length + 1;
      yield decode(whole, ++line, read);
    }
    if (from < bytes.length) parts.push(bytes.subarray(from));
  }
  const rest = Buffer.concat(parts);
  if (rest.length > 0) yield decode(rest, ++line, read + rest.length);
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

function decode(bytes: Buffer, line: number, read: number): TextLine {
  let damaged = false;
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    damaged = true;
    text = lenient.decode(bytes);
  }
  if (line === 1 && text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1);
  return { text: text.endsWith("\r") ? text.slice(0, -1) : text, line, read, damaged };
}
