export interface DecodeOptions {
  /** The kind of document: it says where the document may declare its own charset. */
  kind: "html" | "xml";
  /** The Content-Type header that came with it. */
  contentType?: string | undefined;
}

const DECLARED_WITHIN = 2048;

/**
 * Decodes the bytes of a page or feed. A byte order mark decides before the header, the header before the
 * document's own declaration; bytes that are no valid UTF-8 although it was declared (or nothing was) are
 * read as windows-1252, so that no text is refused.
 */
export function decodeText(bytes: Uint8Array, { kind, contentType }: DecodeOptions): string {
  const mark = markOf(bytes);
  if (mark) return new TextDecoder(mark).decode(bytes);
  const declared = charsetOf(contentType ?? "") ?? declaredIn(bytes, kind);
  const decoder = decoderFor(declared);
  if (decoder && decoder.encoding !== "utf-8") return decoder.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return mostlyUtf8(bytes)
      ? new TextDecoder("utf-8").decode(bytes)
      : new TextDecoder("windows-1252").decode(bytes);
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  // XML without a mark still begins with an angle bracket.
  if (a === 0x3c && b === 0 && d === 0) return "utf-16le";
  if (a === 0 && b === 0x3c && c === 0) return "utf-16be";
  return undefined;
}

function charsetOf(contentType: string): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
}

function declaredIn(bytes: Uint8Array, kind: DecodeOptions["kind"]): string | undefined {
  const start = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString("latin1");
  const xml = /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1];
  const html = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1];
  const declared = kind === "html" ? (html ?? xml) : xml;
  // The declaration was readable byte by byte, so the document cannot be in UTF-16.
  return declared && /^(?:utf-?16|ucs-?[24]|utf-?32)/i.test(declared) ? "utf-8" : declared;
}

function decoderFor(label: string | undefined): TextDecoder | undefined {
  if (!label) return undefined;
  try {
    return new TextDecoder(label.toLowerCase());
  } catch {
    return undefined;
  }
}

/** True where only a few sequences are broken, as in a document that was cut or pasted together. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.split("\ufffd").length - 1;
  const letters = text.match(/[\u0080-\u024f\u2010-\u203a\u20ac]/g)?.length ?? 0;
  return letters > broken * 4;
}
