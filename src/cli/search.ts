import { type Command, InvalidArgumentError, Option } from "commander";
import { VigieError } from "../errors.ts";
import type { Day } from "../model/dates.ts";
import { ENTITY_TYPES, type EntityType, type Language } from "../model/ontology.ts";
import type { MarkedText, SearchHit, SearchResult, SearchService, SearchSort } from "../search/types.ts";
import { shortDay } from "../text/days-in-words.ts";
import {
  type CliContext,
  configOf,
  noteLine,
  printLine,
  type RegisterCommand,
  withSettings,
} from "./context.ts";
import { printJson, readJsonLines, stringOf } from "./jsonl.ts";
import { parseCount, parseDay } from "./parse-options.ts";

interface SearchCommandOptions {
  json?: true;
  jsonl?: true;
  limit?: number;
  offset?: number;
  sort?: SearchSort;
  language?: string;
  source?: string;
  entity?: string;
  type?: EntityType;
  from?: Day;
  to?: Day;
  literal?: true;
}

const SHOWN = 20;
const SORTS = ["relevance", "newest", "oldest"] as const satisfies readonly SearchSort[];

/** `vigie search`: articles by words, names and restrictions, in both languages. */
export const registerSearch: RegisterCommand = (program, context) => {
  const command = program
    .command("search")
    .description("search the stored articles in both languages; README.md explains the query language")
    .argument("[query...]", 'words, "exact phrases", OR, -without, title: entity: lang: after: week: …')
    .option("--language <code>", "only articles in this language")
    .option("--source <name>", "only articles of this source or publisher")
    .option("--entity <name>", "only articles that name this entity")
    .addOption(
      new Option("--type <type>", "only articles that name an entity of this type").choices(ENTITY_TYPES),
    )
    .option("--from <day>", "published on this day or later", parseDay)
    .option("--to <day>", "published on this day or earlier", parseDay)
    .addOption(new Option("--sort <order>", "the best, newest or oldest first").choices(SORTS))
    .option("--limit <n>", `at most so many (default: ${SHOWN})`, parseCount)
    .option("--offset <n>", "leave out so many first", parseOffset)
    .option("--literal", "the words as they are typed: no translations, no corrections")
    .option("--json", "print one JSON object with all hits")
    .option("--jsonl", "map {id, query} lines to {id, hits: [article ids]} lines");
  withSettings(command, "db", "lang").action(
    async (words: string[], options: SearchCommandOptions, self: Command) => {
      const config = configOf(context, self);
      if (words.length === 0 && !options.jsonl) {
        throw new VigieError(
          "usage.invalid",
          "search needs a query, or --jsonl and queries on standard input",
        );
      }
      const { readStore } = await import("./compose-store.ts");
      await readStore(config, async (graph) => {
        const { composeSearch } = await import("./compose-search.ts");
        const service = composeSearch(graph);
        if (options.jsonl) await printAnswers(context, service, options);
        else {
          const result = searchFor(service, words.join(" "), options);
          if (options.json) printJson(context, toJson(result));
          else printResult(context, result, { lang: config.lang, offset: options.offset ?? 0 });
        }
      });
    },
  );
};

function parseOffset(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError(`"${value}" is no whole number`);
}

function searchFor(service: SearchService, query: string, options: SearchCommandOptions): SearchResult {
  const { limit, offset, sort, language, source, entity, type, from, to, literal } = options;
  return service.search(query, {
    limit: limit ?? SHOWN,
    offset,
    sort,
    lang: language,
    source,
    entity,
    type,
    from,
    to,
    expand: !literal,
    facets: false,
  });
}

async function printAnswers(
  context: CliContext,
  service: SearchService,
  options: SearchCommandOptions,
): Promise<void> {
  for await (const line of readJsonLines(context.stdin)) {
    const { hits } = searchFor(service, stringOf(line, "query"), options);
    printJson(context, { id: line.value["id"], hits: hits.map(({ id }) => id) });
  }
}

function toJson({ total, hits }: SearchResult): object {
  return {
    total,
    hits: hits.map(({ id, url, title, lang, score, snippet }) => ({
      id,
      url,
      title,
      lang,
      score,
      snippet: snippet.text,
    })),
  };
}

const WORDS = {
  fr: {
    total: (n: number) => (n === 0 ? "aucun article" : n === 1 ? "1 article" : `${n} articles`),
    also: "cherché aussi :",
    undated: "sans date",
  },
  en: {
    total: (n: number) => (n === 0 ? "no article" : n === 1 ? "1 article" : `${n} articles`),
    also: "also searched:",
    undated: "undated",
  },
} as const;

function printResult(
  context: CliContext,
  result: SearchResult,
  { lang, offset }: { lang: Language; offset: number },
): void {
  const words = WORDS[lang];
  const mark = isTerminal(context) ? (text: string) => `\u001b[1m${text}\u001b[22m` : (text: string) => text;
  noteLine(context, words.total(result.total));
  for (const { message } of result.notes) noteLine(context, plain(message[lang]));
  if (result.alsoSearched.length > 0) noteLine(context, `${words.also} ${result.alsoSearched.join(", ")}`);
  result.hits.forEach((hit, index) => {
    const number = `${offset + index + 1}.`;
    printLine(context, `${number} ${highlight({ text: hit.title, marks: hit.titleMarks }, mark)}`);
    printLine(context, `   ${describe(hit, lang)}`);
    if (hit.snippet.text !== "") printLine(context, `   ${highlight(hit.snippet, mark)}`);
  });
}

function isTerminal({ stdout, env }: CliContext): boolean {
  return (stdout as { isTTY?: boolean }).isTTY === true && !env["NO_COLOR"];
}

function describe({ publishedAt, day, publisherName, lang: code, url }: SearchHit, lang: Language): string {
  const date = publishedAt === undefined ? WORDS[lang].undated : shortDay(day, lang);
  return [date, code, publisherName, url]
    .filter((part) => part !== undefined)
    .map(plain)
    .join(" · ");
}

function highlight({ text, marks }: MarkedText, mark: (text: string) => string): string {
  let shown = "";
  let at = 0;
  for (const { start, end } of marks) {
    shown += plain(text.slice(at, start)) + mark(plain(text.slice(start, end)));
    at = end;
  }
  return shown + plain(text.slice(at));
}

/** A publisher's text must not steer the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
