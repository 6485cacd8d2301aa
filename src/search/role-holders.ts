import type { Holder } from "../graph/holders.ts";
import type { Role } from "../model/gazetteer.ts";
import type { Language } from "../model/ontology.ts";
import { searchWords, stemOf } from "../text/stem.ts";
import type { NameIndex } from "./entity-names.ts";
import type { Concept, Pattern } from "./patterns.ts";

/** The words for each role by their stems, the longest first. */
export interface RoleIndex {
  byFirstStem: Readonly<Record<Language, ReadonlyMap<string, readonly RoleWords[]>>>;
}

interface RoleWords {
  role: string;
  stems: readonly string[];
}

/** Indexes roles by the words that name them. */
export function indexRoles(roles: readonly Role[]): RoleIndex {
  const byFirstStem = { fr: new Map<string, RoleWords[]>(), en: new Map<string, RoleWords[]>() };
  for (const lang of ["fr", "en"] as const) {
    for (const { id, words } of roles) {
      for (const text of words[lang]) {
        const stems = searchWords(text).map(({ word }) => stemOf(word, lang));
        const [first = ""] = stems;
        byFirstStem[lang].set(first, [...(byFirstStem[lang].get(first) ?? []), { role: id, stems }]);
      }
    }
    for (const list of byFirstStem[lang].values()) list.sort((a, b) => b.stems.length - a.stems.length);
  }
  return { byFirstStem };
}

/** A role named in a run of words; `start` and `end` count words, end exclusive. */
export interface RoleMatch {
  start: number;
  end: number;
  roles: readonly string[];
}

/** Finds the roles that a run of folded words names: the longest words at each place, in either language. */
export function findRoles(words: readonly string[], index: RoleIndex): RoleMatch[] {
  const matches: RoleMatch[] = [];
  for (let start = 0; start < words.length; start++) {
    const found = (["fr", "en"] as const).flatMap((lang) => rolesAt(words, start, lang, index));
    const length = Math.max(0, ...found.map(({ stems }) => stems.length));
    if (length === 0) continue;
    const roles = new Set(found.filter(({ stems }) => stems.length === length).map(({ role }) => role));
    matches.push({ start, end: start + length, roles: [...roles] });
    start += length - 1;
  }
  return matches;
}

function rolesAt(words: readonly string[], start: number, lang: Language, index: RoleIndex): RoleWords[] {
  const first = stemOf(words[start] ?? "", lang);
  return (index.byFirstStem[lang].get(first) ?? []).filter(({ stems }) =>
    stems.every((stem, offset) => stem === stemOf(words[start + offset] ?? "", lang)),
  );
}

// A holder whose post has less than this share of the words beside the role is somebody else.
const LEAST_SHARE = 0.6;
const MOST_HOLDERS = 6;

/** A person whom the query describes by a post. */
export interface DescribedPerson {
  person: string;
  /** From 0 to 1: how much of the words beside the role say of the post, by rarity. */
  share: number;
  /** Concepts beside the role that the post has. */
  covers: readonly number[];
}

/**
 * The persons whose post is what a query says: "ministre numérique luxembourg". `concepts` are those beside
 * the words for the role, by index; a post has one when its title, its organisation or the country of that
 * does, in either language or through the glossary. The best only, those in office first.
 */
export function describedPersons(
  holders: readonly Holder[],
  beside: readonly number[],
  {
    concepts,
    patterns,
    names,
  }: { concepts: readonly Concept[]; patterns: readonly Pattern[]; names: NameIndex },
): DescribedPerson[] {
  const rarity = (list: readonly number[]): number =>
    list.reduce((sum, index) => sum + (concepts[index]?.idf ?? 0), 0);
  const total = rarity(beside);
  if (total === 0) return [];
  const scored = holders.map((holder) => {
    const stems = stemsOfPost(holder, names);
    const covers = beside.filter((concept) =>
      patterns.some((pattern) => pattern.covers.includes(concept) && says(pattern, holder, stems)),
    );
    return { person: holder.person, share: rarity(covers) / total, covers, current: holder.current };
  });
  const best = Math.max(LEAST_SHARE, ...scored.map(({ share }) => share));
  const seen = new Set<string>();
  return scored
    .filter(({ share }) => share >= best - 1e-9)
    .sort((a, b) => Number(b.current) - Number(a.current) || (a.person < b.person ? -1 : 1))
    .filter(({ person }) => !seen.has(person) && seen.add(person))
    .slice(0, MOST_HOLDERS);
}

type PostStems = Readonly<Record<Language, ReadonlySet<string>>>;

function stemsOfPost({ titles, org, country }: Holder, names: NameIndex): PostStems {
  const entity = org === undefined ? undefined : names.byId.get(org);
  const texts = [...titles, ...(entity ? [entity.name.fr, entity.name.en, ...entity.aliases] : [])];
  const stems = (lang: Language): Set<string> => {
    const all = [...texts, country === undefined ? "" : countryName(country, lang)].join("\n");
    return new Set(searchWords(all).map(({ word }) => stemOf(word, lang)));
  };
  return { fr: stems("fr"), en: stems("en") };
}

const COUNTRIES = {
  fr: new Intl.DisplayNames("fr", { type: "region", fallback: "none" }),
  en: new Intl.DisplayNames("en", { type: "region", fallback: "none" }),
};

function countryName(code: string, lang: Language): string {
  return /^[A-Z]{2}$/.test(code) ? (COUNTRIES[lang].of(code) ?? "") : "";
}

function says({ forms }: Pattern, { org }: Holder, stems: PostStems): boolean {
  return forms.some((form) => {
    if ("entity" in form) return form.entity === org;
    if ("stems" in form && form.lang !== "other")
      return form.stems.every((stem) => stems[form.lang as Language].has(stem));
    return false;
  });
}
