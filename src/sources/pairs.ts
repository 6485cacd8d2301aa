/**
 * Splits a text at marks that come in pairs, such as those of CDATA sections: outside and inside in turn, the
 * inside without its marks. What opens and never closes is outside. Linear, as no pattern is when nothing closes.
 */
export function splitPairs(text: string, open: string, close: string): string[] {
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, at)) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    parts.push(text.slice(at, start), text.slice(start + open.length, end));
    at = end + close.length;
  }
  return [...parts, text.slice(at)];
}

/** The text outside the pairs. */
export function outsidePairs(text: string, open: string, close: string): string {
  return splitPairs(text, open, close)
    .filter((_, i) => i % 2 === 0)
    .join("");
}
