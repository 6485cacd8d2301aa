import type { Bilingual, EntityType } from "./ontology.ts";

/** A term of office as the gazetteer knows it. Dates as precise as known (`2024`, `2024-09`, `2024-09-21`). */
export interface OfficeTerm {
  org: string;
  /** Id in `data/lexicon/roles.yaml`. */
  role: string;
  title: Bilingual;
  from?: string | undefined;
  to?: string | undefined;
}

/** Names that are also something else, and the words of which one must stand in the article. */
export interface Homonym {
  names: readonly string[];
  near: readonly string[];
  note: string;
}

/** One entity of `data/gazetteer`, as its README describes it. */
export interface GazetteerEntity {
  id: string;
  type: EntityType;
  name: Bilingual;
  aliases: readonly string[];
  short: readonly string[];
  former: readonly string[];
  country?: string | undefined;
  description: Bilingual;
  parent?: string | undefined;
  members: readonly string[];
  homonym?: Homonym | undefined;
  offices: readonly OfficeTerm[];
  wikidata?: string | undefined;
  /** File and line of the entry, for messages. */
  source: { file: string; line: number };
}

/** A role that people hold, from `data/lexicon/roles.yaml`. */
export interface Role {
  id: string;
  label: Bilingual;
  /** Words that name it, folded, per language; a trailing `*` is not allowed: forms are listed. */
  words: Readonly<Record<"fr" | "en", readonly string[]>>;
  /** True where the holder is a public office-holder whom pages list under "offices". */
  public: boolean;
}
