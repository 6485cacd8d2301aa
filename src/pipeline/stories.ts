import { linkCopy, unlinkCopies } from "../graph/articles.ts";
import { replaceCredits } from "../graph/copies.ts";
import { type Graph, transaction } from "../graph/open.ts";
import {
  type ArticleForStories,
  listArticlesForStories,
  markStoriesStale,
  saveStories,
} from "../graph/stories.ts";
import type { Instant } from "../model/dates.ts";
import { LANGUAGES, type Language } from "../model/ontology.ts";
import type { StoryReason } from "../model/records.ts";
import type { ArticleCredit } from "../model/revisions.ts";
import { type ClusteredArticle, clusterStories, type StoryCluster } from "../stories/cluster.ts";
import type { CreditFinder } from "../stories/credits.ts";
import { LEAD_LENGTH, type StoryInput } from "../stories/input.ts";
import type { ConceptLookup } from "../stories/profile.ts";
import { reasonOf } from "../stories/reasons.ts";

export interface StoryOptions {
  at: Instant;
  /** A bilingual glossary, where there is one. */
  concepts?: ConceptLookup | undefined;
  /** Finds whose text an article prints. */
  creditOf?: CreditFinder | undefined;
}

/** What an update of the stories found. */
export interface StorySummary {
  articles: number;
  stories: number;
  /** Articles that repeat another one's text. */
  copies: number;
}

/**
 * Works out copies and stories of everything stored, in one transaction; run after an import or ingest.
 * All articles are compared anew, so that the stories do not depend on the order in which articles came;
 * the store keeps the ids of those that stay mostly the same.
 */
export function updateStories(graph: Graph, options: StoryOptions): StorySummary {
  return transaction(graph, () => {
    const articles = listArticlesForStories(graph);
    const credits = new Map(
      articles.flatMap((article) => {
        const credit = options.creditOf?.(article);
        return credit ? [[article.id, credit]] : [];
      }),
    );
    replaceCredits(graph, credits);
    const inputs = articles.map((article) => toInput(article, credits.get(article.id)));
    const clusters = clusterStories(inputs, { concepts: options.concepts });
    const copies = clusters.flatMap((cluster) => cluster.articles.flatMap(({ copy }) => copy ?? []));
    unlinkCopies(
      graph,
      articles.map(({ id }) => id),
    );
    for (const { id: articleId, ...copy } of copies) linkCopy(graph, { articleId, ...copy });
    const byId = new Map(articles.map((article) => [article.id, article]));
    saveStories(
      graph,
      clusters.map((cluster) => toStored(cluster, byId)),
      options.at,
    );
    markStoriesStale(graph, false);
    return { articles: articles.length, stories: clusters.length, copies: copies.length };
  });
}

function toInput(
  { day, entities, ...article }: ArticleForStories,
  credit: ArticleCredit | undefined,
): StoryInput {
  return {
    ...article,
    published: day,
    credit: credit?.kind === "agency" ? credit.name.en : undefined,
    entities: entities.map(({ firstAt, ...entity }) => ({
      ...entity,
      inLead: firstAt !== undefined && firstAt < LEAD_LENGTH,
    })),
  };
}

interface StoredCluster {
  articles: { id: string; reason: StoryReason<string> }[];
  title: Partial<Record<Language, string>>;
}

function toStored({ articles }: StoryCluster, byId: ReadonlyMap<string, ArticleForStories>): StoredCluster {
  const alone = articles.length === 1;
  const own = articles.flatMap((member) => byId.get(member.id) ?? []);
  return {
    articles: articles.map((member) => ({ id: member.id, reason: reasonOf(member, { alone }) })),
    title: Object.fromEntries(
      LANGUAGES.flatMap((lang) => {
        const title = titleIn(lang, own, articles);
        return title === undefined ? [] : [[lang, title]];
      }),
    ),
  };
}

/** The headline of the oldest full report of that language; of a copy or a teaser only where there is no other. */
function titleIn(
  lang: Language,
  own: readonly ArticleForStories[],
  members: readonly ClusteredArticle[],
): string | undefined {
  const copies = new Set(members.filter(({ copy }) => copy).map(({ id }) => id));
  const candidates = own.filter((article) => article.lang === lang);
  const best =
    candidates.find(({ id, kind }) => kind === "full" && !copies.has(id)) ??
    candidates.find(({ kind }) => kind === "full") ??
    candidates[0];
  return best?.title;
}
