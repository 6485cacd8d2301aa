import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/text/charset.ts";

const xml = (encoding: string | undefined, text = "Élysée: l’œil"): string =>
  `<?xml version="1.0"${encoding ? ` encoding="${encoding}"` : ""}?><t>${text}</t>`;
/** The text in windows-1252, as far as these samples need it. */
const western = (text: string): Buffer =>
  Buffer.from([...text].map((c) => ({ "’": 0x92, œ: 0x9c, "€": 0x80 })[c] ?? c.charCodeAt(0)));
const utf16 = (text: string, mark: boolean): Buffer =>
  Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
const utf32 = (text: string, littleEndian: boolean): Buffer => {
  const bytes = Buffer.alloc([...text].length * 4);
  [...text].forEach((c, i) => {
    if (littleEndian) bytes.writeUInt32LE(c.codePointAt(0) ?? 0, i * 4);
    else bytes.writeUInt32BE(c.codePointAt(0) ?? 0, i * 4);
  });
  return bytes;
};

describe("decodeText", () => {
  it.each<[string, Buffer, string | undefined]>([
    ["UTF-8 that says so", Buffer.from(xml("utf-8")), "text/xml; charset=utf-8"],
    ["UTF-8 that says nothing", Buffer.from(xml(undefined)), undefined],
    [
      "UTF-8 with a mark, whatever the header says",
      Buffer.from(`\ufeff${xml("utf-8")}`),
      "text/xml; charset=iso-8859-1",
    ],
    ["UTF-8 that the header calls Latin-1", Buffer.from(xml("utf-8")), "text/xml; charset=ISO-8859-1"],
    ["UTF-8 that the document calls Latin-1", Buffer.from(xml("iso-8859-1")), undefined],
    ["UTF-8 under a charset that does not exist", Buffer.from(xml("utf-8")), "text/xml; charset=utf8mb4"],
    ["windows-1252 that says so", western(xml("windows-1252")), undefined],
    ["windows-1252 that says nothing", western(xml(undefined)), undefined],
    ["windows-1252 that calls itself Latin-1", western(xml("iso-8859-1")), "text/xml"],
    ["windows-1252 that calls itself UTF-8", western(xml("utf-8")), "text/xml; charset=utf-8"],
    [
      "windows-1252 that only the header calls UTF-8",
      western(xml("windows-1252")),
      "text/xml; charset=utf-8",
    ],
    ["UTF-16 with a mark", utf16(xml("utf-16"), true), undefined],
    ["UTF-16 without a mark", utf16(xml("utf-16"), false), undefined],
    ["UTF-16, big end first", utf16(xml("utf-16"), true).swap16(), "text/xml; charset=utf-8"],
    ["UTF-32 with a mark", utf32(`\ufeff${xml("utf-32")}`, true), undefined],
    ["UTF-32, big end first", utf32(`\ufeff${xml("utf-32")}`, false), undefined],
    ["UTF-32 without a mark", utf32(xml("utf-32"), true), undefined],
    ["UTF-32 without a mark, big end first", utf32(xml("utf-32"), false), undefined],
  ])("reads %s", (_, bytes, contentType) => {
    const text = decodeText(bytes, { kind: "xml", contentType });
    expect(text.replace(/ encoding="[^"]*"/, "")).toBe(xml(undefined));
  });

  it("believes a declaration of letters that are not Western", () => {
    const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    expect(decodeText(cyrillic, { kind: "html", contentType: "text/html; charset=windows-1251" })).toBe(
      "Привет",
    );
  });

  it("keeps UTF-8 with a few broken bytes", () => {
    const bytes = Buffer.concat([Buffer.from("é".repeat(20)), Buffer.from([0xe9, 0x20])]);
    expect(decodeText(bytes, { kind: "html" })).toBe(`${"é".repeat(20)}\ufffd `);
  });

  it("reads a code point that is none as the replacement character", () => {
    const bytes = Buffer.concat([utf32("\ufeffa", true), Buffer.from([0, 0, 0x11, 0x22, 1, 2])]);
    expect(decodeText(bytes, { kind: "xml" })).toBe("a\ufffd");
  });
});
