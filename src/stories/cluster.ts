import { tokenize } from "../text/tokens.ts";
import { candidatePairs } from "./candidates.ts";
import { type Copy, detectCopies, type Shingled, shinglesOf } from "./copies.ts";
import { byAge, type StoryInput } from "./input.ts";
import { averageLinkage, type Link } from "./linkage.ts";
import { type ConceptLookup, type Profile, profileArticle } from "./profile.ts";
import { entitiesOf, NOTHING_SHARED, type Shared, sharedWith } from "./shared.ts";
import { compareArticles, SAME_STORY } from "./similarity.ts";
import { type Weighted, weighByRarity } from "./vectors.ts";

/** One article of a cluster, with what puts it there. */
export interface ClusteredArticle {
  id: string;
  /** Present on a copy, with the older article that it repeats. */
  copy?: Copy | undefined;
  /** Empty on a copy and on an article alone. */
  shared: Shared;
}

/** Articles on one happening. */
export interface StoryCluster {
  /** Oldest first: the first one reported first. */
  articles: readonly ClusteredArticle[];
  /** Ids of the entities that its articles share, the most telling first; of a single article its own. */
  entities: readonly string[];
}

export interface ClusterOptions {
  /** A bilingual glossary; without it languages meet in names, figures, entities, dates and kindred words. */
  concepts?: ConceptLookup | undefined;
}

/**
 * Puts articles on one happening together, within and across languages; every article is in one cluster,
 * alone where nothing else tells its happening. The result depends on the set of articles only, not on the
 * order in which they come. Cautious: articles that share actors without date, figures and words stay apart.
 * The cluster with the oldest article comes first.
 */
export function clusterStories(
  articles: readonly StoryInput[],
  options: ClusterOptions = {},
): StoryCluster[] {
  const sorted = [...articles].sort(byAge);
  const read = sorted.map((article) => readArticle(article, options.concepts));
  const copies = new Map(detectCopies(read).map((copy) => [copy.id, copy]));
  // Copies count once: ten reprints neither make a name common nor outvote the other reports.
  const originals = weighByRarity(
    read.filter(({ article }) => !copies.has(article.id)).map(({ profile }) => profile),
  );
  const copiesOf = copiesByOriginal(copies.values());
  const ages = new Map(sorted.map(({ id }, age) => [id, age]));
  return averageLinkage(originals.length, linksBetween(originals), SAME_STORY).map((items) => {
    const members = items.flatMap((item) => originals[item] ?? []);
    const described = members.flatMap((member) => [
      describeMember(member, members),
      ...(copiesOf.get(member.article.id) ?? []),
    ]);
    described.sort((a, b) => (ages.get(a.id) ?? 0) - (ages.get(b.id) ?? 0));
    return { articles: described, entities: entitiesOf(members) };
  });
}

function linksBetween(originals: readonly Weighted[]): Link[] {
  return candidatePairs(originals).flatMap(([a, b]) => {
    const [left, right] = [originals[a], originals[b]];
    return left && right ? [{ a, b, score: compareArticles(left, right).score }] : [];
  });
}

function copiesByOriginal(copies: Iterable<Copy>): Map<string, ClusteredArticle[]> {
  const found = new Map<string, ClusteredArticle[]>();
  for (const copy of copies) {
    const others = found.get(copy.originalId) ?? [];
    found.set(copy.originalId, [...others, { id: copy.id, copy, shared: NOTHING_SHARED }]);
  }
  return found;
}

/** Tokenises once for both uses; the tokens are not kept, as they take much more room than the text. */
function readArticle(
  article: StoryInput,
  concepts: ConceptLookup | undefined,
): Shingled & { profile: Profile } {
  const text = tokenize(article.text);
  return { article, shingles: shinglesOf(text), profile: profileArticle(article, text, concepts) };
}

function describeMember(member: Weighted, members: readonly Weighted[]): ClusteredArticle {
  const others = members.filter((other) => other !== member);
  return { id: member.article.id, shared: sharedWith(member, others) };
}
