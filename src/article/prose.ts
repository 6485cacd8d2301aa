/** Shorter paragraphs say nothing: teasers, captions and notices look like them. */
const PARAGRAPH_CHARACTERS = 80;

/** How much running text an element holds: the characters of its longer paragraphs. */
export function proseLength(element: Element): number {
  let length = 0;
  for (const paragraph of element.querySelectorAll("p")) {
    const own = (paragraph.textContent ?? "").length;
    if (own >= PARAGRAPH_CHARACTERS) length += own;
  }
  return length;
}

/**
 * The element in which most of the page's running text stands side by side: a second opinion where the
 * extractor found little. A paragraph counts fully for its parent and half for the parent above.
 */
export function findProse(body: Element): { element: Element; length: number } | undefined {
  const scores = new Map<Element, number>();
  const add = (element: Element | null, score: number): void => {
    if (element && element !== body) scores.set(element, (scores.get(element) ?? 0) + score);
  };
  for (const paragraph of body.querySelectorAll("p")) {
    const own = (paragraph.textContent ?? "").length;
    if (own < PARAGRAPH_CHARACTERS) continue;
    add(paragraph.parentElement, own);
    add(paragraph.parentElement?.parentElement ?? null, own / 2);
  }
  const [best] = [...scores].sort(([, a], [, b]) => b - a);
  return best && { element: best[0], length: proseLength(best[0]) };
}
