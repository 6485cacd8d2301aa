/** Elements whose content a reader never sees as text. */
const DROPPED = new Set(["script", "style", "svg", "noscript", "textarea", "iframe"]);
/** Elements whose content is text to a parser, whatever markup stands in it. */
const RAW = new Set(["script", "style", "title", "textarea"]);
/** Scripts that hold data: JSON-LD, the state of a page that a script renders, templates. */
const DATA_SCRIPT = /\btype\s*=\s*["']?[^"'>]*(?:json|template)/i;

/**
 * A page's HTML without comments, styles, drawings, frames and all scripts but JSON and templates: they often
 * outweigh the text, and dropping them before the page is parsed halves the work. One pass; tags are found the
 * way parsers find them, so that markup printed by a script or held in an attribute does not mislead it.
 */
export function stripMarkup(html: string): string {
  const search = searchAhead(html);
  const kept: string[] = [];
  let from = 0;
  for (let at = html.indexOf("<"); at >= 0; ) {
    const { end, drop } = partAt(html, at, search);
    if (drop) {
      kept.push(html.slice(from, at), drop === "text" ? "&lt;".repeat(Math.min(end - at, 4)) : "");
      from = end;
    }
    at = html.indexOf("<", end);
  }
  kept.push(html.slice(from));
  return kept.join("");
}

/** Finds the next match of a pattern at or after a place; infinity where there is none. */
type Search = (pattern: string, from: number) => number;

/** Remembers what it found: a page with 50,000 frames that never end is searched once, not 50,000 times. */
function searchAhead(html: string): Search {
  const found = new Map<string, number>();
  return (pattern, from) => {
    const known = found.get(pattern);
    if (known !== undefined && known >= from) return known;
    const regex = new RegExp(pattern, "gi");
    regex.lastIndex = from;
    const place = regex.exec(html)?.index ?? Number.POSITIVE_INFINITY;
    found.set(pattern, place);
    return place;
  };
}

/**
 * The comment, tag or whole element that begins at a `<`, and whether it goes. Brackets that begin nothing become
 * text, which to the parser is one piece instead of one for each bracket.
 */
function partAt(html: string, at: number, search: Search): { end: number; drop: boolean | "text" } {
  if (html.startsWith("<!--", at)) return { end: commentEnd(html, at + 4), drop: true };
  const name = nameAt(html, at + 1);
  if (name === "") return bracketsAt(html, at);
  const tagEnd = endOfTag(html, at + 1 + name.length);
  const raw = RAW.has(name);
  if (!raw && (!DROPPED.has(name) || html[tagEnd - 2] === "/")) return { end: tagEnd, drop: false };
  const close = search(`</${name}(?=[\\s/>])`, tagEnd);
  if (raw) {
    const keep = name === "title" || (name === "script" && DATA_SCRIPT.test(html.slice(at, tagEnd)));
    return { end: afterClose(html, close), drop: !keep };
  }
  // A frame or drawing that is never closed must not take the page with it.
  const whole = close < html.length && search("<p[\\s>]", tagEnd) > close;
  return whole ? { end: afterClose(html, close), drop: true } : { end: tagEnd, drop: false };
}

function bracketsAt(html: string, at: number): { end: number; drop: false | "text" } {
  let end = at + 1;
  while (html[end] === "<") end++;
  const next = html[end] ?? "";
  // The last one of several may begin a tag.
  if (/[a-z/!?]/i.test(next)) return end - at > 1 ? { end: end - 1, drop: "text" } : { end, drop: false };
  return { end, drop: "text" };
}

function afterClose(html: string, close: number): number {
  const end = close < html.length ? html.indexOf(">", close) : -1;
  return end < 0 ? html.length : end + 1;
}

/** `<!-->` and `<!--->` are whole comments. */
function commentEnd(html: string, at: number): number {
  const end = html.indexOf("-->", at - 2);
  return end < 0 ? html.length : end + 3;
}

/** The lower-case name of the opening tag whose name would begin here; empty where none does. */
function nameAt(html: string, at: number): string {
  const first = html.charCodeAt(at) | 0x20;
  if (!(first >= 97 && first <= 122)) return "";
  let end = at + 1;
  while (end < html.length && !isNameEnd(html.charCodeAt(end))) end++;
  return html.slice(at, end).toLowerCase();
}

const SPACE = 0x20;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const CLOSE = 0x3e;

function isNameEnd(code: number): boolean {
  return code === CLOSE || code === SLASH || code <= SPACE;
}

/** Past the bracket that ends a tag; brackets inside quoted values end nothing. */
function endOfTag(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === CLOSE) return at + 1;
    if (code === EQUALS) {
      at = endOfValue(html, at + 1);
      if (html.charCodeAt(at) === CLOSE) return at + 1;
    }
  }
  return html.length;
}

/** The quote that closes an attribute's value, or the place after a value without quotes. */
function endOfValue(html: string, from: number): number {
  let at = from;
  while (html.charCodeAt(at) <= SPACE) at++;
  const quote = html[at];
  if (quote === '"' || quote === "'") {
    const end = html.indexOf(quote, at + 1);
    return end < 0 ? html.length : end;
  }
  while (at < html.length && html.charCodeAt(at) > SPACE && html.charCodeAt(at) !== CLOSE) at++;
  return at;
}
