import { isCapitalised, isGlued, type Token } from "../text/tokens.ts";
import type { Candidate } from "./candidate.ts";
import type { FieldText } from "./field-text.ts";
import type { NameLexicon } from "./lexicon.ts";
import { isHyphen } from "./name-trie.ts";

/** What is taken before runs are looked for. */
export interface RunContext {
  lexicon: NameLexicon;
  /** Names of the gazetteer by their first token: the run may take one in and grow beyond it. */
  known: ReadonlyMap<number, Candidate>;
  /** Tokens that belong to an office and are no names. */
  portfolio: ReadonlySet<number>;
}

/** A run of capitalised words: token range, and the gazetteer's names inside it. */
export interface Run {
  field: FieldText;
  from: number;
  to: number;
  known: readonly Candidate[];
  /** True where its first word may be capitalised only because it opens a sentence. */
  atStart: boolean;
}

const UNITS =
  /^(?:millions?|milliards?|billions?|million|trillion|euros?|dollars?|mw|gw|kw|%|€|\$|mds?|m|bn|pour|ans|years|people|personnes)$/;

/** True for a token that looks like a name or a part of one: a capital, or capitals and digits inside. */
export function isNameLike(token: Token | undefined): boolean {
  return token !== undefined && token.kind === "word" && /^\p{Lu}|^\p{L}*\p{Ll}\p{Lu}/u.test(token.text);
}

/** Finds the runs of name-like words of a field, in order; headlines in capitals have none. */
export function findRuns(field: FieldText, context: RunContext): Run[] {
  if (field.headlineCase) return [];
  const runs: Run[] = [];
  for (let at = 0; at < field.tokens.length; at++) {
    if (!canOpen(field, at, context)) continue;
    const run = growRun(field, at, context);
    runs.push(run);
    at = run.to - 1;
  }
  return runs;
}

function canOpen(field: FieldText, at: number, { lexicon, known, portfolio }: RunContext): boolean {
  const token = field.tokens[at];
  if (!token || field.excluded.has(at)) return false;
  if (known.has(at)) return true;
  if (!isNameLike(token) || portfolio.has(at)) return false;
  return !isBarrier(field, at, lexicon) && !(field.starts.has(at) && isOpener(field, token, lexicon));
}

/** Words that no name contains: titles, days, months. */
function isBarrier(field: FieldText, at: number, lexicon: NameLexicon): boolean {
  const token = field.tokens[at];
  if (!token) return true;
  const { titles, calendar } = lexicon.words;
  if (calendar.fr.has(token.fold) || calendar.en.has(token.fold)) return true;
  return titles[field.lang].has(token.fold) && !lexicon.firstNames.has(token.fold);
}

function isOpener(field: FieldText, token: Token, lexicon: NameLexicon): boolean {
  return lexicon.words.openers[field.lang].has(token.fold);
}

function growRun(field: FieldText, from: number, context: RunContext): Run {
  const known: Candidate[] = [];
  const take = (at: number): number => {
    const candidate = context.known.get(at);
    if (!candidate) return at + 1;
    known.push(candidate);
    return candidate.to;
  };
  let to = take(from);
  for (;;) {
    const next = nextPart(field, from, to, context);
    if (next === undefined) break;
    to = take(next);
  }
  return { field, from, to, known, atStart: field.starts.has(from) };
}

/** The token index at which the run goes on, or undefined where it ends. */
function nextPart(field: FieldText, from: number, to: number, context: RunContext): number | undefined {
  const { tokens } = field;
  const [last, next] = [tokens[to - 1], tokens[to]];
  if (!last || !next || field.excluded.has(to)) return undefined;
  const follows = (at: number): boolean =>
    context.known.has(at) ||
    (isNameLike(tokens[at]) && !isBarrier(field, at, context.lexicon) && !context.portfolio.has(at));
  if (isHyphen(next))
    return isGlued(last, next) && tokens[to + 1] && isGlued(next, tokens[to + 1] as Token)
      ? partAfterHyphen(tokens, to, follows)
      : undefined;
  if (next.text === "&" || next.text === "+") return follows(to + 1) ? to + 1 : undefined;
  if (next.kind === "punctuation" || next.kind === "possessive") return undefined;
  if (!onOneLine(field.text, last, next)) return undefined;
  if (follows(to)) return to;
  if (next.kind === "number")
    return isNumberPart(tokens, to) && !context.lexicon.firstNames.has(tokens[from]?.fold ?? "")
      ? to
      : undefined;
  return afterJoiners(field, from, to, context, follows);
}

function partAfterHyphen(
  tokens: readonly Token[],
  hyphen: number,
  follows: (at: number) => boolean,
): number | undefined {
  if (follows(hyphen + 1) || tokens[hyphen + 1]?.kind === "number") return hyphen + 1;
  const [inner, second, end] = [tokens[hyphen + 1], tokens[hyphen + 2], hyphen + 3];
  return inner && isHyphen(second) && isGlued(inner, second as Token) && follows(end) ? end : undefined;
}

function onOneLine(text: string, left: Token, right: Token): boolean {
  return !text.slice(left.end, right.start).includes("\n");
}

/** A number belongs to a name when nothing is counted with it (`France 2030`, not `Orange 12 millions`). */
function isNumberPart(tokens: readonly Token[], at: number): boolean {
  const [number, after] = [tokens[at], tokens[at + 1]];
  if (!number || !/^\d{1,4}$/.test(number.text)) return false;
  if (!after) return true;
  if (after.kind === "number" || UNITS.test(after.fold)) return false;
  return after.kind === "punctuation"
    ? !/[%€$£]/.test(after.text)
    : number.text.length === 4 || /^\d$/.test(number.text);
}

/** Looks beyond lower-case words that may join a name: particles after a given name, `de la` after `Agence`. */
function afterJoiners(
  field: FieldText,
  from: number,
  to: number,
  context: RunContext,
  follows: (at: number) => boolean,
): number | undefined {
  const { tokens, lang } = field;
  const { lexicon, known } = context;
  const [first, last] = [tokens[from]?.fold ?? "", tokens[to - 1]?.fold ?? ""];
  const isPerson = lexicon.firstNames.has(first);
  const isHead = lexicon.cues.first.has(first) || (lang === "en" && lexicon.cues.last.has(last));
  if (!isPerson && !isHead) return undefined;
  const words = isPerson ? lexicon.words.particles[lang] : lexicon.words.joiners[lang];
  let at = to;
  while (at < to + 3 && words.has(tokens[at]?.fold ?? "")) at++;
  const next = tokens[at];
  if (at === to || !next || !isCapitalised(next) || !follows(at)) return undefined;
  if (isPerson) {
    const surname =
      (to - from === 1 || isHyphen(tokens[from + 1])) && !known.has(at) && !lexicon.firstNames.has(next.fold);
    return surname ? at : undefined;
  }
  const joinsNames =
    /^(?:and|et)$/.test(tokens[to]?.fold ?? "") && !isInnerAnd(field, { from, to, at }, known);
  return joinsNames ? undefined : at;
}

/** `and` inside a name joins what an earlier `of` or `de` opened (`Authority for Consumers and Markets`), never two names. */
function isInnerAnd(
  field: FieldText,
  { from, to, at }: { from: number; to: number; at: number },
  known: ReadonlyMap<number, Candidate>,
): boolean {
  const { tokens } = field;
  const opened = tokens.slice(from, to).some((token) => /^(?:of|for|de|du|des|d')$/.test(token.fold));
  const article = /^(?:le|la|les|l'|the)$/.test(tokens[to + 1]?.fold ?? "");
  return opened && !article && !known.has(at);
}
