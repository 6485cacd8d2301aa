import type { TraceStep, Wall } from "../model/news.ts";
import { type FurnitureRule, findWall } from "./furniture.ts";
import type { TextBlock } from "./plain-text.ts";

export interface WallOptions {
  /** All lines of the page. */
  lines: readonly TextBlock[];
  /** What was found to be the main text, before furniture went. */
  main: readonly TextBlock[];
  /** The text as it would be kept. */
  text: string;
  rules: readonly FurnitureRule[];
  /** The page's structured data say that the article is not free. */
  declared: boolean;
  trace: TraceStep[];
}

/** Less than this beside the words of a captcha or a question about cookies is no article. */
const REMAINDER = 150;
/** Pages with more text than this show their article, whatever they offer beside it. */
const STUB = 3000;

/**
 * Tells whether something stands where the article should: a captcha or a question about cookies where the main
 * text hardly says anything else; a paywall where the page offers to subscribe and the text is short, or where
 * its structured data say so. Text that is long is taken to be whole.
 */
export function detectWall({ lines, main, text, rules, declared, trace }: WallOptions): Wall | undefined {
  if (text.length >= STUB) return undefined;
  const walls = rules.filter((rule) => rule.wall);
  const seen = main.length > 0 ? main : lines;
  const matched = seen.map((block) => findWall(block, walls));
  const rest = seen.filter((_, index) => matched[index] === undefined);
  const blocking = matched.find((wall) => wall === "captcha" || wall === "consent");
  const remainder = Math.min(lengthOf(rest), text.length);
  if (blocking && lengthOf(rest) < REMAINDER) return found(blocking, remainder, trace);
  const offered = declared || lines.some((line) => findWall(line, walls) === "paywall");
  return offered ? found("paywall", text.length, trace) : undefined;
}

function lengthOf(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

function found(wall: Wall, characters: number, trace: TraceStep[]): Wall {
  trace.push({ step: "wall", rule: wall, reason: `${characters} characters of text beside it` });
  return wall;
}
