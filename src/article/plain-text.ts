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
 * Cuts an element into its blocks of text in reading order. White space is collapsed except in preformatted text,
 * two line breaks in a row start a new block, cells of a table row are set apart by a space.
 */
export function textBlocks(root: Element): TextBlock[] {
  const writer = new BlockWriter(root);
  let node: Node | null = root;
  // Without recursion: pages nest deeper than a call stack does.
  while (node) {
    const child: Node | null = writer.open(node) ? node.firstChild : null;
    if (child) {
      node = child;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      writer.close(node);
      node = node.parentNode;
    }
    if (!node) break;
    writer.close(node);
    node = node === root ? null : node.nextSibling;
  }
  return writer.blocks;
}

class BlockWriter {
  readonly blocks: TextBlock[] = [];
  private buffer = "";
  private preformatted = 0;
  private readonly owners: Element[];

  constructor(root: Element) {
    this.owners = [root];
  }

  /** Takes a node in; false where what stands below it says nothing. */
  open(node: Node): boolean {
    if (node.nodeType === TEXT) {
      const text = (node as Text).data;
      this.buffer += this.preformatted > 0 ? text.replace(/\n\s*\n/g, "\n") : text.replace(/\s+/gu, " ");
      return false;
    }
    if (node.nodeType !== ELEMENT) return false;
    const element = node as Element;
    const tag = element.tagName.toUpperCase();
    if (SILENT.has(tag)) return false;
    if (tag === "BR") this.buffer += "\n";
    if (tag === "PRE") this.preformatted++;
    if (isBlock(element, tag)) {
      this.flush();
      this.owners.push(element);
    } else if (tag === "TD" || tag === "TH") this.buffer += " ";
    return true;
  }

  close(node: Node): void {
    if (node.nodeType !== ELEMENT || (node as Element).tagName.toUpperCase() === "BR") return;
    if (this.owners.at(-1) !== node) return;
    this.flush();
    if (this.owners.length > 1) this.owners.pop();
    if ((node as Element).tagName.toUpperCase() === "PRE") this.preformatted--;
  }

  private flush(): void {
    const element = this.owners.at(-1);
    if (element) for (const text of paragraphsOf(this.buffer)) this.blocks.push({ text, element });
    this.buffer = "";
  }
}

function paragraphsOf(buffer: string): string[] {
  if (buffer.trim() === "") return [];
  return buffer
    .split(/\n[^\S\n]*\n/)
    .map((part) =>
      part
        .replace(/[^\S\n]+/gu, " ")
        .replace(/ *\n */g, "\n")
        .trim(),
    )
    .filter((text) => text !== "");
}

/** Cells are blocks where the table only serves to lay out the page: no table of figures has line breaks in it. */
function isBlock(element: Element, tag: string): boolean {
  if (tag !== "TD" && tag !== "TH") return BLOCKS.has(tag);
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === ELEMENT && (node as Element).localName === "br") return true;
  }
  return false;
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

function sameList({ element: one }: TextBlock, { element: other }: TextBlock): boolean {
  if (one.localName === "tr" && other.localName === "tr")
    return one.closest("table") === other.closest("table");
  return one.parentNode === other.parentNode;
}
