/** Shorter paragraphs say nothing: teasers, captions and notices look like them. */
const PARAGRAPH_CHARACTERS = 80;

/** How the text of a page is spread over its elements, when it was measured. */
export interface Prose {
  root: Element;
  /** Every element below the root in reading order. */
  elements: readonly Element[];
  /** Running text in all of the tree: the characters of its longer paragraphs. */
  total: number;
  /** Running text below the element. */
  of(element: Element): number;
  /** All text below the element, in characters. */
  characters(element: Element): number;
  /** How many elements stand in each other where the tree is deepest. */
  depth: number;
}

/** Measures the text below every element, in one pass there and one back. */
export function measureProse(root: Element): Prose {
  const elements = [...root.querySelectorAll("*")];
  const depths = new Map<Element, number>([[root, 0]]);
  let depth = 0;
  for (const element of elements) {
    const own = 1 + ((element.parentElement && depths.get(element.parentElement)) ?? 0);
    depths.set(element, own);
    if (own > depth) depth = own;
  }
  const characters = new Map<Element, number>();
  const sums = new Map<Element, number>();
  // Backwards, so that what stands below an element has been added up before its own parent is.
  for (const element of [...elements.toReversed(), root]) {
    const length = (characters.get(element) ?? 0) + ownCharacters(element);
    characters.set(element, length);
    const { parentElement: parent } = element;
    if (!parent || element === root) continue;
    add(characters, parent, length);
    const isLong = element.localName === "p" && length >= PARAGRAPH_CHARACTERS;
    add(sums, parent, (sums.get(element) ?? 0) + (isLong ? length : 0));
  }
  const of = (element: Element): number => sums.get(element) ?? 0;
  return { root, elements, total: of(root), of, characters: (one) => characters.get(one) ?? 0, depth };
}

function add(sums: Map<Element, number>, element: Element, length: number): void {
  if (length > 0) sums.set(element, (sums.get(element) ?? 0) + length);
}

const TEXT = 3;

function ownCharacters(element: Element): number {
  let length = 0;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === TEXT) length += (node as Text).data.length;
  }
  return length;
}

/**
 * The element in which most of the running text that is left stands side by side: a second opinion where the
 * extractor found little. A paragraph counts fully for its parent and half for the parent above.
 */
export function findProse(prose: Prose): { element: Element; length: number } | undefined {
  const paragraphs = prose.elements.filter(
    (one) =>
      one.localName === "p" && prose.characters(one) >= PARAGRAPH_CHARACTERS && prose.root.contains(one),
  );
  const scores = new Map<Element, number>();
  for (const paragraph of paragraphs) {
    const parent = paragraph.parentElement;
    const above = parent === prose.root ? null : parent?.parentElement;
    const own = prose.characters(paragraph);
    if (parent && parent !== prose.root) add(scores, parent, own);
    if (above && above !== prose.root) add(scores, above, own / 2);
  }
  const [best] = [...scores].sort(([, a], [, b]) => b - a);
  if (!best) return undefined;
  const [element] = best;
  const inside = paragraphs.filter((one) => one !== element && element.contains(one));
  return { element, length: inside.reduce((sum, one) => sum + prose.characters(one), 0) };
}
