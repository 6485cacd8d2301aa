import type { FactStatus, Mention } from "../model/annotation.ts";
import { groundOf } from "./findings.ts";
import type { Holding, OfficeContext } from "./offices-context.ts";
import { afterMention, isOrganisation, type Phrases } from "./phrases.ts";
import type { RolePhrase } from "./role-phrases.ts";
import type { Item } from "./sentences.ts";

/** Posts of those who run an organisation: where none is named, it is the one spoken of. */
const EXECUTIVE = new Set(["ceo", "cfo", "cto", "cio", "ciso", "director-general", "chair", "founder"]);
/** Posts that people win as members of a party. */
const ELECTED = new Set([
  "mp",
  "mep",
  "senator",
  "mayor",
  "minister",
  "state-secretary",
  "prime-minister",
  "alderman",
]);

/** Writes down a holding: a relation to each organisation, else an office; true where an organisation was found. */
export function recordHolding(phrases: Phrases, holding: Holding, context: OfficeContext): boolean {
  const { phrase, persons, rule, confidence } = holding;
  const title = titleOf(phrases, phrase);
  const status: FactStatus = phrase.ended ? "ended" : "stated";
  const { certainty, mentions, parties } = organisationsOf(phrases, holding, title, context);
  const ground = groundOf(phrases, { rule, confidence: confidence * certainty, status });
  for (const index of persons) {
    const person = phrases.items[index]?.mention;
    if (!person) continue;
    for (const party of parties) {
      const relation = { subject: person.entity, predicate: "member_of" as const, object: party.entity };
      context.findings.relation({ ...relation, ...ground });
    }
    for (const organisation of mentions) {
      const predicate = predicateOf(phrase, organisation, title);
      context.findings.relation({
        subject: person.entity,
        predicate,
        object: organisation.entity,
        detail: title,
        ...(predicate === "role_at" ? { role: phrase.role.id } : {}),
        ...ground,
      });
    }
    if (mentions.length === 0 && phrase.role.public)
      context.findings.office({ person: person.entity, title, role: phrase.role.id, ...ground });
  }
  return mentions.length > 0;
}

/** A founder founded it; a plain member of an alliance has no post there. */
function predicateOf(
  phrase: RolePhrase,
  organisation: Mention,
  title: string,
): "founder_of" | "role_at" | "member_of" {
  if (phrase.role.id === "founder") return "founder_of";
  const member = phrase.role.id === "member" && organisation.type === "alliance";
  return member && /^(?:ancien |ancienne |former )?(?:membre|member)s?$/i.test(title)
    ? "member_of"
    : "role_at";
}

interface Held {
  mentions: readonly Mention[];
  /** Parties named with the post ("Labour MP X"). */
  parties: readonly Mention[];
  /** Factor on the confidence: lower where the organisation is not in the phrase itself. */
  certainty: number;
}

function organisationsOf(phrases: Phrases, holding: Holding, title: string, context: OfficeContext): Held {
  const { phrase } = holding;
  const all = phrase.organisations.flatMap((index) => phrases.items[index]?.mention ?? []);
  const parties = ELECTED.has(phrase.role.id) ? all.filter((mention) => mention.type === "alliance") : [];
  const named = all.filter((mention) => !parties.includes(mention));
  const held = (mentions: readonly (Mention | undefined)[], certainty: number): Held => ({
    mentions: mentions.filter((mention) => mention !== undefined),
    parties,
    certainty,
  });
  const places = named.length > 0 && named.every((mention) => mention.type === "place");
  if (named.length > 0 && !places) return held(named, 1);
  const body = context.bodies.bodyOf(phrase.role, { title, near: nearWords(phrases, phrase) });
  if (places) return placesHeld(phrase, named, body, held);
  const outside = (holding.organisations ?? []).map((index) => phrases.items[index]?.mention);
  if (outside.length > 0 && !phrase.role.public) return held(outside, 0.99);
  const after = namedAfter(phrases, holding);
  if (after && (phrase.role.public || after.type !== "place")) return held([after], 0.9);
  if (phrase.determiner === "possessive" || phrase.generic)
    return held([ownerOf(phrases, holding, context)], 0.7);
  if (body) return held([body], 0.85);
  const opening = openingOrganisation(phrases, phrase) ?? signedFor(phrases, holding);
  if (opening) return held([opening], 0.75);
  const spokenOf = EXECUTIVE.has(phrase.role.id) && phrase.end <= phrase.head.to;
  return held(spokenOf ? [ownerOf(phrases, holding, context)] : [], 0.65);
}

/** "maire de X": the place; "député de X": the chamber if it is named; no post of a company is held at a place. */
function placesHeld(
  phrase: RolePhrase,
  named: readonly Mention[],
  body: Mention | undefined,
  held: (mentions: readonly (Mention | undefined)[], certainty: number) => Held,
): Held {
  if (!phrase.role.public) return held([], 0.95);
  const chamber = body && /^(?:mp|mep|senator)$/.test(phrase.role.id);
  return held(chamber ? [body] : named, 0.95);
}

/** The folded words around a role, where a nationality may stand. */
function nearWords(phrases: Phrases, phrase: RolePhrase): string[] {
  return phrases.items.slice(Math.max(0, phrase.start - 4), phrase.end + 4).map((item) => item.fold);
}

/** "Prime Minister X of Y", "Judge X of the Court of Y". */
function namedAfter(phrases: Phrases, { persons }: Holding): Mention | undefined {
  const { items, leads } = phrases;
  const person = persons[0] ?? -1;
  if (persons.length !== 1 || !/^(?:of|from|de|d'|du|chez|at)$/.test(items[person + 1]?.lower ?? ""))
    return undefined;
  const target = phrases.mentions.find((index) => index > person);
  const mention = target === undefined ? undefined : items[target]?.mention;
  if (target === undefined || !mention || (leads.get(target)?.start ?? target) > person + 2) return undefined;
  return isOrganisation(mention.type) || (mention.type === "place" && items[person + 1]?.lower === "of")
    ? mention
    : undefined;
}

/** "Chez Y, le directeur produit X", "Speaking for Y, vice-chair X": the organisation that opens the sentence. */
function openingOrganisation(phrases: Phrases, phrase: RolePhrase): Mention | undefined {
  const { items } = phrases;
  for (const index of phrases.mentions) {
    if (index >= phrase.start) return undefined;
    const mention = items[index]?.mention;
    const lead = phrases.leads.get(index);
    if (!mention || !lead || !isOrganisation(mention.type)) continue;
    const opens = /^(?:chez|at|au sein|for|within|inside|pour|côté)$/.test(
      items[lead.start - 1]?.lower ?? "",
    );
    if (opens && lead.start <= 4 && items[afterMention(phrases, index)]?.text === ",") return mention;
  }
  return undefined;
}

/** "X (directeur général, Y)", "X, Chief Executive, Y": a signature. */
function signedFor(phrases: Phrases, { phrase, persons }: Holding): Mention | undefined {
  const { items } = phrases;
  const mention = items[phrase.end]?.text === "," ? items[phrase.end + 1]?.mention : undefined;
  if (!mention || !isOrganisation(mention.type) || (persons[0] ?? phrase.end) >= phrase.start)
    return undefined;
  const next = items[phrase.end + 2];
  const closed = next === undefined || /^[).;–—]$/.test(next.text);
  return closed || items.length <= 14 ? mention : undefined;
}

/**
 * Whom "its", "son", "the group" stand for: the organisation that the sentence began with or gave to the person
 * before, else that of the sentence before; "the group" may also be the one the whole article is about.
 */
function ownerOf(
  phrases: Phrases,
  { phrase, persons }: Holding,
  context: OfficeContext,
): Mention | undefined {
  const { items } = phrases;
  if (/^(?:his|her)$/.test(items[phrase.start]?.lower ?? "")) return undefined;
  const before = phrases.mentions.filter((index) => index < phrase.start && !persons.includes(index));
  const organisations = before.filter((index) => isOrganisation(items[index]?.mention?.type ?? "place"));
  const free = organisations.find((index) => phrases.leads.get(index)?.preposition === undefined);
  const own = free ?? organisations.at(-1);
  if (own !== undefined) return items[own]?.mention;
  const person = before.some((index) => items[index]?.mention?.type === "person");
  return person && phrase.determiner === "possessive" ? undefined : context.discourse.organisation();
}

function titleOf(phrases: Phrases, phrase: RolePhrase): string {
  const { items, sentence } = phrases;
  const end = Math.max(phrase.titleEnd, phrase.head.to);
  if (!items[phrase.from] || !items[end - 1]) return "";
  return items
    .slice(phrase.from, end)
    .reduce((text, item, index, all) => text + gapBefore(all[index - 1], item) + item.text, "")
    .trim()
    .replace(/ (?:of|for)$/, "")
    .slice(0, sentence.end - sentence.start);
}

function gapBefore(before: Item | undefined, item: Item): string {
  return before && before.end < item.start ? " " : "";
}
