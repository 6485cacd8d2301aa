import type { TraceStep } from "../model/news.ts";
import type { JsonLd } from "./json-ld.ts";
import type { TextBlock } from "./plain-text.ts";
import type { SiteRule } from "./site-rules.ts";

/** What the readers of single fields share: the page, its address, its meta elements and JSON-LD. */
export interface PageHead {
  document: Document;
  url: string | undefined;
  /** What the data files know of the site. */
  site: SiteRule | undefined;
  /** The content of the first meta element with one of the names (name, property or itemprop). */
  meta(...names: string[]): string | undefined;
  jsonLd: JsonLd | undefined;
  siteName: string | undefined;
  /** The elements that have a class or an id, and `time` elements, in reading order. */
  named(): readonly NamedElement[];
  /** The lines of the page. */
  lines(): readonly TextBlock[];
  trace: TraceStep[];
}

/** An element with its class and its id in lower case. */
export interface NamedElement {
  element: Element;
  classes: string;
  id: string;
}

/** The lines from the first heading on, or from the top of a page without one. */
export function linesFromHeading({ lines }: PageHead): readonly TextBlock[] {
  const all = lines();
  return all.slice(
    Math.max(
      all.findIndex(({ element }) => element.localName === "h1"),
      0,
    ),
  );
}
