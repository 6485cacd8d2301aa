import type { ExtractedArticle } from "../model/news.ts";
import { readAuthor } from "./author.ts";
import { readDates } from "./dates.ts";
import { findArticleJsonLd, imageOf, type JsonLd, namesOf } from "./json-ld.ts";
import type { NamedElement, PageHead } from "./page-head.ts";
import { textBlocks } from "./plain-text.ts";
import { readTitle } from "./title.ts";
import { canonicalUrl, resolveHttpUrl, siteOf } from "./url.ts";

export type ArticleMetadata = Omit<ExtractedArticle, "text" | "trace" | "walled" | "wall">;

/** What the readers of single fields need of a page; where a field came from goes into `trace`. */
export function readHead({
  document,
  url,
  site,
  trace,
}: Pick<PageHead, "document" | "url" | "site" | "trace">): PageHead {
  const meta = metaReader(document);
  const jsonLd = findArticleJsonLd(document);
  return {
    document,
    url,
    site,
    meta,
    jsonLd,
    siteName: readSiteName(meta, jsonLd, url),
    named: once(() => namedElements(document)),
    lines: once(() => (document.body ? textBlocks(document.body) : [])),
    trace,
  };
}

/** Reads everything but the main text off a page. */
export function readMetadata(head: PageHead): ArticleMetadata {
  return {
    canonicalUrl: readCanonicalUrl(head),
    title: readTitle(head),
    author: readAuthor(head),
    ...readDates(head),
    lang: readLanguage(head),
    siteName: head.siteName,
    image: readImage(head),
  };
}

function metaReader(document: Document): PageHead["meta"] {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll("meta[content]")) {
    const content = element.getAttribute("content")?.trim();
    for (const attribute of ["property", "name", "itemprop", "http-equiv"]) {
      const name = element.getAttribute(attribute)?.toLowerCase().trim();
      if (name && content && !values.has(name)) values.set(name, content);
    }
  }
  return (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined);
}

/** Computed when first asked for, and kept. */
function once<T>(compute: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

function namedElements(document: Document): NamedElement[] {
  const named: NamedElement[] = [];
  for (const element of document.querySelectorAll("*")) {
    const classes = element.getAttribute("class")?.toLowerCase() ?? "";
    const id = element.getAttribute("id")?.toLowerCase() ?? "";
    if (classes !== "" || id !== "" || element.localName === "time") named.push({ element, classes, id });
  }
  return named;
}

/**
 * The address the page gives itself, where it lies on the same site and is not merely the home page:
 * otherwise a careless template or a hostile page could take over the identity of another article.
 */
function readCanonicalUrl({ document, url, meta, trace }: PageHead): string | undefined {
  const candidates = [
    ["link-canonical", document.querySelector('link[rel~="canonical"]')?.getAttribute("href")],
    ["og:url", meta("og:url")],
  ] as const;
  for (const [rule, href] of candidates) {
    const resolved = href ? resolveHttpUrl(href, url ?? "https://invalid.invalid/") : undefined;
    if (!resolved || new URL(resolved).hostname === "invalid.invalid") continue;
    const refusal = url && refusalOf(resolved, url);
    trace.push({
      step: "canonical-url",
      rule,
      reason: refusal ? `${resolved} refused: ${refusal}` : resolved,
    });
    if (!refusal) return canonicalUrl(resolved);
  }
  return url && canonicalUrl(url);
}

function refusalOf(candidate: string, url: string): string | undefined {
  const [own, asked] = [new URL(candidate), new URL(url)];
  const cached = /(^|\.)(ampproject\.org|google\.[a-z.]+)$/.test(asked.hostname);
  if (!cached && siteOf(own.hostname) !== siteOf(asked.hostname)) return "another site";
  if (own.pathname === "/" && own.search === "" && asked.pathname !== "/") return "the home page";
  return undefined;
}

function readSiteName(
  meta: PageHead["meta"],
  jsonLd: JsonLd | undefined,
  url: string | undefined,
): string | undefined {
  const name =
    meta("og:site_name", "application-name", "apple-mobile-web-app-title") ??
    namesOf(jsonLd?.["publisher"])[0];
  if (name && name.length <= 80) return name.trim();
  return url && new URL(url).hostname.replace(/^www\./, "");
}

function readLanguage({ document, meta, jsonLd }: PageHead): string | undefined {
  const declared = [
    document.documentElement?.getAttribute("lang"),
    document.documentElement?.getAttribute("xml:lang"),
    jsonLd?.["inLanguage"],
    meta("og:locale", "content-language", "language", "dc.language"),
  ];
  for (const value of declared) {
    const code = typeof value === "string" && /^([a-z]{2,3})(?:[-_].*)?$/i.exec(value.trim())?.[1];
    if (code) return code.toLowerCase();
  }
  return undefined;
}

function readImage({ meta, jsonLd, url }: PageHead): string | undefined {
  const image =
    meta("og:image:secure_url", "og:image", "twitter:image", "twitter:image:src") ??
    imageOf(jsonLd?.["image"]);
  return image ? resolveHttpUrl(image, url ?? "https://invalid.invalid/") : undefined;
}
