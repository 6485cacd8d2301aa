import type { EventKind, Language } from "../model/ontology.ts";
import { daysInWords } from "../text/days-in-words.ts";
import type { ClusteredArticle } from "./cluster.ts";

/** What a reason needs to call things by name. */
export interface ReasonNames {
  entityName(id: string, lang: Language): string;
  eventLabel(kind: EventKind, lang: Language): string;
}

const SAY = {
  fr: {
    shares: (list: string) => `partage ${list}`,
    event: (label: string, when: string) => `l’événement « ${label}, ${when} »`,
    figures: (list: string) => `les chiffres ${list}`,
    word: (word: string) => `« ${word} »`,
    and: "et",
    copy: (percent: number) => `reprend à ${percent} % le texte d’un article plus ancien`,
    added: (n: number) => (n === 1 ? ", avec une phrase en plus" : `, avec ${n} phrases en plus`),
    alone: "seul article sur ce fait",
    alike: "raconte le même fait en d’autres mots",
  },
  en: {
    shares: (list: string) => `shares ${list}`,
    event: (label: string, when: string) => `the event “${label}, ${when}”`,
    figures: (list: string) => `the figures ${list}`,
    word: (word: string) => `“${word}”`,
    and: "and",
    copy: (percent: number) => `repeats ${percent}% of the text of an older article`,
    added: (n: number) => (n === 1 ? ", with one more sentence" : `, with ${n} more sentences`),
    alone: "the only article on this happening",
    alike: "tells the same happening in other words",
  },
} as const;

/**
 * Says why an article is in its story: `shares ESTIA, Dassault Systèmes and the event “launch, 2026”`,
 * `reprend à 98 % le texte d’un article plus ancien`.
 */
export function reasonInWords(
  { copy, shared }: ClusteredArticle,
  { lang, names, alone }: { lang: Language; names: ReasonNames; alone: boolean },
): string {
  const say = SAY[lang];
  if (copy) {
    const added = copy.added.length > 0 ? say.added(copy.added.length) : "";
    return `${say.copy(Math.round(100 * copy.similarity))}${added}`;
  }
  if (alone) return say.alone;
  const parts = [
    ...shared.entities.map((id) => names.entityName(id, lang)),
    ...shared.words.map(say.word),
    ...(shared.event
      ? [say.event(names.eventLabel(shared.event.kind, lang), daysInWords(shared.event.days, lang))]
      : []),
    ...(shared.amounts.length > 0 ? [say.figures(enumerate(shared.amounts, say.and))] : []),
  ];
  return parts.length > 0 ? say.shares(enumerate(parts, say.and)) : say.alike;
}

function enumerate(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}
