import type { Concept, Pattern } from "./patterns.ts";
import type { FoundPlace } from "./rank.ts";
import type { MarkedText, TextMark } from "./types.ts";

const LENGTH = 240;
// How far before the first place a passage may begin, to begin with its sentence.
const RUN_UP = 120;

/**
 * The passage of a text that says most of what was asked for, about 240 characters, from the start of a
 * sentence where one is near; the beginning of the text where nothing matched. Line breaks become spaces.
 */
export function bestPassage(
  text: string,
  places: readonly FoundPlace[],
  concepts: readonly Concept[],
): MarkedText {
  const start = startOfPassage(text, bestStart(places, concepts));
  const end = endOfPassage(text, start);
  const head = start > 0 ? "…" : "";
  const tail = end < text.length ? "…" : "";
  const marks = mergeMarks(places).filter((mark) => mark.start >= start && mark.end <= end);
  const passage = collapseSpace(
    text.slice(start, end),
    marks.map((mark) => ({ start: mark.start - start, end: mark.end - start })),
  );
  const move = (mark: TextMark): TextMark => ({
    start: mark.start + head.length,
    end: mark.end + head.length,
  });
  return { text: `${head}${passage.text}${tail}`, marks: passage.marks.map(move) };
}

/** One space for every run of white space; marks move along. */
function collapseSpace(text: string, marks: readonly TextMark[]): MarkedText {
  let shown = "";
  const moved = new Map<number, number>();
  for (let at = 0; at <= text.length; at++) {
    moved.set(at, shown.length);
    const char = text.charAt(at);
    if (!/\s/.test(char)) shown += char;
    else if (!shown.endsWith(" ")) shown += " ";
  }
  return {
    text: shown,
    marks: marks.map(({ start, end }) => ({ start: moved.get(start) ?? 0, end: moved.get(end) ?? 0 })),
  };
}

/** The places as marks in order, those that touch or overlap put together. */
export function mergeMarks(places: readonly { start: number; end: number }[]): TextMark[] {
  const merged: TextMark[] = [];
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The offset of the place from which one passage's length on most is said; 0 without places. */
function bestStart(places: readonly FoundPlace[], concepts: readonly Concept[]): number {
  let best = { start: 0, worth: 0 };
  places.forEach(({ start }, from) => {
    const found = new Map<number, number>();
    let repeats = 0;
    for (let at = from; at < places.length; at++) {
      const place = places[at];
      if (!place || place.end > start + LENGTH - RUN_UP) break;
      repeats += countPlace(place.pattern, found);
    }
    let worth = repeats * 0.05;
    for (const [concept, weight] of found) worth += weight * (concepts[concept]?.idf ?? 0);
    if (worth > best.worth + 1e-9) best = { start, worth };
  });
  return best.start;
}

/** Notes the concepts of a place; 1 where it adds nothing new. */
function countPlace({ covers, weight }: Pattern, found: Map<number, number>): number {
  let repeats = 1;
  for (const concept of covers) {
    if (weight > (found.get(concept) ?? 0)) {
      found.set(concept, weight);
      repeats = 0;
    }
  }
  return repeats;
}

function startOfPassage(text: string, place: number): number {
  const before = text.slice(Math.max(0, place - RUN_UP), place);
  if (place <= RUN_UP && !/[.!?…\n]\s/.test(before)) return 0;
  const sentence = /[\s\S]*(?:[.!?…]["»”)]?\s+|\n)/.exec(before)?.[0].length;
  if (sentence !== undefined) return place - before.length + sentence;
  const word = before.slice(-RUN_UP / 2).search(/\s\S/);
  return word < 0 ? place : place - Math.min(RUN_UP / 2, before.length) + word + 1;
}

function endOfPassage(text: string, start: number): number {
  if (start + LENGTH >= text.length) return text.trimEnd().length;
  const cut = text.slice(start, start + LENGTH);
  const space = cut.search(/\s\S*$/);
  return start + (space > LENGTH / 2 ? space : LENGTH);
}
