import { isCapitalised, type Token } from "../text/tokens.ts";
import { type Candidate, overlaps } from "./candidate.ts";
import type { FieldText } from "./field-text.ts";
import type { NameLexicon } from "./lexicon.ts";
import { isHyphen } from "./name-trie.ts";
import { type NamedEntity, shortKeys } from "./names.ts";

/** An occurrence of a name that the article uses elsewhere. */
export interface Occurrence {
  candidate: Candidate;
  group: NamedEntity;
}

const LONGEST = 8;

/**
 * Finds the names of the article again where their form alone did not show them: in headlines, at the
 * start of sentences, as short forms. A short form that could stand for two entities is left alone.
 */
export function findDocumentNames(
  fields: readonly FieldText[],
  groups: readonly NamedEntity[],
  taken: readonly Candidate[],
  lexicon: NameLexicon,
): Occurrence[] {
  const names = indexNames(groups, lexicon);
  return fields.flatMap((field) => {
    const occupied = taken.filter((candidate) => candidate.field === field);
    return scan(field, names, occupied);
  });
}

function indexNames(groups: readonly NamedEntity[], lexicon: NameLexicon): Map<string, NamedEntity> {
  const names = new Map<string, NamedEntity>();
  const clashes = new Set<string>();
  const add = (key: string, group: NamedEntity): void => {
    if ((names.get(key) ?? group) !== group) clashes.add(key);
    names.set(key, group);
  };
  for (const group of groups) for (const key of shortKeys(group, lexicon)) add(key, group);
  for (const key of clashes) names.delete(key);
  for (const group of groups) for (const key of group.keys) names.set(key, group);
  return names;
}

function scan(
  field: FieldText,
  names: ReadonlyMap<string, NamedEntity>,
  occupied: readonly Candidate[],
): Occurrence[] {
  const found: Occurrence[] = [];
  for (let from = 0; from < field.tokens.length; from++) {
    const token = field.tokens[from];
    if (!token || !isCapitalised(token) || field.excluded.has(from)) continue;
    const match = longestName(field.tokens, from, names);
    if (!match) continue;
    const candidate: Candidate = {
      field,
      from,
      to: match.to,
      votes: [],
      rule: "document-name",
      confidence: 0.7,
    };
    if (occupied.some((one) => overlaps(one, candidate))) continue;
    found.push({ candidate, group: match.group });
    from = match.to - 1;
  }
  return found;
}

function longestName(
  tokens: readonly Token[],
  from: number,
  names: ReadonlyMap<string, NamedEntity>,
): { to: number; group: NamedEntity } | undefined {
  let key = "";
  let best: { to: number; group: NamedEntity } | undefined;
  for (let at = from; at < Math.min(tokens.length, from + LONGEST); at++) {
    const token = tokens[at];
    if (!token || isHyphen(token)) continue;
    key = key ? `${key} ${token.fold}` : token.fold;
    const group = names.get(key);
    if (group && isCapitalised(token)) best = { to: at + 1, group };
  }
  return best;
}
