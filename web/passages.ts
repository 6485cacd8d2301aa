import type { EntityType } from "../src/model/ontology.ts";

/** A span of a text that is a name (`entity`) or the evidence of a fact. Offsets in UTF-16 code units. */
export interface ArticleMark {
  start: number;
  end: number;
  entity?: string | undefined;
  type?: EntityType | undefined;
  /** Id under which evidence can be pointed at. */
  anchor?: string | undefined;
}

/** A stretch of text with at most one name. */
export interface Run {
  text: string;
  entity?: string | undefined;
  type?: EntityType | undefined;
}

/** A stretch that is evidence throughout, or nowhere. */
export interface Piece {
  evidence: boolean;
  /** Id of the evidence that begins here. */
  anchor?: string | undefined;
  runs: Run[];
}

/**
 * Cuts a text along its marks so that names nest inside evidence. Where pieces of evidence overlap, each
 * start begins a piece of its own, so that every fact can be pointed at; of overlapping names the first
 * and longest counts. Marks outside the text are ignored. The runs put together are the text.
 */
export function cutPassages(text: string, marks: readonly ArticleMark[]): Piece[] {
  const within = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end && mark.end <= text.length);
  const evidence = within.filter((mark) => mark.entity === undefined);
  const names = firstNames(within.filter((mark) => mark.entity !== undefined));
  const anchors = new Map(evidence.map((mark) => [mark.start, mark.anchor]));
  const cuts = new Set([0, text.length, ...evidence.flatMap((mark) => [mark.start, mark.end])]);
  const points = [...cuts].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (const [index, start] of points.entries()) {
    const end = points[index + 1];
    if (end === undefined) break;
    const marked = evidence.some((mark) => mark.start < end && mark.end > start);
    const runs = cutRuns(text, start, end, names);
    pieces.push({ evidence: marked, anchor: anchors.get(start), runs });
  }
  return pieces;
}

/** Names in order, without those that overlap an earlier or longer one. */
function firstNames(names: readonly ArticleMark[]): ArticleMark[] {
  const kept: ArticleMark[] = [];
  for (const name of [...names].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || name.start >= last.end) kept.push(name);
  }
  return kept;
}

function cutRuns(text: string, start: number, end: number, names: readonly ArticleMark[]): Run[] {
  const runs: Run[] = [];
  let at = start;
  const plain = (to: number): void => {
    if (to > at) runs.push({ text: text.slice(at, to) });
    at = Math.max(at, to);
  };
  for (const name of names) {
    if (name.end <= start || name.start >= end) continue;
    plain(Math.max(start, name.start));
    const to = Math.min(end, name.end);
    runs.push({ text: text.slice(at, to), entity: name.entity, type: name.type });
    at = to;
  }
  plain(end);
  return runs;
}

/** A paragraph of an article, or one of its headings, list items or quotations (`## `, `- `, `> `). */
export interface Block {
  kind: "paragraph" | "heading" | "item" | "quotation";
  /** Offsets of the block's words in the whole text; `lineStart` is before the sign, if it has one. */
  start: number;
  end: number;
  lineStart: number;
}

const SIGNS: readonly [string, Block["kind"]][] = [
  ["## ", "heading"],
  ["- ", "item"],
  ["> ", "quotation"],
];

/** Splits an article's text into blocks; blank lines and line ends separate them. */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) {
    if (line[0].trim() === "") continue;
    const [sign, kind] = SIGNS.find(([one]) => line[0].startsWith(one)) ?? ["", "paragraph" as const];
    blocks.push({
      kind,
      start: line.index + sign.length,
      end: line.index + line[0].length,
      lineStart: line.index,
    });
  }
  return blocks;
}

/** The beginning of an article's paragraphs, without headings and lists. */
export function openingOf(text: string): string {
  return splitBlocks(text)
    .filter((block) => block.kind === "paragraph")
    .map((block) => text.slice(block.start, block.end))
    .join(" ");
}

/** The marks that touch a block, moved to its own offsets and cut at its ends; an id stays where it begins. */
export function marksWithin(marks: readonly ArticleMark[], block: Block): ArticleMark[] {
  return marks
    .filter((mark) => mark.start < block.end && mark.end > block.start)
    .map((mark) => ({
      ...mark,
      start: Math.max(0, mark.start - block.start),
      end: Math.min(block.end, mark.end) - block.start,
      anchor: mark.start >= block.lineStart ? mark.anchor : undefined,
    }));
}
