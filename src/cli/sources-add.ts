import type { Config } from "../config.ts";
import { isVigieError, VigieError } from "../errors.ts";
import type { Fetcher } from "../fetch/client.ts";
import type { Feed, Source } from "../model/news.ts";
import { discoverFeeds } from "../sources/discover.ts";
import { parseFeed } from "../sources/feed.ts";
import { parseOpml, renderOpml } from "../sources/opml.ts";
import { decodeText } from "../text/charset.ts";
import { composeFetcher } from "./compose-ingest.ts";
import { type CliContext, printLine } from "./context.ts";
import { addToLocalList, localListFile } from "./source-lists.ts";

interface Found {
  url: string;
  feed: Feed;
}

/**
 * Finds the feed at an address, or of the site there, and adds it to the local list.
 * @throws VigieError `source.invalid` where there is none, `fetch.*` where the address cannot be read.
 */
export async function addSource(context: CliContext, config: Config, address: string): Promise<void> {
  const fetcher = composeFetcher(config, context);
  try {
    const found = await findFeed(/^https?:\/\//i.test(address) ? address : `https://${address}`, fetcher);
    const source = toSource(found, address);
    const added = addToLocalList(config.db, source);
    const { title, url } = source;
    printLine(context, `${title} · ${url} · ${found.feed.items.length} items`);
    printLine(context, added ? `added to ${localListFile(config.db)}` : "was in the local list already");
  } finally {
    await fetcher.close();
  }
}

async function findFeed(address: string, fetcher: Fetcher): Promise<Found> {
  const first = await read(address, fetcher);
  if (first.feed) return { url: first.url, feed: first.feed };
  for (const candidate of discoverFeeds(first.text, first.url)) {
    try {
      const { url, feed } = await read(candidate, fetcher);
      if (feed && feed.items.length > 0) return { url, feed };
    } catch (error) {
      if (!isVigieError(error)) throw error;
    }
  }
  throw new VigieError("source.invalid", `no feed was found at ${address}`, { context: { url: address } });
}

async function read(address: string, fetcher: Fetcher): Promise<{ url: string; text: string; feed?: Feed }> {
  const fetched = await fetcher.fetch(address);
  const { url, contentType } = fetched;
  const text = fetched.outcome === "ok" ? decodeText(fetched.bytes, { kind: "xml", contentType }) : "";
  try {
    return { url, text, feed: await parseFeed(text, { url }) };
  } catch (error) {
    if (!isVigieError(error, "feed.unparseable")) throw error;
    return { url, text };
  }
}

/** The entry as it will be read back from the list, so that its id is the one that ingest uses. */
function toSource({ url, feed }: Found, address: string): Source {
  const title = feed.title ?? new URL(url).hostname;
  const lang = feed.language?.slice(0, 2);
  const draft: Source = { id: "", kind: "rss", url, title, siteUrl: feed.siteUrl, lang, categories: [] };
  const [source] = parseOpml(renderOpml([draft], { title: "" }), address).sources;
  if (!source) throw new VigieError("source.invalid", `${address} cannot be listed`, { context: { url } });
  return source;
}
