import type { GazetteerEntity } from "../model/gazetteer.ts";
import type { Language } from "../model/ontology.ts";
import type { FieldText } from "./field-text.ts";
import type { NameLexicon } from "./lexicon.ts";

/** How strongly an article speaks of each country (ISO code, `EU` for the Union); higher is more. */
export type CountryScores = ReadonlyMap<string, number>;

/** A body without a country in a French article is most likely French; English is written everywhere. */
const BY_LANGUAGE: Readonly<Record<Language, Readonly<Record<string, number>>>> = { fr: { FR: 1.5 }, en: {} };
const NATIONAL = new Set(["place", "institution", "person"]);

/**
 * Weighs the countries of an article: by its sure names (places, bodies and persons twice as much as
 * companies), by words such as `belge` or `Dutch`, and a little by its language.
 */
export function scoreCountries(
  fields: readonly FieldText[],
  sure: readonly GazetteerEntity[],
  lexicon: NameLexicon,
): CountryScores {
  const scores = new Map<string, number>();
  const add = (country: string, weight: number): void => {
    scores.set(country, (scores.get(country) ?? 0) + weight);
  };
  for (const [country, weight] of Object.entries(BY_LANGUAGE[fields[0]?.lang ?? "en"])) add(country, weight);
  for (const { country, type } of sure)
    if (country && country !== "INT") add(country, NATIONAL.has(type) ? 1 : 0.5);
  for (const field of fields) {
    const countryOf = lexicon.countryWords[field.lang];
    for (const token of field.tokens) {
      const country = countryOf.get(token.fold);
      if (country) add(country, 1);
    }
  }
  return scores;
}

/** True where no other country (the Union does not count) is spoken of more, and this one is at all. */
export function isDominant(scores: CountryScores, country: string): boolean {
  const own = scores.get(country) ?? 0;
  if (own <= 0) return false;
  return [...scores].every(([other, score]) => other === country || other === "EU" || score <= own);
}
