import type { Instant } from "../model/dates.ts";
import { fold } from "../text/fold.ts";
import { findTimestamp, parseTimestamp } from "../text/timestamps.ts";
import { linesFromHeading, type PageHead } from "./page-head.ts";
import { readSiteField } from "./site-rules.ts";

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
const VISIBLE_CLASS = /date|publi|time|byline|meta/;

/** When the article appeared and when it was last changed, as far as the page says. */
export function readDates(head: PageHead): {
  publishedAt: Instant | undefined;
  modifiedAt: Instant | undefined;
} {
  const published = readPublished(head);
  const modified =
    firstOf(head, "modified", [
      ["json-ld", stringOf(head.jsonLd?.["dateModified"])],
      ...MODIFIED.map((name): [string, string | undefined] => [name, head.meta(name)]),
      ["itemprop", markedModified(head)],
    ]) ?? modifiedInWords(head);
  // A page that only says when it was changed is as old as that.
  const publishedAt = published ?? modified;
  return {
    publishedAt,
    modifiedAt: modified && publishedAt && modified < publishedAt ? undefined : modified,
  };
}

function readPublished(head: PageHead): Instant | undefined {
  const { site, jsonLd, meta, document } = head;
  const given =
    firstOf(head, "published", [
      [`site:${site?.host}`, readSiteField(document, site?.date)[0]],
      ["json-ld", stringOf(jsonLd?.["datePublished"] ?? jsonLd?.["dateCreated"])],
      ...PUBLISHED.map((name): [string, string | undefined] => [name, meta(name)]),
    ]) ?? fromElements(head);
  if (given?.endsWith("T00:00:00Z")) return onSameDay(head, given) ?? given;
  return given ?? fromAddress(head) ?? fromVisibleText(head) ?? fromFirstLines(head);
}

/** A time element that knows the hour of a day that is known otherwise. */
function onSameDay(head: PageHead, day: Instant): Instant | undefined {
  for (const time of head.document.getElementsByTagName("time")) {
    const value = time.getAttribute("datetime") ?? "";
    const instant = value.includes(":") && !isAside(time) ? parseTimestamp(value) : undefined;
    // The local day counts: the instant may fall on the day before or after.
    if (instant && value.startsWith(day.slice(0, 10))) {
      head.trace.push({ step: "date", rule: "time on that day", reason: `published ${instant}` });
      return instant;
    }
  }
  return undefined;
}

function markedModified({ document }: PageHead): string | undefined {
  const element = document.querySelector('[itemprop="dateModified"]');
  return element?.getAttribute("datetime") ?? element?.getAttribute("content") ?? undefined;
}

const CHANGED = /\b(?:mise? a jour|maj|modifiee?|actualisee?|last update|updated|last modified|edited)\b/;
const CHANGED_LINE = 140;

/** "Mis à jour le 4 septembre 2026", "Updated 5 May 2026": the date after such words in a short line. */
function modifiedInWords(head: PageHead): Instant | undefined {
  for (const { text } of linesFromHeading(head).slice(0, FIRST_LINES)) {
    if (text.length > CHANGED_LINE || !/\d/.test(text)) continue;
    const folded = fold(text);
    const at = folded.search(CHANGED);
    const instant = at < 0 ? undefined : findTimestamp(folded.slice(at, at + 60), figuresOf(head));
    if (instant && isPlausible(instant)) {
      head.trace.push({ step: "date", rule: "visible text", reason: `modified ${instant}` });
      return instant;
    }
  }
  return undefined;
}

/** Americans write the month first. */
function figuresOf({ document }: PageHead): { monthFirst: boolean } {
  return { monthFirst: /^en[-_]us$/i.test(document.documentElement?.getAttribute("lang") ?? "") };
}

/** True where the words before the first date say that it is the date of a change. */
function saysChanged(text: string): boolean {
  const folded = fold(text);
  const at = folded.search(CHANGED);
  return at >= 0 && !/\d/.test(folded.slice(0, at));
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
  const times = [...head.document.getElementsByTagName("time")].filter((time) => !isOfChange(time));
  const dated = times.filter((time) => time.hasAttribute("datetime"));
  const candidates: [string, Iterable<Element>][] = [
    ["itemprop", head.document.querySelectorAll('[itemprop="datePublished"]')],
    ["time[pubdate]", times.filter((time) => time.hasAttribute("pubdate"))],
    ["article time", dated.filter((time) => time.closest("article") !== null)],
    ["time", dated],
    ["time without datetime", times.filter((time) => isInside(time, /publish|date/))],
  ];
  for (const [rule, elements] of candidates) {
    for (const element of elements) {
      if (isAside(element)) continue;
      const value =
        element.getAttribute("datetime") ?? element.getAttribute("content") ?? element.textContent ?? "";
      const instant = firstOf(head, "published", [[rule, value]]);
      if (instant) return instant;
    }
  }
  return undefined;
}

function isOfChange(time: Element): boolean {
  const names = `${time.getAttribute("itemprop") ?? ""} ${time.getAttribute("class") ?? ""}`;
  return /updated|modified/i.test(names) && !/publish/i.test(names);
}

/** True where an element around this one has such a class. */
function isInside(element: Element, classes: RegExp): boolean {
  for (let above = element.parentElement; above; above = above.parentElement) {
    if (classes.test(above.getAttribute("class")?.toLowerCase() ?? "")) return true;
  }
  return false;
}

const ASIDE_TAG = /^(?:aside|nav|footer)$/;
const ASIDE_CLASS = /comment|related|sidebar|widget/;

/** A date inside a teaser, a comment or a side column is another article's. */
function isAside(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (ASIDE_TAG.test(at.localName) || ASIDE_CLASS.test(at.getAttribute("class")?.toLowerCase() ?? ""))
      return true;
  }
  return false;
}

function fromAddress(head: PageHead): Instant | undefined {
  const match = head.url && /\/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/_-])/.exec(head.url);
  return match ? firstOf(head, "published", [["address", `${match[1]}-${match[2]}-${match[3]}`]]) : undefined;
}

function fromVisibleText(head: PageHead): Instant | undefined {
  for (const { element, classes, id } of head.named()) {
    if (element.localName !== "time" && !VISIBLE_CLASS.test(classes) && !id.includes("date")) continue;
    const text = (element.textContent ?? "").slice(0, 200);
    if (!/\d/.test(text) || isAside(element) || saysChanged(text)) continue;
    const instant = findTimestamp(text, figuresOf(head));
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
  for (const { text } of linesFromHeading(head).slice(0, FIRST_LINES)) {
    const instant =
      text.length < 120 && !saysChanged(text) ? findTimestamp(text, figuresOf(head)) : undefined;
    if (instant && isPlausible(instant)) {
      head.trace.push({ step: "date", rule: "line of text", reason: instant });
      return instant;
    }
  }
  return undefined;
}
