import type { DateInterval } from "../src/model/dates.ts";
import type { Language, Ontology } from "../src/model/ontology.ts";
import type { StoryReason } from "../src/model/records.ts";
import { nameOf } from "./names.ts";
import type { Texts } from "./texts/texts.ts";

/** What words for a reason are made with. */
export interface ReasonWording {
  lang: Language;
  texts: Texts;
  ontology: Ontology;
  /** Days in words, as precise as they are known. */
  days(days: DateInterval): string;
}

/** Why an article is in its story, in the reader's language: `shares ESTIA and the event “launch, 2026”`. */
export function reasonInWords(reason: StoryReason, wording: ReasonWording): string {
  const { lang, texts, ontology, days } = wording;
  const say = texts.story.reasons;
  if (reason.kind === "alone") return say.alone;
  if (reason.kind === "alike") return say.alike;
  if (reason.kind === "copy") {
    const added = reason.added === 0 ? "" : say.added(reason.added);
    return `${say.copy(Math.round(100 * reason.similarity))}${added}`;
  }
  const { entities, words, event, amounts } = reason;
  const label = event && (ontology.eventKinds.get(event.kind)?.label[lang] ?? event.kind);
  const parts = [
    ...entities.map((entity) => nameOf(entity, lang)),
    ...words.map(say.word),
    ...(event && label ? [say.event(label, days(event.days))] : []),
    ...(amounts.length > 0 ? [say.figures(enumerate(amounts, texts.site.and))] : []),
  ];
  return parts.length > 0 ? say.shares(enumerate(parts, texts.site.and)) : say.alike;
}

function enumerate(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}
