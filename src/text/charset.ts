export interface DecodeOptions {
  /** The kind of document: it says where the document may declare its own charset. */
  kind: "html" | "xml";
  /** The Content-Type header that came with it. */
  contentType?: string | undefined;
}

const DECLARED_WITHIN = 2048;

/**
 * Decodes the bytes of a page or feed. A byte order mark decides before the header, the header before the
 * document's own declaration. Where that is proved wrong by the bytes, they decide: text that is no valid UTF-8
 * although it was declared (or nothing was) is read as the document declares, else as windows-1252; text that
 * is valid UTF-8 beyond ASCII is read so although a Western charset was declared. No text is refused.
 */
export function decodeText(bytes: Uint8Array, { kind, contentType }: DecodeOptions): string {
  const mark = markOf(bytes);
  if (mark === "utf-32le" || mark === "utf-32be") return decodeUtf32(bytes, mark === "utf-32le");
  if (mark) return new TextDecoder(mark).decode(bytes);
  const own = charsetIn(declaredIn(bytes, kind));
  const charset = charsetIn(charsetOf(contentType ?? "")) ?? own;
  if (charset && charset !== "utf-8" && !WESTERN.test(charset)) return decodeAs(charset, bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    if (charset && charset !== "utf-8") return decodeAs(charset, bytes);
    if (mostlyUtf8(bytes)) return decodeAs("utf-8", bytes);
    return decodeAs(own && own !== "utf-8" ? own : "windows-1252", bytes);
  }
}

/** Charsets that add accented letters to ASCII: a text in them is next to never valid UTF-8. */
const WESTERN = /^(?:windows-125[024]|iso-8859-(?:[1-4]|9|1[0-6])|macintosh)$/;

function markOf(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0x3c && b === 0 && c === 0 && d === 0))
    return "utf-32le";
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) return "utf-32be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  // XML without a mark still begins with an angle bracket.
  if (a === 0x3c && b === 0 && d === 0) return "utf-16le";
  if (a === 0 && b === 0x3c && c === 0) return "utf-16be";
  return undefined;
}

/** The platform decodes no UTF-32; what is no character there becomes the replacement character. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 4));
  const parts: string[] = [];
  for (let at = 0; at < view.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    const isCharacter = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    parts.push(isCharacter ? String.fromCodePoint(point) : "\ufffd");
  }
  return parts.join("").replace(/^\ufeff/, "");
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

/** The platform's name of a charset; undefined for one that it does not know. */
function charsetIn(label: string | undefined): string | undefined {
  if (!label) return undefined;
  try {
    return new TextDecoder(label.toLowerCase()).encoding;
  } catch {
    return undefined;
  }
}

/** What windows-1252 has from 0x80 to 0x9f; "\u0081" and its like stand for themselves. */
const FROM_0X80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeAs(charset: string, bytes: Uint8Array): string {
  const text = new TextDecoder(charset).decode(bytes);
  if (charset !== "windows-1252") return text;
  // Some releases of Node 20 and 22 take windows-1252 for ISO 8859-1 and leave control characters here.
  return text.replace(/[\u0080-\u009f]/g, (control) => FROM_0X80[control.charCodeAt(0) - 0x80] ?? control);
}

/** True where only a few sequences are broken, as in a document that was cut or pasted together. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.split("\ufffd").length - 1;
  const letters = text.match(/[\u0080-\u024f\u2010-\u203a\u20ac]/g)?.length ?? 0;
  return letters > broken * 4;
}
