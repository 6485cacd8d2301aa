import type { Role } from "../model/gazetteer.ts";
import type { PhraseTrie } from "./phrase-trie.ts";
import { isContentWord, isHyphen, type Phrases } from "./phrases.ts";
import { readRoleTail } from "./role-tail.ts";

/** A role with what qualifies it: "ancien directeur des ventes d'Exemple". Positions are numbers of items. */
export interface RolePhrase {
  role: Role;
  /** First item, with a determiner in front if there is one. */
  start: number;
  /** First item of the role itself: modifiers included, determiner not. */
  from: number;
  /** The role words. */
  head: { from: number; to: number };
  /** Position after the whole phrase. */
  end: number;
  /** Position after the role as written, without the organisation. */
  titleEnd: number;
  /** Where the organisations named in it stand, the one the role is held at first. */
  organisations: readonly number[];
  /** The determiner: definite ("le", "the"), possessive ("son", "its"), or none. */
  determiner: "definite" | "possessive" | "indefinite" | "none";
  /** A common noun stands for the organisation ("patron du groupe"). */
  generic: boolean;
  ended: boolean;
}

const ENDED = /^(?:ancien|ancienne|anciens|anciennes|ex|feu|former|formerly|erstwhile|late|onetime)$/;
const THEN = /^(?:alors|then)$/;
const OUTGOING = /^(?:sortant|sortante|outgoing|futur|future|incoming|designe|designee)$/;

/** A role whose words end so has its field after them ("head of digital"). */
const OPENS = /^(?:of|for|de|d'|du)$/;

/** Finds the role phrases of a sentence, in order; they do not overlap. */
export function findRolePhrases(phrases: Phrases, roles: PhraseTrie<Role>): RolePhrase[] {
  const found: RolePhrase[] = [];
  let from = 0;
  while (from < phrases.items.length) {
    const match = phrases.items[from]?.kind === "word" ? roles.match(phrases.items, from) : undefined;
    if (!match || !isRoleHere(phrases, from, match.end)) {
      from++;
      continue;
    }
    const head = { role: match.value, from, to: match.end, limit: found.at(-1)?.end ?? 0 };
    const phrase = readRolePhrase(phrases, head, roles);
    found.push(phrase);
    from = Math.max(phrase.end, from + 1);
  }
  return found;
}

/** Role words that are a verb or another noun here: "to head", "heads of agreement". */
function isRoleHere(phrases: Phrases, from: number, end: number): boolean {
  const { items, words } = phrases;
  const fold = items[from]?.fold ?? "";
  const before = items[from - 1]?.lower ?? "";
  if (
    isHyphen(items[from - 1]) &&
    items[from - 2]?.end === items[from - 1]?.start &&
    !/^(?:ex|co|vice)$/.test(items[from - 2]?.fold ?? "")
  )
    return false;
  if (/^(?:head|heads|lead|chair|chairs|leads|chief)$/.test(fold) && end === from + 1) {
    if (before === "to" || words.relatives.has(before) || words.modals.has(before)) return false;
    return items[end]?.lower !== "the" && items[end]?.lower !== "a";
  }
  return true;
}

interface RoleHead {
  role: Role;
  from: number;
  to: number;
  /** Where the phrase before ends. */
  limit: number;
}

function readRolePhrase(phrases: Phrases, head: RoleHead, roles: PhraseTrie<Role>): RolePhrase {
  const { role, from, to, limit } = head;
  const left = readLeft(phrases, from, limit);
  const right = readRoleTail(phrases, to, {
    opened: OPENS.test(phrases.items[to - 1]?.lower ?? ""),
    isRole: (index) => roles.match(phrases.items, index) !== undefined,
  });
  const organisations = right.organisations.length > 0 ? right.organisations : left.organisations;
  const modifiers = phrases.items.slice(left.from, right.titleEnd).map((item) => item.fold);
  return {
    role,
    start: left.start,
    from: left.from,
    head: { from, to },
    end: right.end,
    titleEnd: right.titleEnd,
    organisations,
    determiner: left.determiner,
    generic: right.generic,
    ended: modifiers.some((word) => ENDED.test(word)) || phrases.items[left.start - 2]?.fold === "ex",
  };
}

interface LeftPart {
  start: number;
  from: number;
  determiner: RolePhrase["determiner"];
  organisations: readonly number[];
}

/** What stands before the role: modifiers, a determiner, in English the organisation ("LuxCo chief executive"). */
function readLeft(phrases: Phrases, head: number, limit: number): LeftPart {
  const { items, words } = phrases;
  let from = head;
  while (from > limit && head - from < 7 && isModifier(phrases, from - 1, head)) from--;
  const before = items[from - 1];
  const none: LeftPart = { start: from, from, determiner: "none", organisations: [] };
  if (!before || from - 1 < limit) return none;
  const owner = before.kind === "possessive" ? from - 2 : from - 1;
  const mention = items[owner]?.mention;
  if (mention && (before.kind === "possessive" || phrases.sentence.lang === "en") && canHold(mention.type)) {
    const start = phrases.leads.get(owner)?.start ?? owner;
    return { start, from, determiner: "definite", organisations: [owner] };
  }
  if (words.possessives.has(before.lower)) return { ...none, start: from - 1, determiner: "possessive" };
  if (!words.determiners.has(before.lower)) return none;
  const definite = words.definite.has(before.lower);
  return { ...none, start: from - 1, determiner: definite ? "definite" : "indefinite" };
}

/** Words between a determiner and the role: "new", "ancien", "Digital Affairs", "directeur" of "directeur produit". */
function isModifier(phrases: Phrases, index: number, head: number): boolean {
  const item = phrases.items[index];
  if (!item) return false;
  if (isHyphen(item)) return true;
  if (THEN.test(item.lower) || ENDED.test(item.fold) || OUTGOING.test(item.fold)) return true;
  if (!isContentWord(item, phrases.words)) return false;
  if (phrases.sentence.lang === "en")
    return (
      !/(?:ed|ing)$/.test(item.lower) ||
      /^(?:acting|outgoing|incoming|founding|managing|engineering|marketing|data)$/.test(item.lower)
    );
  // In French only adjectives of time or rank stand in front.
  return (
    head - index <= 3 &&
    /^(?:ancien|ancienne|ex|nouveau|nouvelle|nouvel|futur|future|actuel|actuelle|premier|premiere|tout|jeune|vice|co|haut|haute|grand|celebre|fameux)$/.test(
      item.fold,
    )
  );
}

function canHold(type: string): boolean {
  return (
    type === "company" ||
    type === "alliance" ||
    type === "institution" ||
    type === "place" ||
    type === "initiative"
  );
}
