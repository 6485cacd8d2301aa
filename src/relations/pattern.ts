import type { EntityType, Language } from "../model/ontology.ts";
import { fold } from "../text/fold.ts";
import { tokenize } from "../text/tokens.ts";
import { functionWords } from "./function-words.ts";
import { englishForms } from "./morphology-en.ts";
import { frenchForms, type VerbFeature, type VerbForms } from "./morphology-fr.ts";

/** How a verb must be used: by its subject, upon its subject, or either. */
export type Voice = "active" | "passive" | "any";

/** The two ends of a relation. */
export type End = "S" | "O";

/** One word of an alternative: lower case, and folded for comparison without accents. */
export interface PatternWord {
  lower: string;
  fold: string;
}

export type PatternElement =
  | { kind: "words"; alternatives: readonly (readonly PatternWord[])[]; optional: boolean }
  | { kind: "verb"; forms: VerbForms; voice: Voice }
  | {
      kind: "slot";
      end: End;
      types: ReadonlySet<EntityType> | undefined;
      several: boolean;
      single: boolean;
      near: boolean;
      /** The name must head its phrase: nothing "of" another noun. */
      head: boolean;
    }
  | { kind: "owner"; end: End }
  | { kind: "topic"; end: End; types: ReadonlySet<EntityType> | undefined }
  | { kind: "gap"; limit: number; over: "noun" | "words" | "phrase" | "apposition" | "clause" }
  | { kind: "mark"; text: string; optional: boolean }
  | { kind: "amount"; optional: boolean };

/** A pattern with the element at which matching starts. */
export interface Pattern {
  source: string;
  elements: readonly PatternElement[];
  anchor: number;
  /** True where the elements before the anchor are the quicker test. */
  leftFirst: boolean;
}

const ORG: readonly EntityType[] = ["company", "alliance", "institution"];
/** Names for groups of types in patterns and rules. */
const TYPE_GROUPS: Readonly<Record<string, readonly EntityType[]>> = {
  org: ORG,
  actor: [...ORG, "place", "person"],
  body: [...ORG, "place"],
  work: ["product", "infrastructure"],
  text: ["law", "standard"],
  plan: ["initiative"],
};

const MACROS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: {
    de: "de|d'|du|des|de_la|de_l'",
    à: "à|au|aux|à_la|à_l'",
    det: "le|la|l'|les|un|une|des",
    par: "par",
    avec: "avec|à|au|aux",
    être: "est|sont|était|étaient|sera|seront|être|étant|serait|fut",
    et: "et|&",
  },
  en: {
    of: "of",
    det: "the|a|an|its|their",
    by: "by",
    be: "is|are|was|were|be|been|being|will_be",
    and: "and|&",
  },
};

/** Word classes of a rule: what `@name` stands for, as alternatives. */
export type WordClasses = Readonly<Record<string, string>>;

/**
 * Compiles the notation of a pattern. Elements are separated by spaces: `<S>` and `<O>` are the ends of the
 * relation (`<O:place|org>` limits the type, `<S+>` needs a list, `<S!>` takes no list, `<S^>` heads its phrase, `<O's>` is a
 * possessor: "its", "Y's", `<O@>` what the article is about so far); `~verb` is any form of a verb in the active, `~verb.pp` in the passive,
 * `~verb.any` either; other words match as they are (`a|b` alternatives, `a_b` words in a row, `word?` may be
 * missing, `@de` a word class); `.` is up to five nouns and adjectives, `..` up to six words of one phrase, `...` up to fourteen of one clause;
 * `,` `(` `)` `:` are themselves; `#amount` is money.
 * @throws Error with a message that quotes the pattern where the notation is wrong.
 */
export function compilePattern(source: string, lang: Language, classes: WordClasses = {}): Pattern {
  const elements = source
    .trim()
    .split(/\s+/)
    .map((text) => compileElement(text, lang, source, classes));
  // Right before a name a gap holds no preposition: the name must be what the words in front say.
  elements.forEach((element, index) => {
    const [before, second] = [elements[index - 1], elements[index - 2]];
    if (element.kind === "slot" && before?.kind === "gap" && before.over === "noun") element.near = true;
    // After a comma a new phrase begins: "client de Kestrel, filiale de Nordvik" says nothing of Nordvik.
    if (element.kind === "slot" && before?.kind === "mark" && before.text === ",") element.head = true;
    if (element.kind !== "gap" || element.over !== "phrase") return;
    if (elements[index + 1]?.kind === "slot") element.over = "words";
    else if (before?.kind === "mark" && before.text === "," && second?.kind === "slot") {
      element.over = "apposition";
      element.limit = 12;
    }
  });
  const verb = elements.findIndex((element) => element.kind === "verb");
  const words = elements.findIndex(
    (element) => element.kind === "words" && !element.optional && !isCommon(element, lang),
  );
  const plain = elements.findIndex((element) => element.kind === "words" && !element.optional);
  const owner = elements.findIndex((element) => element.kind === "owner");
  const mark = elements.findIndex((element) => element.kind === "mark" && !element.optional);
  const anchor = [verb, words, owner, plain, mark].find((index) => index >= 0) ?? -1;
  if (anchor < 0) throw new Error(`"${source}" has no word to start from`);
  if (!elements.some((element) => "end" in element && element.end === "S")) {
    throw new Error(`"${source}" has no <S>`);
  }
  const gap = (from: number, to: number): boolean =>
    elements.slice(from, to).some((element) => element.kind === "gap");
  const leftFirst = gap(anchor + 1, elements.length) && !gap(0, anchor) && elements[anchor]?.kind !== "verb";
  return { source, elements, anchor, leftFirst };
}

/** True where every alternative is a function word, which would be looked up at every other position. */
function isCommon(element: PatternElement, lang: Language): boolean {
  const { closed } = functionWords(lang);
  return (
    element.kind === "words" &&
    element.alternatives.every((words) => words.length === 1 && closed.has(words[0]?.lower ?? ""))
  );
}

function compileElement(text: string, lang: Language, source: string, classes: WordClasses): PatternElement {
  if (text === ".") return { kind: "gap", limit: 5, over: "noun" };
  if (text === "..") return { kind: "gap", limit: 6, over: "phrase" };
  if (text === "...") return { kind: "gap", limit: 14, over: "clause" };
  const slot = /^<([SO])(\+|!|\^)?(?::([a-z|]+))?('s|@)?>$/.exec(text);
  if (slot) return compileSlot(slot, source);
  const optional = text.endsWith("?");
  const body = optional ? text.slice(0, -1) : text;
  if (/^[,():;]$/.test(body)) return { kind: "mark", text: body, optional };
  if (body === "#amount") return { kind: "amount", optional };
  if (body.startsWith("~")) return compileVerb(body.slice(1), lang);
  const expanded = body
    .split("|")
    .flatMap((word) => (word.startsWith("@") ? macro(word.slice(1), lang, source, classes) : [word]));
  return { kind: "words", alternatives: expanded.map(wordsOf), optional };
}

function macro(name: string, lang: Language, source: string, classes: WordClasses): string[] {
  const found = classes[name] ?? MACROS[lang][name];
  if (found === undefined) throw new Error(`"${source}": no word class "@${name}"`);
  return found.split("|");
}

function wordsOf(text: string): PatternWord[] {
  return tokenize(text.replaceAll("_", " ").replace(/'$/, "'x"))
    .filter((token, index, all) => !(token.text === "x" && index === all.length - 1))
    .map((token) => ({ lower: token.text.toLowerCase(), fold: fold(token.text) }));
}

function compileSlot(match: RegExpExecArray, source: string): PatternElement {
  const end = match[1] as End;
  const types =
    match[3] === undefined
      ? undefined
      : new Set(match[3].split("|").flatMap((name) => typesNamed(name, source)));
  if (match[4] === "@") return { kind: "topic", end, types };
  if (match[4]) return { kind: "owner", end };
  return {
    kind: "slot",
    end,
    types,
    several: match[2] === "+",
    single: match[2] === "!",
    near: false,
    head: match[2] === "^",
  };
}

/** The entity types behind a name: a type, or a group of types. */
export function typesNamed(name: string, source: string): readonly EntityType[] {
  const group = TYPE_GROUPS[name];
  if (group) return group;
  const known: readonly string[] = [...new Set(Object.values(TYPE_GROUPS).flat()), "event"];
  if (!known.includes(name)) throw new Error(`"${source}": no type "${name}"`);
  return [name as EntityType];
}

function compileVerb(text: string, lang: Language): PatternElement {
  const [lemmas = "", suffix] = text.split(".");
  const forms = new Map<string, Set<VerbFeature>>();
  for (const lemma of lemmas.split("|")) {
    for (const [form, features] of verbForms(lemma, lang)) {
      const known = forms.get(form) ?? new Set<VerbFeature>();
      for (const feature of features) known.add(feature);
      forms.set(form, known);
    }
  }
  return { kind: "verb", forms, voice: suffix === "pp" ? "passive" : suffix === "any" ? "any" : "active" };
}

const cache = new Map<string, VerbForms>();

/** The forms of a verb in a language; computed once. */
export function verbForms(lemma: string, lang: Language): VerbForms {
  const key = `${lang} ${lemma}`;
  let forms = cache.get(key);
  if (!forms) {
    forms = lang === "fr" ? frenchForms(lemma) : englishForms(lemma);
    cache.set(key, forms);
  }
  return forms;
}
