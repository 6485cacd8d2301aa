import type { GazetteerEntity } from "../model/gazetteer.ts";
import { isGlued, type Token, tokenize } from "../text/tokens.ts";

export type NameKind = "name" | "alias" | "former" | "short";

/** One name of an entity, as the trie stores it. */
export interface TrieName {
  entity: GazetteerEntity;
  kind: NameKind;
  /** The name's tokens without hyphens, as written. */
  tokens: readonly string[];
  /** True where the name also means something else (see `homonym` in the gazetteer). */
  ambiguous: boolean;
  /** For an ambiguous name: folded words of which all of one group must stand in the article. */
  near: readonly (readonly string[])[];
}

/** A match: token range (end exclusive) and the names that fit, in the order of the gazetteer. */
export interface TrieMatch {
  from: number;
  to: number;
  names: readonly TrieName[];
}

interface Node {
  next: Map<string, Node>;
  names: TrieName[];
}

const HYPHEN = /^[-\u2010-\u2015]$/;

/** True for a token that is a hyphen or dash. */
export function isHyphen(token: Token | undefined): boolean {
  return token !== undefined && HYPHEN.test(token.text);
}

/**
 * Names by their folded tokens. Matching ignores accents, apostrophe styles and hyphens; whether the
 * capitals fit is asked of `fits`. Look-up costs the length of the match, whatever the number of names.
 */
export class NameTrie {
  private readonly root: Node = { next: new Map(), names: [] };

  add(name: string, rest: Omit<TrieName, "tokens">): void {
    const tokens = tokenize(name).filter((token) => !isHyphen(token));
    if (tokens.length === 0) return;
    let node = this.root;
    for (const token of tokens) {
      let next = node.next.get(token.fold);
      if (!next) {
        next = { next: new Map(), names: [] };
        node.next.set(token.fold, next);
      }
      node = next;
    }
    if (node.names.some((one) => one.entity === rest.entity)) return;
    node.names.push({ ...rest, tokens: tokens.map((token) => token.text) });
  }

  /** The longest match that starts at token `from` and of which `fits` accepts at least one name. */
  longest(
    tokens: readonly Token[],
    from: number,
    fits: (name: TrieName, matched: readonly Token[]) => boolean,
  ): TrieMatch | undefined {
    let node: Node | undefined = this.root;
    let best: TrieMatch | undefined;
    const matched: Token[] = [];
    for (let at = from; at < tokens.length; at++) {
      const token = tokens[at];
      if (!token) break;
      if (at > from && isHyphen(token) && this.isInner(tokens, at) && !node.next.has(token.fold)) continue;
      node = node.next.get(token.fold);
      if (!node) break;
      matched.push(token);
      const names = node.names.filter((name) => fits(name, matched));
      if (names.length > 0) best = { from, to: at + 1, names };
    }
    return best;
  }

  /** The names that fit exactly the tokens from `from` to `to` (exclusive). */
  exact(
    tokens: readonly Token[],
    range: { from: number; to: number },
    fits: (name: TrieName, matched: readonly Token[]) => boolean,
  ): TrieMatch | undefined {
    const match = this.longest(tokens.slice(0, range.to), range.from, fits);
    return match?.to === range.to ? match : undefined;
  }

  private isInner(tokens: readonly Token[], at: number): boolean {
    const [before, hyphen, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
    return Boolean(before && hyphen && after && isGlued(before, hyphen) && isGlued(hyphen, after));
  }
}

/**
 * Whether the capitals of a text fit those of a name. A capital in the name must be one in the text,
 * except in generic words of longer names (`ministère de la Justice`); an acronym of four letters or more may be written
 * as a word (`Cnil`); a text in capitals fits any name.
 */
export function capitalsFit(
  name: readonly string[],
  text: readonly Token[],
  isGeneric: (fold: string) => boolean,
): boolean {
  let proper = 0;
  for (let i = 0; i < name.length; i++) {
    const [want, have] = [name[i] ?? "", text[i]];
    if (!have) return false;
    if (!/^\p{Lu}/u.test(want)) continue;
    if (name.length > 1 && !/^\p{Lu}/u.test(have.text) && isGeneric(have.fold)) continue;
    if (!tokenCapitalsFit(want, have.text)) return false;
    proper++;
  }
  return proper > 0 || !name.some((token) => /^\p{Lu}/u.test(token));
}

function tokenCapitalsFit(want: string, have: string): boolean {
  if (!/^\p{Lu}/u.test(have)) return false;
  const acronym = /^[\p{Lu}\p{N}]+$/u.test(want) && want.length > 1;
  if (!acronym) return true;
  if (/^[\p{Lu}\p{N}]+s?$/u.test(have)) return true;
  return want.length >= 4;
}
