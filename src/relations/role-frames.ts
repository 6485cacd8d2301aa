import type { Holding } from "./offices-context.ts";
import { isOrganisation, listOf, type Phrases } from "./phrases.ts";
import type { RolePhrase } from "./role-phrases.ts";

/** Verbs of putting somebody into a post, folded. */
const APPOINTS =
  /^(?:nomm(?:e|ent|er|ait|a|ant|era)|design(?:e|ent|er|ait|a|ant|era)|eli(?:t|sent|re|ra)|elu|elue|promeut|promu|promue|promouvoir|recrut(?:e|ent|er|ait|a|ant)|embauch(?:e|ent|er|ant)|debauch(?:e|er|ant)|reconduit|reconduite|reconduire|reelu|reelue|choisi|choisie|choisit|place|placee|propuls(?:e|ee|er)|engage|confirm(?:e|ee)|appoint(?:s|ed|ing)?|nam(?:e|es|ed|ing)|elect(?:s|ed|ing)?|re|reelect(?:s|ed)?|hir(?:e|es|ed|ing)|promot(?:e|es|ed|ing)|install(?:s|ed)?|pick(?:s|ed)?|chose|chosen|tapped|poach(?:es|ed)|recruit(?:s|ed)?|select(?:s|ed)?|confirm(?:s|ed)|brought|brings)$/;
/** Verbs whose object is who held the post before. */
const SUCCEEDS = /^(?:succed\w*|remplac\w*|succeed\w*|replac\w*|releve\w*|prend la suite)$/;
/** Words that lead to a role, with what stands in front of them. */
const AS = /^(?:as|comme|que|qu'|de|of)$/;
const POST = /^(?:poste|fonction|fonctions|rang|role|titre|qualite|capacity|post|position|job|tant|lieu)$/;
/** How far before the role the person or organisation may stand. */
const REACH = 24;

/** "Y nomme X directrice juridique", "Y has named X chief operating officer": the person right before the role. */
export function appointed(phrases: Phrases, phrase: RolePhrase): Holding | undefined {
  const { items } = phrases;
  const person = phrase.start - 1;
  if (phrase.determiner !== "none" || items[person]?.mention?.type !== "person") return undefined;
  const verb = [1, 2, 3, 4].find((step) => {
    const item = items[person - step];
    return item?.kind === "word" && APPOINTS.test(item.fold);
  });
  if (verb === undefined) return undefined;
  const between = items.slice(person - verb + 1, person);
  if (between.some((item) => item.mention || item.kind === "punctuation")) return undefined;
  return {
    phrase,
    persons: listOf(phrases, person),
    organisations: organisationBefore(phrases, person),
    rule: "role-appointed",
    confidence: 0.88,
  };
}

/** "X joins Y as director", "Y re-elected X as chair", "X succède à Z au poste de": the role of somebody named before. */
export function heldAs(phrases: Phrases, phrase: RolePhrase): Holding | undefined {
  const { items } = phrases;
  const at = leadIn(phrases, phrase);
  if (at === undefined || at === 0) return undefined;
  const found: number[] = [];
  let succession = false;
  for (let k = at - 1; k >= Math.max(0, at - REACH); k--) {
    const item = items[k];
    if (!item || /^[;:.»”]$/.test(item.text)) break;
    if (item.mention?.type === "person") found.push(k);
    if (item.kind === "word" && SUCCEEDS.test(item.fold)) succession = true;
    if (found.length > 0 && !succession && item.text === ",") break;
  }
  if (found.length === 0) return undefined;
  return {
    phrase,
    persons: succession ? found.slice(0, 2) : listOf(phrases, found[0] ?? 0),
    organisations: organisationBefore(phrases, at),
    rule: "role-as",
    confidence: 0.82,
  };
}

/** Where "as", "comme", "en tant que", "au poste de" in front of a role begins. */
function leadIn(phrases: Phrases, phrase: RolePhrase): number | undefined {
  const { items } = phrases;
  const last = items[phrase.start - 1];
  if (!last || !AS.test(last.lower)) return undefined;
  if (last.lower === "as" || last.lower === "comme") return phrase.start - 1;
  for (let step = 2; step <= 3; step++) {
    if (POST.test(items[phrase.start - step]?.fold ?? "")) return phrase.start - step;
  }
  return undefined;
}

/** The organisation that the clause names last before `position`, one that nothing governs first. */
function organisationBefore(phrases: Phrases, position: number): readonly number[] {
  let governed: number | undefined;
  for (const index of phrases.mentions.toReversed()) {
    const type = phrases.items[index]?.mention?.type;
    if (index >= position || position - index > REACH || !type || !isOrganisation(type)) continue;
    const base = phrases.leads.get(index)?.preposition;
    if (base === undefined) return [index];
    if (/^(?:de|of|chez|at|par|by|à)$/.test(base)) governed ??= index;
  }
  return governed === undefined ? [] : [governed];
}
