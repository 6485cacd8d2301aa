/** A text with what the feed says of its form: HTML, plain text, or base64. */
export interface RawText {
  value: string;
  type?: string | undefined;
  mode?: string | undefined;
}

export interface RawLink {
  href: string;
  rel?: string | undefined;
  type?: string | undefined;
}

/** One record as a parser gave it; `normalise.ts` makes an item of it. Best candidates come first. */
export interface RawItem {
  ids: readonly string[];
  /** True where the first id is declared to be no address (RSS isPermaLink="false"). */
  opaqueId: boolean;
  links: readonly RawLink[];
  title?: RawText | undefined;
  published: readonly string[];
  updated: readonly string[];
  authors: readonly string[];
  texts: readonly RawText[];
  categories: readonly string[];
  /** xml:base of the record and of its parts, outermost first. */
  bases: readonly string[];
}

export interface RawFeed {
  title?: RawText | undefined;
  links: readonly RawLink[];
  language?: string | undefined;
  updated: readonly string[];
  bases: readonly string[];
  items: readonly RawItem[];
}
