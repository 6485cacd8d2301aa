import type { Language } from "../src/model/ontology.ts";

/** A whole number with the reader's thousands separator. */
export function wholeNumber(value: number, lang: Language): string {
  const digits = String(Math.round(value));
  return digits.replace(/\B(?=(\d{3})+$)/g, lang === "fr" ? "\u202f" : ",");
}

/** A number with at most one decimal, in the reader's way. */
export function decimal(value: number, lang: Language): string {
  const tenths = Math.round(value * 10);
  const whole = Math.trunc(tenths / 10);
  const tenth = tenths % 10;
  if (tenth === 0) return wholeNumber(whole, lang);
  return `${wholeNumber(whole, lang)}${lang === "fr" ? "," : "."}${tenth}`;
}
