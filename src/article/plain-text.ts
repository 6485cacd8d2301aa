const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TFOOT THEAD TR UL SUMMARY"
  ).split(" "),
);
const SILENT = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT VIDEO AUDIO CANVAS SELECT TEXTAREA".split(" "),
);
const ELEMENT = 1;
const TEXT = 3;

/** One paragraph, heading, list item, quotation or table row as plain text, with the element it stood in. */
export interface TextBlock {
  text: string;
  element: Element;
}

/**
 * Cuts an element into its blocks of text in reading order. White space is collapsed, two line breaks in
 * a row start a new block, cells of a table row are set apart by a space.
 */
export function textBlocks(root: Element): TextBlock[] {
  const blocks: TextBlock[] = [];
  let buffer = "";
  let owner = root;
  const flush = (): void => {
    for (const part of buffer.split(/\n[^\S\n]*\n/)) {
      const text = part
        .replace(/[^\S\n]+/gu, " ")
        .replace(/ *\n */g, "\n")
        .trim();
      if (text !== "") blocks.push({ text, element: owner });
    }
    buffer = "";
  };
  const walk = (node: Node): void => {
    if (node.nodeType === TEXT) {
      buffer += (node.textContent ?? "").replace(/\s+/gu, " ");
      return;
    }
    if (node.nodeType !== ELEMENT) return;
    const element = node as Element;
    const tag = element.tagName.toUpperCase();
    if (SILENT.has(tag)) return;
    if (tag === "BR") buffer += "\n";
    else if (tag === "TD" || tag === "TH") buffer += " ";
    const block = BLOCKS.has(tag);
    const outer = owner;
    if (block) {
      flush();
      owner = element;
    }
    for (let child = element.firstChild; child; child = child.nextSibling) walk(child);
    if (block) {
      flush();
      owner = outer;
    }
  };
  walk(root);
  flush();
  return blocks;
}

/** Joins blocks to the text that is kept: a blank line between two, none between two items of one list. */
export function joinBlocks(blocks: readonly TextBlock[]): string {
  let text = "";
  let last: TextBlock | undefined;
  for (const block of blocks) {
    if (last) text += isItem(block) && isItem(last) && sameList(block, last) ? "\n" : "\n\n";
    text += block.text;
    last = block;
  }
  return text;
}

function isItem({ element }: TextBlock): boolean {
  return /^(?:LI|DT|DD|TR)$/i.test(element.tagName);
}

function sameList(one: TextBlock, other: TextBlock): boolean {
  return one.element.parentNode === other.element.parentNode;
}
