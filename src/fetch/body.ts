import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { VigieError } from "../errors.ts";

/** Content codings that are asked for and understood. */
export const ACCEPT_ENCODING = "gzip, deflate, br";

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/**
 * Reads a body to its end and undoes its content coding.
 * @throws VigieError `fetch.too-large` as soon as more than `maxBytes` have come out, compressed or not;
 * `fetch.connection` for a coding that is broken or unknown.
 */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<Buffer> {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "identity");
  if (codings.length > 2) throw unreadable(encoding);
  let stream: Readable = body;
  for (const coding of codings.reverse()) {
    const decoder = DECODERS[coding];
    if (!decoder) throw unreadable(encoding);
    // Failures come out of the last stream, where they are awaited.
    stream = pipeline(stream, decoder(), () => undefined);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } finally {
    body.destroy();
  }
  return Buffer.concat(chunks, size);
}

function unreadable(encoding: string): VigieError {
  return new VigieError("fetch.connection", `the content coding "${encoding}" is not understood`, {
    context: { encoding },
  });
}

/** The error for a document beyond the limit. */
export function tooLarge(maxBytes: number): VigieError {
  return new VigieError("fetch.too-large", `the document is larger than ${Math.round(maxBytes / 1024)} KB`, {
    context: { maxBytes },
  });
}
