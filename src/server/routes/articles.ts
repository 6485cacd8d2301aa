import { jsx } from "hono/jsx";
import { articleHref, passageId } from "../../../web/links.ts";
import { ArticlePage } from "../../../web/pages/article.tsx";
import { ArticlesPage } from "../../../web/pages/articles.tsx";
import type { ArticleMark } from "../../../web/passages.ts";
import { listMentions } from "../../graph/annotations.ts";
import { countArticles, findArticle, listArticles } from "../../graph/articles.ts";
import { findCopyFamily } from "../../graph/copies.ts";
import { findEntity, listArticleEntities } from "../../graph/entities.ts";
import { listEvents, listOffices, listRelations } from "../../graph/facts.ts";
import { listEdits } from "../../graph/revisions.ts";
import { findStory } from "../../graph/stories.ts";
import type { Mention } from "../../model/annotation.ts";
import type { ArticleRecord, EventRecord, OfficeRecord, RelationRecord } from "../../model/records.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf, sizeFor } from "../answers.ts";
import type { AtomEntry } from "../formats/atom.ts";
import type { Cell } from "../formats/csv.ts";
import type { ServerOptions } from "../options.ts";
import { choice, day, identifier, PAGE } from "../parameters.ts";
import { articleSchema, articleSummarySchema, listOf } from "../schemas.ts";

const SIZE = 50;

/** The addresses of articles. */
export function articleAddresses(options: ServerOptions): Address[] {
  return [listAddress(options), oneAddress(options)];
}

function listAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/articles",
    endings: ["page", "json", "csv", "atom"],
    summary: { fr: "Articles, les plus récents d’abord", en: "Articles, newest first" },
    parameters: {
      page: PAGE,
      language: choice(["fr", "en"], { fr: "langue de l’article", en: "language of the article" }),
      publisher: identifier({ fr: "identifiant d’un titre", en: "id of a publisher" }),
      source: identifier({ fr: "identifiant d’une source", en: "id of a source" }),
      entity: identifier({ fr: "identifiant d’une entité nommée", en: "id of an entity it names" }),
      from: day({ fr: "premier jour de parution", en: "first day of publication" }),
      to: day({ fr: "dernier jour de parution", en: "last day of publication" }),
    },
    json: listOf(articleSummarySchema),
    example: "/articles.json",
    answer({ c, page, values, ending }) {
      const { page: number = 1, language: lang, publisher: publisherId, source: sourceId, ...rest } = values;
      const size = sizeFor(ending, SIZE);
      const filter = { lang, publisherId, sourceId, ...rest };
      const articles = listArticles(graph, { ...filter, limit: size, offset: (number - 1) * size });
      const paging = { page: number, size, total: countArticles(graph, filter) };
      if (ending === "json") return c.json({ ...paging, items: articles.map(withoutText) });
      if (ending === "csv") return answerCsv(c, "vigie-articles", ARTICLE_COLUMNS, articles.map(articleRow));
      if (ending === "atom") {
        const title = page.texts.article.list;
        return answerAtom(c, options, { title, pagePath: "/articles", entries: articles.map(articleEntry) });
      }
      const entity = values.entity === undefined ? undefined : findEntity(graph, values.entity);
      const formats = formatsOf(page, "/articles", ["json", "csv", "atom"]);
      return answerPage(c, jsx(ArticlesPage, { articles, paging, entity, formats }));
    },
  });
}

/** An article as lists give it to programs. */
export function withoutText({ text: _text, ...article }: ArticleRecord): Omit<ArticleRecord, "text"> {
  return article;
}

const ARTICLE_COLUMNS = [
  "id",
  "published",
  "language",
  "publisher",
  "title",
  "author",
  "url",
  "kind",
  "copies",
  "versions",
];

function articleRow(article: ArticleRecord): Cell[] {
  return [
    article.externalId ?? article.id,
    article.publishedAt,
    article.lang,
    article.publisherName ?? article.siteName,
    article.title,
    article.author,
    article.url,
    article.kind,
    article.copies.length,
    article.revisions,
  ];
}

/** An article as an entry of a feed. */
export function articleEntry(article: ArticleRecord): AtomEntry {
  return {
    path: articleHref(article.id),
    title: article.title,
    updated: article.publishedAt ?? article.firstSeenAt,
    published: article.publishedAt,
    author: article.publisherName ?? article.siteName,
    summary: article.text.slice(0, 400),
    lang: article.lang,
  };
}

function oneAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/articles",
    id: { fr: "identifiant de l’article", en: "id of the article" },
    endings: ["page", "json"],
    summary: { fr: "Un article et ce qui y a été trouvé", en: "An article and what was found in it" },
    parameters: {},
    json: articleSchema,
    answer({ c, page, ending, id }) {
      const article = findArticle(graph, id);
      if (!article) return c.notFound();
      const found = {
        relations: listRelations(graph, { articleId: article.id }),
        offices: listOffices(graph, { articleId: article.id }),
        events: listEvents(graph, { articleId: article.id, today: page.today }),
        entities: listArticleEntities(graph, article.id),
        family: findCopyFamily(graph, article.id),
        edits: listEdits(graph, article.id),
      };
      if (ending === "json") return c.json({ ...article, ...found });
      const facts = [...found.relations, ...found.offices, ...found.events];
      const marks = marksOf(article.id, listMentions(graph, article.id), facts);
      return answerPage(
        c,
        jsx(ArticlePage, {
          article,
          ...found,
          titleMarks: marks.title,
          textMarks: marks.text,
          story: article.storyId === undefined ? undefined : findStory(graph, article.storyId),
          formats: formatsOf(page, articleHref(article.id), ["json"]),
        }),
      );
    },
  });
}

/** Names and telling sentences of an article, by field. */
function marksOf(
  articleId: string,
  mentions: readonly Mention[],
  facts: readonly (RelationRecord | OfficeRecord | EventRecord)[],
): Record<"title" | "text", ArticleMark[]> {
  const marks: Record<"title" | "text", ArticleMark[]> = { title: [], text: [] };
  for (const { field, start, end, entity, type } of mentions) marks[field].push({ start, end, entity, type });
  const here = facts.flatMap((fact) => fact.evidence.filter((one) => one.articleId === articleId));
  for (const { field, start, end } of here) {
    marks[field].push({ start, end, anchor: passageId(field, start) });
  }
  return marks;
}
