import type { Command } from "commander";
import { dayIn } from "../clock.ts";
import type { Graph } from "../graph/open.ts";
import type { DateInterval, Day } from "../model/dates.ts";
import type { Language } from "../model/ontology.ts";
import type { StoryArticle, StoryReason, StoryRecord } from "../model/records.ts";
import { daysInWords, shortDay, spanInWords } from "../text/days-in-words.ts";
import {
  type CliContext,
  configOf,
  noteLine,
  printLine,
  type RegisterCommand,
  withSettings,
} from "./context.ts";
import { printJson } from "./jsonl.ts";
import { parseCount, parseDay } from "./parse-options.ts";

interface StoriesOptions {
  from?: Day;
  to?: Day;
  entity?: string;
  limit?: number;
  single?: true;
  json?: true;
}

const SHOWN = 20;
const PAGE = 500;

/** `vigie stories`: articles on one happening, put together within and across languages. */
export const registerStories: RegisterCommand = (program, context) => {
  const command = program
    .command("stories")
    .description("list the stories: articles on one happening, in both languages, and why they are together")
    .option("--from <day>", "stories with an article on this day or later", parseDay)
    .option("--to <day>", "stories with an article on this day or earlier", parseDay)
    .option("--entity <name>", "stories in which an article names this entity")
    .option("--single", "stories of a single article too (with --json they always are)")
    .option("--limit <n>", `at most so many (default: ${SHOWN}; all with --json)`, parseCount)
    .option("--json", "print one JSON object a line");
  withSettings(command, "db", "lang").action(async (options: StoriesOptions, self: Command) => {
    const config = configOf(context, self);
    const { readStore } = await import("./compose-store.ts");
    await readStore(config, (graph) =>
      options.json
        ? printLines(context, graph, options)
        : printStories(context, graph, { ...options, lang: config.lang }),
    );
  });
};

interface Filter {
  from: Day | undefined;
  to: Day | undefined;
  entity: string | undefined;
}

async function filterOf(graph: Graph, { from, to, entity }: StoriesOptions): Promise<Filter> {
  const { getEntity } = await import("../graph/entities.ts");
  return { from, to, entity: entity === undefined ? undefined : getEntity(graph, entity).id };
}

async function printLines(context: CliContext, graph: Graph, options: StoriesOptions): Promise<void> {
  const [{ listStories }, { listArticlesById }, { transaction }] = await Promise.all([
    import("../graph/stories.ts"),
    import("../graph/articles.ts"),
    import("../graph/open.ts"),
  ]);
  const filter = await filterOf(graph, options);
  const wanted = options.limit ?? Number.POSITIVE_INFINITY;
  // One transaction: what a running server adds meanwhile must not shift the pages.
  transaction(graph, () => {
    for (let offset = 0; offset < wanted; offset += PAGE) {
      const limit = Math.min(PAGE, wanted - offset);
      const page = listStories(graph, { ...filter, limit, offset });
      for (const story of page) {
        const ids = story.articles.map(({ id }) => id);
        const articles = listArticlesById(graph, ids).map(({ id, externalId }) => externalId ?? id);
        printJson(context, { id: story.id, title: titleOf(story, "fr"), articles });
      }
      if (page.length < limit) break;
    }
  });
}

const WORDS = {
  fr: {
    more: (n: number, all: number) => `… et ${n} de plus ; --limit ${all} les montre`,
    none: "aucun sujet de deux articles ou plus ; --single montre ceux d'un seul",
    none1: "aucun sujet",
  },
  en: {
    more: (n: number, all: number) => `… and ${n} more; --limit ${all} shows them`,
    none: "no story of two articles or more; --single shows those of one",
    none1: "no story",
  },
} as const;

async function printStories(
  context: CliContext,
  graph: Graph,
  options: StoriesOptions & { lang: Language },
): Promise<void> {
  const { countStories, listStories } = await import("../graph/stories.ts");
  const filter = { ...(await filterOf(graph, options)), minArticles: options.single ? 1 : 2 };
  const stories = listStories(graph, { ...filter, limit: options.limit ?? SHOWN });
  const print = { lang: options.lang, graph, inWords: await reasonWording(options.lang) };
  for (const story of stories) printLine(context, toText(story, print));
  const words = WORDS[options.lang];
  const hidden = countStories(graph, filter) - stories.length;
  if (hidden > 0) noteLine(context, words.more(hidden, stories.length + hidden));
  if (stories.length === 0) noteLine(context, options.single ? words.none1 : words.none);
}

/** The words of the story pages. */
async function reasonWording(lang: Language): Promise<Print["inWords"]> {
  const [{ loadOntology }, { reasonInWords }, { TEXTS }] = await Promise.all([
    import("./resources.ts"),
    import("../../web/story-reasons.ts"),
    import("../../web/texts/texts.ts"),
  ]);
  const ontology = loadOntology();
  const days = (days: DateInterval): string => daysInWords(days, lang);
  return (reason) => reasonInWords(reason, { lang, texts: TEXTS[lang], ontology, days });
}

interface Print {
  lang: Language;
  graph: Graph;
  inWords(reason: StoryReason): string;
}

function toText(story: StoryRecord, print: Print): string {
  const { lang } = print;
  const languages = [...new Set(story.articles.map((article) => article.lang))].sort().join(", ");
  const about = [
    spanInWords(story.first, story.last, lang),
    `${story.articles.length} × ${languages}`,
    story.id,
  ];
  const articles = story.articles.map((article) => articleText(article, print));
  return [titleOf(story, lang), `    ${about.join(" · ")}`, ...articles].join("\n");
}

function articleText(article: StoryArticle, { lang, graph, inWords }: Print): string {
  const { publishedAt, reason } = article;
  const about = [
    publishedAt === undefined ? undefined : shortDay(dayIn(publishedAt, graph.timeZone), lang),
    article.lang,
    article.publisherName ?? article.url,
  ];
  const line = about.filter((one) => one !== undefined).join(" · ");
  const why = reason === undefined ? "" : `\n    ${inWords(reason)}`;
  return `  - ${article.title}\n    ${line}${why}`;
}

/** The title in that language, else in the other, else its first article's. */
function titleOf(story: StoryRecord, lang: Language): string {
  return story.title[lang] ?? story.title.fr ?? story.title.en ?? story.articles[0]?.title ?? story.id;
}
