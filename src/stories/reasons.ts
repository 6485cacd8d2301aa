import type { StoryReason } from "../model/records.ts";
import type { ClusteredArticle } from "./cluster.ts";

/** Why an article is in its story, entities by id; `alone` where it is the only one. */
export function reasonOf(
  { copy, shared }: ClusteredArticle,
  { alone }: { alone: boolean },
): StoryReason<string> {
  if (copy) return { kind: "copy", similarity: copy.similarity, added: copy.added.length };
  if (alone) return { kind: "alone" };
  const { entities, amounts, words } = shared;
  const event = shared.event && { kind: shared.event.kind, days: shared.event.days };
  const found = entities.length + amounts.length + words.length;
  if (found === 0 && !event) return { kind: "alike" };
  return { kind: "shared", entities, event, amounts, words };
}
