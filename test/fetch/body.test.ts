import { PassThrough, Readable } from "node:stream";
import zlib, { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ACCEPT_ENCODING, codingsOf, readBody } from "../../src/fetch/body.ts";

const hasZstd = "createZstdDecompress" in zlib;

describe("codingsOf", () => {
  it("asks for zstd where Node undoes it, and only there", async () => {
    expect(codingsOf({}).accept).toBe("gzip, deflate, br");
    expect(ACCEPT_ENCODING.includes("zstd")).toBe(hasZstd);
    const codings = codingsOf({ createZstdDecompress: () => new PassThrough() });
    expect(codings.accept).toBe("gzip, deflate, br, zstd");
    const body = Readable.from([Buffer.from("bonjour")]);
    const read = await readBody(body, { encoding: "zstd", maxBytes: 100 }, codings);
    expect(read.toString()).toBe("bonjour");
    const refused = readBody(
      Readable.from([Buffer.from("x")]),
      { encoding: "zstd", maxBytes: 9 },
      codingsOf({}),
    );
    await expect(refused).rejects.toThrow(/not understood/);
  });
});

describe("readBody", () => {
  it("takes an empty body as empty, whatever coding it claims", async () => {
    expect(await readBody(Readable.from([]), { encoding: "gzip", maxBytes: 9 })).toHaveLength(0);
  });

  it("keeps the beginning of what is too large where that will do", async () => {
    const body = Readable.from([gzipSync("abcdefghij".repeat(10))]);
    const read = await readBody(body, { encoding: "gzip", maxBytes: 50, cut: true });
    expect(read.toString()).toBe("abcdefghij".repeat(5));
  });
});
