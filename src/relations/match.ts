import type { Bindings, Match, MatchContext } from "./match-context.ts";
import { ownerSteps, type Place, stepsAt, wordsAt } from "./match-steps.ts";
import type { Pattern, PatternElement } from "./pattern.ts";
import { afterVerb, voiceFits } from "./voice.ts";

/**
 * Matches a pattern whose anchor stands at `anchor`: what follows the anchor, then what precedes it; the reverse
 * where only what follows has a gap to search, since the other side fails sooner.
 */
export function matchPattern(context: MatchContext, pattern: Pattern, anchor: number): Match | undefined {
  const element = pattern.elements[pattern.anchor];
  if (!element) return undefined;
  for (const at of anchorEnds(context, element, anchor)) {
    const right: Place = { pattern, element: pattern.anchor + 1, at, way: 1 };
    const start: Bindings = { trigger: anchor };
    const first = pattern.leftFirst
      ? matchLeft(context, pattern, anchor, start)
      : matchFrom(context, right, start);
    const found =
      first &&
      (pattern.leftFirst ? matchFrom(context, right, first) : matchLeft(context, pattern, anchor, first));
    if (found?.S && found.S.length > 0) {
      return { S: found.S, O: found.O ?? [], trigger: anchor, amount: found.amount };
    }
  }
  return undefined;
}

/** Matches the elements before the anchor; an anchor that is a possessor binds its end here. */
function matchLeft(
  context: MatchContext,
  pattern: Pattern,
  anchor: number,
  bound: Bindings,
): Bindings | undefined {
  const element = pattern.elements[pattern.anchor];
  const steps = element?.kind === "owner" ? ownerSteps(context, element.end, anchor) : [{ to: anchor - 1 }];
  for (const step of steps) {
    const place: Place = { pattern, element: pattern.anchor - 1, at: step.to, way: -1 };
    const found = matchFrom(context, place, { ...bound, ...step.bound });
    if (found) return found;
  }
  return undefined;
}

/** Matches an element and those after it in the direction of `place`, trying the ways in order. */
function matchFrom(context: MatchContext, place: Place, bound: Bindings): Bindings | undefined {
  if (!place.pattern.elements[place.element]) return bound;
  for (const { to, bound: more } of stepsAt(context, place, bound)) {
    const next: Place = { ...place, element: place.element + place.way, at: to };
    const found = matchFrom(context, next, more ? { ...bound, ...more } : bound);
    if (found) return found;
  }
  return undefined;
}

/** Positions after the anchor, one for each way it matches there. */
function anchorEnds(context: MatchContext, element: PatternElement, at: number): number[] {
  const { items } = context.phrases;
  if (element.kind === "verb") {
    const features = element.forms.get(items[at]?.lower ?? "");
    return features && voiceFits(context.phrases, at, features, element.voice)
      ? afterVerb(context.phrases, at)
      : [];
  }
  if (element.kind === "owner" || element.kind === "mark") return [at + 1];
  if (element.kind !== "words") return [];
  return element.alternatives.flatMap((words) => (wordsAt(items, at, words) ? [at + words.length] : []));
}
