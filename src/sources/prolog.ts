/**
 * Where the document type or the root of an XML text begins: behind white space, instructions and comments.
 * Linear in the length of the text, as one pattern for all three is not.
 */
export function endOfProlog(xml: string, from = 0): number {
  let at = from;
  for (;;) {
    while (/\s/.test(xml.charAt(at))) at++;
    const end = xml.startsWith("<?", at) ? "?>" : xml.startsWith("<!--", at) ? "-->" : undefined;
    const found = end === undefined ? -1 : xml.indexOf(end, at + 2);
    if (end === undefined || found < 0) return at;
    at = found + end.length;
  }
}
