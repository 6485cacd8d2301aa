import type { DateInterval } from "./dates.ts";
import type { EntityType, EventKind, LanguageCode, Predicate } from "./ontology.ts";

/** The two parts of an article that carry annotations. */
export type Field = "title" | "text";

/** A run of characters in one field of an article; offsets in UTF-16 code units, end exclusive. */
export interface FieldSpan {
  field: Field;
  start: number;
  end: number;
}

/** What the annotators read: one article, whatever its origin. */
export interface Document {
  id: string;
  title: string;
  text: string;
  lang: LanguageCode;
  /** Publication day (`YYYY-MM-DD`), to which relative dates refer; undefined where unknown. */
  published?: string | undefined;
}

/** Confidence below which a reader is told that an annotation is uncertain: less than an even chance. */
export const UNCERTAIN_BELOW = 0.5;

/** Who says so: the rule or model behind an annotation, and how sure it is (0 to 1). */
export interface Provenance {
  /** Stable name of the rule, such as `gazetteer`, `apposition-role`, `member-list`. */
  rule: string;
  confidence: number;
}

/** A span that names something. `entity` is the id of the entity it was resolved to. */
export interface Mention extends FieldSpan, Provenance {
  text: string;
  type: EntityType;
  entity: string;
}

/** An entity as one article knows it: from the gazetteer, or found in the text (`provisional`). */
export interface AnnotatedEntity {
  id: string;
  type: EntityType;
  name: string;
  origin: "gazetteer" | "found";
  /** Other surfaces that stood for it in this article. */
  names: readonly string[];
}

/** Whether the text states a fact, denies it, or says that it is planned, possible or over. */
export type FactStatus = "stated" | "denied" | "planned" | "possible" | "ended";

/** A typed relation between two entities that the sentence at `evidence` states. */
export interface RelationAnnotation extends Provenance {
  subject: string;
  predicate: Predicate;
  object: string;
  /** Role, amount or other detail as written. */
  detail?: string | undefined;
  /** For `role_at`: id of the normalised role (`data/lexicon/roles.yaml`). */
  role?: string | undefined;
  status: FactStatus;
  evidence: FieldSpan;
}

/** An office whose organisation the text does not name ("Elisabeth Margue, ministre de la Justice"). */
export interface OfficeAnnotation extends Provenance {
  person: string;
  /** The office as written. */
  title: string;
  /** Id of the normalised role. */
  role: string;
  status: FactStatus;
  evidence: FieldSpan;
}

/** A dated happening; `days` are those the text gives, `participants` ids with the most central first. */
export interface EventAnnotation extends Provenance {
  kind: EventKind;
  days: DateInterval;
  participants: readonly string[];
  tense: "past" | "planned";
  evidence: FieldSpan;
}

/** Everything the annotators say of one article. Offsets refer to the document's own title and text. */
export interface Annotation {
  id: string;
  lang: LanguageCode;
  mentions: readonly Mention[];
  entities: readonly AnnotatedEntity[];
  relations: readonly RelationAnnotation[];
  offices: readonly OfficeAnnotation[];
  events: readonly EventAnnotation[];
}
