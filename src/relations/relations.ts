import type { FactStatus, Mention } from "../model/annotation.ts";
import { ENTITY_TYPES } from "../model/ontology.ts";
import type { Accepts } from "./clauses.ts";
import type { Discourse } from "./discourse.ts";
import { type Findings, groundOf } from "./findings.ts";
import { matchPattern } from "./match.ts";
import type { Filler, Match, MatchContext } from "./match-context.ts";
import { matchClitic, matchRelative } from "./match-relative.ts";
import { ownersAt } from "./owners.ts";
import type { Phrases } from "./phrases.ts";
import { type Candidate, type RuleIndex, typeBits } from "./rule-index.ts";
import type { RelationRule } from "./rules.ts";
import { statusAt } from "./status.ts";

/** What finding relations needs besides the sentence. */
export interface RelationContext {
  index: RuleIndex;
  discourse: Discourse;
  findings: Findings;
}

/** Factor on the confidence of a relation one end of which is only "the company" or "its". */
const ANAPHOR = 0.65;
/** Rules below this confidence guess: an end that the sentence does not name, or one far from its verb. */
const SURE = 0.6;
/** More pairs than this come from a misread list. */
const MOST_PAIRS = 60;

/** Tries the rules on one sentence and writes down what they find. */
export function extractRelations(phrases: Phrases, context: RelationContext): void {
  const named = typeBits(phrases.mentions.flatMap((index) => phrases.items[index]?.mention?.type ?? []));
  if (named === 0) return;
  const shared = {
    phrases,
    ownersAt: (index: number) => ownersAt(phrases, index, context.discourse),
    topic: (accepts: Accepts) => context.discourse.topic(accepts),
    before: (accepts: Accepts) => context.discourse.latest(new Set(ENTITY_TYPES.filter(accepts))),
  };
  // Rules that guess an end come last, and say nothing of whom or where a sure one has spoken.
  const sure = tryAll(shared, context, named, { guess: false, said: new Set() });
  tryAll(shared, context, named, { guess: true, said: sure });
}

type Shared = Omit<MatchContext, "accepts">;

/** One pass over the sentence; gives back keys of what was said: predicate with subject, predicate with position. */
function tryAll(
  shared: Shared,
  context: RelationContext,
  named: number,
  pass: { guess: boolean; said: ReadonlySet<string> },
): ReadonlySet<string> {
  const found = new Set<string>();
  const names = shared.phrases.mentions.length;
  shared.phrases.items.forEach((item, position) => {
    if (item.kind === "mention") return;
    // The first pattern of a rule that matches here is the one meant: the more specific ones are listed first.
    let done: RelationRule | undefined;
    for (const candidate of context.index.at(item)) {
      const { rule, needs } = candidate;
      if (needs.length > names || rule.confidence < SURE !== pass.guess || rule === done) continue;
      if (needs.some((bits) => (bits & named) === 0)) continue;
      if (pass.guess && pass.said.has(`${rule.predicate} ${position}`)) continue;
      const match = matchRule(shared, candidate, position);
      if (!match) continue;
      done = rule;
      const fresh = match.S.filter(({ mention }) => !pass.said.has(`${rule.predicate} ${mention.entity}`));
      recordMatch(shared.phrases, rule, { ...match, S: fresh }, context.findings);
      found.add(`${rule.predicate} ${position}`);
      for (const { mention } of match.S) found.add(`${rule.predicate} ${mention.entity}`);
    }
  });
  return found;
}

function matchRule(shared: Shared, { pattern, accepts }: Candidate, position: number): Match | undefined {
  const context: MatchContext = { ...shared, accepts };
  return (
    matchPattern(context, pattern, position) ??
    matchRelative(context, pattern, position) ??
    matchClitic(context, pattern, position)
  );
}

function recordMatch(phrases: Phrases, rule: RelationRule, match: Match, findings: Findings): void {
  const status = statusAt(phrases, match.trigger);
  // A post that somebody refuses is none; other denied relations are told with their status.
  if (status === "denied" && rule.predicate === "role_at") return;
  const pairs = match.O.length === 0 ? pairsWithin(match.S) : pairsBetween(match.S, match.O);
  if (pairs.length > MOST_PAIRS || isMinority(phrases, rule, match.trigger)) return;
  for (const [subject, object] of pairs) {
    const anaphor = subject.anaphor || object.anaphor ? ANAPHOR : 1;
    findings.relation({
      subject: subject.mention.entity,
      predicate: rule.predicate,
      object: object.mention.entity,
      detail: detailOf(phrases, rule, match, status),
      ...groundOf(phrases, { rule: rule.name, confidence: rule.confidence * anaphor, status }),
    });
  }
}

function detailOf(
  phrases: Phrases,
  rule: RelationRule,
  match: Match,
  status: FactStatus,
): string | undefined {
  if (rule.detail === "amount") return match.amount?.text;
  if (rule.detail === "trigger") return phrases.items[match.trigger]?.text;
  if (rule.detail !== "none") return rule.detail;
  return status === "stated" ? undefined : status;
}

function pairsBetween(subjects: readonly Filler[], objects: readonly Filler[]): [Filler, Filler][] {
  return subjects.flatMap((subject) =>
    objects
      .filter((object) => !same(subject.mention, object.mention))
      .map((object): [Filler, Filler] => [subject, object]),
  );
}

/** A share below half makes no subsidiary and no takeover (ruling 1 of the guide). */
function isMinority(phrases: Phrases, rule: RelationRule, trigger: number): boolean {
  if (rule.predicate !== "part_of" && rule.predicate !== "acquires") return false;
  for (let k = Math.max(1, trigger - 5); k < trigger + 8; k++) {
    const percent = phrases.items[k]?.text === "%" || phrases.items[k]?.lower === "percent";
    const share = percent
      ? Number.parseFloat(phrases.items[k - 1]?.text.replace(",", ".") ?? "")
      : Number.NaN;
    if (share < 50) return true;
  }
  return false;
}

/** All pairs of up to three partners; of more, nobody says that each has agreed with each. */
function pairsWithin(members: readonly Filler[]): [Filler, Filler][] {
  if (members.length > 3) return [];
  return members.flatMap((first, index) =>
    members.slice(index + 1).map((second): [Filler, Filler] => [first, second]),
  );
}

function same(a: Mention, b: Mention): boolean {
  return a.entity === b.entity;
}
