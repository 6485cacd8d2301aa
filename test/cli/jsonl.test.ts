import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { type JsonLine, readJsonLines } from "../../src/cli/jsonl.ts";

async function linesOf(text: string): Promise<JsonLine[]> {
  const lines: JsonLine[] = [];
  for await (const line of readJsonLines(Readable.from([Buffer.from(text)]))) lines.push(line);
  return lines;
}

describe("readJsonLines", () => {
  it("numbers lines, passes over empty ones, and does not cut inside a text", async () => {
    expect(await linesOf('{"text":"a\u2028b"}\r\n\n{"id":2}')).toEqual([
      { value: { text: "a\u2028b" }, line: 1 },
      { value: { id: 2 }, line: 3 },
    ]);
  });

  it.each(["[1]", "null", "{", "texte"])("refuses %s with its line", async (bad) => {
    await expect(linesOf(`{}\n${bad}\n`)).rejects.toMatchObject({
      code: "import.bad-line",
      context: { line: 2 },
    });
  });
});
