import type { EntityNames } from "../graph/entities.ts";
import { searchWords } from "../text/stem.ts";

/** Entities whose name is a run of words of a query; `start` and `end` count words, end exclusive. */
export interface NameMatch {
  start: number;
  end: number;
  entities: readonly EntityNames[];
}

/** All names of all entities, by their words. */
export interface NameIndex {
  entities: readonly EntityNames[];
  byId: ReadonlyMap<string, EntityNames>;
  /** Every word of every name, with the entities that have it and their names. */
  byWord: ReadonlyMap<string, readonly EntityNames[]>;
  trie: TrieNode;
}

interface TrieNode {
  next: Map<string, TrieNode>;
  entities: EntityNames[];
}

const emptyNode = (): TrieNode => ({ next: new Map(), entities: [] });

/** Indexes names by their folded words. */
export function indexNames(entities: readonly EntityNames[]): NameIndex {
  const trie = emptyNode();
  const byWord = new Map<string, EntityNames[]>();
  for (const entity of entities) {
    const words = new Set<string>();
    for (const name of new Set([entity.name.fr, entity.name.en, ...entity.aliases])) {
      const nameWords = searchWords(name).map(({ word }) => word);
      addName(trie, nameWords, entity);
      for (const word of nameWords) words.add(word);
    }
    for (const word of words) {
      const having = byWord.get(word);
      if (having) having.push(entity);
      else byWord.set(word, [entity]);
    }
  }
  return { entities, byId: new Map(entities.map((entity) => [entity.id, entity])), byWord, trie };
}

function addName(trie: TrieNode, words: readonly string[], entity: EntityNames): void {
  if (words.length === 0) return;
  let node = trie;
  for (const word of words) {
    let next = node.next.get(word);
    if (!next) {
      next = emptyNode();
      node.next.set(word, next);
    }
    node = next;
  }
  if (!node.entities.includes(entity)) node.entities.push(entity);
}

/** Finds the names in a run of folded words: the longest at each place, none inside another. */
export function findNames(words: readonly string[], index: NameIndex): NameMatch[] {
  const matches: NameMatch[] = [];
  let start = 0;
  while (start < words.length) {
    const match = longestName(words, start, index);
    if (match) matches.push(match);
    start = match?.end ?? start + 1;
  }
  return matches;
}

function longestName(words: readonly string[], start: number, index: NameIndex): NameMatch | undefined {
  let node: TrieNode | undefined = index.trie;
  let found: NameMatch | undefined;
  for (let end = start; end < words.length; end++) {
    node = node.next.get(words[end] ?? "");
    if (!node) break;
    if (node.entities.length > 0) found = { start, end: end + 1, entities: node.entities };
  }
  return found;
}

/** Entities of which the words say a part of a name: `share` is how much of the name's telling words. */
export interface PartialName {
  entity: EntityNames;
  words: readonly string[];
  share: number;
}

// A word that more entities share ("commission", "france") does not lead to one of them.
const MOST_SHARING = 400;
const LEAST_WORDS = 2;
const LEAST_SHARE = 0.5;
const MOST_PARTIAL = 8;

/**
 * Finds entities with a name of which the given words say at least two and at least half (`gendarmerie
 * canada` for the Gendarmerie royale du Canada), the fullest first. `isTelling` tells words that count from
 * articles and prepositions.
 */
export function findPartialNames(
  words: readonly string[],
  index: NameIndex,
  isTelling: (word: string) => boolean,
): PartialName[] {
  const counts = new Map<EntityNames, number>();
  for (const word of new Set(words)) {
    const sharing = index.byWord.get(word) ?? [];
    if (sharing.length > MOST_SHARING || !isTelling(word)) continue;
    for (const entity of sharing) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_WORDS)
    .map(([entity]) => fullestName(entity, words, isTelling))
    .filter(({ share, words: said }) => said.length >= LEAST_WORDS && share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || b.entity.articleCount - a.entity.articleCount)
    .slice(0, MOST_PARTIAL);
}

function fullestName(
  entity: EntityNames,
  words: readonly string[],
  isTelling: (word: string) => boolean,
): PartialName {
  let best: PartialName = { entity, words: [], share: 0 };
  for (const name of new Set([entity.name.fr, entity.name.en, ...entity.aliases])) {
    const telling = [...new Set(searchWords(name).map(({ word }) => word))].filter(isTelling);
    const said = telling.filter((word) => words.includes(word));
    const share = said.length / telling.length;
    if (share > best.share) best = { entity, words: said, share };
  }
  return best;
}
