/** Shorter paragraphs say nothing: teasers, captions and notices look like them. */
const PARAGRAPH_CHARACTERS = 80;

/** The running text below each element of a tree: the characters of its longer paragraphs. */
export interface Prose {
  root: Element;
  /** Every element below the root in reading order, when it was measured. */
  elements: readonly Element[];
  /** All of the tree. */
  total: number;
  /** Characters of longer paragraphs below the element, when it was measured. */
  of(element: Element): number;
}

/** Measures the running text below every element in one pass. */
export function measureProse(root: Element): Prose {
  const sums = new Map<Element, number>();
  const add = (element: Element | null, length: number): void => {
    if (element && length > 0) sums.set(element, (sums.get(element) ?? 0) + length);
  };
  const elements = [...root.querySelectorAll("*")];
  // Backwards, so that what stands below an element has been added up before its own parent is.
  for (const element of elements.toReversed()) {
    const own = element.localName === "p" ? (element.textContent ?? "").length : 0;
    add(element.parentElement, (sums.get(element) ?? 0) + (own >= PARAGRAPH_CHARACTERS ? own : 0));
  }
  const of = (element: Element): number => sums.get(element) ?? 0;
  return { root, elements, total: of(root), of };
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
  return best && { element: best[0], length: measureProse(best[0]).total };
}
