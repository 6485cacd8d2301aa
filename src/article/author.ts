import { namesOf } from "./json-ld.ts";
import { linesFromHeading, type PageHead } from "./page-head.ts";

const META_NAMES = [
  "author",
  "article:author",
  "dc.creator",
  "dcterms.creator",
  "byl",
  "parsely-author",
  "sailthru.author",
  "citation_author",
  "twitter:data1",
];
/** Where pages show their authors, the surest places first. */
const PLACES: readonly [rule: string, find: (head: PageHead) => Iterable<Element>][] = [
  ["itemprop name", ({ document }) => document.querySelectorAll('[itemprop="author"] [itemprop="name"]')],
  ["rel", ({ document }) => document.querySelectorAll('[rel~="author"]')],
  ["itemprop", ({ document }) => document.querySelectorAll('[itemprop="author"]')],
  ["author-name", withClass(/author-?name/)],
  ["byline link", linksUnder(/(?:^|\s)byline(?:\s|$)/)],
  ["byline", withClass(/byline/)],
  ["author", withClass(/(?:^|\s)author(?:\s|$)/)],
  ["author link", linksUnder(/author/)],
  ["auteur", withClass(/auteur/)],
  ["signature", withClass(/signature/)],
];

function withClass(pattern: RegExp): (head: PageHead) => Element[] {
  return (head) => head.named().flatMap(({ element, classes }) => (pattern.test(classes) ? [element] : []));
}

function linksUnder(pattern: RegExp): (head: PageHead) => Element[] {
  const find = withClass(pattern);
  return (head) => find(head).flatMap((element) => [...element.querySelectorAll("a")]);
}

/** The author or authors, joined by commas; undefined where the page names none, or only itself. */
export function readAuthor(head: PageHead): string | undefined {
  const { meta, jsonLd, siteName, trace } = head;
  const candidates: [string, string[]][] = [
    ["json-ld", namesOf(jsonLd?.["author"] ?? jsonLd?.["creator"])],
    ...META_NAMES.map((name): [string, string[]] => [name, [meta(name) ?? ""]]),
  ];
  for (const [rule, names] of candidates) {
    const author = cleanNames(names, siteName);
    if (author) return found(trace, rule, author);
  }
  for (const [rule, find] of PLACES) {
    const author = cleanNames([visibleText(find(head))], siteName);
    if (author) return found(trace, rule, author);
  }
  const line = cleanNames([bylineUnderTitle(head)], siteName);
  return line ? found(trace, "line of text", line) : undefined;
}

const BYLINE = /^(?:par|by|written by|propos recueillis par)\s+(?=\p{Lu})(.{3,60})$/iu;
const FIRST_LINES = 25;

/** A line of its own under the title that begins with "Par" or "By" and a capital. */
function bylineUnderTitle(head: PageHead): string {
  const lines = linesFromHeading(head)
    .slice(0, FIRST_LINES)
    .map(({ text }) => BYLINE.exec(text)?.[1]);
  return lines.find((name) => name !== undefined && !/[.!?]$/.test(name)) ?? "";
}

function found(trace: PageHead["trace"], rule: string, author: string): string {
  trace.push({ step: "author", rule, reason: author });
  return author;
}

/** The text of the first element outside comments that is short enough to be a by-line. */
function visibleText(elements: Iterable<Element>): string {
  for (const element of elements) {
    const text = (element.textContent ?? "").replace(/\s+/g, " ").trim();
    if (text.length > 2 && text.length < 120 && !isInComment(element)) return text;
  }
  return "";
}

function isInComment(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (/comment/i.test(`${at.getAttribute("class") ?? ""} ${at.getAttribute("id") ?? ""}`)) return true;
  }
  return false;
}

const NOT_A_NAME =
  /^https?:|^@|\d{3,}|^(?:admin|administrator|editor|editorial|webmaster|staff|redaction|rédaction|la rédaction|the editors|auteur|author|by|par)$/i;

function cleanNames(names: readonly string[], siteName: string | undefined): string | undefined {
  const cleaned = names
    .flatMap((name) => name.replace(/\s+/g, " ").split(/\s*[;|•·]\s*/))
    .map(cleanName)
    .filter((name) => name.length > 2 && name.length < 80 && !NOT_A_NAME.test(name))
    .filter((name) => name.toLowerCase() !== siteName?.toLowerCase());
  return cleaned.length === 0 ? undefined : [...new Set(cleaned)].slice(0, 6).join(", ");
}

function cleanName(name: string): string {
  return name
    .replace(/\S+@\S+|https?:\S+/g, "")
    .replace(
      /^\W*(?:written by|posted by|reported by|par|by|de|from|auteur|author|propos recueillis par)(?:\s*:\s*|\s+)/i,
      "",
    )
    .replace(
      /\s*(?:,|-|–)?\s*(?:le|on|publié|published|updated|mis à jour|posted)\s+(?:le |on |at )?(?:\w+ )?\d.*$/i,
      "",
    )
    .replace(/^[\s,:–-]+|[\s,:–-]+$/g, "");
}
