import { VigieError } from "../errors.ts";
import { decodeEntity } from "./html-entities.ts";

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
  if (/^\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)*<html[\s>]/i.test(body)) {
    throw unparseable("a web page stands where the feed should be", text);
  }
  return withChannel(closeDocument(wrapMarkup(mendText(body))));
}

const DOCTYPE = /^((?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*)<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>/i;

function withoutDoctype(xml: string): string {
  return xml.replace(DOCTYPE, "$1");
}

/** Feeds whose own vocabulary carries a prefix (`<rss2:rss>`) are read as if it did not. */
function withoutRootPrefix(xml: string): string {
  const prefix = /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*<(\w+):(?:rss|feed)[\s>]/i.exec(xml)?.[1];
  return prefix ? xml.replace(new RegExp(`(</?)${prefix}:`, "g"), "$1") : xml;
}

function unparseable(reason: string, text: string): VigieError {
  return new VigieError("feed.unparseable", reason, { context: { start: text.slice(0, 80) } });
}

const CDATA = /(<!\[CDATA\[[\s\S]*?\]\]>)/;
const PREDEFINED = /^&(?:amp|lt|gt|quot|apos);$/;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{0,31});|&/gi;
// Control characters, which XML forbids but for white space.
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;

function mendText(xml: string): string {
  return xml
    .replace(FORBIDDEN, "")
    .split(CDATA)
    .map((part) => (part.startsWith("<![CDATA[") ? part : mendMarkup(part)))
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
const ELEMENT = new RegExp(
  `<((?:\\w+:)?(?:${TEXT_ELEMENTS})|\\w+:body)((?:\\s[^<>]*?)?)(?<!/)>([\\s\\S]*?)</\\1\\s*>`,
  "gi",
);

/** Puts markup that stands unescaped in a text element (Atom's xhtml, careless RSS) into a CDATA section. */
function wrapMarkup(xml: string): string {
  return xml.replace(ELEMENT, (whole: string, name: string, attributes: string, inner: string) => {
    const outside = inner.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g, "");
    if (!/<[a-z][^<>]*>/i.test(outside) || /<(?:item|entry|channel|link)[\s>]/i.test(outside)) return whole;
    const html = inner
      .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, "$1")
      .replace(
        /(<\/?)[a-z][\w-]*:(?=(?:div|p|span|a|b|i|em|strong|ul|ol|li|br|img|h\d|blockquote)\b)/gi,
        "$1",
      )
      .replace(/\]\]>/g, "]]&gt;");
    const marked = attributes.replace(
      /\stype\s*=\s*(["'])(?:application\/)?xhtml(?:\+xml)?\1/i,
      ' type="html"',
    );
    return `<${name}${marked} vigie-markup="1"><![CDATA[${html}]]></${name}>`;
  });
}

/** Some RSS has its items directly below the root, where parsers do not look for them. */
function withChannel(xml: string): string {
  if (/<channel[\s/>]/i.test(xml)) return xml;
  return xml.replace(/(<rss(?:\s[^>]*)?(?<!\/)>)([\s\S]*)(<\/rss\s*>)/i, "$1<channel>$2</channel>$3");
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
