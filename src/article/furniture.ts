import type { TraceStep, Wall } from "../model/news.ts";
import { fold } from "../text/fold.ts";
import { parseYamlList, type YamlEntry } from "../text/yaml.ts";
import type { TextBlock } from "./plain-text.ts";
import type { Prose } from "./prose.ts";

/** One rule of `data/furniture.yaml`, whose head explains the fields. Phrases are folded. */
export interface FurnitureRule {
  id: string;
  reason: string;
  classes: ReadonlySet<string>;
  starts: readonly string[];
  whole: ReadonlySet<string>;
  contains: readonly string[];
  max: number;
  where?: "head" | "tail";
  cut: boolean;
  /** Takes an element of exactly such a name out however much text stands in it. */
  always: boolean;
  /** A match says that a wall hides the article. */
  wall?: Wall;
}

/** So much of what goes is shown in the trace. */
const SHOWN = 80;
const LONGEST_WHOLE = 100;
const LONGEST_PHRASE = 400;

/**
 * Parses a furniture file.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseFurniture(text: string, file: string): FurnitureRule[] {
  return parseYamlList(text, file).map((entry) => {
    const { id, reason, where, cut, max, wall } = entry.value;
    if (typeof id !== "string" || typeof reason !== "string")
      throw entry.invalid("a rule needs an id and a reason");
    return {
      id,
      reason,
      classes: new Set(listOf(entry, "classes")),
      starts: listOf(entry, "starts").map(fold),
      whole: new Set(listOf(entry, "whole").map(bare)),
      contains: listOf(entry, "contains").map(fold),
      max: checkedMax(entry, max),
      cut: checkedCut(entry, cut),
      always: entry.value["always"] === true,
      ...(where === undefined ? {} : { where: oneOf(entry, where, PARTS) }),
      ...(wall === undefined ? {} : { wall: oneOf(entry, wall, WALLS) }),
    };
  });
}

const PARTS = ["head", "tail"] as const;
const WALLS: readonly Wall[] = ["paywall", "captcha", "consent"];

function oneOf<T extends string>(entry: YamlEntry, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw entry.invalid(`${value} is none of ${allowed.join(", ")}`);
  return found;
}

function checkedMax(entry: YamlEntry, max: unknown): number {
  if (max === undefined) return 200;
  if (typeof max === "number" && max > 0 && max <= LONGEST_PHRASE) return max;
  throw entry.invalid(`max is a number of characters up to ${LONGEST_PHRASE}`);
}

function checkedCut(entry: YamlEntry, cut: unknown): boolean {
  if (cut === true && entry.value["where"] !== "tail") throw entry.invalid("cut goes with where: tail");
  return cut === true;
}

function listOf(entry: YamlEntry, key: string): string[] {
  const value = entry.value[key] ?? [];
  if (Array.isArray(value) && value.every((one): one is string => typeof one === "string")) return value;
  throw entry.invalid(`${key} must be a list of texts`);
}

/** Folded, without the punctuation around; every number is `0`, so that one phrase stands for all of them. */
function bare(text: string): string {
  return bareOf(fold(text));
}

function bareOf(folded: string): string {
  return folded.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, "").replace(/\d+/g, "0");
}

const MOST_OF_PROSE = 0.3;
const MOST_OF_TEXT = 0.5;

/** True where taking the element out would take much of the page's running text: its class misleads. */
export function holdsTheProse(element: Element, prose: Prose): boolean {
  const own = prose.of(element);
  if (own > 0) return own > prose.total * MOST_OF_PROSE;
  const characters = prose.characters(element);
  if (prose.total === 0) return characters > 2000;
  return characters > prose.characters(prose.root) * MOST_OF_TEXT;
}

/** Takes elements out whose class or id says that they are furniture, unless the text stands in them. */
export function removeFurnitureElements(
  { rules, prose }: { rules: readonly FurnitureRule[]; prose: Prose },
  trace: TraceStep[],
): void {
  const find = classFinder(rules);
  for (const element of prose.elements) {
    if (element.localName === "main" || element.localName === "article") continue;
    const match = find(`${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`);
    if (!match || !prose.root.contains(element)) continue;
    const certain = match.rule.always && match.exact;
    if (!certain && holdsTheProse(element, prose)) continue;
    const text = (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, SHOWN);
    trace.push({
      step: "element",
      rule: match.rule.id,
      reason: `${match.rule.reason} (class ${match.name}): ${text}`,
    });
    element.remove();
  }
}

interface ClassMatch {
  rule: FurnitureRule;
  name: string;
  /** The rule's words are the whole name. */
  exact: boolean;
}

/** Looks a furniture rule up by the names of an element; the same names occur again and again on a page. */
function classFinder(rules: readonly FurnitureRule[]): (names: string) => ClassMatch | undefined {
  const byClass = new Map<string, FurnitureRule>();
  for (const rule of rules) for (const name of rule.classes) byClass.set(name, rule);
  const known = new Map<string, ClassMatch | undefined>();
  return (names) => {
    if (!known.has(names)) known.set(names, findClass(names, byClass));
    return known.get(names);
  };
}

/** Looks up every run of up to three words of the class names and the id. */
function findClass(names: string, byClass: ReadonlyMap<string, FurnitureRule>): ClassMatch | undefined {
  for (const name of names.split(/\s+/)) {
    const words = name
      .replace(/([a-z])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean);
    for (let start = 0; start < words.length; start++) {
      for (let end = start + 1; end <= Math.min(words.length, start + 3); end++) {
        const rule = byClass.get(words.slice(start, end).join("-"));
        if (rule) return { rule, name, exact: start === 0 && end === words.length };
      }
    }
  }
  return undefined;
}

const HEAD_BLOCKS = 4;

const LAST_THIRD = 2 / 3;

/** A list of other articles may be longer than the article, where a heading announces it. */
function tailFrom({ cut }: FurnitureRule, { element }: TextBlock): number {
  return cut && /^h[1-6]$/.test(element.localName) ? 1 / 3 : LAST_THIRD;
}

/** Takes out blocks that a rule's phrases name; a `cut` rule ends the text. */
export function removeFurnitureBlocks(
  blocks: readonly TextBlock[],
  rules: readonly FurnitureRule[],
  trace: TraceStep[],
): TextBlock[] {
  const kept: TextBlock[] = [];
  for (const [index, block] of blocks.entries()) {
    const head = kept.length < HEAD_BLOCKS && index < HEAD_BLOCKS * 2;
    const share = index / blocks.length;
    const phrase = phraseOf(block.text);
    let found: string | undefined;
    const rule = rules.find((one) => {
      const there = one.where === undefined || (one.where === "head" ? head : share >= tailFrom(one, block));
      if (there) found = findPhrase(phrase, one);
      return found !== undefined;
    });
    if (!rule) {
      kept.push(block);
      continue;
    }
    trace.push({
      step: "block",
      rule: rule.id,
      reason: `${rule.reason} ("${found}"): ${block.text.slice(0, SHOWN)}`,
    });
    if (rule.cut) break;
  }
  return kept;
}

/** The wall that a block of text announces, if any. */
export function findWall({ text }: TextBlock, rules: readonly FurnitureRule[]): Wall | undefined {
  const phrase = phraseOf(text);
  return rules.find((rule) => rule.wall && findPhrase(phrase, rule) !== undefined)?.wall;
}

/** A block in the forms in which phrases are compared. */
interface Phrase {
  length: number;
  folded: string;
  /** Without bullets, arrows and quotation marks before the first word. */
  begun: string;
  bare: string;
}

function phraseOf(text: string): Phrase {
  const { length } = text;
  // Folding costs more than all comparisons; no rule looks at long paragraphs.
  const folded = length <= LONGEST_PHRASE ? fold(text) : "";
  const begun = folded.replace(/^[\s\p{P}\p{S}]+/u, "");
  return { length, folded, begun, bare: length <= LONGEST_WHOLE ? bareOf(folded) : "" };
}

/** The phrase of a rule that a block matches. */
function findPhrase({ length, folded, begun, bare: own }: Phrase, rule: FurnitureRule): string | undefined {
  if (length <= LONGEST_WHOLE && rule.whole.has(own)) return own;
  if (length > rule.max) return undefined;
  return (
    rule.starts.find((phrase) => folded.startsWith(phrase) || begun.startsWith(phrase)) ??
    rule.contains.find((phrase) => folded.includes(phrase))
  );
}
