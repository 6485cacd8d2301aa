import type { LanguageCode } from "../model/ontology.ts";

/** A figure that one text states, in a form that does not depend on its language. */
export interface Amount {
  /** `1300000000` or `18%`: the key under which two articles share it, whatever the unit. */
  key: string;
  /** As written. */
  text: string;
}

const NUMBER = String.raw`\d{1,3}(?:[.,\u0020\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?`;
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:milliards?|billions?|bn|mds?|mrd)$/i, 1e9],
  [/^(?:millions?|m|mio)$/i, 1e6],
  [/^(?:thousand|mille|k)$/i, 1e3],
];
const FIGURE = new RegExp(
  String.raw`(?<!\p{L}|\d|[.,-])(?<before>[€$£]\s?|(?:EUR|USD)\s)?(?<number>${NUMBER})` +
    String.raw`(?:[\s\u00a0\u202f-]?(?<scale>milliards?|millions?|billions?|thousand|mille|bn|mds?|mrd|mio|[mk](?=\b)))?(?!\p{L})` +
    String.raw`(?<after>\s?(?:d[e'’]\s?)?(?:€|\$|£|euros?\b|dollars?\b|EUR\b|USD\b)|\s?(?:%|per\s?cent\b|pour\s?cent\b|points?\b))?`,
  "giu",
);

/**
 * The figures of a text that can tell a happening: sums of money, percentages and counts from 32, however
 * they are written (`1,3 milliard d'euros`, `€1.3bn`). Years, days of a month and small counts are passed
 * over, since unrelated articles share them; each figure is returned once.
 */
export function extractAmounts(text: string, lang: LanguageCode): Amount[] {
  const found = new Map<string, Amount>();
  for (const match of text.matchAll(FIGURE)) {
    const key = keyOf(match.groups ?? {}, lang);
    if (key !== undefined && !found.has(key)) found.set(key, { key, text: match[0].trim() });
  }
  return [...found.values()];
}

function keyOf(groups: Record<string, string | undefined>, lang: LanguageCode): string | undefined {
  const { before, number = "", scale, after = "" } = groups;
  const factor = scale === undefined ? 1 : (SCALES.find(([form]) => form.test(scale))?.[1] ?? 1);
  const value = round(parseNumber(number, { lang, scaled: factor > 1 }) * factor);
  if (/%|cent|point/i.test(after)) return `${value}%`;
  if (before !== undefined || after !== "") return value >= 1000 ? String(value) : undefined;
  const isYear = factor === 1 && /^(?:19|20)\d\d$/.test(number);
  return value > 31 && !isYear && Number.isInteger(value) ? String(value) : undefined;
}

/** Reads digits: groups of three are thousands, unless a word such as `milliard` makes the mark a decimal one. */
function parseNumber(number: string, { lang, scaled }: { lang: LanguageCode; scaled: boolean }): number {
  const decimalMark = lang === "fr" ? "," : ".";
  const plain = number.replace(/[\s\u00a0\u202f]/g, "");
  const grouped = /^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?$/.test(plain);
  if (!grouped || (scaled && plain.split(decimalMark).length === 2)) return Number(plain.replace(",", "."));
  return Number(plain.replace(/[.,](?=\d{3}(?:\D|$))/g, "").replace(",", "."));
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
