import type { DateVocabulary } from "./reader.ts";
import type { RelativeUnit, Season } from "./values.ts";

const numbered = (words: string, start = 1): [string, number][] =>
  words
    .split(" ")
    .flatMap((group, index) => group.split("|").map((word): [string, number] => [word, index + start]));

/** French names of months, days and numbers, folded. */
export const FRENCH: DateVocabulary = {
  months: new Map(
    numbered("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"),
  ),
  shortMonths: new Map(numbered("janv|jan fevr|fev _ avr _ _ juil _ sept oct nov dec")),
  weekdays: new Map(numbered("lundi mardi mercredi jeudi vendredi samedi dimanche")),
  shortWeekdays: new Map(),
  numbers: new Map([
    ...numbered(
      "un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    ),
    ["vingt", 20],
    ["trente", 30],
    ["quarante", 40],
    ["cinquante", 50],
  ] as [string, number][]),
  ordinals: new Map(
    numbered(
      "premier|premiere|1er|1ere|1e deuxieme|second|seconde|2e|2eme|2nd troisieme|3e|3eme quatrieme|4e|4eme",
    ),
  ),
  dayNumber: /^(1)er$/,
  capitals: false,
  dayFirst: true,
};

/** English names of months, days and numbers, folded. */
export const ENGLISH: DateVocabulary = {
  months: new Map(
    numbered("january february march april may june july august september october november december"),
  ),
  shortMonths: new Map(numbered("jan feb mar apr _ jun jul aug sept|sep oct nov dec")),
  weekdays: new Map(numbered("monday tuesday wednesday thursday friday saturday sunday")),
  shortWeekdays: new Map(numbered("mon tue|tues wed thu|thur|thurs fri sat sun")),
  numbers: new Map([
    ...numbered(
      "one|a|an two|couple three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    ),
    ["eighteen", 18],
    ["twenty", 20],
    ["thirty", 30],
    ["forty", 40],
    ["fifty", 50],
  ] as [string, number][]),
  ordinals: new Map(numbered("first|1st second|2nd third|3rd fourth|4th|final")),
  dayNumber: /^(\d{1,2})(?:st|nd|rd|th)$/,
  capitals: true,
  dayFirst: true,
};

export const FRENCH_UNITS: ReadonlyMap<string, RelativeUnit> = new Map([
  ["jour", "day"],
  ["jours", "day"],
  ["semaine", "week"],
  ["semaines", "week"],
  ["mois", "month"],
  ["trimestre", "quarter"],
  ["trimestres", "quarter"],
  ["semestre", "half"],
  ["an", "year"],
  ["ans", "year"],
  ["annee", "year"],
  ["annees", "year"],
]);

export const ENGLISH_UNITS: ReadonlyMap<string, RelativeUnit> = new Map([
  ["day", "day"],
  ["days", "day"],
  ["week", "week"],
  ["weeks", "week"],
  ["fortnight", "week"],
  ["month", "month"],
  ["months", "month"],
  ["quarter", "quarter"],
  ["quarters", "quarter"],
  ["year", "year"],
  ["years", "year"],
]);

export const SEASONS: ReadonlyMap<string, Season> = new Map([
  ["printemps", "spring"],
  ["ete", "summer"],
  ["automne", "autumn"],
  ["hiver", "winter"],
  ["spring", "spring"],
  ["summer", "summer"],
  ["autumn", "autumn"],
  ["fall", "autumn"],
  ["winter", "winter"],
]);
