import type { Language } from "../src/model/ontology.ts";

/** A whole number with the reader's thousands separator. */
export function wholeNumber(value: number, lang: Language): string {
  const digits = String(Math.round(value));
  return digits.replace(/\B(?=(\d{3})+$)/g, lang === "fr" ? "\u202f" : ",");
}
