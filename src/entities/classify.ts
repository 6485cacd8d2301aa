import type { EntityType } from "../model/ontology.ts";
import type { Token } from "../text/tokens.ts";
import { type Candidate, keyOf } from "./candidate.ts";
import type { NameLexicon } from "./lexicon.ts";
import { isHyphen } from "./name-trie.ts";
import { descriptions } from "./type-features.ts";

type Vote = Candidate["votes"][number];

/**
 * Weights of the cues. A word inside the name or right beside it nearly always tells (3); shape and
 * prepositions only lean (about 1). They were set by hand on the development articles.
 */
const WEIGHT = {
  head: 3,
  beside: 3,
  described: 2.5,
  given: 3,
  title: 3,
  role: 1.5,
  speech: 1.5,
  preposition: 1.2,
  shape: 0.5,
};

const ORG_PREPOSITIONS = /^(?:de|d'|du|des|of|at|from|chez)$/;

/** Collects what the name itself and the words around it say of its type. */
export function classify(candidate: Candidate, lexicon: NameLexicon): Vote[] {
  return [
    ...insideVotes(candidate, lexicon),
    ...besideVotes(candidate, lexicon),
    ...personVotes(candidate, lexicon),
    ...placeVotes(candidate),
    ...shapeVotes(candidate),
  ];
}

function vote(type: EntityType, weight: number, rule: string): Vote {
  return { type, weight, rule };
}

/** Words that tell the type wherever they stand inside a name of three words or more. */
const TELLING =
  /^(?:universit\p{L}*|hochschule|instituts?|institute|ministerium|ministry|agency|stichting|verband)$/u;

function innerType(word: string): EntityType {
  return /^(?:stichting|verband)$/.test(word) ? "alliance" : "institution";
}

function insideVotes(candidate: Candidate, lexicon: NameLexicon): Vote[] {
  const words = keyOf(candidate).split(" ");
  const last = lexicon.cues.last.get(words.at(-1) ?? "") ?? lexicon.cues.last.get(words.slice(-2).join(" "));
  const first = words.length > 1 ? lexicon.cues.first.get(words[0] ?? "") : undefined;
  const link = words.findIndex((word) => /^(?:of|for)$/.test(word));
  const opener = words[link - 1] ?? "";
  const opened = link > 0 ? (lexicon.cues.last.get(opener) ?? lexicon.cues.first.get(opener)) : undefined;
  const inner = words.slice(1, -1).find((word) => TELLING.test(word));
  const votes: Vote[] = [];
  if (opened) votes.push(vote(opened, WEIGHT.head, "name-head-of"));
  if (first) votes.push(vote(first, WEIGHT.head, "name-head-first"));
  if (inner) votes.push(vote(innerType(inner), WEIGHT.head, "name-head-inner"));
  if (last && words.length > 1 && !opened) votes.push(vote(last, WEIGHT.head, "name-head-last"));
  return votes;
}

/** Type by the words right before and after the name, adjectives and quotation marks skipped. */
function besideVotes(candidate: Candidate, lexicon: NameLexicon): Vote[] {
  const { lang, tokens } = candidate.field;
  const votes: Vote[] = [];
  const skip = (token: Token): boolean =>
    /^[«“"]$/.test(token.text) ||
    lexicon.words.demonyms[lang].has(token.fold) ||
    /^(?:baptise|baptisee|nomme|nommee|appele|appelee|dubbed|called|named|dit|dite)$/.test(token.fold);
  let at = candidate.from - 1;
  while (at > candidate.from - 4 && tokens[at] && skip(tokens[at] as Token)) at--;
  const before = cueBefore(tokens, at, lexicon.cues.before[lang]);
  if (before) votes.push(vote(before, WEIGHT.beside, "word-before"));
  const after = cueAfter(tokens, candidate.to, lexicon.cues.after[lang]);
  if (after) votes.push(vote(after, WEIGHT.beside, "word-after"));
  const described = describedAs(candidate, lexicon.cues.before[lang]);
  if (described) votes.push(vote(described, WEIGHT.described, "apposition"));
  const listed = before ? undefined : listedAs(tokens, candidate.from, lexicon.cues.before[lang]);
  if (listed) votes.push(vote(listed, WEIGHT.described, "listed-as"));
  return votes;
}

/** `X, une start-up lyonnaise`, `X is a pilot line`: the first telling noun of what the text says the name is. */
function describedAs(
  { field, to }: Candidate,
  cues: ReadonlyMap<string, EntityType>,
): EntityType | undefined {
  for (const words of descriptions(field.tokens, to)) {
    for (const length of [2, 1])
      for (let at = 0; at + length <= words.length; at++) {
        const found = cues.get(words.slice(at, at + length).join(" "));
        if (found) return found;
      }
  }
  return undefined;
}

/** `trois banques, A, B et C`, `the start-ups A and B`: the plural noun before a list that the name opens. */
function listedAs(
  tokens: readonly Token[],
  from: number,
  cues: ReadonlyMap<string, EntityType>,
): EntityType | undefined {
  const at = /^[,:(]$/.test(tokens[from - 1]?.text ?? "") ? from - 2 : from - 1;
  const word = tokens[at]?.fold ?? "";
  return /\p{L}{3}s$/u.test(word) ? (cues.get(word) ?? cues.get(word.slice(0, -1))) : undefined;
}

function cueBefore(
  tokens: readonly Token[],
  at: number,
  cues: ReadonlyMap<string, EntityType>,
): EntityType | undefined {
  for (let length = 3; length >= 1; length--) {
    const found = cues.get(phrase(tokens, at - length + 1, at + 1));
    if (found) return found;
  }
  return undefined;
}

function cueAfter(
  tokens: readonly Token[],
  at: number,
  cues: ReadonlyMap<string, EntityType>,
): EntityType | undefined {
  for (let length = 2; length >= 1; length--) {
    const found = cues.get(phrase(tokens, at, at + length));
    if (found) return found;
  }
  return undefined;
}

function phrase(tokens: readonly Token[], from: number, to: number): string {
  if (from < 0) return "";
  return tokens
    .slice(from, to)
    .map((token) => token.fold)
    .join(" ");
}

function personVotes(candidate: Candidate, lexicon: NameLexicon): Vote[] {
  const { tokens, lang } = candidate.field;
  const words = tokens.slice(candidate.from, candidate.to).filter((token) => token.kind === "word");
  const votes: Vote[] = [];
  const [before, beforeThat] = [tokens[candidate.from - 1], tokens[candidate.from - 2]];
  const titles = lexicon.words.titles[lang];
  const personLike = words.length <= 4 && words.every((token) => /^\p{L}+$/u.test(token.text));
  if (words.length > 1 && personLike && lexicon.firstNames.has(words[0]?.fold ?? ""))
    votes.push(vote("person", WEIGHT.given, "given-name"));
  const titled =
    before && (titles.has(before.fold) || (before.text === "." && beforeThat && titles.has(beforeThat.fold)));
  if (titled && personLike) votes.push(vote("person", WEIGHT.title, "title-before"));
  const [comma, role] = [tokens[candidate.to], tokens[candidate.to + 1]];
  const ranking = role?.fold === "premier" || role?.fold === "premiere";
  if (comma && /^[,(]$/.test(comma.text) && role && titles.has(role.fold) && personLike && !ranking)
    votes.push(vote("person", WEIGHT.title, "role-after"));
  if (comma && lexicon.words.speech[lang].has(comma.fold) && personLike) {
    votes.push(vote("person", words.length > 1 ? WEIGHT.speech : WEIGHT.shape, "speech-verb"));
  }
  if (before && ORG_PREPOSITIONS.test(before.fold) && hasTitleBefore(tokens, candidate.from - 1, titles)) {
    votes.push(vote("company", WEIGHT.role, "organisation-of-role"));
  }
  return votes;
}

/** A title stands within the three words before `at` (`directrice générale de`). */
function hasTitleBefore(tokens: readonly Token[], at: number, titles: ReadonlySet<string>): boolean {
  return tokens.slice(Math.max(0, at - 3), at).some((token) => titles.has(token.fold));
}

function placeVotes(candidate: Candidate): Vote[] {
  const { tokens } = candidate.field;
  const before = tokens[candidate.from - 1];
  if (!before || candidate.to - candidate.from > 5) return [];
  const single = candidate.to - candidate.from === 1 || isHyphen(tokens[candidate.from + 1]);
  const locative = before.text === "à" || before.fold === "in" || before.fold === "near";
  const acronym = /^\p{Lu}{2,}$/u.test(tokens[candidate.from]?.text ?? "");
  return locative && !acronym
    ? [vote("place", single ? WEIGHT.preposition : WEIGHT.shape, "preposition")]
    : [];
}

function shapeVotes(candidate: Candidate): Vote[] {
  const words = candidate.field.tokens.slice(candidate.from, candidate.to);
  const text = words.map((token) => token.text).join(" ");
  const votes: Vote[] = [vote("company", 0.4, "default")];
  if (/\p{Ll}\p{Lu}/u.test(text))
    votes.push(vote("company", 0.3, "camel-case"), vote("product", 0.4, "camel-case"));
  if (/\d$/.test(text) && words.length > 1) votes.push(vote("product", WEIGHT.shape, "number-last"));
  if (words.length === 2 && words.every((token) => /^\p{Lu}[\p{Ll}'’]+$/u.test(token.text)))
    votes.push(vote("person", 0.3, "two-words"));
  return votes;
}

/** The type with the highest sum of weights, its share of all votes, and the rule that weighed most. */
export function decideType(votes: readonly Vote[]): { type: EntityType; weight: number; rule: string } {
  const sums = new Map<EntityType, number>();
  for (const one of votes) sums.set(one.type, (sums.get(one.type) ?? 0) + one.weight);
  const [type, weight] = [...sums].sort((a, b) => b[1] - a[1])[0] ?? ["company", 0];
  const rule =
    votes.filter((one) => one.type === type).sort((a, b) => b.weight - a.weight)[0]?.rule ?? "default";
  return { type, weight, rule };
}
