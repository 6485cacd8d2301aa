import type { DateInterval } from "./dates.ts";
import type {
  ArticleRecord,
  EventRecord,
  EvidenceRecord,
  OfficeRecord,
  RelationRecord,
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
