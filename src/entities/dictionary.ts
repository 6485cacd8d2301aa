import type { GazetteerEntity } from "../model/gazetteer.ts";
import { isCapitalised, isGlued, type Token } from "../text/tokens.ts";
import type { FieldText } from "./field-text.ts";
import { type Hit, type KnownNames, resolveHits } from "./homonyms.ts";
import { type NameLexicon, wordKey } from "./lexicon.ts";
import { capitalsFit, isHyphen, NameTrie, type TrieMatch, type TrieName } from "./name-trie.ts";

/** Finds the gazetteer's names in an article and tells homonyms apart. */
export interface Dictionary {
  find(fields: readonly FieldText[]): KnownNames;
}

/** Builds the dictionary once for all articles. */
export function createDictionary(gazetteer: readonly GazetteerEntity[], lexicon: NameLexicon): Dictionary {
  const trie = new NameTrie();
  for (const entity of gazetteer) addEntity(trie, entity);
  const isGeneric = (word: string): boolean =>
    lexicon.cues.first.has(word) || lexicon.cues.last.has(word) || lexicon.words.demonyms.fr.has(word);
  const fits = (name: TrieName, matched: readonly Token[]): boolean =>
    capitalsFit(name.tokens, matched, isGeneric);
  return {
    find(fields) {
      const hits = fields.flatMap((field) => scan(trie, field, fits));
      return resolveHits(hits, fields, lexicon);
    },
  };
}

function addEntity(trie: NameTrie, entity: GazetteerEntity): void {
  const ambiguous = new Set((entity.homonym?.names ?? []).map(wordKey));
  const near = (entity.homonym?.near ?? []).map((phrase) => wordKey(phrase).split(" "));
  const add = (name: string, kind: TrieName["kind"]): void => {
    trie.add(name, { entity, kind, near, ambiguous: ambiguous.has(wordKey(name)) });
  };
  add(entity.name.fr, "name");
  add(entity.name.en, "name");
  for (const alias of entity.aliases) add(alias, "alias");
  for (const former of entity.former) add(former, "former");
  for (const short of entity.short) add(short, "short");
}

function scan(
  trie: NameTrie,
  field: FieldText,
  fits: (name: TrieName, matched: readonly Token[]) => boolean,
): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < field.tokens.length; at++) {
    if (field.excluded.has(at) || field.tokens[at]?.kind === "elision") continue;
    const match = trie.longest(field.tokens, at, fits);
    if (!match || isInsideCompound(field.tokens, match)) continue;
    hits.push({ ...withoutGenericWords(trie, field.tokens, match, fits), field });
    at = match.to - 1;
  }
  return hits;
}

/** The shorter name where a lower-case generic word at an edge is not needed (`groupe Proximus`, `SecNumCloud qualification`). */
function withoutGenericWords(
  trie: NameTrie,
  tokens: readonly Token[],
  match: TrieMatch,
  fits: (name: TrieName, matched: readonly Token[]) => boolean,
): TrieMatch {
  const same = (shorter: TrieMatch): boolean =>
    shorter.names.some(
      (name) =>
        !name.ambiguous && name.kind !== "short" && match.names.some((one) => one.entity === name.entity),
    );
  if (match.names.some((name) => name.entity.type === "law" && name.kind === "name")) return match;
  const isLower = (at: number): boolean => /^\p{Ll}/u.test(tokens[at]?.text ?? "");
  for (let from = match.from + 1; from < match.to && isLower(from - 1); from++) {
    const shorter = trie.exact(tokens, { from, to: match.to }, fits);
    if (shorter && same(shorter)) return shorter;
  }
  for (let to = match.to - 1; to > match.from && isLower(to); to--) {
    const shorter = trie.exact(tokens, { from: match.from, to }, fits);
    if (shorter && same(shorter)) return shorter;
  }
  return match;
}

/** True where a hyphen joins the match to another capitalised word (`Bruxelles-Capitale`). */
function isInsideCompound(tokens: readonly Token[], match: TrieMatch): boolean {
  const joined = (left: number, hyphen: number, right: number): boolean => {
    const [a, b, c] = [tokens[left], tokens[hyphen], tokens[right]];
    return Boolean(a && b && c && isHyphen(b) && isGlued(a, b) && isGlued(b, c));
  };
  const after = tokens[match.to + 1];
  const before = tokens[match.from - 2];
  if (joined(match.to - 1, match.to, match.to + 1) && after && isCapitalised(after))
    return !isPairName(after);
  return Boolean(
    joined(match.from - 2, match.from - 1, match.from) &&
      before &&
      !isCapitalised(before) &&
      before.text.length > 5,
  );
}

/** Acronyms and camel-case words joined by a hyphen are two names (`SAP-OpenAI`). */
function isPairName(token: Token): boolean {
  return /^\p{Lu}{2,}|\p{Ll}\p{Lu}/u.test(token.text);
}
