import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLines, type TextLine } from "../../src/text/lines.ts";

async function linesOf(...chunks: (string | Uint8Array)[]): Promise<TextLine[]> {
  async function* stream(): AsyncGenerator<string | Uint8Array> {
    yield* chunks;
  }
  const lines: TextLine[] = [];
  for await (const line of readLines(stream())) lines.push(line);
  return lines;
}

describe("readLines", () => {
  it("cuts at line feeds alone, not at what looks like one", async () => {
    const lines = await linesOf("a\u2028b\u0085c\rd\r\n\ne");
    expect(lines.map(({ text, line }) => [line, text])).toEqual([
      [1, "a\u2028b\u0085c\rd"],
      [2, ""],
      [3, "e"],
    ]);
  });

  it("passes over a byte order mark and says which line is damaged", async () => {
    const lines = await linesOf("\ufeffé\n", new Uint8Array([0x61, 0xff, 0x0a]), "z\n");
    expect(lines.map(({ text, damaged }) => [text, damaged])).toEqual([
      ["é", false],
      ["a\ufffd", true],
      ["z", false],
    ]);
  });

  it("gives the same lines however the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n\ufeff]/g, ""))),
        fc.integer({ min: 1, max: 7 }),
        async (texts, size) => {
          const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(""));
          const chunks: Uint8Array[] = [];
          for (let i = 0; i < bytes.length; i += size) chunks.push(bytes.subarray(i, i + size));
          const lines = await linesOf(...chunks);
          expect(lines.map(({ text }) => text)).toEqual(texts);
          expect(lines.at(-1)?.read ?? 0).toBe(bytes.length);
        },
      ),
    );
  });
});
