import { VigieError } from "../errors.ts";
import { decodeEntity } from "./html-entities.ts";
import { outsidePairs, splitPairs } from "./pairs.ts";
import { endOfProlog } from "./prolog.ts";

/**
 * Mends what feeds commonly get wrong, so that an XML parser accepts them: text before the root, control
 * characters, bare ampersands, HTML entities that no XML declares, markup where text must stand, a document
 * that breaks off (its whole items are kept). Document types are dropped, so no entity is ever expanded.
 * @throws VigieError `feed.unparseable` for a web page and for what is no XML.
 */
export function mendXml(text: string): string {
  const start = text.search(/<(?:\?xml|!--|!doctype|[a-z])/i);
  if (start < 0) throw unparseable("the document is empty or no XML", text);
  const body = withoutRootPrefix(withoutDoctype(text.slice(start)));
  if (/^<html[\s>]/i.test(rootOf(body))) {
    throw unparseable("a web page stands where the feed should be", text);
  }
  return withChannel(closeDocument(wrapMarkup(mendText(body))));
}

function withoutDoctype(xml: string): string {
  const at = endOfProlog(xml);
  const doctype = /^<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>/i.exec(xml.slice(at))?.[0] ?? "";
  return xml.slice(0, at) + xml.slice(at + doctype.length);
}

/** The beginning of the root's start tag. */
function rootOf(xml: string): string {
  const at = endOfProlog(xml);
  return xml.slice(at, at + 200);
}

/** Feeds whose own vocabulary carries a prefix (`<rss2:rss>`) are read as if it did not. */
function withoutRootPrefix(xml: string): string {
  const prefix = /^<(\w+):(?:rss|feed)[\s>]/i.exec(rootOf(xml))?.[1];
  return prefix ? xml.replace(new RegExp(`(</?)${prefix}:`, "g"), "$1") : xml;
}

function unparseable(reason: string, text: string): VigieError {
  return new VigieError("feed.unparseable", reason, { context: { start: text.slice(0, 80) } });
}

const CDATA = ["<![CDATA[", "]]>"] as const;
const PREDEFINED = /^&(?:amp|lt|gt|quot|apos);$/;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{0,31});|&/gi;
// Control characters, which XML forbids but for white space.
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;

function mendText(xml: string): string {
  return splitPairs(xml.replace(FORBIDDEN, ""), ...CDATA)
    .map((part, i) => (i % 2 === 1 ? CDATA.join(part) : mendMarkup(part)))
    .join("");
}

const NAMES = "channel|item|title|link|description|pubDate|lastBuildDate|guid|author|category|language|ttl"
  .split("|")
  .map((name): [string, string] => [name.toLowerCase(), name]);
const SPELLING = new Map(NAMES);
const NAME = new RegExp(`(?<=</?)(?:${NAMES.map(([name]) => name).join("|")})(?=[\\s>/])`, "gi");

/** Careless feeds write `<Title>` or `<pubdate>`; XML tells them from what is meant. */
function mendMarkup(markup: string): string {
  return markup
    .replace(NAME, (name) => SPELLING.get(name.toLowerCase()) ?? name)
    .replace(REFERENCE, mendReference);
}

function mendReference(reference: string): string {
  if (PREDEFINED.test(reference)) return reference;
  const decoded = reference === "&" ? undefined : decodeEntity(reference);
  if (decoded === undefined) return `&amp;${reference.slice(1)}`;
  const clean = decoded.replace(FORBIDDEN, "").replace(/\ufffd/g, "");
  return clean.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

const TEXT_ELEMENTS = "title|description|summary|content|content:encoded|subtitle|tagline|info";
const START = new RegExp(`<((?:\\w+:)?(?:${TEXT_ELEMENTS})|\\w+:body)((?:\\s[^<>]*)?)(?<!/)>`, "gi");

/** Puts markup that stands unescaped in a text element (Atom's xhtml, careless RSS) into a CDATA section. */
function wrapMarkup(xml: string): string {
  const parts: string[] = [];
  const unclosed = new Set<string>();
  let done = 0;
  START.lastIndex = 0;
  for (let start = START.exec(xml); start; start = START.exec(xml)) {
    const [tag, name = "", attributes = ""] = start;
    if (unclosed.has(name)) continue;
    const from = start.index + tag.length;
    const end = endTagOf(name, xml, from);
    if (!end) {
      unclosed.add(name);
      continue;
    }
    const wrapped = wrapInner(name, attributes, xml.slice(from, end.index));
    if (wrapped !== undefined) {
      parts.push(xml.slice(done, start.index), wrapped);
      done = end.index + end[0].length;
    }
    START.lastIndex = end.index + end[0].length;
  }
  return done === 0 ? xml : parts.join("") + xml.slice(done);
}

function endTagOf(name: string, xml: string, from: number): RegExpExecArray | null {
  const end = new RegExp(`</${name}\\s*>`, "gi");
  end.lastIndex = from;
  return end.exec(xml);
}

/** The element with its markup in a CDATA section; undefined where it holds text only, or what is not its own. */
function wrapInner(name: string, attributes: string, inner: string): string | undefined {
  const outside = outsidePairs(outsidePairs(inner, ...CDATA), "<!--", "-->");
  if (!/<[a-z][^<>]*>/i.test(outside) || /<(?:item|entry|channel|link)[\s>]/i.test(outside)) return undefined;
  const html = splitPairs(inner, ...CDATA)
    .join("")
    .replace(/(<\/?)[a-z][\w-]*:(?=(?:div|p|span|a|b|i|em|strong|ul|ol|li|br|img|h\d|blockquote)\b)/gi, "$1")
    .replace(/\]\]>/g, "]]&gt;");
  const marked = attributes.replace(
    /\stype\s*=\s*(["'])(?:application\/)?xhtml(?:\+xml)?\1/i,
    ' type="html"',
  );
  return `<${name}${marked} vigie-markup="1"><![CDATA[${html}]]></${name}>`;
}

/** Some RSS has its items directly below the root, where parsers do not look for them. */
function withChannel(xml: string): string {
  if (/<channel[\s/>]/i.test(xml)) return xml;
  const at = endOfProlog(xml);
  const start = /^<rss(?:\s[^>]*)?(?<!\/)>/i.exec(xml.slice(at))?.[0];
  const end = xml.lastIndexOf("</rss");
  if (start === undefined || end < 0) return xml;
  const inner = at + start.length;
  return `${xml.slice(0, inner)}<channel>${xml.slice(inner, end)}</channel>${xml.slice(end)}`;
}

/** Cuts a document that breaks off after its last whole item and closes what is open. */
function closeDocument(xml: string): string {
  const root = /<((?:\w+:)?(?:rss|feed|RDF|channel))[\s>]/i.exec(xml)?.[1];
  if (!root || new RegExp(`</${root}\\s*>`, "i").test(xml)) return xml;
  if (new RegExp(`</${root}\\s*$`, "i").test(xml)) return `${xml}>`;
  const last = [...xml.matchAll(/<\/((?:\w+:)?(?:item|entry))\s*>/gi)].at(-1);
  if (!last && /[^>\s]\s*$|<(?:\w+:)?(?:item|entry)[\s>]/i.test(xml))
    throw unparseable("the document breaks off before its first item ends", xml);
  const end = last ? last.index + last[0].length : xml.length;
  const cut = last ? xml.slice(0, end) : xml.replace(/<[^>]*$/, "");
  const channel = /<channel[\s>]/i.test(cut) && !/<\/channel\s*>/i.test(cut) && !/^channel$/i.test(root);
  return `${cut}${channel ? "</channel>" : ""}</${root}>`;
}
