import type { Mention } from "../model/annotation.ts";
import { groundOf } from "./findings.ts";
import type { OfficeContext } from "./offices-context.ts";
import { isOrganisation, listOf, type Phrases } from "./phrases.ts";

/** The persons of a sentence who have a role in it, and those whose organisation is known. */
export interface Titled {
  titled: ReadonlySet<number>;
  placed: ReadonlySet<number>;
}

/** "X (Y)", "X de Y", "X, from Y,", "Y's X": a person with an organisation and no role word. */
export function recordAffiliations(
  phrases: Phrases,
  { titled, placed }: Titled,
  context: OfficeContext,
): void {
  const { items } = phrases;
  for (const index of phrases.mentions) {
    const person = items[index]?.mention;
    if (person?.type !== "person") continue;
    const bracket = items[index + 1]?.text === "," && items[index + 2]?.text === "(" ? index + 2 : index + 1;
    if (items[bracket]?.text === "(")
      inBracket(phrases, bracket, person, { context, titled: titled.has(index) });
    else if (!placed.has(index)) ofOrganisation(phrases, index, person, context);
    if (!placed.has(index)) possessed(phrases, index, person, { context, titled: titled.has(index) });
  }
}

interface Said {
  context: OfficeContext;
  titled: boolean;
}

/** A bracket that holds nothing but names. An alliance after a politician's name is the party. */
function inBracket(phrases: Phrases, open: number, person: Mention, said: Said): void {
  const close = phrases.brackets.get(open);
  if (close === undefined) return;
  const inside = phrases.items.slice(open + 1, close);
  if (!inside.every((item) => item.mention || /^(?:,|et|and|\/|;|&|-|–)$/.test(item.lower))) return;
  for (const item of inside)
    if (item.mention) belongs(phrases, person, item.mention, "organisation-in-brackets", said);
}

/** "Labour's X", "Y's X agreed". */
function possessed(phrases: Phrases, index: number, person: Mention, said: Said): void {
  const { items } = phrases;
  const owner = items[index - 1]?.kind === "possessive" ? items[index - 2]?.mention : undefined;
  if (owner) belongs(phrases, person, owner, "organisation-possesses", said);
}

function belongs(phrases: Phrases, person: Mention, organisation: Mention, rule: string, said: Said): void {
  if (!isOrganisation(organisation.type)) return;
  const { context, titled } = said;
  const party = organisation.type === "alliance" && (titled || context.isPolitician(person.entity));
  context.findings.relation({
    subject: person.entity,
    predicate: party ? "member_of" : "role_at",
    object: organisation.entity,
    ...groundOf(phrases, { rule, confidence: 0.85, status: "stated" }),
  });
}

/** "X de Y", "X of Y", "X, de Y,". */
function ofOrganisation(phrases: Phrases, index: number, person: Mention, context: OfficeContext): void {
  const { items, leads } = phrases;
  const comma = items[index + 1]?.text === ",";
  const at = comma ? index + 2 : index + 1;
  const link = items[at]?.lower ?? "";
  if (!/^(?:de|d'|du|of|chez|from|at|with)$/.test(link) || (comma && /^(?:with|at)$/.test(link))) return;
  const target = phrases.mentions.find((other) => other > at - 1);
  const organisation = target === undefined ? undefined : items[target]?.mention;
  if (target === undefined || !organisation || !isOrganisation(organisation.type)) return;
  if ((leads.get(target)?.start ?? target) > at + 1) return;
  if (link === "with" || (link === "at" && organisation.type === "institution")) return;
  // "X, de Y, dit": an insertion ends with a comma.
  if (comma && !/^[,.»”)]$/.test(items[(listOf(phrases, target).at(-1) ?? target) + 1]?.text ?? "")) return;
  context.findings.relation({
    subject: person.entity,
    predicate: "role_at",
    object: organisation.entity,
    ...groundOf(phrases, { rule: "person-of-organisation", confidence: 0.7, status: "stated" }),
  });
}
