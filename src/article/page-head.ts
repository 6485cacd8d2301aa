import type { TraceStep } from "../model/news.ts";
import type { JsonLd } from "./json-ld.ts";

/** What the readers of single fields share: the page, its address, its meta elements and JSON-LD. */
export interface PageHead {
  document: Document;
  url: string | undefined;
  /** The content of the first meta element with one of the names (name, property or itemprop). */
  meta(...names: string[]): string | undefined;
  jsonLd: JsonLd | undefined;
  siteName: string | undefined;
  trace: TraceStep[];
}
