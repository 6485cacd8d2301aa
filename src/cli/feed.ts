import { readFileSync } from "node:fs";
import { isVigieError, VigieError } from "../errors.ts";
import type { Feed, Item } from "../model/news.ts";
import { type CliContext, printLine, type RegisterCommand } from "./context.ts";
import { type JsonLine, printJson, readBytes, readJsonLines, stringOf } from "./jsonl.ts";

interface FeedOptions {
  url?: string;
  json?: true;
  jsonl?: true;
}

/** `vigie feed`: shows what the feed reader makes of a document, or of each line with `--jsonl`. */
export const registerFeed: RegisterCommand = (program, context) => {
  program
    .command("feed")
    .description("read a feed: RSS, RDF, Atom or JSON Feed")
    .argument("[file]", "feed document; - for standard input", "-")
    .option("--url <url>", "address of the feed")
    .option("--json", "print one JSON object")
    .option(
      "--jsonl",
      "map {id, url, xml or xmlBase64} lines to {id, title, siteUrl, language, items} or {id, error} lines",
    )
    .action(async (file: string, options: FeedOptions) => {
      if (options.jsonl) {
        for await (const line of readJsonLines(context.stdin)) await mapLine(context, line);
        return;
      }
      const feed = await read(
        file === "-" ? await readBytes(context.stdin) : readDocument(file),
        options.url,
      );
      if (options.json) printJson(context, toOutput(feed));
      else printFeed(context, feed);
    });
};

async function mapLine(context: CliContext, line: JsonLine): Promise<void> {
  const { id, url, xmlBase64 } = line.value;
  const bytes =
    typeof xmlBase64 === "string" ? Buffer.from(xmlBase64, "base64") : Buffer.from(stringOf(line, "xml"));
  try {
    printJson(context, { id, ...toOutput(await read(bytes, typeof url === "string" ? url : undefined)) });
  } catch (error) {
    if (!isVigieError(error)) throw error;
    printJson(context, { id, error: error.code, message: error.message });
  }
}

async function read(bytes: Uint8Array, url: string | undefined): Promise<Feed> {
  const { decodeText } = await import("../text/charset.ts");
  const { parseFeed } = await import("../sources/feed.ts");
  return await parseFeed(decodeText(bytes, { kind: "xml" }), { url });
}

function readDocument(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new VigieError("feed.unparseable", `${file} cannot be read`, { context: { file }, cause });
  }
}

function toOutput({ title, siteUrl, language, updatedAt, items }: Feed): object {
  return { title, siteUrl, language, updatedAt, items: items.map(itemOutput) };
}

function itemOutput({ id, url, title, publishedAt, updatedAt, author, html, categories }: Item): object {
  return { id, url, title, publishedAt, updatedAt, author, html, categories };
}

function printFeed(context: CliContext, feed: Feed): void {
  printLine(context, `${feed.title ?? "(no title)"} · ${feed.siteUrl ?? "?"} · ${feed.items.length} items`);
  for (const item of feed.items) {
    printLine(
      context,
      `${item.publishedAt ?? "no date".padEnd(20)}  ${item.title ?? "(no title)"}  ${item.url ?? ""}`,
    );
  }
}
