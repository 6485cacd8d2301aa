import type { TraceStep } from "../model/news.ts";
import type { JsonLd } from "./json-ld.ts";
import type { TextBlock } from "./plain-text.ts";

/** What the readers of single fields share: the page, its address, its meta elements and JSON-LD. */
export interface PageHead {
  document: Document;
  url: string | undefined;
  /** The content of the first meta element with one of the names (name, property or itemprop). */
  meta(...names: string[]): string | undefined;
  jsonLd: JsonLd | undefined;
  siteName: string | undefined;
  /** The elements that have a class or an id, and `time` elements, in reading order. */
  named(): readonly NamedElement[];
  /** The lines of the page from its heading on, or from the top where it has none. */
  lines(): readonly TextBlock[];
  trace: TraceStep[];
}

/** An element with its class and its id in lower case. */
export interface NamedElement {
  element: Element;
  classes: string;
  id: string;
}
