import { objectAt } from "./clauses.ts";
import { isPlural, nameBefore, verbSubject } from "./left-names.ts";
import { acceptsOf, type Bindings, type Filler, fillersAt, type MatchContext } from "./match-context.ts";
import type { End, Pattern, PatternElement, PatternWord } from "./pattern.ts";
import { afterMention, isContentWord, type Phrases } from "./phrases.ts";
import type { Item } from "./sentences.ts";
import { skipVerbGroup, voiceFits } from "./voice.ts";

/** One way to match an element: where to go on, and what it bound. */
export interface Step {
  to: number;
  bound?: Partial<Bindings>;
}

/** Where an element is to be matched: `way` 1 takes items from left to right, -1 the reverse. */
export interface Place {
  pattern: Pattern;
  /** Number of the element in the pattern. */
  element: number;
  /** The next item to take. */
  at: number;
  way: 1 | -1;
}

type Gap = Extract<PatternElement, { kind: "gap" }>;
type Slot = Extract<PatternElement, { kind: "slot" }>;

/** The ways to match the element at a place, the likeliest first. */
export function stepsAt(context: MatchContext, place: Place, bound: Bindings): Step[] {
  const element = place.pattern.elements[place.element];
  switch (element?.kind) {
    case "words":
      return [
        ...wordSteps(context.phrases.items, place, element.alternatives),
        ...skipped(element.optional, place),
      ];
    case "mark":
      return [
        ...itemStep(context, place, (item) => item.text === element.text),
        ...skipped(element.optional, place),
      ];
    case "amount":
      return [...amountStep(context, place), ...skipped(element.optional, place)];
    case "gap":
      return gapSteps(context.phrases, place, element);
    case "owner":
      return ownerSteps(context, element.end, place.at);
    case "topic": {
      // "clients" alone are those of whom the article is about; "clients de …" are not.
      const base = context.phrases.words.prepositions.get(context.phrases.items[place.at]?.lower ?? "");
      const topic = base === "de" || base === "of" ? undefined : context.topic(acceptsOf(context, element));
      return topic ? [{ to: place.at, bound: { [element.end]: [{ mention: topic, anaphor: true }] } }] : [];
    }
    case "slot":
      return place.way === 1
        ? slotOnRight(context, element, place.at)
        : slotOnLeft(context, element, place, bound);
    case "verb":
      return verbStep(context.phrases, element, place.at);
    default:
      return [];
  }
}

function skipped(optional: boolean, place: Place): Step[] {
  return optional ? [{ to: place.at }] : [];
}

function wordSteps(
  items: readonly Item[],
  { at, way }: Place,
  alternatives: readonly (readonly PatternWord[])[],
): Step[] {
  return alternatives.flatMap((words) => {
    const start = way === 1 ? at : at - words.length + 1;
    return wordsAt(items, start, words) ? [{ to: way === 1 ? start + words.length : start - 1 }] : [];
  });
}

/** True where these words stand at `at`. Short words must agree in their accents too ("à" is not "a"). */
export function wordsAt(items: readonly Item[], at: number, words: readonly PatternWord[]): boolean {
  return words.every((word, step) => {
    const item = items[at + step];
    return (
      item !== undefined && (item.lower === word.lower || (item.fold === word.fold && word.fold.length > 2))
    );
  });
}

function itemStep(context: MatchContext, { at, way }: Place, fits: (item: Item) => boolean): Step[] {
  const item = context.phrases.items[at];
  return item && fits(item) ? [{ to: at + way }] : [];
}

function amountStep(context: MatchContext, { at, way }: Place): Step[] {
  const item = context.phrases.items[at];
  return item?.kind === "amount" ? [{ to: at + way, bound: { amount: item } }] : [];
}

/** The shortest gap first. */
function gapSteps(phrases: Phrases, { at, way }: Place, gap: Gap): Step[] {
  const steps: Step[] = [{ to: at }];
  const over = gap.over === "apposition" && !followsAnd(phrases, at) ? "phrase" : gap.over;
  for (let step = 1; step <= gap.limit; step++) {
    if (!passes(phrases, phrases.items[at + way * (step - 1)], over)) break;
    steps.push({ to: at + way * step });
  }
  return steps;
}

/** "éditeur de X et fabricant": an apposition goes on after "and" with another noun. */
function followsAnd(phrases: Phrases, at: number): boolean {
  let k = at;
  while (k > at - 3 && isContentWord(phrases.items[k], phrases.words)) k--;
  return phrases.words.coordinators.has(phrases.items[k]?.lower ?? "");
}

/** What a gap may hold: the words of one noun phrase, of one phrase, or all but the end of a clause. */
function passes(phrases: Phrases, item: Item | undefined, over: Gap["over"]): boolean {
  if (!item || /^[;:.!?]$/.test(item.text)) return false;
  if (over === "clause") return true;
  const { words } = phrases;
  if (over === "apposition" && item.mention) return true;
  if (item.mention) return over === "phrase" && item.mention.type === "place";
  if (item.kind === "date" || item.kind === "amount" || item.kind === "number") return true;
  if (item.kind === "punctuation") return /^[-"«»“”'%&]$/.test(item.text);
  const { lower } = item;
  if (
    words.relatives.has(lower) ||
    words.be.has(lower) ||
    words.have.has(lower) ||
    words.subordinators.has(lower)
  )
    return false;
  if (over === "phrase" || over === "apposition") return true;
  const base = words.prepositions.get(lower);
  if (words.coordinators.has(lower) || words.modals.has(lower)) return false;
  return base === undefined || (over === "words" && (base === "de" || base === "of"));
}

function verbStep(phrases: Phrases, element: Extract<PatternElement, { kind: "verb" }>, at: number): Step[] {
  const verb = skipVerbGroup(phrases, at);
  const features = element.forms.get(phrases.items[verb]?.lower ?? "");
  return features && voiceFits(phrases, verb, features, element.voice) ? [{ to: verb + 1 }] : [];
}

function slotOnRight(context: MatchContext, slot: Slot, at: number): Step[] {
  // Where the pattern itself says what stands in front, the name must follow at once.
  const here = !slot.near || context.phrases.items[at]?.mention !== undefined;
  const named = here ? objectAt(context.phrases, at, acceptsOf(context, slot)) : [];
  const governed = slot.head && context.phrases.leads.get(named[0] ?? -1)?.preposition !== undefined;
  const found = governed ? [] : named;
  const used = slot.single ? found.slice(0, 1) : found;
  const last = used.at(-1);
  if (last === undefined || (slot.several && used.length < 2)) return [];
  return [
    { to: afterMention(context.phrases, last), bound: { [slot.end]: fillersAt(context.phrases, used) } },
  ];
}

/** A slot before a verb is its subject (or, in the passive, what it is done to); elsewhere the name right before. */
function slotOnLeft(
  context: MatchContext,
  slot: Slot,
  { pattern, element, at }: Place,
  bound: Bindings,
): Step[] {
  const { phrases } = context;
  const accepts = acceptsOf(context, slot);
  const right = pattern.elements[element + 1];
  const verb = right?.kind === "verb" && element + 1 === pattern.anchor;
  const found = verb ? verbSubject(phrases, at + 1, right.voice, accepts) : nameBefore(phrases, at, accepts);
  const apposed = right?.kind === "mark" && !slot.several && !isPlural(phrases.items[bound.trigger]);
  const used = slot.single || apposed ? found.slice(-1) : found;
  const first = used[0];
  if (first === undefined || (slot.several && used.length < 2)) return [];
  const more = { [slot.end]: fillersAt(phrases, used) };
  const before = (phrases.leads.get(first)?.start ?? first) - 1;
  // A possessor in front is part of the name's own phrase.
  return before === first - 1
    ? [{ to: before, bound: more }]
    : [
        { to: before, bound: more },
        { to: first - 1, bound: more },
      ];
}

/** "its", "sa", or a name with 's, which ends at `at`. */
export function ownerSteps(context: MatchContext, end: End, at: number): Step[] {
  const { items, words, leads } = context.phrases;
  const item = items[at];
  const accepts = context.accepts[end];
  if (item?.kind === "possessive") {
    const mention = items[at - 1]?.mention;
    if (!mention || !accepts(mention.type)) return [];
    return [
      {
        to: (leads.get(at - 1)?.start ?? at - 1) - 1,
        bound: { [end]: fillersAt(context.phrases, [at - 1]) },
      },
    ];
  }
  if (!item || !words.possessives.has(item.lower)) return [];
  const owners = context
    .ownersAt(at)
    .find((list) => list.length > 0 && list.every((one) => accepts(one.type)));
  const fillers = owners?.map((mention): Filler => ({ mention, anaphor: true }));
  return fillers ? [{ to: at - 1, bound: { [end]: fillers } }] : [];
}
