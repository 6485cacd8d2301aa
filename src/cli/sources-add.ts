import { createInterface } from "node:readline/promises";
import type { Config } from "../config.ts";
import { VigieError } from "../errors.ts";
import type { Source } from "../model/news.ts";
import { sourceId } from "../sources/opml.ts";
import { composeFetcher } from "./compose-ingest.ts";
import { loadLanguageDetector } from "./compose-language.ts";
import { type CliContext, noteLine, printLine } from "./context.ts";
import { printJson } from "./jsonl.ts";
import { addToLocalList, localListFile } from "./source-lists.ts";
import { type FoundSource, findSources } from "./sources-find.ts";

export interface AddOptions {
  /** Show what would be added, and add nothing. */
  dryRun?: true;
  /** Take the best without asking, also at a terminal. */
  yes?: true;
  json?: true;
  title?: string;
  category?: string;
  country?: string;
  publisherKind?: string;
}

/**
 * Finds what can be polled at an address, shows it with samples, and adds the best (or the one chosen at a
 * terminal) to the local list.
 * @throws VigieError `source.invalid` where there is none, `fetch.*` where the address cannot be read.
 */
export async function addSource(
  context: CliContext,
  config: Config,
  address: string,
  options: AddOptions = {},
): Promise<void> {
  const fetcher = composeFetcher(config, context);
  const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  try {
    const trying = (one: string): void => noteLine(context, `… ${one}`);
    const parts = { fetcher, detector: loadLanguageDetector(), signal: context.signal, trying };
    const found = await findSources(url, parts);
    const usable = found.filter(({ kind, feed }) => kind === "sitemap" || feed.items.length > 0);
    if (usable.length === 0)
      throw new VigieError("source.invalid", `no feed was found at ${url}`, { context: { url } });
    if (!options.json) for (const [at, one] of usable.entries()) show(context, one, at);
    const chosen = await choose(context, usable, options);
    if (!chosen) return;
    finish(context, config, toSource(chosen, url, options), options);
  } finally {
    await fetcher.close();
  }
}

const SAMPLES = 3;

function show(context: CliContext, found: FoundSource, at: number): void {
  const { kind, url, feed, selector, from, comments, lang } = found;
  const name = feed.title ?? new URL(url).hostname;
  const about = [
    `${kind}, ${from}`,
    lang,
    comments ? "comments" : undefined,
    selector && `selector "${selector}"`,
  ];
  printLine(context, `${at + 1}. ${name} · ${url} · ${feed.items.length} items`);
  printLine(context, `   ${about.filter(Boolean).join(" · ")}`);
  for (const { title, publishedAt, url: link } of feed.items.slice(0, SAMPLES))
    printLine(context, `   - ${publishedAt?.slice(0, 10) ?? "undated"}  ${title ?? link ?? "(no title)"}`);
}

/** The first, or at a terminal the one whose number is typed; undefined where none is wanted. */
async function choose(
  context: CliContext,
  found: readonly FoundSource[],
  { yes, dryRun, json }: AddOptions,
): Promise<FoundSource | undefined> {
  const isTerminal = "isTTY" in context.stdin && context.stdin.isTTY === true;
  if (yes || dryRun || json || !isTerminal) return found[0];
  const prompt = createInterface({ input: context.stdin, output: context.stderr });
  try {
    const answer = (
      await prompt.question(`Add which? [1-${found.length}, n for none] (1) `, { signal: context.signal })
    ).trim();
    if (answer === "") return found[0];
    return found[Number(answer) - 1];
  } finally {
    prompt.close();
  }
}

function finish(context: CliContext, config: Config, source: Source, { dryRun, json }: AddOptions): void {
  const added = addToLocalList(config.db, [source], { dryRun: dryRun === true }).length > 0;
  if (json) printJson(context, { ...source, added: added && !dryRun, file: localListFile(config.db) });
  else if (!added) printLine(context, `"${source.title}" (${source.url}) is in the lists already`);
  else if (dryRun) printLine(context, `would add "${source.title}" to ${localListFile(config.db)}`);
  else printLine(context, `added "${source.title}" to ${localListFile(config.db)}`);
}

/** The entry for the list. */
function toSource(
  { kind, url, feed, selector, lang }: FoundSource,
  address: string,
  options: AddOptions,
): Source {
  const title = (options.title ?? feed.title ?? "").replace(/\s+/g, " ").trim() || new URL(url).hostname;
  return {
    id: sourceId(title, url),
    kind,
    url,
    title,
    siteUrl: kind === "page" ? url : (feed.siteUrl ?? new URL(address).origin),
    lang: lang ?? feed.language?.slice(0, 2).toLowerCase(),
    country: options.country?.toUpperCase() ?? countryOf(url),
    categories: (options.category ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
    selector,
    // It was read just now; whether a guessed selector keeps working is another matter.
    confidence: kind === "page" ? "medium" : "high",
    publisherKind: options.publisherKind,
  };
}

const COUNTRIES: Readonly<Record<string, string>> = { uk: "GB", eu: "EU" };

/** The country that a domain ends in, for the countries of Europe; other endings say nothing of where one sits. */
function countryOf(url: string): string | undefined {
  const ending = new URL(url).hostname.split(".").at(-1) ?? "";
  const national =
    /^(?:at|be|bg|ch|cy|cz|de|dk|ee|es|fi|fr|gr|hr|hu|ie|it|lt|lu|lv|mt|nl|no|pl|pt|ro|se|si|sk)$/;
  return COUNTRIES[ending] ?? (national.test(ending) ? ending.toUpperCase() : undefined);
}
