import type { Mention } from "../model/annotation.ts";
import type { EntityType } from "../model/ontology.ts";
import type { Accepts } from "./clauses.ts";
import type { End } from "./pattern.ts";
import type { Phrases } from "./phrases.ts";
import type { Item } from "./sentences.ts";

/** A mention that fills an end of a relation. */
export interface Filler {
  mention: Mention;
  /** A pronoun or common noun stands for it. */
  anaphor: boolean;
  /** Where it stands; undefined for the owner behind "its". */
  index?: number;
}

/** What a pattern found in a sentence. */
export interface Match {
  S: readonly Filler[];
  O: readonly Filler[];
  /** The position that the match started from: where the trigger stands. */
  trigger: number;
  amount?: Item | undefined;
}

/** What has been found of a match so far. */
export interface Bindings {
  S?: readonly Filler[];
  O?: readonly Filler[];
  amount?: Item;
  trigger: number;
}

/** What matching needs to know besides the sentence. */
export interface MatchContext {
  phrases: Phrases;
  /** Types that may stand at each end. */
  accepts: Readonly<Record<End, Accepts>>;
  /** Whom a possessive at a position may stand for, the likeliest first. */
  ownersAt(index: number): readonly (readonly Mention[])[];
  /** What the whole article is mostly about, of the types accepted. */
  topic(accepts: Accepts): Mention | undefined;
  /** What a sentence before was about, of the types accepted. */
  before(accepts: Accepts): Mention | undefined;
}

/** What a slot accepts: its own types, else those of the rule. */
export function acceptsOf(
  context: MatchContext,
  slot: { end: End; types: ReadonlySet<EntityType> | undefined },
): Accepts {
  const { types } = slot;
  return types ? (type) => types.has(type) : context.accepts[slot.end];
}

/** The mentions at these positions. */
export function fillersAt(phrases: Phrases, indices: readonly number[]): Filler[] {
  return indices.flatMap((index) => {
    const item = phrases.items[index];
    return item?.mention ? [{ mention: item.mention, anaphor: item.anaphor === true, index }] : [];
  });
}
