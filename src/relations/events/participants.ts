import type { Mention } from "../../model/annotation.ts";
import { objectAt, subjectOf } from "../clauses.ts";
import type { Discourse } from "../discourse.ts";
import type { Phrases } from "../phrases.ts";
import { isTopical } from "./kind.ts";
import type { Trigger } from "./triggers.ts";

/** More participants than this say nothing any more. */
const MOST = 14;

/**
 * Who takes part in what a trigger says, the most central first: its subject, its object, then the other names of
 * the clause from `from` to `to`; where the clause names nothing, what the text was about before.
 */
export function participantsOf(
  phrases: Phrases,
  trigger: Trigger | undefined,
  clause: { from: number; to: number },
  discourse: Discourse,
): string[] {
  const order: string[] = [];
  const add = (mention: Mention | undefined): void => {
    if (mention && !order.includes(mention.entity)) order.push(mention.entity);
  };
  if (trigger?.verb) {
    for (const index of subjectOf(phrases, trigger.at, () => true)) add(phrases.items[index]?.mention);
    for (const index of objectAt(phrases, trigger.at + 1, () => true)) add(phrases.items[index]?.mention);
  }
  const inside = phrases.mentions.filter((index) => index >= clause.from && index < clause.to);
  const type = (index: number): string => phrases.items[index]?.mention?.type ?? "";
  for (const index of inside) if (type(index) !== "place") add(phrases.items[index]?.mention);
  for (const index of inside) if (type(index) === "place") add(phrases.items[index]?.mention);
  // "An award is due in March": whose award, the article as a whole tells.
  if (!hasFreeName(phrases, inside)) {
    add(discourse.subject());
    add(discourse.topic(isTopical));
  }
  if (order.length === 0) for (const index of phrases.mentions) add(phrases.items[index]?.mention);
  if (order.length === 0) add(discourse.subject() ?? discourse.topic(() => true));
  return order.slice(0, MOST);
}

/** True where a name stands free in the clause: its subject or object. */
function hasFreeName(phrases: Phrases, inside: readonly number[]): boolean {
  return inside.some((index) => {
    const type = phrases.items[index]?.mention?.type;
    return type !== "place" && phrases.leads.get(index)?.preposition === undefined;
  });
}
