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
