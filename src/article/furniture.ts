import type { TraceStep } from "../model/news.ts";
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
}

const LONGEST_WHOLE = 100;
const LONGEST_PHRASE = 400;

/**
 * Parses a furniture file.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseFurniture(text: string, file: string): FurnitureRule[] {
  return parseYamlList(text, file).map((entry) => {
    const { id, reason, where, cut, max } = entry.value;
    if (typeof id !== "string" || typeof reason !== "string")
      throw entry.invalid("a rule needs an id and a reason");
    if (where !== undefined && where !== "head" && where !== "tail")
      throw entry.invalid(`where is head or tail, not ${where}`);
    if (max !== undefined && typeof max !== "number") throw entry.invalid("max is a number of characters");
    if (max !== undefined && max > LONGEST_PHRASE) throw entry.invalid(`max is at most ${LONGEST_PHRASE}`);
    if (cut === true && where !== "tail") throw entry.invalid("cut goes with where: tail");
    return {
      id,
      reason,
      classes: new Set(listOf(entry, "classes")),
      starts: listOf(entry, "starts").map(fold),
      whole: new Set(listOf(entry, "whole").map(bare)),
      contains: listOf(entry, "contains").map(fold),
      max: max ?? 200,
      cut: cut === true,
      always: entry.value["always"] === true,
      ...(where ? { where } : {}),
    };
  });
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

/** True where taking the element out would take much of the page's running text: its class misleads. */
export function holdsTheProse(element: Element, prose: Prose): boolean {
  if (prose.total > 0) return prose.of(element) > prose.total * MOST_OF_PROSE;
  return (element.textContent ?? "").length > 2000;
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
    trace.push({ step: "element", rule: match.rule.id, reason: `${match.name}: ${match.rule.reason}` });
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

/** Takes out blocks that a rule's phrases name; a `cut` rule ends the text. */
export function removeFurnitureBlocks(
  blocks: readonly TextBlock[],
  rules: readonly FurnitureRule[],
  trace: TraceStep[],
): TextBlock[] {
  const kept: TextBlock[] = [];
  for (const [index, block] of blocks.entries()) {
    const head = kept.length < HEAD_BLOCKS && index < HEAD_BLOCKS * 2;
    const tail = index >= (blocks.length * 2) / 3;
    const phrase = phraseOf(block.text);
    const rule = rules.find(
      (one) => (one.where === undefined || (one.where === "head" ? head : tail)) && matches(phrase, one),
    );
    if (!rule) {
      kept.push(block);
      continue;
    }
    trace.push({ step: "block", rule: rule.id, reason: `${rule.reason}: ${block.text.slice(0, 80)}` });
    if (rule.cut) break;
  }
  return kept;
}

/** A block in the forms in which phrases are compared. */
interface Phrase {
  length: number;
  folded: string;
  bare: string;
}

function phraseOf(text: string): Phrase {
  const { length } = text;
  // Folding costs more than all comparisons; no rule looks at long paragraphs.
  const folded = length <= LONGEST_PHRASE ? fold(text) : "";
  return { length, folded, bare: length <= LONGEST_WHOLE ? bareOf(folded) : "" };
}

function matches({ length, folded, bare: own }: Phrase, rule: FurnitureRule): boolean {
  if (length <= LONGEST_WHOLE && rule.whole.has(own)) return true;
  if (length > rule.max) return false;
  return (
    rule.starts.some((phrase) => folded.startsWith(phrase)) ||
    rule.contains.some((phrase) => folded.includes(phrase))
  );
}
