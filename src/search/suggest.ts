import MiniSearch from "minisearch";
import type { EntityNames } from "../graph/entities.ts";
import { listHeadlines } from "../graph/fulltext-read.ts";
import type { Graph } from "../graph/open.ts";
import type { LanguageCode } from "../model/ontology.ts";
import { searchWords } from "../text/stem.ts";
import type { Suggestion } from "./types.ts";

const DEFAULT_LIMIT = 8;
// The newest headlines only: a hundred thousand would take 260 MB.
const HEADLINES = 5000;

interface NameDocument {
  id: string;
  names: string;
  entity: EntityNames;
  /** The names with their words as they are typed, folded. */
  typed: readonly (readonly [name: string, words: string])[];
}

interface HeadlineDocument {
  id: string;
  title: string;
  lang: LanguageCode;
}

/** Proposes entities and headlines as one types. */
export interface Suggester {
  suggest(prefix: string, limit?: number): Suggestion[];
  /** Takes in what changed in the store since. */
  refresh(entities: readonly EntityNames[]): void;
}

const tokenize = (text: string): string[] => searchWords(text).map(({ word }) => word);

/** Makes a suggester over the names of `entities` and the newest headlines of the store. */
export function createSuggester(graph: Graph, entities: readonly EntityNames[]): Suggester {
  const options = { tokenize, processTerm: (term: string) => term };
  const names = new MiniSearch<NameDocument>({
    ...options,
    fields: ["names"],
    storeFields: ["entity", "typed"],
  });
  const headlines = new MiniSearch<HeadlineDocument>({
    ...options,
    fields: ["title"],
    storeFields: ["title", "lang"],
  });
  const refresh = (fresh: readonly EntityNames[]): void => {
    syncIndex(names, fresh.map(nameDocument), ({ names: all, entity }) => `${all} ${entity.articleCount}`);
    syncIndex(headlines, listHeadlines(graph, HEADLINES), ({ title }) => title);
  };
  refresh(entities);
  return { refresh, suggest: (prefix, limit = DEFAULT_LIMIT) => suggest(names, headlines, prefix, limit) };
}

const signatures = new WeakMap<object, Map<string, string>>();

/** Brings an index in line with a list of documents, touching only those that changed. */
function syncIndex<T extends { id: string }>(
  index: MiniSearch<T>,
  documents: readonly T[],
  signatureOf: (document: T) => string,
): void {
  const known = signatures.get(index) ?? new Map<string, string>();
  signatures.set(index, known);
  const gone = new Set(known.keys());
  for (const document of documents) {
    gone.delete(document.id);
    const signature = signatureOf(document);
    const before = known.get(document.id);
    if (before === signature) continue;
    if (before !== undefined) index.discard(document.id);
    index.add(document);
    known.set(document.id, signature);
  }
  for (const id of gone) {
    index.discard(id);
    known.delete(id);
  }
}

function nameDocument(entity: EntityNames): NameDocument {
  const names = [...new Set([entity.name.fr, entity.name.en, ...entity.aliases])];
  const typed = names.map((name) => [name, tokenize(name).join(" ")] as const);
  return { id: entity.id, names: names.join("\n"), entity, typed };
}

function suggest(
  names: MiniSearch<NameDocument>,
  headlines: MiniSearch<HeadlineDocument>,
  prefix: string,
  limit: number,
): Suggestion[] {
  const words = tokenize(prefix.slice(0, 100));
  if (words.length === 0 || limit <= 0) return [];
  const typed = words.join(" ");
  const options = {
    combineWith: "AND" as const,
    // Only the last word is still being typed.
    prefix: (_: string, index: number, terms: string[]) => index === terms.length - 1,
    // MiniSearch counts two swapped letters as two mistakes.
    fuzzy: (term: string) => (term.length < 4 ? 0 : term.length < 6 ? 1 : 2),
    weights: { prefix: 0.8, fuzzy: 0.2 },
  };
  const entities = names
    .search(prefix.slice(0, 100), {
      ...options,
      boostDocument: (_id, _term, stored) => coverageBoost(stored?.["entity"] as EntityNames),
    })
    .map((result) => ({
      entity: result["entity"] as EntityNames,
      ...nameTyped(result["typed"] as NameDocument["typed"], typed),
      score: result.score,
    }))
    .sort((a, b) => b.rank - a.rank || b.score - a.score || (a.entity.id < b.entity.id ? -1 : 1))
    .slice(0, limit)
    .map(({ entity, alias }) => toSuggestion(entity, alias));
  const titles = headlines
    .search(prefix.slice(0, 100), options)
    .slice(0, Math.max(0, limit - entities.length));
  return [
    ...entities,
    ...titles.map(({ id, title, lang }): Suggestion => ({ kind: "article", id, text: title, lang })),
  ];
}

function coverageBoost(entity: EntityNames): number {
  return 1 + Math.log1p(entity.articleCount) / 4;
}

/** The name that begins with what is typed, and how well it does: whole name, start of a name, or neither. */
function nameTyped(names: NameDocument["typed"], typed: string): { rank: number; alias: string | undefined } {
  let rank = 0;
  let alias: string | undefined;
  for (const [name, words] of names) {
    const fit = words === typed ? 2 : words.startsWith(typed) ? 1 : 0;
    if (fit > rank) {
      rank = fit;
      alias = name;
    }
  }
  return { rank, alias };
}

function toSuggestion({ id, type, name }: EntityNames, alias: string | undefined): Suggestion {
  const isName = alias === undefined || alias === name.fr || alias === name.en;
  return { kind: "entity", id, type, text: name.fr, alias: isName ? undefined : alias };
}
