import type { EntityType } from "../model/ontology.ts";
import type { Token } from "../text/tokens.ts";
import type { Candidate } from "./candidate.ts";
import type { NameLexicon } from "./lexicon.ts";
import { isNameLike, type Run } from "./runs.ts";

/** A candidate that came from a run; `weak` ones need the rest of the article to confirm them. */
export interface RunCandidate extends Candidate {
  weak: boolean;
}

interface Segment {
  from: number;
  to: number;
}

/**
 * Turns a run into candidates: the gazetteer's names in it, the whole run where it is one longer name
 * (`Airbus Helicopters`, `Ville de Paris`), and what is left between them.
 */
export function splitRun(run: Run, lexicon: NameLexicon): RunCandidate[] {
  const longer = longerName(run, lexicon);
  if (longer) return [longer];
  const known = run.known.map((candidate) => ({ ...candidate, weak: false }));
  const rest = gaps(run).flatMap((segment) => {
    const trimmed = trim(run, segment, lexicon);
    return trimmed ? [unknownCandidate(run, trimmed, lexicon)] : [];
  });
  return [...known, ...rest].sort((a, b) => a.from - b.from);
}

function gaps(run: Run): Segment[] {
  const segments: Segment[] = [];
  let from = run.from;
  for (const known of run.known) {
    if (known.from > from) segments.push({ from, to: known.from });
    from = known.to;
  }
  if (from < run.to) segments.push({ from, to: run.to });
  return segments;
}

/** The run as one name, where a known name is only a part of it. */
function longerName(run: Run, lexicon: NameLexicon): RunCandidate | undefined {
  const { tokens } = run.field;
  const [first, last] = [tokens[run.from], tokens[run.to - 1]];
  const inner = run.known[0];
  if (!first || !last || !inner || (inner.from === run.from && inner.to === run.to)) return undefined;
  const whole = (type: EntityType, rule: string): RunCandidate => ({
    field: run.field,
    from: run.from,
    to: run.to,
    votes: [{ type, weight: 4, rule }],
    rule,
    confidence: 0.6,
    weak: false,
  });
  const rest = tokens.slice(inner.to, run.to);
  if (inner.from === run.from && rest.length === 1 && last.kind === "number") return edition(run, inner);
  if (isGivenNameBefore(run, inner, lexicon)) return whole("person", "given-name");
  const nationality = lexicon.words.demonyms[run.field.lang].has(first.fold) && inner.from === run.from + 1;
  if (nationality && inner.to === run.to && lexicon.cues.last.has(last.fold)) {
    return whole(inner.entity?.type ?? "initiative", "national-namesake");
  }
  const lastKnown = run.known.at(-1);
  const lastType = lexicon.cues.last.get(last.fold);
  if (lastType && lastKnown && lastKnown.to < run.to) return whole(lastType, "name-head-last");
  const firstType = lexicon.cues.first.get(first.fold);
  if (firstType && inner.from > run.from && run.known.length === 1 && inner.to === run.to)
    return whole(firstType, "name-head-first");
  return extension(run, inner, lexicon, whole);
}

/** `OVHcloud Summit 2025`, `Windows 11`: a known event, programme or product with its year or version. */
function edition(run: Run, inner: Candidate): RunCandidate | undefined {
  const numbered = ["event", "initiative", "product", "infrastructure"].includes(inner.entity?.type ?? "");
  return numbered ? { ...inner, to: run.to, weak: false } : undefined;
}

/** `René Metz`: a given name before what otherwise is a town. */
function isGivenNameBefore(run: Run, inner: Candidate, lexicon: NameLexicon): boolean {
  const first = run.field.tokens[run.from]?.fold ?? "";
  const pair =
    run.known.length === 1 &&
    inner.from === run.from + 1 &&
    inner.to === run.to &&
    inner.to - inner.from === 1;
  return pair && inner.entity?.type === "place" && lexicon.firstNames.has(first);
}

/** `Airbus Helicopters`, `Microsoft France`: a known maker directly followed by another name. */
function extension(
  run: Run,
  inner: Candidate,
  lexicon: NameLexicon,
  whole: (type: EntityType, rule: string) => RunCandidate,
): RunCandidate | undefined {
  const maker = inner.entity?.type === "company" || inner.entity?.type === "product";
  const next = run.field.tokens[inner.to];
  if (!maker || inner.from !== run.from || !next) return undefined;
  const second = run.known[1];
  if (second) {
    const branch = second.from === inner.to && second.to === run.to && second.entity?.type === "place";
    return branch && inner.entity?.type === "company" ? whole("company", "national-branch") : undefined;
  }
  const rest = run.field.tokens.slice(inner.to, run.to);
  const plain = rest.every((token) => isNameLike(token) || token.kind === "number") && rest.length <= 3;
  return plain && !lexicon.firstNames.has(next.fold) ? whole("product", "maker-extension") : undefined;
}

/** Drops words at the edges that are no part of a name; undefined where nothing is left. */
function trim(run: Run, segment: Segment, lexicon: NameLexicon): Segment | undefined {
  const { tokens, lang } = run.field;
  let { from, to } = segment;
  const at = (index: number) => tokens[index]?.fold ?? "";
  const droppable = (index: number): boolean => {
    const { openers, demonyms } = lexicon.words;
    const free = run.atStart || tokens[index - 1]?.kind === "punctuation" || lang === "en";
    const opener = (free || to - from === 1) && openers[lang].has(at(index));
    const headed = to - from > 1 && lexicon.cues.last.has(at(to - 1));
    return !isNameLike(tokens[index]) || opener || (demonyms[lang].has(at(index)) && !headed);
  };
  while (from < to && droppable(from)) from++;
  while (to > from && !isNameLike(tokens[to - 1]) && tokens[to - 1]?.kind !== "number") to--;
  while (to - from > 1 && tokens[to - 1]?.kind === "word" && tokens[to - 1]?.text.length === 1) to--;
  if (from >= to) return undefined;
  const common = lexicon.words.common[lang];
  const generic = to - from === 1 && (lexicon.cues.last.has(at(from)) || lexicon.cues.first.has(at(from)));
  const isEmptyWord = (token: Token): boolean =>
    common.has(token.fold) || token.kind !== "word" || token.text.length < 2;
  const empty = generic || tokens.slice(from, to).every(isEmptyWord);
  return empty ? undefined : { from, to };
}

function unknownCandidate(run: Run, segment: Segment, lexicon: NameLexicon): RunCandidate {
  const { tokens } = run.field;
  const words = tokens.slice(segment.from, segment.to).filter((token) => token.kind === "word");
  const opens = run.field.starts.has(segment.from);
  const distinct = words.some((token) => /\p{Ll}\p{Lu}|\p{Lu}{3}|\p{Lu}.*\d/u.test(token.text));
  const person = words.length > 1 && lexicon.firstNames.has(words[0]?.fold ?? "");
  return {
    field: run.field,
    ...segment,
    votes: [],
    rule: "capitalised-run",
    confidence: 0.5,
    weak: opens && !distinct && !person && words.length < 3 && !isActor(run, segment, lexicon),
  };
}

/** Endings of ordinary nouns and participles of both languages. */
const ORDINARY_END =
  /(?:tions?|ments?|ites?|ances?|ences?|eurs?|euses?|iques?|istes?|ismes?|ables?|ing|ings|ed|ly|ness|ers|ies|ors|ees?|es)$/;

/** `Nuvolia édite …`: a word that is no common noun, with a verb of which it can only be the subject. */
function isActor(run: Run, { from, to }: Segment, lexicon: NameLexicon): boolean {
  const { tokens, lang } = run.field;
  const [word, verb] = [tokens[from], tokens[to]];
  if (to - from !== 1 || !word || !verb || word.text.length < 4 || ORDINARY_END.test(word.fold)) return false;
  return /^\p{Ll}/u.test(verb.text) && lexicon.words.actorVerbs[lang].has(verb.fold);
}
