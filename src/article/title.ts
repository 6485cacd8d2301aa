import { fold } from "../text/fold.ts";
import type { PageHead } from "./page-head.ts";

const SEPARATOR = /\s+(?:[|–—·•»:‧]|::|-{1,2})\s+/g;

/**
 * The title of the article without the site's name. The heading on the page is believed where a meta
 * element or the document's title repeats it; else the meta elements, cut at a separator before the name.
 */
export function readTitle({ document, meta, jsonLd, siteName, url, trace }: PageHead): string | undefined {
  const headline = jsonLd?.["headline"];
  const given = [
    ["og:title", meta("og:title")],
    ["json-ld", typeof headline === "string" ? decode(document, headline) : undefined],
    ["twitter:title", meta("twitter:title", "dc.title", "title")],
    ["title", document.querySelector("title")?.textContent],
  ] as const;
  const known = given.filter((row): row is [(typeof row)[0], string] => clean(row[1] ?? "") !== "");
  const headings = [...document.querySelectorAll("h1")]
    .map((one) => clean(one.textContent ?? ""))
    .filter(Boolean);
  const names = [siteName, url && new URL(url).hostname.replace(/^www\.|\.[a-z]+$/g, "")].filter(
    (name) => !!name,
  );
  const heading = headings.find((text) => known.some(([, title]) => repeats(clean(title), text)));
  if (heading && !names.some((name) => key(name ?? "") === key(heading))) return found(trace, "h1", heading);
  for (const [rule, title] of known) {
    const cut = withoutSiteName(clean(title), names as string[]);
    if (cut !== "") return found(trace, rule, cut);
  }
  return headings[0] && found(trace, "h1", headings[0]);
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

/** Cuts "Title | Site" and "Site - Title" where the part is the site's name, or a short part after a bar. */
function withoutSiteName(title: string, names: readonly string[]): string {
  const parts = title.split(SEPARATOR).map((part) => part.trim());
  if (parts.length < 2) return title;
  const isName = (part: string): boolean =>
    names.some(
      (name) =>
        key(name) !== "" &&
        (key(part) === key(name) ||
          (key(name).startsWith(key(part)) && key(part).length > 3) ||
          (key(part).startsWith(key(name)) && key(part).length < key(name).length + 12)),
    );
  const last = parts.at(-1) ?? "";
  if (isName(last))
    return withoutSiteName(title.slice(0, title.lastIndexOf(last)).replace(/\s+\S{1,2}\s*$/, ""), names);
  const first = parts[0] ?? "";
  if (isName(first)) return title.slice(first.length).replace(/^\s+\S{1,2}\s+/, "");
  return title;
}
