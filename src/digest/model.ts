import type { IsoWeek } from "../clock.ts";
import type { FactStatus } from "../model/annotation.ts";
import type { DateInterval, Day } from "../model/dates.ts";
import type { Bilingual, EventKind, Language, LanguageCode, Predicate } from "../model/ontology.ts";
import type { EntityRef } from "../model/records.ts";

/** An article that says so: who published it, when, where, and the sentence. */
export interface DigestSource {
  articleId: string;
  url: string;
  title: string;
  lang: LanguageCode;
  /** Name of the publisher; the host of the address where none is known. */
  publisher: string;
  day: Day;
  /** The sentence, as it stands in the article; undefined where the article as a whole is meant. */
  quote?: string | undefined;
}

/** As much of a list as a reader takes in, and how many were left out. */
export interface Shortened<T> {
  items: readonly T[];
  more: number;
}

export interface DigestStory {
  id: string;
  title: Partial<Bilingual>;
  /** Title of its first article, for the case that it has none in either language. */
  firstTitle: string;
  firstLang: LanguageCode;
  /** Articles of the week, without copies. */
  articles: number;
  /** Reprints in the week. */
  copies: number;
  /** Publishers that reported on their own in the week. */
  publishers: number;
  /** Languages of the week's articles, by code. */
  languages: readonly LanguageCode[];
  /** True where it was already told before the week. */
  continued: boolean;
  entities: readonly EntityRef[];
  /** One for each independent publisher, the first reporter first. */
  sources: Shortened<DigestSource>;
}

export interface DigestEntity {
  entity: EntityRef;
  description?: Bilingual | undefined;
  /** Found in a text and in no gazetteer: name and type are a guess. */
  provisional: boolean;
  /** Articles of the week that name it. */
  articles: number;
  sources: Shortened<DigestSource>;
}

interface DigestFact {
  id: string;
  /** 0 to 1: the highest among the evidence that was there at the end of the week. */
  confidence: number;
  sources: Shortened<DigestSource>;
}

/** A relation; posts stand among the offices. */
export interface DigestRelation extends DigestFact {
  subject: EntityRef;
  predicate: Exclude<Predicate, "role_at">;
  object: EntityRef;
  /** An amount or other detail as an article words it, with that article's language. */
  detail?: string | undefined;
  detailLang?: LanguageCode | undefined;
  status: FactStatus;
}

export interface DigestEvent extends DigestFact {
  kind: EventKind;
  days: DateInterval;
  participants: readonly EntityRef[];
  planned: boolean;
}

/** A title as somebody words it. */
export interface Title {
  text: string;
  lang: LanguageCode;
}

/** Who holds which post where; the organisation is undefined where no article names it. */
export interface DigestOffice extends DigestFact {
  person: EntityRef;
  org?: EntityRef | undefined;
  titles: readonly Title[];
  /** Id of the normalised role. */
  role?: string | undefined;
  status: FactStatus;
}

/** A term of office that begins or ends in this week, as the gazetteer knows. */
export interface DigestTerm extends DigestOffice {
  change: "begins" | "ends";
  day: Day;
}

/** A planned event that had been announced, with what became of it. */
export interface DigestPromise extends DigestEvent {
  /** `kept`: confirmed in this week; `overdue`: due in this week and not confirmed; `open`: due soon. */
  state: "kept" | "overdue" | "open";
  /** The articles that confirm it, where it was kept. */
  confirmedBy: Shortened<DigestSource>;
}

/** A time in which a source could not be read: what it published then is missing. */
export interface DigestGap {
  sourceId: string;
  title: string;
  url: string;
  from: Day;
  /** The day of the first success after it; undefined while it lasts. */
  until?: Day | undefined;
  failures: number;
  errorCode: string;
}

/** An entity that was in the news in the weeks before and is not in this one. */
export interface DigestSilence {
  entity: EntityRef;
  /** Articles in the four weeks before. */
  before: number;
  /** The last article that named it. */
  sources: Shortened<DigestSource>;
}

export interface DigestNumbers {
  articles: number;
  fr: number;
  en: number;
  other: number;
  copies: number;
  publishers: number;
  stories: number;
  newEntities: number;
  newRelations: number;
  newEvents: number;
  /** Articles in the week before. */
  articlesBefore: number;
}

/** What one ISO week added to the graph. Facts, without words: the renderers put them into a language. */
export interface Digest {
  week: IsoWeek;
  lang: Language;
  timeZone: string;
  numbers: DigestNumbers;
  stories: Shortened<DigestStory>;
  entities: Shortened<DigestEntity>;
  relations: Shortened<DigestRelation>;
  /** Happenings first told in this week, but for appointments and what is only planned. */
  events: Shortened<DigestEvent>;
  /** Events first told in this week that had happened over a month before it: told as background. */
  background: number;
  /** New relations and events that are more often wrong than right, and therefore not told. */
  doubtful: number;
  appointments: Shortened<DigestEvent>;
  terms: readonly DigestTerm[];
  offices: Shortened<DigestOffice>;
  /** Planned events first announced in this week. */
  announced: Shortened<DigestEvent>;
  promises: {
    kept: readonly DigestPromise[];
    overdue: readonly DigestPromise[];
    open: Shortened<DigestPromise>;
  };
  gaps: readonly DigestGap[];
  silences: readonly DigestSilence[];
}

/** The first `limit` of a list, and how many that leaves out. */
export function shorten<T>(items: readonly T[], limit: number): Shortened<T> {
  return { items: items.slice(0, limit), more: Math.max(0, items.length - limit) };
}
