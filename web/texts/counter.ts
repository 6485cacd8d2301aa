import type { Language } from "../../src/model/ontology.ts";
import { wholeNumber } from "../numbers.ts";

/** Makes the words for a number of things: French takes the singular up to 1, English for 1 only. */
export function counter(lang: Language): (one: string, many: string) => (count: number) => string {
  const isOne = (count: number): boolean => (lang === "fr" ? count < 2 : count === 1);
  const space = lang === "fr" ? "\u00a0" : " ";
  return (one, many) => (count) => `${wholeNumber(count, lang)}${space}${isOne(count) ? one : many}`;
}
