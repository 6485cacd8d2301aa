import type { Instant } from "../model/dates.ts";
import { findTimestamp, parseTimestamp } from "../text/timestamps.ts";
import type { PageHead } from "./page-head.ts";
import { textBlocks } from "./plain-text.ts";

const PUBLISHED = [
  "article:published_time",
  "og:article:published_time",
  "og:published_time",
  "datepublished",
  "date.published",
  "publish-date",
  "publishdate",
  "publication_date",
  "publication-date",
  "pubdate",
  "published",
  "dc.date.issued",
  "dcterms.issued",
  "dcterms.created",
  "dc.date.created",
  "parsely-pub-date",
  "sailthru.date",
  "cxenseparse:recs:publishtime",
  "cxenseparse:publishtime",
  "citation_publication_date",
  "citation_date",
  "originalpublicationdate",
  "article_date_original",
  "article.published",
  "shareaholic:article_published_time",
  "vr:published_time",
  "ptime",
  "pdate",
  "datecreated",
  "dc.date",
  "dcterms.date",
  "date",
  "creation_date",
  "rnews:datepublished",
];
const MODIFIED = [
  "article:modified_time",
  "og:updated_time",
  "datemodified",
  "last-modified",
  "lastmod",
  "dcterms.modified",
  "dc.date.modified",
  "revised",
];
const ELEMENTS = [
  '[itemprop="datePublished"]',
  "time[pubdate]",
  "article time[datetime]",
  "time[datetime]",
  "[class*='publish' i] time, [class*='date' i] time",
];
const VISIBLE =
  "time,[class*='date' i],[class*='publish' i],[class*='publi' i],[class*='time' i],[class*='byline' i],[class*='meta' i],[id*='date' i]";

/** When the article appeared and when it was last changed, as far as the page says. */
export function readDates(head: PageHead): {
  publishedAt: Instant | undefined;
  modifiedAt: Instant | undefined;
} {
  const publishedAt = readPublished(head);
  const modified = firstOf(head, "modified", [
    ["json-ld", stringOf(head.jsonLd?.["dateModified"])],
    ...MODIFIED.map((name): [string, string | undefined] => [name, head.meta(name)]),
  ]);
  return {
    publishedAt,
    modifiedAt: modified && publishedAt && modified < publishedAt ? undefined : modified,
  };
}

function readPublished(head: PageHead): Instant | undefined {
  return (
    firstOf(head, "published", [
      ["json-ld", stringOf(head.jsonLd?.["datePublished"] ?? head.jsonLd?.["dateCreated"])],
      ...PUBLISHED.map((name): [string, string | undefined] => [name, head.meta(name)]),
    ]) ??
    fromElements(head) ??
    fromAddress(head) ??
    fromVisibleText(head) ??
    fromFirstLines(head)
  );
}

function firstOf(
  { trace }: PageHead,
  field: string,
  candidates: readonly [string, string | undefined][],
): Instant | undefined {
  for (const [rule, value] of candidates) {
    const instant = value && (parseTimestamp(value) ?? findTimestamp(value));
    if (instant && isPlausible(instant)) {
      trace.push({ step: "date", rule, reason: `${field} ${instant}` });
      return instant;
    }
  }
  return undefined;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The web is younger than this; a template's empty date is 1970. */
function isPlausible(instant: Instant): boolean {
  return instant > "1994" && instant < "2100";
}

function fromElements(head: PageHead): Instant | undefined {
  for (const selector of ELEMENTS) {
    for (const element of head.document.querySelectorAll(selector)) {
      if (isAside(element)) continue;
      const value =
        element.getAttribute("datetime") ?? element.getAttribute("content") ?? element.textContent ?? "";
      const instant = firstOf(head, "published", [[selector, value]]);
      if (instant) return instant;
    }
  }
  return undefined;
}

/** A date inside a teaser, a comment or a side column is another article's. */
function isAside(element: Element): boolean {
  return (
    element.closest(
      "aside,nav,footer,[class*='comment' i],[class*='related' i],[class*='sidebar' i],[class*='widget' i]",
    ) !== null
  );
}

function fromAddress(head: PageHead): Instant | undefined {
  const match = head.url && /\/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/_-])/.exec(head.url);
  return match ? firstOf(head, "published", [["address", `${match[1]}-${match[2]}-${match[3]}`]]) : undefined;
}

function fromVisibleText(head: PageHead): Instant | undefined {
  for (const element of head.document.querySelectorAll(VISIBLE)) {
    const text = (element.textContent ?? "").slice(0, 200);
    if (!/\d/.test(text) || isAside(element)) continue;
    const instant = findTimestamp(text);
    if (instant && isPlausible(instant)) {
      head.trace.push({ step: "date", rule: "visible text", reason: instant });
      return instant;
    }
  }
  return undefined;
}

const FIRST_LINES = 80;

/** A short line near the top or under the title that holds a date: the last resort. */
function fromFirstLines(head: PageHead): Instant | undefined {
  const { body } = head.document;
  if (!body) return undefined;
  const blocks = textBlocks(body);
  const title = blocks.findIndex(({ element }) => /^H1$/i.test(element.tagName));
  const around = blocks.slice(Math.max(title, 0), Math.max(title, 0) + FIRST_LINES);
  for (const { text } of around) {
    const instant = text.length < 120 ? findTimestamp(text) : undefined;
    if (instant && isPlausible(instant)) {
      head.trace.push({ step: "date", rule: "line of text", reason: instant });
      return instant;
    }
  }
  return undefined;
}
