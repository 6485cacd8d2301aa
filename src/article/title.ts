import { fold } from "../text/fold.ts";
import type { PageHead } from "./page-head.ts";
import { readSiteField } from "./site-rules.ts";
import { resolveHttpUrl } from "./url.ts";

const SEPARATOR = /\s+(?:[|–—·•»:‧]|::|\/\/|-{1,2})\s+/;
const SEPARATOR_AT_END = /\s+(?:[|–—·•»:‧]|::|\/\/|-{1,2})\s*$/;
const SEPARATOR_AT_START = /^\s*(?:[|–—·•»:‧]|::|\/\/|-{1,2})\s+/;
/** The parts of a title between separators. */
const PARTS = /(?:(?!\s+(?:[|–—·•»:‧]|::|\/\/|-{1,2})\s).)+/g;

/**
 * The title of the article without the site's name. The heading on the page is believed where a meta
 * element or the document's title repeats it; else the meta elements, cut at a separator before the name.
 */
export function readTitle({
  document,
  site,
  meta,
  jsonLd,
  siteName,
  url,
  trace,
}: PageHead): string | undefined {
  const [ruled] = readSiteField(document, site?.title);
  if (ruled) return found(trace, `site:${site?.host}`, ruled);
  const headline = jsonLd?.["headline"];
  const given = [
    ["og:title", meta("og:title")],
    ["json-ld", typeof headline === "string" ? decode(document, headline) : undefined],
    ["twitter:title", meta("twitter:title", "dc.title", "title")],
    ["title", document.querySelector("title")?.textContent],
  ] as const;
  const known = given.filter((row): row is [(typeof row)[0], string] => clean(row[1] ?? "") !== "");
  const headings = [...document.querySelectorAll("h1")]
    .filter((one) => !isSiteHeading(one, url))
    .map((one) => clean(one.textContent ?? ""))
    .filter(Boolean);
  const names = [siteName, url && new URL(url).hostname.replace(/^www\.|\.[a-z]+$/g, "")].filter(
    (name) => !!name,
  );
  const heading = headings.find((text) => known.some(([, title]) => repeats(clean(title), text)));
  if (heading && !names.some((name) => key(name ?? "") === key(heading))) return found(trace, "h1", heading);
  for (const [rule, title] of known) {
    const cut = withoutSiteName(clean(title), names as string[]);
    if (cut.trim() !== "") return found(trace, rule, cut.trim());
  }
  return headings[0] && found(trace, "h1", headings[0]);
}

/** A heading that leads to the home page is the site's. */
function isSiteHeading(heading: Element, url: string | undefined): boolean {
  const href = heading.querySelector("a[href]")?.getAttribute("href");
  const target = href && url ? resolveHttpUrl(href, url) : undefined;
  return target !== undefined && new URL(target).pathname === "/" && new URL(target).search === "";
}

function found(trace: PageHead["trace"], rule: string, title: string): string {
  trace.push({ step: "title", rule, reason: title });
  return title;
}

function clean(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function decode(document: Document, text: string): string {
  if (!text.includes("&")) return text;
  const element = document.createElement("div");
  element.innerHTML = text.replace(/</g, "&lt;");
  return element.textContent ?? text;
}

function key(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, "");
}

/** True where `title` is the heading, alone or with a site name or section around it. */
function repeats(title: string, heading: string): boolean {
  const [long, short] = [key(title), key(heading)];
  return short.length >= 8 && (long === short || (long.includes(short) && short.length > long.length * 0.45));
}

/** Cuts "Title | Site", "Site - Title" and "Site: Title" where the part is the site's name, and all that follows. */
function withoutSiteName(title: string, names: readonly string[]): string {
  const bare = title.replace(/^.*\bBlog Archive\s*[»:]\s*(?=\S)/, "");
  const colon = /^([^:]{2,40})\s?:\s+(?=\S.{8})/.exec(bare);
  if (colon && names.some((name) => key(name) === key(colon[1] ?? ""))) return bare.slice(colon[0].length);
  const parts = [...bare.matchAll(PARTS)];
  const texts = parts.map(([text]) => text.trim());
  if (texts.length < 2) return bare;
  const named = texts.findIndex(
    (text, index) => index > 0 && isNameOf(text, names, index === texts.length - 1),
  );
  if (named > 0)
    return withoutSiteName(bare.slice(0, parts[named]?.index).replace(SEPARATOR_AT_END, ""), names);
  if (isNameOf(texts[0] ?? "", names, true))
    return bare.slice(parts[1]?.index).replace(SEPARATOR_AT_START, "").trim();
  return bare;
}

/** As in "lemonde" for "Le Monde.fr". */
const DOMAIN_ENDING = 3;

/** Loosely: one may be the beginning of the other; strictly: the same. */
function isNameOf(part: string, names: readonly string[], loosely: boolean): boolean {
  const own = key(part);
  return names.some((text) => {
    const name = key(text);
    if (name === "" || own === "") return false;
    if (own === name) return true;
    if (!loosely) return false;
    return beginsWith(part, text) || (beginsWith(text, part) && own.length > 3);
  });
}

/** "The Paper Online" begins with "The Paper", "paper.example" with "paper"; "The Papers of the town" does not. */
function beginsWith(long: string, short: string): boolean {
  const [words, start] = [fold(long).trim(), fold(short).trim()];
  const more = words.startsWith(start) ? words.slice(start.length) : undefined;
  const joined = key(long).startsWith(key(short)) ? key(long).length - key(short).length : Infinity;
  return (more !== undefined && /^[^a-z0-9]/.test(more) && more.length < 13) || joined <= DOMAIN_ENDING;
}

/** What a document's title says beside the heading of the page: mostly the name of the site. */
export function nameInTitle(document: Document, url: string | undefined): string | undefined {
  const title = clean(document.querySelector("title")?.textContent ?? "");
  for (const heading of document.querySelectorAll("h1")) {
    if (isSiteHeading(heading, url)) continue;
    const text = clean(heading.textContent ?? "");
    const rest = text.length >= 8 && title.startsWith(text) ? title.slice(text.length) : "";
    const name = /^\s*(?:[|–—·•»:‧/-]|::|\/\/)+\s+(\S.{1,59})$/u.exec(rest)?.[1];
    if (name && !SEPARATOR.test(name)) return name;
  }
  return undefined;
}
