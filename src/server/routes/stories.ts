import { jsx } from "hono/jsx";
import { storyHref } from "../../../web/links.ts";
import { storyTitle } from "../../../web/names.ts";
import type { Page } from "../../../web/page.ts";
import { StoriesPage } from "../../../web/pages/stories.tsx";
import { StoryPage } from "../../../web/pages/story.tsx";
import { reasonInWords } from "../../../web/story-reasons.ts";
import { listArticlesById } from "../../graph/articles.ts";
import { listEvents, listRelations } from "../../graph/facts.ts";
import { countStories, findStory, listStories } from "../../graph/stories.ts";
import type { EventRecord, EvidenceRecord, RelationRecord, StoryRecord } from "../../model/records.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf, type RequestContext, sizeFor } from "../answers.ts";
import type { Cell } from "../formats/csv.ts";
import type { ServerOptions } from "../options.ts";
import { day, flag, identifier, PAGE } from "../parameters.ts";
import { listOf, storySchema } from "../schemas.ts";

const SIZE = 40;

const COLUMNS = [
  "id",
  "first",
  "last",
  "title_fr",
  "title_en",
  "articles",
  "languages",
  "first_publisher",
  "entities",
];
const ARTICLE_COLUMNS = [
  "id",
  "published",
  "language",
  "publisher",
  "title",
  "url",
  "kind",
  "copy_of",
  "reason",
];

/** The addresses of stories. */
export function storyAddresses(options: ServerOptions): Address[] {
  return [listAddress(options), oneAddress(options)];
}

function listAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/stories",
    endings: ["page", "json", "csv", "atom"],
    summary: { fr: "Sujets, les plus récents d’abord", en: "Stories, newest first" },
    parameters: {
      page: PAGE,
      from: day({ fr: "premier jour", en: "first day" }),
      to: day({ fr: "dernier jour", en: "last day" }),
      entity: identifier({ fr: "identifiant d’une entité nommée", en: "id of an entity named" }),
      single: flag({ fr: "aussi les articles isolés", en: "single articles too" }),
    },
    json: listOf(storySchema),
    example: "/stories.json",
    answer({ c, page, values, ending }) {
      const { page: number = 1, single, ...rest } = values;
      const size = sizeFor(ending, SIZE);
      const filter = { ...rest, minArticles: single ? 1 : 2 };
      const stories = listStories(graph, { ...filter, limit: size, offset: (number - 1) * size });
      const paging = { page: number, size, total: countStories(graph, filter) };
      if (ending === "json") return c.json({ ...paging, items: stories });
      if (ending === "csv") return answerCsv(c, "vigie-stories", COLUMNS, stories.map(rowOf));
      if (ending === "atom") {
        const entries = stories.map((story) => entryOf(c, story));
        return answerAtom(c, options, { title: page.texts.story.title, pagePath: "/stories", entries });
      }
      const formats = formatsOf(page, "/stories", ["json", "csv", "atom"]);
      const { from, to } = values;
      return answerPage(c, jsx(StoriesPage, { stories, paging, single: single ?? false, from, to, formats }));
    },
  });
}

function rowOf(story: StoryRecord): Cell[] {
  return [
    story.id,
    story.first,
    story.last,
    story.title.fr,
    story.title.en,
    story.articles.length,
    [...new Set(story.articles.map((article) => article.lang))].sort().join(" "),
    story.articles[0]?.publisherName,
    story.entities.map((entity) => entity.id).join(" "),
  ];
}

function entryOf(c: RequestContext, story: StoryRecord) {
  const { lang, texts } = c.get("page");
  const title = storyTitle(story, lang);
  const newest = story.articles.at(-1)?.publishedAt;
  return {
    path: storyHref(story.id),
    title: title.text,
    updated: newest ?? `${story.last}T00:00:00Z`,
    published: story.articles[0]?.publishedAt,
    summary: `${texts.counts.articles(story.articles.length)}: ${story.articles.map((one) => one.publisherName ?? one.url).join(", ")}`,
    lang: title.lang,
  };
}

function oneAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/stories",
    id: { fr: "identifiant du sujet", en: "id of the story" },
    endings: ["page", "json", "csv", "atom"],
    summary: { fr: "Un sujet\u00a0: ses articles dans l’ordre", en: "A story: its articles in order" },
    parameters: {},
    json: storySchema,
    answer({ c, page, ending, id }) {
      const story = findStory(graph, id);
      if (!story) return c.notFound();
      if (story.id !== id)
        return c.redirect(storyHref(story.id) + (ending === "page" ? "" : `.${ending}`), 302);
      if (ending === "json") return c.json(story);
      if (ending === "csv")
        return answerCsv(c, `vigie-story-${story.id}`, ARTICLE_COLUMNS, articleRows(page, story));
      if (ending === "atom") {
        const entries = story.articles.map((article) => ({
          path: `/articles/${article.id}`,
          title: article.title,
          updated: article.publishedAt ?? `${story.last}T00:00:00Z`,
          author: article.publisherName,
          lang: article.lang,
        }));
        const title = storyTitle(story, page.lang).text;
        return answerAtom(c, options, { title, pagePath: storyHref(story.id), entries });
      }
      const formats = formatsOf(page, storyHref(story.id), ["json", "csv", "atom"]);
      const ids = story.articles.map((article) => article.id);
      const dayOnly = new Set(listArticlesById(graph, ids).flatMap((one) => (one.dayOnly ? [one.id] : [])));
      return answerPage(
        c,
        jsx(StoryPage, { story, dayOnly, ...factsOf(options, story, page.today), formats }),
      );
    },
  });
}

function articleRows(page: Page, story: StoryRecord): Cell[][] {
  return story.articles.map((article) => [
    article.id,
    article.publishedAt,
    article.lang,
    article.publisherName,
    article.title,
    article.url,
    article.kind,
    article.copyOf,
    article.reason && reasonInWords(article.reason, { ...page, days: page.words.days }),
  ]);
}

/** Facts that the articles of a story state, each once, those that most of them state first. */
function factsOf(
  { graph }: ServerOptions,
  story: StoryRecord,
  today: string,
): { relations: RelationRecord[]; events: EventRecord[] } {
  const relations = new Map<string, RelationRecord>();
  const events = new Map<string, EventRecord>();
  for (const { id: articleId } of story.articles) {
    for (const relation of listRelations(graph, { articleId })) relations.set(relation.id, relation);
    for (const event of listEvents(graph, { articleId, today })) events.set(event.id, event);
  }
  const here = new Set(story.articles.map((article) => article.id));
  return {
    relations: bySayings([...relations.values()], here),
    events: bySayings([...events.values()], here),
  };
}

/** The facts that most of the given articles state first; each shows what these say before what others say. */
function bySayings<T extends { evidence: readonly EvidenceRecord[]; confidence: number }>(
  facts: readonly T[],
  articles: ReadonlySet<string>,
): T[] {
  const sayings = (fact: T): number => fact.evidence.filter((one) => articles.has(one.articleId)).length;
  return facts
    .map((fact) => ({
      ...fact,
      evidence: [
        ...fact.evidence.filter((one) => articles.has(one.articleId)),
        ...fact.evidence.filter((one) => !articles.has(one.articleId)),
      ],
    }))
    .sort((a, b) => sayings(b) - sayings(a) || b.confidence - a.confidence);
}
