import type { Language } from "../model/ontology.ts";

/** A digest rendered for one format. */
export interface RenderedDigest {
  body: string;
  contentType: string;
  /** What the file may load, where it stands alone with a style sheet of its own. */
  policy?: string | undefined;
}

/** The digest room as the server sees it. */
export interface DigestService {
  /** The digest of an ISO week (`2026-W47`). */
  render(request: { week: string; lang: Language; format: "md" | "html" | "json" | "eml" }): RenderedDigest;
  /** Its content as markup for the middle of a page, escaped by the digest's own renderer. */
  fragment(request: { week: string; lang: Language }): string;
}
