/** A stretch of a snippet; `hit` where it is what was searched for. */
export interface Stretch {
  text: string;
  hit: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/**
 * Takes a snippet apart at its `<mark>` tags. Everything else in it is text: a page escapes it again, so
 * that no other markup survives.
 */
export function splitHighlights(snippet: string): Stretch[] {
  const stretches: Stretch[] = [];
  let hit = false;
  for (const part of snippet.split(/(<\/?mark>)/)) {
    if (part === "<mark>") hit = true;
    else if (part === "</mark>") hit = false;
    else if (part !== "") {
      stretches.push({ text: part.replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => ENTITIES[one] ?? one), hit });
    }
  }
  return stretches;
}
