import type { ExtractedArticle } from "../model/news.ts";
import { readAuthor } from "./author.ts";
import { readDates } from "./dates.ts";
import { findArticleJsonLd, imageOf, type JsonLd, namesOf } from "./json-ld.ts";
import type { NamedElement, PageHead } from "./page-head.ts";
import { textBlocks } from "./plain-text.ts";
import { nameInTitle, readTitle } from "./title.ts";
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
    siteName: readSiteName(meta, jsonLd, { document, url }),
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
  { document, url }: Pick<PageHead, "document" | "url">,
): string | undefined {
  const name =
    meta("og:site_name", "application-name", "apple-mobile-web-app-title") ??
    namesOf(jsonLd?.["publisher"])[0] ??
    nameInTitle(document, url);
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

/** Pictures that stand for the site or for nothing. */
const NO_PICTURE =
  /(?:^|[/_.-])(?:logos?|favicon|touch-icon|sprite|placeholder|blank|pixel|spacer|avatar|1x1|default[_-]?(?:image|share|social|og|thumbnail)|(?:social|share|og)[_-]?default|no[_-]?image)(?=[/_.-])/i;

/** The article's picture; none where the page only offers the site's logo or a blank. */
function readImage({ document, meta, jsonLd, url, trace }: PageHead): string | undefined {
  const candidates = [
    ["og:image", meta("og:image:secure_url", "og:image", "og:image:url")],
    ["twitter:image", meta("twitter:image", "twitter:image:src")],
    ["json-ld", imageOf(jsonLd?.["image"]) ?? imageOf(jsonLd?.["thumbnailUrl"])],
    ["image_src", document.querySelector("link[rel='image_src']")?.getAttribute("href")],
    ["itemprop", meta("image", "thumbnailurl")],
  ] as const;
  for (const [rule, href] of candidates) {
    const image = href ? resolveHttpUrl(href, url ?? "about:blank") : undefined;
    if (!image) continue;
    const refused = NO_PICTURE.test(new URL(image).pathname);
    trace.push({
      step: "image",
      rule,
      reason: refused ? `${image} refused: no picture of the article` : image,
    });
    if (!refused) return image;
  }
  return undefined;
}
