import type { Match } from "./match.ts";
import { matchOf } from "./patterns.ts";
import type { Plan } from "./plan.ts";

/** Articles that say all concepts of the plan in some way; undefined for a plan without concepts. */
export function strictMatch(plan: Plan): Match | undefined {
  const all = plan.concepts.map((_, index) => conceptMatch(plan, index));
  return all.length > 0 ? { all } : undefined;
}

/** Articles that have what is required and at least one thing that was asked for; undefined as above. */
export function looseMatch(plan: Plan): Match | undefined {
  const matches = plan.concepts.map((_, index) => conceptMatch(plan, index));
  const required = matches.filter((_, index) => plan.concepts[index]?.required);
  const possible = matches.filter((match) => match !== NEVER);
  if (matches.length === 0) return undefined;
  return possible.length > 0 ? { all: [...required, { any: possible }] } : NEVER;
}

/** Articles that must not be found; undefined where the query excludes nothing. */
export function unwantedMatch(plan: Plan): Match | undefined {
  return plan.without.length > 0 ? { any: plan.without.map(matchOf) } : undefined;
}

// The index takes a hyphen for a letter, and no article has a word that is one.
const NEVER: Match = { phrase: ["-"] };

function conceptMatch(plan: Plan, index: number): Match {
  const any = plan.patterns.filter(({ covers }) => covers.includes(index)).map(matchOf);
  return any.length > 0 ? { any } : NEVER;
}
