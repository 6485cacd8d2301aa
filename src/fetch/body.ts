import { pipeline, Readable, type Transform } from "node:stream";
import zlib from "node:zlib";
import { VigieError } from "../errors.ts";

/** Makes the decoder of a content coding, given the beginning of what is to be decoded. */
type MakeDecoder = (start: Buffer) => Transform;

/** Content codings that can be undone, and how they are asked for. */
export interface Codings {
  /** The Accept-Encoding header. */
  accept: string;
  decoders: ReadonlyMap<string, MakeDecoder>;
}

/** The content codings that a version of Node's zlib undoes; zstd came with Node 22.15 and 23.8. */
export function codingsOf(library: object): Codings {
  const zstd = (library as { createZstdDecompress?: () => Transform }).createZstdDecompress;
  const decoders = new Map<string, MakeDecoder>([
    ["gzip", () => zlib.createGunzip()],
    ["x-gzip", () => zlib.createGunzip()],
    // Some servers mean the bare format, without the header that the standard wants.
    ["deflate", ([first = 0]) => ((first & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw())],
    ["br", () => zlib.createBrotliDecompress()],
  ]);
  if (zstd) decoders.set("zstd", () => zstd());
  return { accept: `gzip, deflate, br${zstd ? ", zstd" : ""}`, decoders };
}

const CODINGS = codingsOf(zlib);
/** Content codings that are asked for. */
export const ACCEPT_ENCODING = CODINGS.accept;

export interface BodyOptions {
  /** The Content-Encoding header. */
  encoding: string;
  maxBytes: number;
  /** Keeps the beginning of a document that is too large, in place of refusing it. */
  cut?: boolean | undefined;
}

// Honest servers use one; a second is a proxy's doing.
const MOST_CODINGS = 2;

/**
 * Reads a body to its end and undoes its content coding; a document that is itself a gzip file, as many
 * sitemaps are, is opened too.
 * @throws VigieError `fetch.too-large` as soon as more than `maxBytes` have come through any layer;
 * `fetch.connection` for a coding that is unknown; zlib's error for one that is broken.
 */
export async function readBody(
  body: Readable,
  options: BodyOptions,
  { decoders }: Codings = CODINGS,
): Promise<Buffer> {
  const { encoding, maxBytes } = options;
  try {
    let layer: AsyncIterable<Buffer> = body;
    for (const make of decodersOf(encoding, decoders)) layer = decode(limit(layer, maxBytes), make);
    const bytes = await collect(layer, options);
    if (!isGzipFile(bytes)) return bytes;
    return await collect(
      decode([bytes], () => zlib.createGunzip()),
      options,
    );
  } finally {
    body.destroy();
  }
}

/** The decoders for a Content-Encoding header, the outermost first. */
function decodersOf(encoding: string, decoders: Codings["decoders"]): MakeDecoder[] {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "identity");
  if (codings.length > MOST_CODINGS) throw unreadable(encoding);
  return codings.reverse().map((coding) => {
    const make = decoders.get(coding);
    if (!make) throw unreadable(encoding);
    return make;
  });
}

function isGzipFile([first, second, method]: Buffer): boolean {
  return first === 0x1f && second === 0x8b && method === 8;
}

async function* decode(
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
  make: MakeDecoder,
): AsyncIterable<Buffer> {
  const chunks = Readable.from(source)[Symbol.asyncIterator]();
  const start = await chunks.next();
  if (start.done) return;
  const rest = { [Symbol.asyncIterator]: () => chunks };
  async function* all(): AsyncIterable<Buffer> {
    yield start.value;
    yield* rest;
  }
  // Failures come out of the decoder, where they are awaited.
  yield* pipeline(Readable.from(all()), make(start.value), () => undefined) as AsyncIterable<Buffer>;
}

/** Stops where too much comes: a layer of a nested bomb may be large though the last one gives little. */
async function* limit(source: AsyncIterable<Buffer>, maxBytes: number): AsyncIterable<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

async function collect(source: AsyncIterable<Buffer>, { maxBytes, cut }: BodyOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= maxBytes) continue;
    if (!cut) throw tooLarge(maxBytes);
    break;
  }
  return Buffer.concat(chunks, Math.min(size, maxBytes));
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
