import { type Candidate, surfaceOf } from "./candidate.ts";
import { decideType } from "./classify.ts";
import { isBracketed } from "./homonyms.ts";
import type { NameLexicon } from "./lexicon.ts";

/** Tokens before the person and after the bracket in which the word for politics stands. */
const REACH = { before: 9, after: 4 };

/**
 * Reads an unknown name in brackets after a person as a party or parliamentary group (`the MEP Anna
 * Holt (XYZ)`) where a word near it speaks of politics. Candidates are changed in place.
 */
export function markParties(candidates: readonly Candidate[], lexicon: NameLexicon): void {
  for (const candidate of candidates) {
    if (candidate.entity || !isBracketed(candidate.field.tokens, candidate.from, candidate.to)) continue;
    const person = candidates.find((one) => one.field === candidate.field && one.to === candidate.from - 1);
    if (!person || decideType(person.votes).type !== "person") continue;
    if (!speaksOfPolitics(person, candidate, lexicon) || surfaceOf(candidate).length < 2) continue;
    candidate.votes.push({ type: "alliance", weight: 4, rule: "bracketed-party" });
  }
}

function speaksOfPolitics(person: Candidate, party: Candidate, lexicon: NameLexicon): boolean {
  const { tokens, lang } = person.field;
  const inOffice = person.entity?.offices.some((office) =>
    /minister|parliament|senator|mayor|deput/.test(office.role),
  );
  const around = tokens.slice(Math.max(0, person.from - REACH.before), party.to + REACH.after);
  return inOffice === true || around.some((token) => lexicon.words.politicians[lang].has(token.fold));
}
