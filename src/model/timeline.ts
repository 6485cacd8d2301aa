import type { DateInterval, Day } from "./dates.ts";
import type {
  ArticleRecord,
  EventRecord,
  EvidenceRecord,
  OfficeRecord,
  RelationRecord,
  SourceSilence,
  StoryRecord,
} from "./records.ts";

interface TimelineBase extends DateInterval {
  /** Id of the fact, story or article. */
  id: string;
  /** `stated`: the days of the happening itself; `reported`: the days on which articles say it. */
  dated: "stated" | "reported";
  /** One line in the language asked for. */
  text: string;
  /** 0 to 1; 1 for stories and articles, which are no claims. */
  confidence: number;
  /** Oldest article first. */
  evidence: readonly EvidenceRecord[];
}

/** One dated line of an entity's timeline, with the record it comes from. */
export type TimelineEntry = TimelineBase &
  (
    | { what: "event"; record: EventRecord }
    | { what: "relation"; record: RelationRecord }
    | { what: "office"; record: RelationRecord | OfficeRecord }
    | { what: "story"; record: StoryRecord }
    | { what: "article"; record: ArticleRecord }
  );

export type TimelineWhat = TimelineEntry["what"];

/**
 * A time in which sources that matter for an entity told nothing, so that silence about it may be a lack of
 * reading. Calendar days, both ends included; `last` is today while it lasts.
 */
export interface BlindSpell {
  first: Day;
  last: Day;
  open: boolean;
  kind: SourceSilence["kind"];
  sources: readonly { id: string; title: string }[];
  /** Set where they are half or more of a larger group: the sources of a country, or without it all of them. */
  among?: { country?: string | undefined; total: number } | undefined;
}
