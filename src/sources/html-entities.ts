import { load } from "cheerio";

const known = new Map<string, string>();

/** Decodes one entity as HTML does, `&eacute;` or `&#146;`; undefined for a name that HTML does not know. */
export function decodeEntity(entity: string): string | undefined {
  let decoded = known.get(entity);
  if (decoded === undefined) {
    decoded = load(entity, null, false).text();
    known.set(entity, decoded);
  }
  return decoded === entity ? undefined : decoded;
}

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

/** Decodes all entities of a text, once; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(ENTITY, (entity) => decodeEntity(entity) ?? entity) : text;
}

const TAGS =
  "a|abbr|acronym|b|big|blockquote|br|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|script|small|" +
  "span|strike|strong|style|sub|sup|tt|u|ul|wbr";
const KNOWN_TAG = new RegExp(`</?(?:${TAGS})(?:[\\s/][^<>]*)?>|<!--.*?-->`, "gis");
const ANY_TAG = /<(\/?[a-z][^<>]*)>/gi;

/** More is no line; and patterns take time with the square of the length where comments never close. */
const LONGEST_LINE = 10_000;

/**
 * A title or name as one plain line: HTML tags gone, entities decoded (twice where a feed encoded twice).
 * Of a longer text the first 10,000 characters count. What still looks like a tag stays escaped (`&lt;T&gt;`), so that nobody downstream takes it for markup.
 */
export function toPlainLine(html: string): string {
  const decoded = decodeEntities(html.slice(0, LONGEST_LINE).replace(KNOWN_TAG, ""));
  return decodeEntities(decoded.replace(KNOWN_TAG, " "))
    .replace(ANY_TAG, "&lt;$1&gt;")
    .replace(/\s+/gu, " ")
    .trim();
}
