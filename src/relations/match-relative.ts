import { type Accepts, antecedentOf, objectAt, subjectOf, verbGroupStart } from "./clauses.ts";
import { nameBefore } from "./left-names.ts";
import { acceptsOf, fillersAt, type Match, type MatchContext } from "./match-context.ts";
import type { Pattern } from "./pattern.ts";
import type { Phrases } from "./phrases.ts";
import { voiceFits } from "./voice.ts";

/**
 * Matches subject, verb and object where a relative pronoun has moved the object in front: "Kestrel, que
 * contrôle Nordvik", "Kestrel, que Nordvik a racheté", "Kestrel, which Nordvik owns".
 */
export function matchRelative(context: MatchContext, pattern: Pattern, anchor: number): Match | undefined {
  const [subject, verb, object] = pattern.elements;
  if (pattern.elements.length !== 3 || subject?.kind !== "slot" || object?.kind !== "slot") return undefined;
  if (verb?.kind !== "verb" || verb.voice === "passive") return undefined;
  const { phrases } = context;
  const features = verb.forms.get(phrases.items[anchor]?.lower ?? "");
  if (!features || !voiceFits(phrases, anchor, features, verb.voice)) return undefined;
  const found = aroundPronoun(phrases, anchor, acceptsOf(context, subject));
  const objects = found ? antecedentOf(phrases, found.pronoun, acceptsOf(context, object)).slice(-1) : [];
  if (!found || found.subjects.length === 0 || objects.length === 0) return undefined;
  const [first, second] = [fillersAt(phrases, found.subjects), fillersAt(phrases, objects)];
  return subject.end === "S"
    ? { S: first, O: second, trigger: anchor }
    : { S: second, O: first, trigger: anchor };
}

/** The relative pronoun and the subject of its verb, which stands after the verb or between the two. */
function aroundPronoun(
  phrases: Phrases,
  verb: number,
  accepts: Accepts,
): { pronoun: number; subjects: readonly number[] } | undefined {
  const start = verbGroupStart(phrases, verb);
  if (isObjectPronoun(phrases.items[start - 1]?.lower)) {
    return { pronoun: start - 1, subjects: objectAt(phrases, verb + 1, accepts) };
  }
  const subjects = nameBefore(phrases, start - 1, accepts);
  const lead = subjects[0] === undefined ? undefined : phrases.leads.get(subjects[0])?.start;
  const pronoun = lead === undefined ? -1 : lead - 1;
  return isObjectPronoun(phrases.items[pronoun]?.lower) ? { pronoun, subjects } : undefined;
}

/** "la Défense l'utilise": a clitic is the object; what it stands for was named before. */
export function matchClitic(context: MatchContext, pattern: Pattern, anchor: number): Match | undefined {
  const [subject, verb, object] = pattern.elements;
  if (pattern.elements.length !== 3 || subject?.kind !== "slot" || object?.kind !== "slot") return undefined;
  const { phrases } = context;
  if (verb?.kind !== "verb" || verb.voice === "passive" || phrases.sentence.lang !== "fr") return undefined;
  const start = verbGroupStart(phrases, anchor);
  const clitic = phrases.items.slice(start, anchor).some((item) => /^(?:l'|le|la|les)$/.test(item.lower));
  const meant = clitic ? context.before(acceptsOf(context, object)) : undefined;
  const features = verb.forms.get(phrases.items[anchor]?.lower ?? "");
  if (!meant || !features || !voiceFits(phrases, anchor, features, "active")) return undefined;
  const subjects = fillersAt(phrases, subjectOf(phrases, anchor, acceptsOf(context, subject)));
  if (subjects.length === 0 || subjects.some(({ mention }) => mention.entity === meant.entity))
    return undefined;
  const objects = [{ mention: meant, anaphor: true }];
  return subject.end === "S"
    ? { S: subjects, O: objects, trigger: anchor }
    : { S: objects, O: subjects, trigger: anchor };
}

function isObjectPronoun(lower: string | undefined): boolean {
  return lower !== undefined && /^(?:que|qu'|which|that|whom)$/.test(lower);
}
