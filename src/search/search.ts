import { listEntityPlaces, loadMatches, type MatchedArticle, readMatches } from "../graph/fulltext-read.ts";
import {
  type ArticleMatch,
  type Condition,
  countFacets,
  countMatches,
  type MatchFacets,
  matchArticles,
} from "../graph/fulltext-search.ts";
import type { Graph } from "../graph/open.ts";
import { searchWords } from "../text/stem.ts";
import { conditionsOf, resolveRestrictions } from "./conditions.ts";
import { correctQuery } from "./correct.ts";
import { type Match, renderMatch } from "./match.ts";
import { noteCorrected, noteMisread, noteRelaxed, noteUnknown } from "./notes.ts";
import { parseQuery } from "./parse-query.ts";
import { buildPlan, type Knowledge, type Plan } from "./plan.ts";
import { looseMatch, strictMatch, unwantedMatch } from "./plan-match.ts";
import type { ParsedQuery, Restriction } from "./query.ts";
import { type RankedArticle, rankArticles } from "./rank.ts";
import { bestPassage, mergeMarks } from "./snippet.ts";
import type { SearchHit, SearchNote, SearchOptions, SearchResult, SearchSort } from "./types.ts";

const DEFAULT_LIMIT = 20;
const MOST_HITS = 1000;
// So many matches of the index, the best by bm25, are ranked with care; what lies behind keeps bm25's order.
const CANDIDATES = 100;
// With fewer articles than this that have everything asked for, those that have most of it are added.
const FEW = 10;
// An article that has less than this share of what the best one has only shares a word with the query.
const LEAST_SHARE = 0.12;

const NEVER: Condition = { kind: "seq", values: [] };
const NO_FACETS: MatchFacets = { lang: [], publisher: [], type: [] };

/** Answers a query; see `SearchService.search`. */
export function searchArticles(
  graph: Graph,
  text: string,
  knowledge: Knowledge,
  options: SearchOptions = {},
): SearchResult {
  const expand = options.expand ?? true;
  const parsed = parseQuery(text);
  const notes = parsed.misread.map(noteMisread);
  const { conditions, unknown } = resolveRestrictions(graph, parsed.restrictions);
  notes.push(...unknown.map(noteUnknown));
  const asked = withWords(parsed, unknown);
  const { query, corrections } = expand
    ? correctQuery(graph, text, asked, knowledge)
    : { query: asked, corrections: [] };
  if (corrections.length > 0) notes.push(noteCorrected(corrections));
  const plan = buildPlan(query, knowledge, expand);
  const saysNothing =
    text.trim() !== "" && plan.concepts.length + plan.without.length + conditions.length === 0;
  const found = findArticles(graph, plan, {
    // A query of signs alone finds nothing; an empty one, everything that the options let through.
    conditions: saysNothing ? [NEVER] : [...conditions, ...conditionsOf(graph, options)],
    sort: options.sort ?? "relevance",
    limit: clamp(options.limit ?? DEFAULT_LIMIT, 0, MOST_HITS),
    offset: clamp(options.offset ?? 0, 0, Number.MAX_SAFE_INTEGER),
  });
  return {
    total: found.total,
    hits: toHits(graph, found.page, plan),
    notes: [...notes, ...found.notes],
    facets: (options.facets ?? true) ? countFacets(graph, found.all) : NO_FACETS,
    corrections,
    alsoSearched: plan.alsoSearched,
    entities: plan.entities.map(({ id, type, name }) => ({ id, type, name })),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least;
}

/** The query with restrictions that mean nothing turned into words. */
function withWords(parsed: ParsedQuery, unknown: readonly Restriction[]): ParsedQuery {
  const words = unknown
    .filter(({ not }) => !not)
    .map(({ value }) => [
      { kind: "word" as const, text: value, words: searchWords(value).map(({ word }) => word), title: false },
    ]);
  return { ...parsed, wanted: [...parsed.wanted, ...words] };
}

interface Request {
  conditions: readonly Condition[];
  sort: SearchSort;
  limit: number;
  offset: number;
}

interface Found {
  total: number;
  page: readonly RankedArticle[];
  notes: SearchNote[];
  /** What gives all hits, for counting facets. */
  all: ArticleMatch;
}

function findArticles(graph: Graph, plan: Plan, request: Request): Found {
  const strict = articleMatch(strictMatch(plan), plan, request);
  const total = countMatches(graph, strict);
  if (strict.match === undefined || total >= FEW || plan.concepts.length < 2) {
    return { total, page: strictPage(graph, plan, strict, request), notes: [], all: strict };
  }
  const close = closest(graph, plan, articleMatch(looseMatch(plan), plan, request));
  if (close.length <= total) {
    return { total, page: strictPage(graph, plan, strict, request), notes: [], all: strict };
  }
  const seqs = close.map(({ article }) => article.seq);
  const all = { conditions: [{ kind: "seq" as const, values: seqs }, ...request.conditions] };
  return {
    total: close.length,
    page: closePage(graph, close, all, request),
    notes: [noteRelaxed(total)],
    all,
  };
}

function closePage(
  graph: Graph,
  close: readonly RankedArticle[],
  all: ArticleMatch,
  { sort, limit, offset }: Request,
): readonly RankedArticle[] {
  if (sort === "relevance") return close.slice(offset, offset + limit);
  const bySeq = new Map(close.map((one) => [one.article.seq, unscored(one)]));
  return matchArticles(graph, all, { order: sort, limit, offset }).flatMap((seq) => bySeq.get(seq) ?? []);
}

function articleMatch(match: Match | undefined, plan: Plan, request: Request): ArticleMatch {
  const unwanted = unwantedMatch(plan);
  return {
    match: match && renderMatch(match),
    unwanted: unwanted && renderMatch(unwanted),
    conditions: request.conditions,
  };
}

function strictPage(graph: Graph, plan: Plan, match: ArticleMatch, request: Request): RankedArticle[] {
  const { sort, limit, offset } = request;
  const byRank = sort === "relevance" && match.match !== undefined;
  const list = (from: number, count: number): RankedArticle[] =>
    count <= 0
      ? []
      : rank(graph, plan, matchArticles(graph, match, { order: sort, limit: count, offset: from }), byRank);
  if (!byRank || offset >= CANDIDATES) return list(offset, limit).map(byRank ? unscored : same);
  const best = list(0, CANDIDATES).slice(offset, offset + limit);
  return [...best, ...list(CANDIDATES, offset + limit - CANDIDATES).map(unscored)];
}

const same = (ranked: RankedArticle): RankedArticle => ranked;
const unscored = (ranked: RankedArticle): RankedArticle => ({ ...ranked, score: 0 });

function closest(graph: Graph, plan: Plan, match: ArticleMatch): RankedArticle[] {
  const seqs = matchArticles(graph, match, { order: "relevance", limit: CANDIDATES });
  const ranked = rank(graph, plan, seqs, true);
  const best = Math.max(0, ...ranked.map(({ coverage }) => coverage));
  return ranked.filter(({ coverage }) => coverage > 0 && coverage >= best * LEAST_SHARE);
}

/** The articles with what was found in them: by score, or as they were given, with score 0. */
function rank(graph: Graph, plan: Plan, seqs: readonly number[], byScore: boolean): RankedArticle[] {
  const entities = plan.patterns.flatMap(({ forms }) =>
    forms.flatMap((form) => ("entity" in form ? [form.entity] : [])),
  );
  const articles = readMatches(graph, seqs);
  const ranked = rankArticles(articles, listEntityPlaces(graph, seqs, entities), plan);
  if (byScore) return ranked;
  const bySeq = new Map(ranked.map((one) => [one.article.seq, unscored(one)]));
  return articles.flatMap(({ seq }) => bySeq.get(seq) ?? []);
}

/** The hits of one page, with what only they need of their articles. */
function toHits(graph: Graph, page: readonly RankedArticle[], plan: Plan): SearchHit[] {
  const records = new Map(
    loadMatches(
      graph,
      page.map(({ article }) => article.seq),
    ).map((record) => [record.seq, record]),
  );
  return page.flatMap((ranked) => {
    const record = records.get(ranked.article.seq);
    return record ? [toHit(record, ranked, plan)] : [];
  });
}

function toHit(article: MatchedArticle, { score, places }: RankedArticle, { concepts }: Plan): SearchHit {
  const { id, externalId, url, title, text, lang, publishedAt, publisherName, day, kind, copies } = article;
  const [inTitle, inText] = (["title", "text"] as const).map((field) =>
    places.filter((place) => place.field === field),
  );
  return {
    id: externalId ?? id,
    articleId: id,
    url,
    title,
    titleMarks: mergeMarks(inTitle ?? []),
    lang,
    score: Math.round(score * 1000) / 1000,
    snippet: bestPassage(text, inText ?? [], concepts),
    publishedAt,
    day,
    publisherName,
    kind,
    copies,
  };
}
