import type { Day, Instant } from "../model/dates.ts";
import type { Language, LanguageCode } from "../model/ontology.ts";

/** Words in a language; `lang` where it is not the digest's. */
export interface Words {
  text: string;
  lang?: LanguageCode | undefined;
}

/** Where a line comes from: `La Gazette, 12 mars 2026`, with the address. */
export interface SourceLink {
  label: string;
  publisher?: string | undefined;
  day?: Day | undefined;
  url: string;
  title: string;
  lang: LanguageCode;
}

/** What a line is about, for links and for other programs. */
export interface LineRef {
  kind: "story" | "entity" | "relation" | "event" | "office" | "source";
  id: string;
}

/** One statement of the digest with its sources. */
export interface Line {
  ref: LineRef;
  statement: Words;
  /** Shown heavier than the rest: headlines and names. */
  strong: boolean;
  /** What is added in plain words: counts, description, dates. */
  notes: readonly string[];
  /** The sentence of the first source. */
  quote?: Words | undefined;
  sources: readonly SourceLink[];
  moreSources: number;
  /** 0 to 1, where it is low enough to be said. */
  uncertain?: number | undefined;
}

/** Lines under one small heading, or under none. */
export interface LineGroup {
  heading?: string | undefined;
  lines: readonly Line[];
}

export interface DigestSection {
  /** Stable name, the same in both languages. */
  id: string;
  heading: string;
  /** True where the order is a ranking. */
  ranked: boolean;
  note?: string | undefined;
  groups: readonly LineGroup[];
  /** How many lines are left out; 0 where all are there. */
  more: number;
}

/** A digest in words of one language, before it becomes Markdown, HTML or JSON. */
export interface DigestDocument {
  lang: Language;
  title: string;
  subtitle: string;
  /** Sentences that open the digest: the week in figures, and what is missing. */
  summary: readonly string[];
  sections: readonly DigestSection[];
  colophon: string;
  /** The moment from which it could be sent: Monday after the week, 6:00 UTC. */
  due: Instant;
}
