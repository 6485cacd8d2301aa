/** A run of characters; offsets in UTF-16 code units, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

// Abbreviations after which a full stop does not end a sentence when a name or number follows.
const ABBREVIATIONS = new Set(
  (
    "m mm mme mmes mlle dr pr prof me mgr st ste av bd art al cf ex env p pp n no nos vol chap fig " +
    "mr mrs ms sr jr vs etc inc corp ltd co gen col lt sen rep gov sec hon rev approx dept est " +
    "jan feb mar apr jun jul aug sep sept oct nov dec janv fevr févr avr juil déc"
  ).split(" "),
);

const CLOSERS = /["'”’»)\]\u00a0\u202f ]/;

/**
 * Splits a text into sentences. Line breaks always end one; abbreviations, initials, decimals and
 * acronyms with points do not. White space around a sentence is outside its span; spans never overlap.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const push = (end: number): void => {
    let first = start;
    let last = end;
    while (first < last && /\s/.test(text.charAt(first))) first++;
    while (last > first && /\s/.test(text.charAt(last - 1))) last--;
    if (last > first) spans.push({ start: first, end: last });
    start = end;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "\n" || char === "\r") push(i + 1);
    else if (char === "." || char === "!" || char === "?" || char === "…") {
      const end = endOfSentence(text, i);
      if (end !== undefined) {
        push(end);
        i = end - 1;
      }
    }
  }
  push(text.length);
  return spans;
}

/** The offset just after the sentence that the mark at `at` ends, or undefined where it ends none. */
function endOfSentence(text: string, at: number): number | undefined {
  let end = at + 1;
  while (end < text.length && /[.!?…]/.test(text.charAt(end))) end++;
  let next = end;
  while (next < text.length && CLOSERS.test(text.charAt(next))) {
    if (/["'”’»)\]]/.test(text.charAt(next))) end = next + 1;
    next++;
  }
  if (next < text.length && next === end && !/\s/.test(text.charAt(next))) {
    return isMissingSpace(text, at, next) ? end : undefined;
  }
  if (text.charAt(at) !== ".") return /[\p{Ll}]/u.test(text.charAt(next)) ? undefined : end;
  if (/[\p{Ll},;]/u.test(text.charAt(next))) return undefined;
  const before =
    /([\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*)$/u.exec(text.slice(Math.max(0, at - 20), at))?.[1] ?? "";
  if (/^\p{Lu}$/u.test(before)) return undefined;
  if (/^(?:\p{L}\.)+\p{L}$/u.test(before)) return /\p{Lu}/u.test(text.charAt(next)) ? end : undefined;
  return ABBREVIATIONS.has(before.toLowerCase()) ? undefined : end;
}

/** A full stop without the space after it (`indépendants.La suite`): small letters before, a capitalised word after. */
function isMissingSpace(text: string, at: number, next: number): boolean {
  return (
    /\p{Ll}{3}$/u.test(text.slice(Math.max(0, at - 3), at)) &&
    /^\p{Lu}[\p{Ll}’' ]/u.test(text.slice(next, next + 2))
  );
}

/** The sentence that holds `offset`, found by binary search in the result of `splitSentences`. */
export function sentenceAt(sentences: readonly Span[], offset: number): Span | undefined {
  let low = 0;
  let high = sentences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = sentences[middle];
    if (!span) return undefined;
    if (offset < span.start) high = middle - 1;
    else if (offset >= span.end) low = middle + 1;
    else return span;
  }
  return undefined;
}
