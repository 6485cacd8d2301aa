import type { EntityType } from "../model/ontology.ts";
import { isCapitalised, type Token } from "../text/tokens.ts";
import { type Candidate, overlaps } from "./candidate.ts";
import type { FieldText } from "./field-text.ts";
import type { NameLexicon } from "./lexicon.ts";
import { isHyphen } from "./name-trie.ts";

const LONGEST = 14;
/** Heads that also mean something else: `conseil de Nordvik` is a board, `conseil régional de Bretagne` a body. */
const NEEDS_QUALIFIER = /^(?:conseil|chambre|cour|ecole)$/;

/**
 * Finds public bodies whose names open with a lower-case word: `université de Nantes`, `ministère
 * espagnol de la Transformation numérique`, `gouvernement danois`, `the Danish finance ministry`.
 * What the gazetteer knows at the same place stays, unless the body is the longer name.
 */
export function findBodies(field: FieldText, known: readonly Candidate[], lexicon: NameLexicon): Candidate[] {
  if (field.headlineCase) return [];
  const found: Candidate[] = [];
  for (let at = 0; at < field.tokens.length; at++) {
    if (field.excluded.has(at)) continue;
    const to = bodyEnd(field, at, lexicon);
    if (to === undefined) continue;
    const body = candidateOf(field, at, to);
    const rivals = known.filter((one) => overlaps(one, body));
    if (rivals.some((one) => !isInside(one, body) || isWhole(one, body))) continue;
    found.push(body);
    at = to - 1;
  }
  return found;
}

function candidateOf(field: FieldText, from: number, to: number): Candidate {
  const type: EntityType = "institution";
  return {
    field,
    from,
    to,
    votes: [{ type, weight: 4, rule: "public-body" }],
    rule: "public-body",
    confidence: 0.7,
  };
}

function isInside(inner: Candidate, outer: Candidate): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

function isWhole(inner: Candidate, outer: Candidate): boolean {
  return inner.from === outer.from && inner.to === outer.to;
}

/** Token index after the body that opens at `at`, or undefined where none does. */
function bodyEnd(field: FieldText, at: number, lexicon: NameLexicon): number | undefined {
  return field.lang === "fr" ? frenchBodyEnd(field, at, lexicon) : englishBodyEnd(field, at, lexicon);
}

/** `<head> [adjectives] de [la] Xxxx [et de Yyyy]`, or `<head> <adjective of a country>`. */
function frenchBodyEnd(field: FieldText, at: number, lexicon: NameLexicon): number | undefined {
  const { tokens } = field;
  const { bodyHeads, bodyQualifiers, nationalBodies } = lexicon.words;
  const head = tokens[at];
  if (!head || !(bodyHeads.fr.has(head.fold) || nationalBodies.fr.has(head.fold))) return undefined;
  const isQualifier = (index: number): boolean => {
    const token = tokens[index];
    if (!token || isCapitalised(token)) return false;
    if (isLink(token)) return index < at + 5 && isQualifier(index + 1);
    return bodyQualifiers.fr.has(token.fold) || isNationality(token, lexicon);
  };
  const national = nationalBodies.fr.has(head.fold) && isNationality(tokens[at + 1], lexicon);
  let next = at + 1;
  while (next < at + 6 && isQualifier(next)) next++;
  if (next === at + 1 && NEEDS_QUALIFIER.test(head.fold) && !national) return undefined;
  const ministry = head.fold === "ministere";
  const end = bodyHeads.fr.has(head.fold) ? properEnd(field, next, { ministry, lexicon }) : undefined;
  if (end !== undefined) return end;
  return national ? at + 2 : undefined;
}

/** Token index after `de [la] Xxxx`, starting at the link or, where a qualifier was the link, at the name. */
function properEnd(
  field: FieldText,
  link: number,
  options: { ministry: boolean; lexicon: NameLexicon },
): number | undefined {
  const { tokens } = field;
  let at = link;
  const linked = isLink(tokens[at]) || isLink(tokens[at - 1]);
  while (at < link + 3 && (isLink(tokens[at]) || /^(?:la|le|les|l')$/.test(tokens[at]?.fold ?? ""))) at++;
  const first = tokens[at];
  if (!linked || !first || first.kind !== "word" || !isCapitalised(first)) return undefined;
  let end = capitalsEnd(tokens, at);
  if (!options.ministry) return end;
  while (end < link + LONGEST) {
    const token = tokens[end];
    if (!token) break;
    const adjective =
      options.lexicon.words.bodyQualifiers.fr.has(token.fold) || isInnerAdjective(tokens, end);
    if (token.kind === "word" && adjective && !isLink(token)) {
      end++;
      continue;
    }
    const more = furtherDuty(tokens, end);
    if (more === undefined) break;
    end = capitalsEnd(tokens, more);
  }
  return end;
}

/** `verte` in `de la Transition verte et des Ports`: another duty follows. */
function isInnerAdjective(tokens: readonly Token[], at: number): boolean {
  return /^\p{Ll}{4,}$/u.test(tokens[at]?.text ?? "") && furtherDuty(tokens, at + 1) !== undefined;
}

/** `et de la Xxxx`, `, de la Xxxx et`: the index of the next capitalised duty of a ministry. */
function furtherDuty(tokens: readonly Token[], at: number): number | undefined {
  if (!/^(?:et|,)$/.test(tokens[at]?.fold ?? "")) return undefined;
  let next = at + 1;
  while (next < at + 4 && (isLink(tokens[next]) || /^(?:la|le|les|l')$/.test(tokens[next]?.fold ?? "")))
    next++;
  const token = tokens[next];
  const linked = next > at + 1 && isLink(tokens[at + 1]);
  return linked && token?.kind === "word" && isCapitalised(token) ? next : undefined;
}

/** Index after a chain of capitalised words joined by hyphens or small words (`Aix-en-Provence`). */
function capitalsEnd(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  for (;;) {
    const token = tokens[end];
    if (!token) return end;
    if (token.kind === "word" && isCapitalised(token)) end++;
    else if (isHyphen(token) && tokens[end + 1]?.start === token.end && tokens[end - 1]?.end === token.start)
      end += 2;
    else return end;
  }
}

function isLink(token: Token | undefined): boolean {
  return token !== undefined && /^(?:de|du|des|d')$/.test(token.fold);
}

function isNationality(token: Token | undefined, lexicon: NameLexicon): boolean {
  if (!token) return false;
  const country = lexicon.countryWords.fr.get(token.fold) ?? lexicon.countryWords.en.get(token.fold);
  return country !== undefined && country !== "EU" && !isCapitalised(token);
}

/** `Danish [finance] ministry`: a nationality, words for a duty, a body. */
function englishBodyEnd(field: FieldText, at: number, lexicon: NameLexicon): number | undefined {
  const { tokens } = field;
  const first = tokens[at];
  const country = first ? lexicon.countryWords.en.get(first.fold) : undefined;
  if (!first || !country || country === "EU" || !isCapitalised(first)) return undefined;
  if (!lexicon.words.demonyms.en.has(first.fold)) return undefined;
  let next = at + 1;
  while (next < at + 5 && lexicon.words.bodyQualifiers.en.has(tokens[next]?.fold ?? "")) next++;
  const body = tokens[next];
  if (!body || !lexicon.words.nationalBodies.en.has(body.fold)) return undefined;
  const bare = next === at + 1;
  if (bare && /^(?:court|ministry|authority|tax|customs)$/.test(body.fold)) return undefined;
  if (/^(?:tax|customs)$/.test(body.fold))
    return tokens[next + 1]?.fold === "authority" ? next + 2 : undefined;
  return next + 1;
}
