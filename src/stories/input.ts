import type { DateInterval, Day, Instant } from "../model/dates.ts";
import type { EntityType, EventKind, LanguageCode } from "../model/ontology.ts";

/** An entity as one article names it. */
export interface StoryEntity {
  id: string;
  type: EntityType;
  /** How many times title and text name it. */
  mentions: number;
  inTitle: boolean;
  /** True where the first `LEAD_LENGTH` characters of the text name it; absent counts as false. */
  inLead?: boolean | undefined;
}

/** A dated happening that the article tells of. */
export interface StoryEvent {
  kind: EventKind;
  days: DateInterval;
  /** Entity ids. */
  participants: readonly string[];
}

/** What the stories stage needs to know of one article. */
export interface StoryInput {
  /** Comes from the address, so that it does not depend on the order of arrival. */
  id: string;
  lang: LanguageCode;
  /** Publication day. */
  published: Day;
  /** Publication time where known; tells the first reporter among articles of one day. */
  publishedAt?: Instant | undefined;
  title: string;
  text: string;
  /** Name of the agency whose text the article says it prints. */
  credit?: string | undefined;
  entities: readonly StoryEntity[];
  events: readonly StoryEvent[];
}

/** How much of a text, in characters, counts as its opening. */
export const LEAD_LENGTH = 500;

/** Orders the oldest first: by day, then time (an unknown time comes last in its day), then id. */
export function byAge(a: StoryInput, b: StoryInput): number {
  return compare(ageKey(a), ageKey(b));
}

function ageKey(article: StoryInput): string {
  return `${article.published} ${article.publishedAt ?? "~"} ${article.id}`;
}

/** Compares by code units, which no locale changes. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Days from one day to another, never negative. */
export function daysApart(a: Day, b: Day): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}
