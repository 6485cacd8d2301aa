import { namesOf } from "./json-ld.ts";
import type { PageHead } from "./page-head.ts";
import { textBlocks } from "./plain-text.ts";

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
const SELECTORS = [
  '[itemprop="author"] [itemprop="name"]',
  '[rel~="author"]',
  '[itemprop="author"]',
  "[class*='author-name' i]",
  "[class*='authorName' i]",
  ".byline a",
  "[class*='byline' i]",
  ".author",
  "[class*='author' i] a",
  "[class*='auteur' i]",
  "[class*='signature' i]",
];

/** The author or authors, joined by commas; undefined where the page names none, or only itself. */
export function readAuthor({ document, meta, jsonLd, siteName, trace }: PageHead): string | undefined {
  const candidates: [string, string[]][] = [
    ["json-ld", namesOf(jsonLd?.["author"] ?? jsonLd?.["creator"])],
    ...META_NAMES.map((name): [string, string[]] => [name, [meta(name) ?? ""]]),
  ];
  for (const [rule, names] of candidates) {
    const author = cleanNames(names, siteName);
    if (author) return found(trace, rule, author);
  }
  for (const selector of SELECTORS) {
    const author = cleanNames([visibleText(document, selector)], siteName);
    if (author) return found(trace, selector, author);
  }
  const line = cleanNames([bylineUnderTitle(document)], siteName);
  return line ? found(trace, "line of text", line) : undefined;
}

const BYLINE = /^(?:par|by|written by|propos recueillis par)\s+(?=\p{Lu})(.{3,60})$/iu;
const FIRST_LINES = 25;

/** A line of its own under the title that begins with "Par" or "By" and a capital. */
function bylineUnderTitle(document: Document): string {
  if (!document.body) return "";
  const blocks = textBlocks(document.body);
  const title = Math.max(
    blocks.findIndex(({ element }) => /^H1$/i.test(element.tagName)),
    0,
  );
  const lines = blocks.slice(title, title + FIRST_LINES).map(({ text }) => BYLINE.exec(text)?.[1]);
  return lines.find((name) => name !== undefined && !/[.!?]$/.test(name)) ?? "";
}

function found(trace: PageHead["trace"], rule: string, author: string): string {
  trace.push({ step: "author", rule, reason: author });
  return author;
}

/** The text of the first match outside comments, short enough to be a by-line. */
function visibleText(document: Document, selector: string): string {
  for (const element of document.querySelectorAll(selector)) {
    const text = (element.textContent ?? "").replace(/\s+/g, " ").trim();
    if (text.length > 2 && text.length < 120 && !element.closest("[class*='comment' i],[id*='comment' i]"))
      return text;
  }
  return "";
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
