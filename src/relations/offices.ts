import { recordAffiliations } from "./offices-affiliations.ts";
import type { Holding, OfficeContext } from "./offices-context.ts";
import { recordHolding } from "./offices-record.ts";
import { isOrganisation, listOf, mentionBefore, type Phrases } from "./phrases.ts";
import { appointed, heldAs } from "./role-frames.ts";
import { findRolePhrases, type RolePhrase } from "./role-phrases.ts";
import type { Item } from "./sentences.ts";

/** Finds who holds which role where in one sentence: appositions, titles, brackets, appointments, "X de Y". */
export function extractOffices(phrases: Phrases, context: OfficeContext): void {
  const roles = shareOrganisations(phrases, findRolePhrases(phrases, context.roles));
  const placed = new Set<number>();
  const titled = new Set<number>();
  for (const holding of attach(phrases, roles)) {
    const found = recordHolding(phrases, holding, context);
    for (const person of holding.persons) {
      titled.add(person);
      if (found) placed.add(person);
    }
  }
  recordAffiliations(phrases, { titled, placed }, context);
}

/** "cofondatrice et directrice générale de Y", "Y founder and CEO": joined roles are held at the same place. */
function shareOrganisations(phrases: Phrases, roles: readonly RolePhrase[]): RolePhrase[] {
  const shared = [...roles];
  for (let k = shared.length - 2; k >= 0; k--) {
    const [first, second] = [shared[k], shared[k + 1]];
    if (!first || !second || !joinsTo(phrases, first, second)) continue;
    const bare = first.end <= first.head.to && !first.role.public && first.determiner !== "possessive";
    if (first.organisations.length === 0 && bare && second.organisations.length > 0)
      shared[k] = { ...first, organisations: second.organisations };
  }
  shared.forEach((second, k) => {
    const first = shared[k - 1];
    if (!first || second.organisations.length > 0 || !joinsTo(phrases, first, second)) return;
    const bare = second.end <= second.head.to && !second.role.public && second.determiner === "none";
    if (bare) shared[k] = { ...second, organisations: first.organisations };
  });
  return shared;
}

/** Attaches each role phrase to the person before or after it; phrases joined by "and" share the person. */
function attach(phrases: Phrases, roles: readonly RolePhrase[]): Holding[] {
  const holdings: Holding[] = [];
  const taken = new Set<number>();
  roles.forEach((phrase, index) => {
    const previous = roles[index - 1];
    const shared =
      previous && joinsTo(phrases, previous, phrase)
        ? holdings.find((one) => one.phrase === previous)
        : undefined;
    const direct = attachOne(phrases, phrase, taken);
    const own = direct?.rule === "role-before-name" ? direct : undefined;
    const holding = own ?? (shared ? { ...shared, phrase } : direct);
    if (!holding) return;
    holdings.push(holding);
    for (const person of holding.persons) taken.add(person);
  });
  // "le ministre des Médias et ministre délégué, X": the first of two joined roles has its person after the second.
  for (let k = roles.length - 2; k >= 0; k--) {
    const [phrase, next] = [roles[k], roles[k + 1]];
    if (!phrase || !next || holdings.some((one) => one.phrase === phrase) || !joinsTo(phrases, phrase, next))
      continue;
    const later = holdings.find((one) => one.phrase === next);
    if (later) holdings.push({ ...later, phrase });
  }
  return holdings;
}

const BETWEEN_ROLES =
  /^(?:et|and|&|,|puis|also|aussi|then|aujourd'hui|now|desormais|currently|formerly|previously|egalement|-|ainsi|que|as|well|\/|ancien|ex)$/;

/** True where only "et", "and now", "puis" stands between two role phrases. */
function joinsTo(phrases: Phrases, first: RolePhrase, second: RolePhrase): boolean {
  const between = phrases.items.slice(first.end, second.start).map((item) => item.fold || item.text);
  return (
    between.length > 0 &&
    between.length <= 4 &&
    between.every((word) => BETWEEN_ROLES.test(word)) &&
    between.some((word) => word !== ",")
  );
}

function attachOne(phrases: Phrases, phrase: RolePhrase, taken: ReadonlySet<number>): Holding | undefined {
  const { items } = phrases;
  const person = (index: number): boolean => items[index]?.mention?.type === "person";
  const next = skipTitle(items, phrase.end);
  const frame = appointed(phrases, phrase) ?? heldAs(phrases, phrase);
  if (frame?.rule === "role-appointed") return frame;
  if (person(next)) {
    const persons = isPlural(phrases, phrase) ? listOf(phrases, next) : [next];
    return { phrase, persons, rule: "role-before-name", confidence: 0.92 };
  }
  const before = apposed(phrases, phrase);
  const later = items[phrase.end]?.text === "," ? skipTitle(items, phrase.end + 1) : -1;
  const after = person(later) ? later : undefined;
  const named = before.length > 0;
  if (named && !(after !== undefined && taken.has(before[0] ?? -1) && phrase.determiner !== "none"))
    return { phrase, persons: before, rule: "role-after-name", confidence: 0.9 };
  if (after !== undefined && isClosed(phrases, after, phrase) && !startsOwnPhrase(phrases, after, phrase)) {
    const persons = isPlural(phrases, phrase) ? listOf(phrases, after) : [after];
    return { phrase, persons, rule: "role-before-name-comma", confidence: 0.85 };
  }
  return frame ?? copula(phrases, phrase) ?? announced(phrases, phrase);
}

/** "Three ministers signed: X (health), Y (industry) and Z", "trois députés (X, Y et Z)". */
function announced(phrases: Phrases, phrase: RolePhrase): Holding | undefined {
  const { items } = phrases;
  if (!isPlural(phrases, phrase)) return undefined;
  const first = phrases.mentions.find((index) => index >= phrase.end);
  if (first === undefined || first - phrase.end > 12 || !/^[:(]$/.test(items[first - 1]?.text ?? ""))
    return undefined;
  const list = listOf(phrases, first);
  return list.length > 1 && persons(phrases, list)
    ? { phrase, persons: list, rule: "role-before-list", confidence: 0.8 }
    : undefined;
}

/** True where the role is said of several: "les députés X et Y", "X and Y, researchers at". */
function isPlural(phrases: Phrases, phrase: RolePhrase): boolean {
  const first = phrases.items[phrase.head.from];
  const last = phrases.items[phrase.head.to - 1];
  const plural = (item: Item | undefined): boolean =>
    /(?:s|aux|men|people)$/.test(item?.fold ?? "") && !/^(?:ours|boss|commis)$/.test(item?.fold ?? "");
  return plural(phrases.sentence.lang === "fr" ? first : last) || plural(first);
}

/** Past "M.", "Mme", "Dr" and a nationality. */
function skipTitle(items: readonly Item[], index: number): number {
  let k = index;
  while (
    /^(?:m|mme|mmes|mr|mrs|ms|dr|me|mgr|sir|dame|lord|baroness|pr|prof|maitre)$/.test(items[k]?.fold ?? "")
  ) {
    k++;
    if (items[k]?.text === ".") k++;
  }
  return k;
}

const BEFORE_ROLE =
  /^(?:alors|then|aujourd'hui|now|actuel|aussi|also|ex|-|qui|who|est|is|was|etait|egalement|desormais|devenu|devenue|recemment|recently|until|jusqu'|ici|formerly|previously|currently|autrefois|longtemps|toujours|himself|herself|lui|elle|meme|tous|toutes|deux|both|nomme|nommee|elu|elue)$/;

/** The persons right before the phrase: "X, directeur", "X (directeur", "X – directrice", "X MEP". */
function apposed(phrases: Phrases, phrase: RolePhrase): readonly number[] {
  const { items } = phrases;
  let k = phrase.start - 1;
  while (k >= 0 && BEFORE_ROLE.test(items[k]?.fold || items[k]?.text || "") && phrase.start - k < 5) k--;
  const mark = items[k];
  if (mark?.mention?.type === "person" && isPostnominal(phrase) && k === phrase.start - 1) return [k];
  if (!/^[,(–—]$/.test(mark?.text ?? "") && !(mark?.text === "-" && items[k - 1]?.end !== mark.start))
    return [];
  const found = mentionBefore(phrases, k);
  if (found === undefined || items[found]?.mention?.type !== "person") return [];
  const list = listOf(phrases, found);
  return isPlural(phrases, phrase) && list.at(-1) === found && persons(phrases, list) ? list : [found];
}

function persons(phrases: Phrases, list: readonly number[]): boolean {
  return list.every((index) => phrases.items[index]?.mention?.type === "person");
}

/** Letters after a name: "X MEP", "Y MP". */
function isPostnominal(phrase: RolePhrase): boolean {
  return (phrase.role.id === "mep" || phrase.role.id === "mp") && phrase.determiner === "none";
}

/** "le patron de Y, X, refuse"; but "it needs a security chief, X said". */
function isClosed(phrases: Phrases, person: number, phrase: RolePhrase): boolean {
  if (phrase.determiner === "none") return true;
  const last = isPlural(phrases, phrase) ? (listOf(phrases, person).at(-1) ?? person) : person;
  const next = phrases.items[last + 1];
  return next === undefined || next.kind === "punctuation" || phrases.words.coordinators.has(next.lower);
}

/** "le patron de Y, X, directeur de Z": X has a role of its own after it, which is no reason against this one. */
function startsOwnPhrase(phrases: Phrases, person: number, phrase: RolePhrase): boolean {
  return (
    phrase.determiner === "none" &&
    phrase.start > 0 &&
    phrases.items[person + 1]?.text === "," &&
    phrases.items[phrase.start - 1]?.text === ","
  );
}

/** "X est directeur de Y", "X was appointed chief executive of Y", "X becomes". */
function copula(phrases: Phrases, phrase: RolePhrase): Holding | undefined {
  const { items, words } = phrases;
  let verb = false;
  for (let k = phrase.start - 1; k >= Math.max(0, phrase.start - 10); k--) {
    const item = items[k];
    if (!item) break;
    if (item.mention) {
      if (!verb || item.mention.type !== "person") return undefined;
      const organisations = antecedentBefore(phrases, k);
      return { phrase, persons: listOf(phrases, k), organisations, rule: "role-copula", confidence: 0.8 };
    }
    if (words.be.has(item.lower) || APPOINTS.test(item.fold)) verb = true;
    else if (words.negations.has(item.lower) || item.text === ";" || item.text === ".") return undefined;
    else if (words.relatives.has(item.lower) && !/^(?:qui|who)$/.test(item.lower)) return undefined;
  }
  return undefined;
}

/** "le comité dont X est la présidente", "a lab where X is director": what the relative clause belongs to. */
function antecedentBefore(phrases: Phrases, person: number): readonly number[] {
  const { items } = phrases;
  for (let k = person - 1; k >= Math.max(0, person - 3); k--) {
    if (!/^(?:dont|où|where|which|whose)$/.test(items[k]?.lower ?? "")) continue;
    const comma = items[k - 1]?.text === "," || items[k - 1]?.lower === "of" ? k - 1 : k;
    const found = mentionBefore(phrases, items[comma - 1]?.text === "," ? comma - 1 : comma);
    const type = found === undefined ? undefined : items[found]?.mention?.type;
    return found !== undefined && type && isOrganisation(type) ? [found] : [];
  }
  return [];
}

const APPOINTS =
  /^(?:devient|deviendra|devenu|devenue|nomme|nommee|elu|elue|reste|restera|demeure|designe|designee|reconduit|reconduite|reelu|reelue|appointed|named|elected|re-elected|reelected|becomes|became|become|remains|as|promu|promue|confirmed|confirme|confirmee)$/;
