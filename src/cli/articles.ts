import type { Command } from "commander";
import { VigieError } from "../errors.ts";
import type { Graph } from "../graph/open.ts";
import type { Day } from "../model/dates.ts";
import type { Language } from "../model/ontology.ts";
import type { ArticleRecord } from "../model/records.ts";
import { shortDay } from "../text/days-in-words.ts";
import { type CliContext, configOf, printLine, type RegisterCommand, withSettings } from "./context.ts";
import { printJson } from "./jsonl.ts";
import { parseCount, parseDay } from "./parse-options.ts";

interface ArticlesOptions {
  json?: true;
  limit?: number;
  language?: string;
  source?: string;
  entity?: string;
  from?: Day;
  to?: Day;
  oldest?: true;
}

const SHOWN = 50;
const PAGE = 500;

/** `vigie articles`: the stored articles. */
export const registerArticles: RegisterCommand = (program, context) => {
  const command = program
    .command("articles")
    .description("list stored articles, the newest first; or show one with its addresses, edits and copies")
    .argument("[article]", "id or address of an article to show")
    .option("--language <code>", "only articles in this language")
    .option("--source <id>", "only articles of this source or publisher")
    .option("--entity <name>", "only articles that name this entity")
    .option("--from <day>", "published on this day or later", parseDay)
    .option("--to <day>", "published on this day or earlier", parseDay)
    .option("--oldest", "the oldest first")
    .option("--limit <n>", `at most so many (default: ${SHOWN}; all with --json)`, parseCount)
    .option("--json", "print one JSON object a line");
  withSettings(command, "db", "lang").action(
    async (key: string | undefined, options: ArticlesOptions, self: Command) => {
      const config = configOf(context, self);
      const { readStore } = await import("./compose-store.ts");
      await readStore(config, (graph) =>
        key === undefined
          ? printArticles(context, graph, options, config.lang)
          : printArticle(context, graph, { key, json: options.json, lang: config.lang }),
      );
    },
  );
};

async function printArticle(
  context: CliContext,
  graph: Graph,
  { key, json, lang }: { key: string; json?: true | undefined; lang: Language },
): Promise<void> {
  const { historyLines, readArticleHistory } = await import("./article-history.ts");
  const history = await readArticleHistory(graph, key);
  if (!history) throw new VigieError("article.unknown", `no article "${key}"`, { context: { key } });
  if (json) {
    const { addresses, edits, copies } = history;
    printJson(context, { ...toLine(history.article), addresses, edits, family: copies ?? null });
    return;
  }
  for (const line of [toText(history.article, lang), ...historyLines(history, lang)])
    printLine(context, line);
}

async function printArticles(
  context: CliContext,
  graph: Graph,
  options: ArticlesOptions,
  lang: Language,
): Promise<void> {
  const { listArticles } = await import("../graph/articles.ts");
  const { getEntity } = await import("../graph/entities.ts");
  const { transaction } = await import("../graph/open.ts");
  const { findSource } = await import("../graph/sources.ts");
  const { language, source, entity, from, to, oldest, json } = options;
  const isSource = source !== undefined && findSource(graph, source) !== undefined;
  const filter = {
    lang: language,
    entity: entity === undefined ? undefined : getEntity(graph, entity).id,
    ...(isSource ? { sourceId: source } : { publisherId: source }),
    from,
    to,
    order: oldest ? ("oldest" as const) : ("newest" as const),
  };
  const wanted = options.limit ?? (json ? Number.POSITIVE_INFINITY : SHOWN);
  // One transaction: what a running server adds meanwhile must not shift the pages.
  transaction(graph, () => {
    for (let offset = 0; offset < wanted; offset += PAGE) {
      const limit = Math.min(PAGE, wanted - offset);
      const page = listArticles(graph, { ...filter, limit, offset });
      for (const article of page) {
        if (json) printJson(context, toLine(article));
        else printLine(context, toText(article, lang));
      }
      if (page.length < limit) break;
    }
  });
}

function toLine(article: ArticleRecord): object {
  const { url, title, lang, kind, copies, revisions, text } = article;
  const { publishedAt, dayOnly, day } = article;
  return {
    id: article.externalId ?? article.id,
    url,
    title,
    lang,
    publishedAt: dayOnly ? day : (publishedAt ?? null),
    source: article.sourceId ?? article.publisherName ?? null,
    kind,
    copies,
    revisions,
    text,
  };
}

const WORDS = {
  fr: { undated: "sans date", teaser: "accroche", copy: "reprise" },
  en: { undated: "undated", teaser: "teaser", copy: "reprint" },
} as const;

function toText(article: ArticleRecord, lang: Language): string {
  const words = WORDS[lang];
  const about = [
    article.publishedAt === undefined ? words.undated : shortDay(article.day, lang),
    article.lang,
    article.publisherName ?? article.siteName ?? article.sourceId,
    article.kind === "teaser" ? words.teaser : undefined,
    article.copyOf === undefined ? undefined : words.copy,
  ];
  const line = about.filter((one) => one !== undefined).join(" · ");
  return `${article.title}\n    ${line}\n    ${article.url}`;
}
