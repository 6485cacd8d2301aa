import { createHash } from "node:crypto";
import type { DigestDocument } from "./document.ts";
import { toHtml } from "./html.tsx";
import { toMarkdown } from "./markdown.ts";

export interface MailOptions {
  from?: string | undefined;
  to?: string | undefined;
  baseUrl?: string | undefined;
}

/**
 * Writes a digest as a mail (RFC 5322, MIME): plain text and HTML. It is dated on the Monday after the week, so
 * that it is the same whenever it is made; without sender mail programs open it as a draft (`X-Unsent`).
 */
export function toMail(document: DigestDocument, options: MailOptions = {}): string {
  const text = toMarkdown(document, options);
  const html = toHtml(document, options);
  const mark = createHash("sha256").update(html).digest("hex").slice(0, 24);
  const lines = [
    ...(options.from === undefined ? ["X-Unsent: 1"] : [`From: ${headerValue(options.from)}`]),
    ...(options.to === undefined ? [] : [`To: ${headerValue(options.to)}`]),
    `Subject: ${encodedWords(`Vigie – ${document.title}`)}`,
    `Date: ${new Date(document.due).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${mark}@digest.vigie.invalid>`,
    "MIME-Version: 1.0",
    `Content-Language: ${document.lang}`,
    `Content-Type: multipart/alternative; boundary="vigie-${mark}"`,
    "",
    ...part(mark, "text/plain", text),
    ...part(mark, "text/html", html),
    `--vigie-${mark}--`,
    "",
  ];
  return lines.join("\r\n");
}

function part(mark: string, type: string, content: string): string[] {
  return [
    `--vigie-${mark}`,
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    ...(Buffer.from(content, "utf8")
      .toString("base64")
      .match(/.{1,76}/g) ?? []),
  ];
}

/** A header holds no line breaks, or it would hold other headers. */
function headerValue(value: string): string {
  return value.replace(/[\r\n]+/g, " ").trim();
}

/** RFC 2047 encoded words, each within its 75 characters. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = "";
  for (const char of text) {
    if (Buffer.byteLength(word + char) > 42) {
      words.push(word);
      word = "";
    }
    word += char;
  }
  words.push(word);
  return words.map((one) => `=?UTF-8?B?${Buffer.from(one, "utf8").toString("base64")}?=`).join("\r\n ");
}
