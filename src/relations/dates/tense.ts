import type { Language } from "../../model/ontology.ts";
import type { Token } from "../../text/tokens.ts";
import type { Direction } from "./values.ts";

/** Participles that look forward: "prévue pour", "expected in". */
const AHEAD: Readonly<Record<Language, RegExp>> = {
  fr: /^(?:prevue?s?|attendue?s?|esperee?s?|programmee?s?|planifiee?s?|fixee?s?|repoussee?s?|reportee?s?|promise?s?|censee?s?|appelee?s?|cens[ée]e?s?|envisagee?s?|annoncee?s? pour)$/,
  en: /^(?:expected|due|planned|scheduled|slated|set|supposed|postponed|delayed|hoped|tipped|poised)$/,
};
const FUTURE: Readonly<Record<Language, RegExp>> = {
  fr: /^(?:.{2,}(?:ra|ront|rai|rons|rez)|va|vont|doit|doivent|devrait|devraient|pourrait|pourraient|peut|peuvent|veut|veulent|compte|comptent|prevoit|prevoient|espere|esperent|envisage|envisagent|souhaite|souhaitent)$/,
  en: /^(?:will|shall|would|should|must|may|might|could|can|going|plans?|intends?|hopes?|expects?|aims?|wants?|'ll)$/,
};
const NOT_FUTURE = new Set(
  "opera camera agora infra supra extra libera aura_ paris verra_ tiramisu".split(" "),
);
const PAST: Readonly<Record<Language, RegExp>> = {
  fr: /^(?:a|ont|avait|avaient|ai|avons|etait|etaient|fut|furent|eut|eurent|ete|.{2,}[^r]aient|.{2,}[^r]ait|.{3,}erent|.{3,}irent|vint|vit|prit|mit|fit)$/,
  en: /^(?:was|were|had|has|have|did|been|said|took|went|gave|began|became|came|made|met|won|fell|held|told|found|left|lost|kept|sent|built|bought|sold|ran|saw|led|set|put|stood|rose|wrote|spoke|got|drew|hit|cut|shed|paid|broke|chose|grew|knew|brought|thought|struck|.{3,}ed)$/,
};
const PRESENT_PERFECT_BE = new Set(["est", "sont"]);
const FR_PARTICIPLE =
  /(?:e|ee|es|ees|i|ie|is|ies|it|its|ite|ites|u|ue|us|ues|int|inte|ints|intes|ert|erte|erts|ertes|ort|orte|ortes|ts)$/;
const FR_PARTICIPLE_START = /(?:ee?s?|ie?s?|ue?s?|erte?s?|orte?s?|ite?s?)$/;
const STOP = /^[;:()–—«»“”]$/;

/** Which way a date at tokens `from` to `to` of a sentence lies, by the verbs and prepositions around it. */
export function directionAt(tokens: readonly Token[], from: number, to: number, lang: Language): Direction {
  return (
    byPreposition(tokens, from, to, lang) ??
    byParticiple(tokens, from, lang) ??
    byVerb(tokens, from, to, lang) ??
    "unknown"
  );
}

function byPreposition(
  tokens: readonly Token[],
  from: number,
  to: number,
  lang: Language,
): Direction | undefined {
  const one = tokens[from - 1]?.fold ?? "";
  const two = tokens[from - 2]?.fold ?? "";
  const last = lang === "fr" && /^(?:le|la|l'|les|a|au)$/.test(one) ? two : one === "the" ? two : one;
  if (lang === "fr") {
    if (last === "depuis") return "past";
    if (last === "ici" || last === "horizon" || (last === "pour" && one !== "les")) return "future";
    return undefined;
  }
  if (last === "since" || (last === "after" && tokens[to]?.kind === "possessive")) return "past";
  if (last === "by" && one !== "the") return "future";
  return undefined;
}

/** A participle right in front of the date: "Ouverte le 3 juin", "Announced on 7 November", "prévue pour". */
function byParticiple(tokens: readonly Token[], from: number, lang: Language): Direction | undefined {
  for (let i = from - 1; i >= Math.max(0, from - 5); i--) {
    const fold = tokens[i]?.fold ?? "";
    if (tokens[i]?.kind === "punctuation" && fold !== "'" && fold !== "-") return undefined;
    const set = lang === "en" && fold === "set" && !/^(?:for|to)$/.test(tokens[i + 1]?.fold ?? "");
    if (AHEAD[lang].test(fold) && !set) return "future";
    if (!isFree(tokens, i)) continue;
    if (lang === "fr" ? FR_PARTICIPLE_START.test(fold) && fold.length > 3 : /[^e]ed$/.test(fold))
      return "past";
  }
  return undefined;
}

/** True for the first word of a clause, where a participle can only look back. */
function isFree(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  return before === undefined || /^[,;:.(–—-]$/.test(before.fold);
}

/** The nearest verb that shows its tense: in the clause first to the left, then to the right. */
function byVerb(tokens: readonly Token[], from: number, to: number, lang: Language): Direction | undefined {
  let present: Direction | undefined;
  for (let i = from - 1; i >= 0; i--) {
    const fold = tokens[i]?.fold ?? "";
    if (STOP.test(fold)) break;
    if (fold === "," && present !== undefined) break;
    const found = tenseOf(tokens, i, lang);
    if (found === "present") present ??= "future";
    else if (found) return found;
  }
  if (present) return present;
  for (let i = to; i < tokens.length; i++) {
    const fold = tokens[i]?.fold ?? "";
    if (STOP.test(fold)) break;
    const found = tenseOf(tokens, i, lang);
    if (found === "present") present ??= "future";
    else if (found) return found;
  }
  return present;
}

/** The tense that a token shows, if it is a verb that shows one. */
function tenseOf(tokens: readonly Token[], i: number, lang: Language): Direction | "present" | undefined {
  const token = tokens[i];
  if (token?.kind !== "word") return undefined;
  const { fold } = token;
  if (AHEAD[lang].test(fold)) return fold === "set" ? undefined : "future";
  if (lang === "fr") return frenchTense(tokens, i, fold);
  if (FUTURE.en.test(fold) && !isNounMay(token))
    return /^(?:would|could|might|may|must)$/.test(fold) && nextIs(tokens, i, "have") ? "past" : "future";
  if (fold.endsWith("ed") && /^(?:be|not)$/.test(tokens[i - 1]?.fold ?? "")) return undefined;
  if (PAST.en.test(fold)) return fold === "has" || fold === "have" ? perfect(tokens, i) : "past";
  return /^(?:is|are|begins?|starts?|opens?|closes?|switches|switch|ends?|takes?|meets?|votes?|enters?|comes?|goes|go|publishes|launches)$/.test(
    fold,
  )
    ? "present"
    : undefined;
}

function isNounMay(token: Token): boolean {
  return /^May$|^Will$/.test(token.text);
}

function nextIs(tokens: readonly Token[], i: number, fold: string): boolean {
  return tokens[i + 1]?.fold === fold;
}

/** "has opened" looks back; "has to", "have until" look ahead. */
function perfect(tokens: readonly Token[], i: number): Direction {
  return /^(?:to|until|till|yet)$/.test(tokens[i + 1]?.fold ?? "") ? "future" : "past";
}

/**
 * The past of verbs whose stem ends in r ("déclarait", "espérait", "montra"), which looks like a conditional or a
 * future: those have -er-, -ir-, -dr-, -vr-, -rr- or -ttr- without an accent before the ending.
 */
const PAST_IN_R = /(?:[aéôu]r|[ns]tr|[gc]r|attir|retir|spir|dmir)(?:ait|aient|a|èrent)$/;

function isPastInR(word: string): boolean {
  return PAST_IN_R.test(word) && !/^(?:aura|saura)|(?:dra|vra|rra|ndr|vir)/.test(word) && word.length > 5;
}

function frenchTense(tokens: readonly Token[], i: number, fold: string): Direction | "present" | undefined {
  const before = tokens[i - 1]?.fold ?? "";
  if (fold === "a" && (tokens[i]?.text !== "a" || before === "y")) return undefined;
  if (PRESENT_PERFECT_BE.has(fold)) return beTense(tokens, i);
  if (/^(?:le|la|les|l'|un|une|des|du|de|d'|au|aux|ce|cette|sa|son|ses|leur)$/.test(before)) return undefined;
  if (fold === "a" || fold === "ont") return haveTense(tokens, i);
  if (isPastInR(tokens[i]?.text.toLowerCase() ?? "")) return "past";
  if (FUTURE.fr.test(fold) && !NOT_FUTURE.has(fold)) return "future";
  // What somebody said would happen lies ahead; "aurait été" looks back.
  if (/.{2,}(?:rait|raient)$/.test(fold)) return /^aur/.test(fold) ? "past" : "future";
  if (PAST.fr.test(fold)) return "past";
  if (PRESENT_FR.test(fold) || (fold === "entre" && tokens[i + 1]?.fold === "en")) return "present";
  return undefined;
}

/** Verbs of timetables, whose present tense looks ahead. */
const PRESENT_FR =
  /^(?:entrent|prend|prennent|ouvre|ouvrent|debute|debutent|commence|commencent|demarre|demarrent|revient|reviennent|sort|sortent|acheve|achevent|ferme|ferment|tient|tiennent)$/;

/** "est signé" looks back; "est attendu" ahead; "est" alone is the present. */
function beTense(tokens: readonly Token[], i: number): Direction | "present" {
  for (let step = 1; step <= 3; step++) {
    const token = tokens[i + step];
    if (token?.kind !== "word") break;
    if (AHEAD.fr.test(token.fold)) return "future";
    if (FR_PARTICIPLE.test(token.fold) && token.fold.length > 3) return "past";
  }
  return "present";
}

/** "a signé" looks back; "ont jusqu'au", "a pour" do not tell. */
function haveTense(tokens: readonly Token[], i: number): Direction | undefined {
  const next = tokens[i + 1]?.fold ?? "";
  if (next === "jusqu'" || next === "jusqu") return "future";
  for (let step = 1; step <= 4; step++) {
    const token = tokens[i + step];
    if (token?.kind !== "word") break;
    if (FR_PARTICIPLE.test(token.fold) && token.fold.length > 1) return "past";
  }
  return undefined;
}
