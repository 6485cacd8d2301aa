import type { Language } from "../model/ontology.ts";

const NB = "\u00a0";

function plural(n: number, one: string, many: string, lang: Language): string {
  const isOne = lang === "fr" ? n < 2 : n === 1;
  return `${group(n, lang)}${NB}${isOne ? one : many}`;
}

/** A whole number with its thousands apart: `12 345`, `12,345`. */
function group(n: number, lang: Language): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, lang === "fr" ? "\u202f" : ",");
}

const LANGUAGE_NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: { fr: "français", en: "anglais", de: "allemand", nl: "néerlandais", it: "italien", es: "espagnol" },
  en: { fr: "French", en: "English", de: "German", nl: "Dutch", it: "Italian", es: "Spanish" },
};

/** The words of the digest that are not facts, in one language. */
export interface Phrases {
  title(week: number, year: number): string;
  subtitle(span: string): string;
  colophon: string;
  language(code: string): string;
  articles(n: number): string;
  copies(n: number): string;
  publishers(n: number): string;
  moreSources(n: number): string;
  more(n: number): string;
  counts(numbers: { articles: string; publishers: string; languages: string }): string;
  inLanguage(n: number, code: string | undefined): string;
  before(n: number): string;
  fresh(n: { stories: number; entities: number; relations: number; events: number }): string;
  copiesCounted(n: number): string;
  nothing: string;
  noGaps: string;
  gapsNote: string;
  gap(gap: { from: string; until: string | undefined; failures: number; code: string }): string;
  uncertain(percent: number): string;
  provisional: string;
  continued: string;
  with(names: string): string;
  inLanguages(languages: string): string;
  unconfirmed: string;
  silence(before: number): string;
  silencesNote: string;
  background(n: number): string;
  doubtful(n: number): string;
  others(n: number): string;
  fromGazetteer: string;
  sections: Readonly<Record<SectionId, string>>;
  groups: Readonly<Record<"overdue" | "kept" | "open" | "terms" | "appointments" | "offices", string>>;
}

export type SectionId =
  | "stories"
  | "people"
  | "events"
  | "relations"
  | "promises"
  | "announced"
  | "entities"
  | "silences"
  | "gaps";

/** Counts of what is new; what there is none of is left out. */
function freshSentence(
  stories: string,
  counts: readonly (readonly [number, string])[],
  { joint, and }: { joint: string; and: string },
): string {
  const parts = counts.filter(([n]) => n > 0).map(([, words]) => words);
  const last = parts.pop();
  if (last === undefined) return `${stories}.`;
  return `${stories}${joint}${parts.length > 0 ? `${parts.join(", ")}${and}` : ""}${last}.`;
}

const fr: Phrases = {
  title: (week, year) => `Semaine ${week} de ${year}`,
  subtitle: (span) => `Souveraineté numérique européenne, ${span}`,
  colophon:
    "Synthèse établie par Vigie à partir des articles publiés dans la semaine. Chaque ligne donne sa source ; " +
    "les citations sont reproduites telles quelles, dans leur langue.",
  language: (code) => LANGUAGE_NAMES.fr[code] ?? code,
  articles: (n) => plural(n, "article", "articles", "fr"),
  copies: (n) => plural(n, "reprise", "reprises", "fr"),
  publishers: (n) => plural(n, "titre", "titres", "fr"),
  moreSources: (n) => `et ${plural(n, "autre source", "autres sources", "fr")}`,
  more: (n) => `Et ${group(n, "fr")} de plus.`,
  counts: ({ articles, publishers, languages }) => `${articles} de ${publishers}${NB}: ${languages}.`,
  inLanguage: (n, code) =>
    code === undefined ? `${n} dans d’autres langues` : `${n} en ${fr.language(code)}`,
  before: (n) => `La semaine précédente${NB}: ${plural(n, "article", "articles", "fr")}.`,
  fresh: ({ stories, entities, relations, events }) =>
    freshSentence(
      plural(stories, "sujet", "sujets", "fr"),
      [
        [entities, plural(entities, "entité nommée", "entités nommées", "fr")],
        [relations, plural(relations, "relation énoncée", "relations énoncées", "fr")],
        [events, plural(events, "événement raconté", "événements racontés", "fr")],
      ],
      { joint: `${NB}; pour la première fois, `, and: " et " },
    ),
  copiesCounted: (n) =>
    n < 2
      ? `${n} article en reprend un autre et ne compte pas à part.`
      : `${n} articles en reprennent un autre et ne comptent pas à part.`,
  nothing: "Aucun article de cette semaine n’est dans la base.",
  noGaps: "Aucune panne de source n’a été relevée cette semaine.",
  gapsNote: "Ce que ces sources ont publié pendant ce temps peut manquer.",
  gap: ({ from, until, failures, code }) =>
    `${until === undefined ? `en panne depuis le ${from}` : `en panne du ${from} au ${until}`}, ` +
    `${plural(failures, "échec", "échecs", "fr")} (${code})`,
  uncertain: (percent) => `incertain, ${percent}${NB}%`,
  provisional: "à vérifier",
  continued: "suite d’une semaine précédente",
  with: (names) => `Avec ${names}`,
  inLanguages: (languages) => `en ${languages}`,
  unconfirmed: "aucun article ne le confirme à la fin de la semaine",
  silence: (before) =>
    `${plural(before, "article", "articles", "fr")} dans les quatre semaines précédentes, aucun cette semaine`,
  silencesNote: "Souvent nommés jusque-là, absents cette semaine.",
  background: (n) =>
    n < 2
      ? `${n} événement plus ancien a été rappelé.`
      : `${group(n, "fr")} événements plus anciens ont été rappelés.`,
  doubtful: (n) =>
    n < 2
      ? `${n} relation ou événement, trop incertain, n’est pas repris ici.`
      : `${group(n, "fr")} relations et événements trop incertains ne sont pas repris ici.`,
  others: (n) => (n < 2 ? `${n} autre` : `${n} autres`),
  fromGazetteer: "d’après le répertoire",
  sections: {
    stories: "Les sujets de la semaine",
    people: "Nominations et fonctions",
    events: "Ce qui s’est passé",
    relations: "Relations nouvelles",
    promises: "Échéances",
    announced: "Annoncé cette semaine",
    entities: "Nouveaux noms",
    silences: "Silences",
    gaps: "Ce qui a pu nous échapper",
  },
  groups: {
    overdue: "Dues cette semaine, sans confirmation",
    kept: "Tenues",
    open: "Dans les six semaines",
    terms: "Changements",
    appointments: "Nominations et départs",
    offices: "Fonctions nommées pour la première fois",
  },
};

const en: Phrases = {
  title: (week, year) => `Week ${week} of ${year}`,
  subtitle: (span) => `European digital sovereignty, ${span}`,
  colophon:
    "Compiled by Vigie from the articles published in the week. Every line gives its source; quotations stand as " +
    "they were written, in their own language.",
  language: (code) => LANGUAGE_NAMES.en[code] ?? code,
  articles: (n) => plural(n, "article", "articles", "en"),
  copies: (n) => plural(n, "reprint", "reprints", "en"),
  publishers: (n) => plural(n, "publisher", "publishers", "en"),
  moreSources: (n) => `and ${plural(n, "other source", "other sources", "en")}`,
  more: (n) => `And ${group(n, "en")} more.`,
  counts: ({ articles, publishers, languages }) => `${articles} from ${publishers}: ${languages}.`,
  inLanguage: (n, code) => (code === undefined ? `${n} in other languages` : `${n} in ${en.language(code)}`),
  before: (n) => `The week before: ${plural(n, "article", "articles", "en")}.`,
  fresh: ({ stories, entities, relations, events }) =>
    freshSentence(
      plural(stories, "story", "stories", "en"),
      [
        [entities, plural(entities, "entity named", "entities named", "en")],
        [relations, plural(relations, "relation stated", "relations stated", "en")],
        [events, plural(events, "event told", "events told", "en")],
      ],
      { joint: "; for the first time, ", and: " and " },
    ),
  copiesCounted: (n) =>
    n === 1
      ? "1 article repeats another one and does not count by itself."
      : `${n} articles repeat another one and do not count by themselves.`,
  nothing: "The database holds no article of this week.",
  noGaps: "No source was found failing this week.",
  gapsNote: "What these sources published meanwhile may be missing.",
  gap: ({ from, until, failures, code }) =>
    `${until === undefined ? `failing since ${from}` : `failing from ${from} to ${until}`}, ` +
    `${plural(failures, "failure", "failures", "en")} (${code})`,
  uncertain: (percent) => `uncertain, ${percent}%`,
  provisional: "to be checked",
  continued: "continued from an earlier week",
  with: (names) => `With ${names}`,
  inLanguages: (languages) => `in ${languages}`,
  unconfirmed: "no article confirms it by the end of the week",
  silence: (before) =>
    `${plural(before, "article", "articles", "en")} in the four weeks before, none this week`,
  silencesNote: "Often named until then, absent this week.",
  background: (n) =>
    n === 1 ? "1 older event was recalled." : `${group(n, "en")} older events were recalled.`,
  doubtful: (n) =>
    n === 1
      ? "1 relation or event is too uncertain to be told here."
      : `${group(n, "en")} relations and events are too uncertain to be told here.`,
  others: (n) => (n === 1 ? "1 other" : `${n} others`),
  fromGazetteer: "according to the gazetteer",
  sections: {
    stories: "Stories of the week",
    people: "Appointments and offices",
    events: "What happened",
    relations: "New relations",
    promises: "Promises",
    announced: "Announced this week",
    entities: "New names",
    silences: "Silences",
    gaps: "What we may have missed",
  },
  groups: {
    overdue: "Due this week, not confirmed",
    kept: "Kept",
    open: "Due within six weeks",
    terms: "Changes",
    appointments: "Appointments and departures",
    offices: "Offices named for the first time",
  },
};

/** The phrases in both languages. */
export const PHRASES: Readonly<Record<Language, Phrases>> = { fr, en };
