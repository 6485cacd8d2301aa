import { fold } from "../text/fold.ts";
import { searchWords } from "../text/stem.ts";
import {
  FIELDS,
  type Misread,
  type ParsedQuery,
  type QueryField,
  type Restriction,
  type Term,
} from "./query.ts";

// Longer queries are somebody's paragraph; each further word costs time and changes little.
const MOST_CHARACTERS = 500;
const MOST_WORDS = 32;
// Prefix terms of one or two letters match most of the index.
const SHORTEST_PREFIX = 3;

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "“": "”", "”": "”", "«": "»", "„": "“" };
const CONNECTORS: Readonly<Record<string, "or" | "not" | "and">> = {
  OR: "or",
  OU: "or",
  "|": "or",
  "||": "or",
  NOT: "not",
  SAUF: "not",
  AND: "and",
  ET: "and",
  "&": "and",
  "&&": "and",
  "+": "and",
};

const FIELD_OF = new Map<string, QueryField>(
  Object.entries(FIELDS).flatMap(([field, words]) =>
    words.map((word) => [word, field as QueryField] as const),
  ),
);

interface Draft {
  wanted: Term[][];
  without: Term[];
  restrictions: Restriction[];
  misread: Misread[];
  /** The next term is an alternative to the last one. */
  joins: boolean;
  /** The next term or restriction must not hold. */
  negates: boolean;
  words: number;
}

/**
 * Takes a query apart: words, "exact phrases" (also «…» and “…”), OR (OU), -without (NOT, SAUF),
 * `field:value` with the keywords of `FIELDS`, `word*`. OR joins its two neighbours. Never throws: what
 * cannot be read as meant becomes words, and is listed in `misread`.
 */
export function parseQuery(query: string): ParsedQuery {
  const draft: Draft = {
    wanted: [],
    without: [],
    restrictions: [],
    misread: [],
    joins: false,
    negates: false,
    words: 0,
  };
  const text = query.slice(0, MOST_CHARACTERS);
  if (text.length < query.length) draft.misread.push({ text: `${query.slice(0, 40)}…`, reason: "length" });
  let at = 0;
  while (at < text.length) at = readPiece(draft, text, at);
  const { wanted, without, restrictions, misread } = draft;
  return { wanted, without, restrictions, misread };
}

/** Reads what starts at `at`; returns where to go on, always further. */
function readPiece(draft: Draft, text: string, at: number): number {
  const char = text.charAt(at);
  if (/[\s()[\]{},;]/.test(char)) return at + 1;
  if (/[-\u2212\u2013]/.test(char) && /[^\s-]/.test(text.charAt(at + 1))) {
    draft.negates = true;
    return at + 1;
  }
  const quoted = readQuoted(text, at);
  if (quoted) {
    if (!quoted.closed) draft.misread.push({ text: text.slice(at), reason: "quote" });
    addText(draft, quoted.inside, { phrase: true });
    return quoted.end;
  }
  const raw = rawPiece(text, at);
  const connector = CONNECTORS[raw];
  if (connector === undefined) return readField(draft, text, at, raw) ?? readWord(draft, raw, at);
  if (connector === "or") draft.joins = draft.wanted.length > 0;
  if (connector === "not") draft.negates = true;
  return at + raw.length;
}

function rawPiece(text: string, at: number): string {
  return /^[^\s"“”«»„()[\]{},;]+/.exec(text.slice(at))?.[0] ?? text.charAt(at);
}

interface Quoted {
  inside: string;
  end: number;
  /** False where the closing mark is missing; then nothing is inside. */
  closed: boolean;
}

function readQuoted(text: string, at: number): Quoted | undefined {
  const closer = QUOTES[text.charAt(at)];
  if (closer === undefined) return undefined;
  let close = text.indexOf(closer, at + 1);
  // Word processors mix their quotation marks: any other one closes too.
  if (close < 0) close = text.slice(at + 1).search(/["”»“]/) + at + 1;
  if (close <= at) return { inside: "", end: at + 1, closed: false };
  return { inside: text.slice(at + 1, close), end: close + 1, closed: true };
}

function readField(draft: Draft, text: string, at: number, raw: string): number | undefined {
  const colon = raw.indexOf(":");
  if (colon <= 0) return undefined;
  const field = FIELD_OF.get(fold(raw.slice(0, colon)));
  if (field === undefined) {
    if (/^[\p{L}]+:[^/]/u.test(raw)) draft.misread.push({ text: raw, reason: "field" });
    return undefined;
  }
  let start = at + colon + 1;
  while (/[ \u00a0\u202f]/.test(text.charAt(start))) start++;
  const quoted = readQuoted(text, start);
  const value = quoted?.closed ? quoted.inside : rawPiece(text, start).trim();
  const end = quoted?.closed ? quoted.end : start + value.length;
  const piece = text.slice(at, end);
  if (searchWords(value).length === 0) {
    draft.misread.push({ text: piece, reason: "value" });
    draft.negates = false;
  } else if (field === "title") {
    addText(draft, value, { phrase: quoted?.closed === true, title: true });
  } else {
    draft.restrictions.push({ field, value, not: draft.negates, text: piece });
    draft.negates = false;
  }
  return Math.max(end, at + 1);
}

function readWord(draft: Draft, raw: string, at: number): number {
  const bare = raw.replace(/\*+$/, "");
  const [only, ...more] = searchWords(bare);
  if (bare !== raw && only && more.length === 0 && only.word.length >= SHORTEST_PREFIX) {
    addTerm(draft, { kind: "prefix", text: raw, words: [only.word], title: false });
  } else {
    if (bare !== raw && only) draft.misread.push({ text: raw, reason: "prefix" });
    addText(draft, bare, {});
  }
  return at + raw.length;
}

function addText(draft: Draft, text: string, { phrase = false, title = false }): void {
  const words = searchWords(text).map(({ word }) => word);
  if (words.length === 0) draft.negates = false;
  else addTerm(draft, { kind: phrase ? "phrase" : "word", text: text.trim(), words, title });
}

function addTerm(draft: Draft, term: Term): void {
  const { joins, negates } = draft;
  draft.joins = false;
  draft.negates = false;
  draft.words += term.words.length;
  if (draft.words > MOST_WORDS) {
    if (!draft.misread.some(({ reason }) => reason === "length")) {
      draft.misread.push({ text: term.text, reason: "length" });
    }
    return;
  }
  const last = draft.wanted.at(-1);
  if (negates) draft.without.push(term);
  else if (joins && last) last.push(term);
  else draft.wanted.push([term]);
}
