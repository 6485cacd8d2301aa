import type { EntityPlace, MatchedText } from "../graph/fulltext-read.ts";
import type { Concept, Pattern } from "./patterns.ts";
import { createFinder, type Finder } from "./places.ts";

/** A place in one field of an article that counts for the query. */
export interface FoundPlace {
  field: "title" | "text";
  start: number;
  end: number;
  pattern: Pattern;
}

/** An article with its score and the places that earned it. */
export interface RankedArticle {
  article: MatchedText;
  score: number;
  /** From 0 to 1: how much of what was asked for it has, by rarity. */
  coverage: number;
  /** In order of appearance, title first. */
  places: readonly FoundPlace[];
}

// BM25F (Zaragoza et al., TREC 2004) with the usual k1 and a mild length norm, since news articles differ in
// length less than in kind. A headline says what an article is about, the lead nearly so.
const K1 = 1.2;
const B = 0.4;
const TITLE = 3;
const LEAD = 1.5;
const LEAD_CHARACTERS = 400;
// How much an article gains from saying the concepts close to each other.
const CLOSENESS = 0.5;
const CLOSE_CHARACTERS = 200;

/** What the articles of one search are ranked by. */
export interface Ranking {
  concepts: readonly Concept[];
  patterns: readonly Pattern[];
}

/** Ranks articles, best first; equal ones by date, newest first, then by arrival. */
export function rankArticles(
  articles: readonly MatchedText[],
  mentions: readonly EntityPlace[],
  ranking: Ranking,
): RankedArticle[] {
  const finders = new Map<string, Finder>();
  const averageLength = articles.reduce((sum, { text }) => sum + text.length, 0) / (articles.length || 1);
  const entityPatterns = patternsByEntity(ranking.patterns);
  const mentionsOf = new Map<number, EntityPlace[]>();
  for (const mention of mentions) {
    const others = mentionsOf.get(mention.seq);
    if (others) others.push(mention);
    else mentionsOf.set(mention.seq, [mention]);
  }
  return articles
    .map((article) => {
      const finder = finders.get(article.lang) ?? createFinder(ranking.patterns, article.lang);
      finders.set(article.lang, finder);
      const places = [
        ...wordPlaces(article, finder),
        ...mentionPlaces(mentionsOf.get(article.seq) ?? [], entityPatterns),
      ].sort(byAppearance);
      return {
        article,
        places,
        ...scorePlaces(places, ranking.concepts, article.text.length / averageLength),
      };
    })
    .sort(byScore);
}

function byScore(a: RankedArticle, b: RankedArticle): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.article.day !== b.article.day) return a.article.day < b.article.day ? 1 : -1;
  return a.article.seq - b.article.seq;
}

function byAppearance(a: FoundPlace, b: FoundPlace): number {
  if (a.field !== b.field) return a.field === "title" ? -1 : 1;
  return a.start - b.start || b.pattern.weight - a.pattern.weight;
}

function wordPlaces(article: MatchedText, finder: Finder): FoundPlace[] {
  return (["title", "text"] as const).flatMap((field) =>
    finder.find(article[field], field).map((place) => ({ field, ...place })),
  );
}

function patternsByEntity(patterns: readonly Pattern[]): Map<string, Pattern[]> {
  const byEntity = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    for (const form of pattern.forms) {
      if ("entity" in form) byEntity.set(form.entity, [...(byEntity.get(form.entity) ?? []), pattern]);
    }
  }
  return byEntity;
}

function mentionPlaces(mentions: readonly EntityPlace[], byEntity: Map<string, Pattern[]>): FoundPlace[] {
  return mentions.flatMap(({ entity, field, start, end }) =>
    (byEntity.get(entity) ?? []).map((pattern) => ({ field, start, end, pattern })),
  );
}

function scorePlaces(
  places: readonly FoundPlace[],
  concepts: readonly Concept[],
  relativeLength: number,
): { score: number; coverage: number } {
  const norm = K1 * (1 - B + B * relativeLength);
  const total = concepts.reduce((sum, { idf }) => sum + idf, 0) || 1;
  let score = 0;
  let covered = 0;
  concepts.forEach(({ idf }, index) => {
    const { frequency, best } = frequencyOf(places, index);
    score += (idf * frequency * (K1 + 1)) / (norm + frequency);
    covered += idf * best;
  });
  const coverage = covered / total;
  return { score: score * (1 + CLOSENESS * closenessOf(places, concepts, total)), coverage };
}

/** How often an article says a concept, by weight and field; where places overlap the best one counts. */
function frequencyOf(places: readonly FoundPlace[], concept: number): { frequency: number; best: number } {
  let frequency = 0;
  let best = 0;
  let last: { field: string; end: number; worth: number } = { field: "", end: 0, worth: 0 };
  for (const { field, start, end, pattern } of places) {
    if (!pattern.covers.includes(concept)) continue;
    const worth = pattern.weight * fieldWeight(field, start);
    best = Math.max(best, pattern.weight);
    if (field === last.field && start < last.end) {
      frequency += Math.max(0, worth - last.worth);
      last = { field, end: Math.max(end, last.end), worth: Math.max(worth, last.worth) };
    } else {
      frequency += worth;
      last = { field, end, worth };
    }
  }
  return { frequency, best };
}

function fieldWeight(field: "title" | "text", start: number): number {
  if (field === "title") return TITLE;
  return start < LEAD_CHARACTERS ? LEAD : 1;
}

/** The greatest share of what was asked for that stands within one stretch of text. */
function closenessOf(places: readonly FoundPlace[], concepts: readonly Concept[], total: number): number {
  if (concepts.length < 2) return 0;
  let greatest = 0;
  places.forEach((first, from) => {
    const best = new Map<number, number>();
    for (let at = from; at < places.length; at++) {
      const place = places[at];
      if (!place || place.field !== first.field || place.end > first.start + CLOSE_CHARACTERS) break;
      for (const concept of place.pattern.covers) {
        best.set(concept, Math.max(best.get(concept) ?? 0, place.pattern.weight));
      }
    }
    let mass = 0;
    for (const [concept, weight] of best) mass += weight * (concepts[concept]?.idf ?? 0);
    greatest = Math.max(greatest, mass / total);
  });
  return greatest;
}
