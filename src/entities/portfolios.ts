import { isCapitalised, type Token } from "../text/tokens.ts";
import type { FieldText } from "./field-text.ts";
import type { NameLexicon } from "./lexicon.ts";

const HEADS = new Set([
  "ministre",
  "ministres",
  "secretaire",
  "commissaire",
  "commissaires",
  "echevin",
  "echevine",
  "delegue",
  "deleguee",
  "charge",
  "chargee",
  "minister",
  "ministers",
  "secretary",
  "commissioner",
]);
const INNER = new Set(
  (
    "de du des la le les l' d' a au aux et en of for and the in to digital delegue deleguee delegues charge chargee chargees federal " +
    "federale europeen europeenne d'etat etat state affairs premier ministre minister"
  ).split(" "),
);
const LONGEST = 14;

/**
 * Finds the words that belong to an office and are no names although they are capitalised
 * (`ministre des Transports et du Tourisme`). A given name or punctuation ends the office.
 */
export function findPortfolios(field: FieldText, lexicon: NameLexicon): Set<number> {
  const inside = new Set<number>();
  field.tokens.forEach((token, index) => {
    if (!HEADS.has(token.fold)) return;
    const last = portfolioEnd(field, index, lexicon);
    for (let at = index; at < last; at++) inside.add(at);
  });
  return inside;
}

/** Token index after the last word of the office that `head` opens. */
function portfolioEnd(field: FieldText, head: number, lexicon: NameLexicon): number {
  const { tokens } = field;
  let end = head + 1;
  let sawLink = false;
  for (let at = head + 1; at < Math.min(tokens.length, head + LONGEST); at++) {
    const token = tokens[at];
    if (!token || (token.kind === "punctuation" && !(sawLink && continues(tokens, at)))) break;
    if (token.kind === "punctuation") continue;
    if (sawLink && isQualifier(tokens, at)) continue;
    if (INNER.has(token.fold) && token.text !== "a") {
      sawLink = sawLink || /^(?:de|du|des|d'|a|au|aux|of|for)$/.test(token.fold);
      continue;
    }
    if (!sawLink || !isPortfolioWord(token, tokens[at + 1], lexicon)) break;
    end = at + 1;
  }
  return end;
}

/** `…, de la Recherche et …`, `…, Security and Democracy`: an enumeration of duties goes on after the comma. */
function continues(tokens: readonly Token[], comma: number): boolean {
  const next = tokens[comma + 1];
  if (tokens[comma]?.text !== "," || !next) return false;
  if (/^(?:de|du|des|d')$/.test(next.fold)) return true;
  const joined = tokens
    .slice(comma + 2, comma + 5)
    .findIndex((token) => token.fold === "and" || token.fold === "et");
  return isCapitalised(next) && joined >= 0 && isCapitalised(tokens[comma + 3 + joined] ?? next);
}

/** A lower-case adjective inside an enumeration of duties (`de l'Enseignement supérieur, de la Recherche`). */
function isQualifier(tokens: readonly Token[], at: number): boolean {
  const [token, next, after] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!token || !next || !/^\p{Ll}{4,}$/u.test(token.text) || !isCapitalised(tokens[at - 1] ?? token))
    return false;
  return next.fold === "et" || (next.text === "," && /^(?:de|du|des|d')$/.test(after?.fold ?? ""));
}

function isPortfolioWord(token: Token, next: Token | undefined, lexicon: NameLexicon): boolean {
  if (lexicon.firstNames.has(token.fold) && next && isCapitalised(next)) return false;
  return isCapitalised(token);
}
