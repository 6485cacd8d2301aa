import type { GazetteerEntity } from "../model/gazetteer.ts";
import type { Token } from "../text/tokens.ts";
import type { Candidate } from "./candidate.ts";
import { type CountryScores, isDominant, scoreCountries } from "./countries.ts";
import type { FieldText } from "./field-text.ts";
import type { NameLexicon } from "./lexicon.ts";
import type { TrieMatch, TrieName } from "./name-trie.ts";

/** A trie match with the field it was found in. */
export interface Hit extends TrieMatch {
  field: FieldText;
}

/** The gazetteer's names in an article, and the homonyms that seem to mean something else there. */
export interface KnownNames {
  found: Candidate[];
  unresolved: readonly Hit[];
}

/** What an article says that helps to tell homonyms apart. */
interface ArticleEvidence {
  /** Entities that a safe name stands for somewhere in the article. */
  certain: ReadonlySet<GazetteerEntity>;
  words: ReadonlySet<string>;
  countries: CountryScores;
  lexicon: NameLexicon;
}

/**
 * Chooses the entity of each match: short names need the long one; homonyms the words that must stand
 * near, or, for bodies that many countries have, an article that is mostly about their country. Such a
 * body stays a body where the country is not clear.
 */
export function resolveHits(
  hits: readonly Hit[],
  fields: readonly FieldText[],
  lexicon: NameLexicon,
): KnownNames {
  const unresolved: Hit[] = [];
  const sure = hits.flatMap((hit) => {
    const safe = hit.names.filter((name) => !name.ambiguous && name.kind !== "short");
    return safe.length === 1 && safe[0] ? [safe[0].entity] : [];
  });
  const evidence: ArticleEvidence = {
    certain: new Set(sure),
    words: new Set(fields.flatMap((field) => field.tokens.map((token) => token.fold))),
    countries: scoreCountries(fields, sure, lexicon),
    lexicon,
  };
  const found = hits.flatMap((hit) => {
    const ranked = hit.names
      .map((name) => ({ name, score: nameScore(name, hit, evidence) }))
      .filter((one) => one.score > 0)
      .sort((a, b) => b.score - a.score);
    const best = ranked[0];
    if (!best) {
      const body = namelessBody(hit);
      if (body.length === 0 && hit.names.some((name) => name.ambiguous)) unresolved.push(hit);
      return body;
    }
    const tied = ranked.length > 1 && ranked[1]?.score === best.score;
    return [toCandidate(hit, best.name, tied)];
  });
  return { found, unresolved };
}

function nameScore(name: TrieName, hit: Hit, evidence: ArticleEvidence): number {
  const { certain, words, countries, lexicon } = evidence;
  const known = certain.has(name.entity);
  if (isPartOfOther(name, hit)) return 0;
  if (name.kind === "short") return known ? 3 : 0;
  if (!name.ambiguous) return known ? 4 : 2;
  const country = isDominant(countries, name.entity.country ?? "") ? 0.4 : 0;
  if (known) return 3;
  if (
    isParty(name.entity) &&
    (isBracketed(hit.field.tokens, hit.from, hit.to) || isBesidePolitics(hit, lexicon))
  )
    return 1 + country;
  if (isParty(name.entity) && isShortAcronym(hit)) return 0;
  if (name.near.some((phrase) => phrase.every((word) => words.has(word)))) return 1 + country;
  if (country > 0 && isSelfEvident(hit) && name.entity.type === "institution") return country;
  return standsOut(name, hit) ? 0.2 : 0;
}

/** `avec Bleuet`: an ordinary word, but capitalised alone in the middle of a sentence. */
function standsOut(name: TrieName, { field, from, to }: Hit): boolean {
  const { tokens } = field;
  const [before, word, after] = [tokens[from - 1], tokens[from], tokens[to]];
  if (!/^(?:company|product)$/.test(name.entity.type) || to - from > 1 || field.headlineCase) return false;
  if (!word || !before || field.starts.has(from) || !/^\p{Lu}\p{Ll}{3,}$/u.test(word.text)) return false;
  const plain = (token: Token | undefined): boolean => !token || !/^\p{Lu}|^[-0-9]/u.test(token.text);
  return before.kind !== "punctuation" && plain(before) && plain(after);
}

/** `secrétaire d’État`, `Conseil d’administration`, `Commission spéciale`: one word of another phrase. */
function isPartOfOther(name: TrieName, hit: Hit): boolean {
  const { tokens } = hit.field;
  if (
    name.entity.type !== "institution" ||
    hit.to - hit.from > 1 ||
    !(name.ambiguous || name.kind === "short")
  )
    return false;
  const [before, after] = [tokens[hit.from - 1], tokens[hit.to]];
  if (/^\p{Lu}{2,}/u.test(tokens[hit.from]?.text ?? "")) return false;
  return before?.fold === "d'" || (after !== undefined && /^(?:de|du|des|d'|of)$/.test(after.fold));
}

const BODY =
  /^(?:ministeres?|senat|senate|assemblee|parlement|parliament|chambre|chamber|cour|court|conseil|council|autorite|authority|gouvernement|government|ministry|agence|agency|tribunal|house|department)$/;

/** A name that says itself that it is a public body, in whichever country. */
function isSelfEvident(hit: Hit): boolean {
  const words = hit.field.tokens.slice(hit.from, hit.to);
  if (words.length === 1) return /^(?:senat|senate|parlement|parliament)$/.test(words[0]?.fold ?? "");
  return BODY.test(words[0]?.fold ?? "") || BODY.test(words.at(-1)?.fold ?? "");
}

/** The body of a country that the article does not make clear: found, but not resolved. */
function namelessBody(hit: Hit): Candidate[] {
  const body = hit.names.find((name) => name.ambiguous && name.entity.type === "institution");
  if (!body || !isSelfEvident(hit) || isPartOfOther(body, hit)) return [];
  const votes: Candidate["votes"] = [{ type: "institution", weight: 4, rule: "body-of-some-country" }];
  return [
    { field: hit.field, from: hit.from, to: hit.to, votes, rule: "body-of-some-country", confidence: 0.6 },
  ];
}

/** Three capitals stand for many things: beside a party they need more than an article about politics. */
function isShortAcronym(hit: Hit): boolean {
  return /^\p{Lu}{2,3}$/u.test(hit.field.tokens[hit.from]?.text ?? "") && hit.to - hit.from === 1;
}

/** `les sénateurs Horizons`, `Labour MPs`, `le parti Renaissance`: a word for politics right beside the name. */
function isBesidePolitics(hit: Hit, lexicon: NameLexicon): boolean {
  const { tokens, lang } = hit.field;
  const near = [...tokens.slice(Math.max(0, hit.from - 2), hit.from), ...tokens.slice(hit.to, hit.to + 1)];
  return near.some(
    (token) => lexicon.words.politicians[lang].has(token.fold) || /^(?:groupe|group)$/.test(token.fold),
  );
}

/** True for the political parties and parliamentary groups of the gazetteer. */
function isParty(entity: GazetteerEntity): boolean {
  return entity.type === "alliance" && /\b(?:party|political group)\b/.test(entity.description.en);
}

/** True where the tokens stand first in a bracket that follows a word, and fill it or are followed by a comma. */
export function isBracketed(tokens: readonly Token[], from: number, to: number): boolean {
  const [before, open, after] = [tokens[from - 2], tokens[from - 1], tokens[to]];
  if (before?.kind !== "word" || open?.text !== "(") return false;
  return after !== undefined && /^[),/;-]$/.test(after.text);
}

function toCandidate(hit: Hit, name: TrieName, tied: boolean): Candidate {
  const confidence = (name.ambiguous || name.kind === "short" ? 0.8 : 0.95) - (tied ? 0.2 : 0);
  const rule = name.kind === "short" ? "gazetteer-short" : name.ambiguous ? "gazetteer-homonym" : "gazetteer";
  return {
    field: hit.field,
    from: hit.from,
    to: hit.to,
    votes: [{ type: name.entity.type, weight: 10, rule }],
    entity: name.entity,
    rule,
    confidence,
  };
}
