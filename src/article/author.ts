import { isOrganisation, namesOf } from "./json-ld.ts";
import { cleanNames } from "./names.ts";
import { linesFromHeading, type PageHead } from "./page-head.ts";
import { readSiteField } from "./site-rules.ts";

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
  const organisation = isOrganisation(jsonLd?.["author"]);
  const fromHead = firstNamed(candidates.slice(organisation ? 1 : 0), siteName);
  const [rule, author] =
    fromRule(head) ?? fromHead ?? fromPlaces(head) ?? firstNamed(candidates.slice(0, 1), siteName) ?? [];
  if (rule !== undefined) trace.push({ step: "author", rule, reason: author ?? "" });
  return author;
}

type Found = readonly [rule: string, author: string];

function fromRule({ document, site }: PageHead): Found | undefined {
  const names = readSiteField(document, site?.author);
  return names.length > 0 ? [`site:${site?.host}`, names.join(", ")] : undefined;
}

function firstNamed(
  candidates: readonly [string, readonly string[]][],
  siteName: string | undefined,
): Found | undefined {
  for (const [rule, names] of candidates) {
    const author = cleanNames(names, siteName);
    if (author) return [rule, author];
  }
  return undefined;
}

function fromPlaces(head: PageHead): Found | undefined {
  for (const [rule, find] of PLACES) {
    const author = cleanNames([visibleText(find(head))], head.siteName);
    if (author) return [rule, author];
  }
  const line = cleanNames([bylineUnderTitle(head)], head.siteName);
  return line ? ["line of text", line] : undefined;
}

const BYLINE =
  /^(?:par|by|(?:written|posted|submitted|published|reported) by|(?:soumis|posté|publié|écrit|rédigé) par|propos recueillis par|interview:?|entretien :?)\s+(.{3,80})$/iu;
const FIRST_LINES = 25;

/** A line of its own under the title that begins with "Par" or "By" and a capital. */
function bylineUnderTitle(head: PageHead): string {
  const lines = linesFromHeading(head)
    .slice(0, FIRST_LINES)
    .flatMap(({ text }) => text.split("\n"));
  const names = lines.map((line) => BYLINE.exec(line)?.[1]);
  return names.find((name) => name !== undefined && /^\p{Lu}/u.test(name) && !/[.!?]$/.test(name)) ?? "";
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
