import type { FactStatus, Mention } from "../model/annotation.ts";
import type { Role } from "../model/gazetteer.ts";
import type { Discourse } from "./discourse.ts";
import { type Findings, type Ground, groundOf } from "./findings.ts";
import type { PublicBodies } from "./government.ts";
import type { PhraseTrie } from "./phrase-trie.ts";
import { afterMention, isOrganisation, listOf, mentionBefore, type Phrases } from "./phrases.ts";
import { findRolePhrases, type RolePhrase } from "./role-phrases.ts";
import type { Item } from "./sentences.ts";

/** What finding offices needs besides the sentence. */
export interface OfficeContext {
  roles: PhraseTrie<Role>;
  discourse: Discourse;
  bodies: PublicBodies;
  findings: Findings;
  /** True for persons whom the article gives a public office. */
  isPolitician(person: string): boolean;
}

/** A role phrase with the persons who hold it. */
interface Holding {
  phrase: RolePhrase;
  persons: readonly number[];
  rule: string;
  confidence: number;
}

/** Finds who holds which role where in one sentence: appositions, titles, brackets, "X de Y". */
export function extractOffices(phrases: Phrases, context: OfficeContext): void {
  const roles = findRolePhrases(phrases, context.roles);
  const titled = new Set<number>();
  for (const holding of attach(phrases, roles)) {
    for (const person of holding.persons) titled.add(person);
    record(phrases, holding, context);
  }
  affiliations(phrases, titled, context);
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
    const holding = shared ? { ...shared, phrase } : attachOne(phrases, phrase, taken);
    if (!holding) return;
    holdings.push(holding);
    for (const person of holding.persons) taken.add(person);
  });
  // "le ministre des Médias et ministre délégué, X": the first of two joined roles has its person after the second.
  roles.forEach((phrase, index) => {
    const next = roles[index + 1];
    if (!next || holdings.some((one) => one.phrase === phrase) || !joinsTo(phrases, phrase, next)) return;
    const later = holdings.find((one) => one.phrase === next);
    if (later) holdings.push({ ...later, phrase });
  });
  return holdings;
}

/** True where only "et", "and" or a comma stands between two role phrases. */
function joinsTo(phrases: Phrases, first: RolePhrase, second: RolePhrase): boolean {
  const between = phrases.items.slice(first.end, second.start).map((item) => item.lower);
  return (
    between.length > 0 &&
    between.length <= 3 &&
    between.every((word) => /^(?:et|and|,|puis|also|aussi|then)$/.test(word)) &&
    between.some((word) => word !== ",")
  );
}

function attachOne(phrases: Phrases, phrase: RolePhrase, taken: ReadonlySet<number>): Holding | undefined {
  const { items } = phrases;
  const person = (index: number | undefined): boolean =>
    index !== undefined && items[index]?.mention?.type === "person";
  const next = skipTitle(items, phrase.end);
  if (person(next)) return { phrase, persons: [next], rule: "role-before-name", confidence: 0.92 };
  const before = apposed(phrases, phrase);
  const later = items[phrase.end]?.text === "," ? skipTitle(items, phrase.end + 1) : -1;
  const after = person(later) ? later : undefined;
  if (before !== undefined && !(after !== undefined && taken.has(before) && phrase.determiner !== "none")) {
    return { phrase, persons: [before], rule: "role-after-name", confidence: 0.9 };
  }
  if (after !== undefined && !startsOwnPhrase(phrases, after, phrase)) {
    return { phrase, persons: [after], rule: "role-before-name-comma", confidence: 0.85 };
  }
  return copula(phrases, phrase);
}

/** Past "M.", "Mme", "Dr" and a nationality. */
function skipTitle(items: readonly Item[], index: number): number {
  let k = index;
  while (/^(?:m|mme|mmes|mr|mrs|ms|dr|me|mgr|sir|pr|prof)$/.test(items[k]?.fold ?? "")) {
    k++;
    if (items[k]?.text === ".") k++;
  }
  return k;
}

/** The person right before the phrase: "X, directeur", "X (directeur", "X – directrice", "X, then minister". */
function apposed(phrases: Phrases, phrase: RolePhrase): number | undefined {
  const { items } = phrases;
  let k = phrase.start - 1;
  while (
    k >= 0 &&
    /^(?:alors|then|aujourd'hui|now|actuel|aussi|also|ex|-|qui|est|egalement)$/.test(items[k]?.fold ?? "") &&
    phrase.start - k < 4
  )
    k--;
  const mark = items[k]?.text ?? "";
  if (!/^[,(–—]$/.test(mark)) return undefined;
  const found = mentionBefore(phrases, k);
  return found !== undefined && items[found]?.mention?.type === "person" ? found : undefined;
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
  for (let k = phrase.start - 1; k >= Math.max(0, phrase.start - 9); k--) {
    const item = items[k];
    if (!item) break;
    if (item.mention) {
      const close = verb && item.mention.type === "person";
      return close
        ? { phrase, persons: listOf(phrases, k), rule: "role-copula", confidence: 0.8 }
        : undefined;
    }
    if (words.be.has(item.lower) || APPOINTS.test(item.fold)) verb = true;
    else if (
      words.negations.has(item.lower) ||
      item.text === ";" ||
      item.text === "." ||
      words.relatives.has(item.lower)
    )
      return undefined;
  }
  return undefined;
}

const APPOINTS =
  /^(?:devient|devenu|devenue|nomme|nommee|elu|elue|reste|demeure|designe|designee|reconduit|reconduite|appointed|named|elected|becomes|became|remains|as|promu|promue)$/;

/** Writes down a holding: a relation to each organisation, else an office. */
function record(
  phrases: Phrases,
  { phrase, persons, rule, confidence }: Holding,
  context: OfficeContext,
): void {
  const title = titleOf(phrases, phrase);
  const status: FactStatus = phrase.ended ? "ended" : "stated";
  const organisations = organisationsOf(phrases, { phrase, persons }, title, context);
  const ground: Ground = groundOf(phrases, {
    rule,
    confidence: confidence * organisations.certainty,
    status,
  });
  for (const index of persons) {
    const person = phrases.items[index]?.mention;
    if (!person) continue;
    for (const organisation of organisations.mentions) {
      const founder = phrase.role.id === "founder";
      context.findings.relation({
        subject: person.entity,
        predicate: founder ? "founder_of" : "role_at",
        object: organisation.entity,
        detail: title,
        ...(founder ? {} : { role: phrase.role.id }),
        ...ground,
      });
    }
    if (organisations.mentions.length === 0 && phrase.role.public) {
      context.findings.office({ person: person.entity, title, role: phrase.role.id, ...ground });
    }
  }
}

interface Held {
  mentions: readonly Mention[];
  /** Factor on the confidence: lower where the organisation is not in the phrase itself. */
  certainty: number;
}

function organisationsOf(
  phrases: Phrases,
  holding: Pick<Holding, "phrase" | "persons">,
  title: string,
  context: OfficeContext,
): Held {
  const { phrase } = holding;
  const named = phrase.organisations.flatMap((index) => phrases.items[index]?.mention ?? []);
  const places = named.length > 0 && named.every((mention) => mention.type === "place");
  if (named.length > 0 && !places) return { mentions: named, certainty: 1 };
  const body = context.bodies.bodyOf(phrase.role, title);
  if (places)
    return {
      mentions: phrase.role.public ? (body && phrase.role.id === "mp" ? [body] : named) : [],
      certainty: 0.95,
    };
  if (phrase.determiner === "possessive" || phrase.generic) {
    const owner = ownerOf(phrases, holding, context);
    return { mentions: owner ? [owner] : [], certainty: 0.7 };
  }
  const after = placeAfter(phrases, phrase);
  if (after && phrase.role.public) return { mentions: [after], certainty: 0.9 };
  if (body) return { mentions: [body], certainty: 0.85 };
  const opening = openingOrganisation(phrases, phrase);
  return { mentions: opening ? [opening] : [], certainty: 0.75 };
}

/** "Prime Minister X of Y". */
function placeAfter(phrases: Phrases, phrase: RolePhrase): Mention | undefined {
  const { items } = phrases;
  const person = items[phrase.end]?.mention?.type === "person" ? phrase.end : undefined;
  if (person === undefined || items[person + 1]?.lower !== "of") return undefined;
  const mention = items[person + 2]?.mention;
  return mention?.type === "place" ? mention : undefined;
}

/** "Chez Y, le directeur produit X": the organisation that opens the sentence. */
function openingOrganisation(phrases: Phrases, phrase: RolePhrase): Mention | undefined {
  const { items } = phrases;
  for (const index of phrases.mentions) {
    if (index >= phrase.start) return undefined;
    const mention = items[index]?.mention;
    const lead = phrases.leads.get(index);
    if (!mention || !lead || !isOrganisation(mention.type)) continue;
    const opens = /^(?:chez|at|au sein)$/.test(items[lead.start - 1]?.lower ?? "") && lead.start <= 3;
    if (opens && items[afterMention(phrases, index)]?.text === ",") return mention;
  }
  return undefined;
}

/**
 * Whom "its", "son", "the group" stand for: the organisation that the sentence began with, else that of the
 * sentence before; "the group" may also be the one the whole article is about.
 */
function ownerOf(
  phrases: Phrases,
  { phrase, persons }: Pick<Holding, "phrase" | "persons">,
  context: OfficeContext,
): Mention | undefined {
  const { items } = phrases;
  if (/^(?:his|her|their)$/.test(items[phrase.start]?.lower ?? "")) return undefined;
  const free = phrases.mentions.find((index) => {
    const type = items[index]?.mention?.type;
    const named = type !== undefined && (type === "person" || isOrganisation(type));
    return (
      index < phrase.start &&
      named &&
      !persons.includes(index) &&
      phrases.leads.get(index)?.preposition === undefined
    );
  });
  const own = free === undefined ? undefined : items[free]?.mention;
  if (own) return own.type === "person" ? undefined : own;
  return context.discourse.organisation();
}

function titleOf(phrases: Phrases, phrase: RolePhrase): string {
  const { items, sentence } = phrases;
  const first = items[phrase.from];
  const last = items[Math.max(phrase.titleEnd, phrase.head.to) - 1];
  if (!first || !last) return "";
  return items
    .slice(phrase.from, Math.max(phrase.titleEnd, phrase.head.to))
    .reduce((text, item, index, all) => text + gapBefore(all[index - 1], item) + item.text, "")
    .trim()
    .slice(0, sentence.end - sentence.start);
}

function gapBefore(before: Item | undefined, item: Item): string {
  return before && before.end < item.start ? " " : "";
}

/** "X (Y)", "X de Y", "X from Y": a person with an organisation and no role word. */
function affiliations(phrases: Phrases, titled: ReadonlySet<number>, context: OfficeContext): void {
  const { items } = phrases;
  for (const index of phrases.mentions) {
    const person = items[index]?.mention;
    if (person?.type !== "person") continue;
    const bracket = items[index + 1]?.text === "," && items[index + 2]?.text === "(" ? index + 2 : index + 1;
    if (items[bracket]?.text === "(") inBracket(phrases, bracket, person, context, titled.has(index));
    else if (!titled.has(index)) ofOrganisation(phrases, index, person, context);
  }
}

/** A bracket that holds nothing but names. An alliance after a politician's name is the party. */
function inBracket(
  phrases: Phrases,
  open: number,
  person: Mention,
  context: OfficeContext,
  titled: boolean,
): void {
  const close = phrases.brackets.get(open);
  if (close === undefined) return;
  const inside = phrases.items.slice(open + 1, close);
  if (!inside.every((item) => item.mention || /^(?:,|et|and|\/|;|&)$/.test(item.lower))) return;
  const ground = groundOf(phrases, { rule: "organisation-in-brackets", confidence: 0.85, status: "stated" });
  for (const item of inside) {
    if (!item.mention || !isOrganisation(item.mention.type)) continue;
    const party = item.mention.type === "alliance" && (titled || context.isPolitician(person.entity));
    context.findings.relation({
      subject: person.entity,
      predicate: party ? "member_of" : "role_at",
      object: item.mention.entity,
      ...ground,
    });
  }
}

function ofOrganisation(phrases: Phrases, index: number, person: Mention, context: OfficeContext): void {
  const { items } = phrases;
  const link = items[index + 1];
  if (!link || !/^(?:de|d'|du|of|chez|from|at)$/.test(link.lower)) return;
  const target = items[index + 2]?.mention ? index + 2 : items[index + 3]?.mention ? index + 3 : undefined;
  const organisation = target === undefined ? undefined : items[target]?.mention;
  if (
    !organisation ||
    !isOrganisation(organisation.type) ||
    (organisation.type === "institution" && link.lower === "at")
  )
    return;
  const ground = groundOf(phrases, { rule: "person-of-organisation", confidence: 0.7, status: "stated" });
  context.findings.relation({
    subject: person.entity,
    predicate: "role_at",
    object: organisation.entity,
    ...ground,
  });
}
