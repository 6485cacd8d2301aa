import type { Language } from "../../model/ontology.ts";
import { type DateReader, expression } from "./reader.ts";
import type { Expression } from "./values.ts";

/** Words after which four digits are a year, per language. */
const CALLS: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(
    (
      "en depuis des jusqu'en avant apres entre horizon courant annee annees exercice ici et ou pour fin debut mi millesime " +
      "ete automne printemps hiver rentree campagne saison vers"
    ).split(" "),
  ),
  en: new Set(
    (
      "in since by until till before after from to between during through throughout and or of early late mid year " +
      "spring summer autumn fall winter around fiscal for than"
    ).split(" "),
  ),
};

/** Words after four digits that make them an amount or a name. */
const UNITS = new Set(
  (
    "euros euro dollars dollar € $ % million millions milliard milliards billion billions mètres km kilometres " +
    "metres meters people personnes salaries employees employes postes jobs fois times pages watts mw gw mégawatts go gb"
  ).split(" "),
);

const AFTER_DE =
  /^(?:[^\p{L}\p{N}]+|et|ou|a|au|aux|pour|par|sur|dans|en|qui|que|dont|est|sera|la|le|les|l'|un|une|and|or|to|on|for|by|at|is|was|were|will|has|had|which|that|the|as|when|but)$/u;

/** Four digits that the words around them make a year; a number after a name (`Horizon 2020`) is none. */
export function bareYearDate(r: DateReader, i: number, lang: Language): Expression | undefined {
  const year = r.year(i) ?? oldYear(r, i);
  if (!year || r.tokens[i]?.kind !== "number" || isPartOfNumber(r, i) || isCounted(r, i)) return undefined;
  return isCalled(r, i, lang) ? expression(i, i + 1, { kind: "year", year: year.value }) : undefined;
}

/** 1500 to 1899, only after a word that leaves no doubt. */
function oldYear(r: DateReader, i: number): { value: number } | undefined {
  const called = r.is(i - 1, "en", "in", "depuis", "since", "annee", "vers");
  return called && /^1[5-8]\d\d$/.test(r.fold(i)) ? { value: Number(r.fold(i)) } : undefined;
}

/** An amount with its unit, a phone number, a version, the number of a regulation. */
function isPartOfNumber(r: DateReader, i: number): boolean {
  const after = r.fold(i + 1);
  if (UNITS.has(after) || r.tokens[i - 1]?.kind === "number" || (after === "/" && r.glued(i))) return true;
  return r.is(i - 1, "/", ".", "-") && r.glued(i - 1);
}

/** True where the word in front calls for a year. */
function isCalled(r: DateReader, i: number, lang: Language): boolean {
  const before = r.fold(i - 1);
  if (r.is(i - 1, "et", "ou", "and", "or")) return r.year(i - 2) !== undefined;
  if (before === "a" && r.is(i - 2, "ici", "jusqu'", "horizon")) return true;
  if (CALLS[lang].has(before)) return !r.capitalised(i - 1) || startsSentence(r, i - 1);
  const after = r.fold(i + 1);
  if (r.is(i - 1, "de", "d'", "of")) return AFTER_DE.test(after) || after === "";
  if (r.is(i - 1, "(", ",", "[")) return /^[),;:.\]]$/.test(after);
  return lang === "en" && /^(?:the|a|its|their|his|her|this|'s)$/.test(before) && modifies(r, i);
}

/** "the 2023 strategy": a year before a noun in the singular. */
function modifies(r: DateReader, i: number): boolean {
  const next = r.tokens[i + 1];
  return next?.kind === "word" && !r.capitalised(i + 1) && !/[^s]s$/.test(next.fold) && !UNITS.has(next.fold);
}

/** "in 2000 towns", "en 2000 exemplaires": a round number before a plural noun counts. */
function isCounted(r: DateReader, i: number): boolean {
  const next = r.tokens[i + 1];
  if (next?.kind !== "word" || r.capitalised(i + 1) || !/(?:00|50)$/.test(r.fold(i))) return false;
  return /[^aious]s$/.test(next.fold) && next.fold.length > 4;
}

function startsSentence(r: DateReader, i: number): boolean {
  return i === 0 || /^[.!?:;–—«"“(…|-]$/.test(r.text(i - 1));
}
