// Elements without content, or whose end a following one implies: unclosed they do not nest.
const FLAT = new Set(
  (
    "area base br col embed hr img input link meta param source track wbr " +
    "p li dt dd td th tr tbody thead tfoot colgroup option optgroup rp rt html head body"
  ).split(" "),
);
const TAG = /<(?:!--|(\/?)([a-z][a-z0-9:-]*)[^<>]*?(\/?)>)/gi;
/** What holds tags that are none, and its end. */
const RAW: Readonly<Record<string, string>> = { script: "</script", style: "</style", "": "-->" };
/** Browsers stop nesting at 512. */
const DEEPEST = 1000;

/**
 * True where the elements of an HTML text are nested by the thousand, as nobody's page is: parsers recurse and
 * take time with the square of the depth. Linear in the length of the text.
 */
export function isNestedTooDeep(html: string): boolean {
  let depth = 0;
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(html); tag; tag = TAG.exec(html)) {
    const [, closing, written = "", selfClosing] = tag;
    const name = written.toLowerCase();
    const end = closing ? undefined : RAW[name];
    if (end !== undefined) {
      const at = html.indexOf(end, tag.index + 4);
      if (at < 0) return false;
      TAG.lastIndex = at + 3;
    } else if (!selfClosing && !FLAT.has(name)) {
      depth = closing ? Math.max(0, depth - 1) : depth + 1;
      if (depth > DEEPEST) return true;
    }
  }
  return false;
}
