/**
 * The closed vocabularies of the graph. Labels, definitions and the allowed ends of each predicate are
 * data (`data/ontology`); the identifiers stand here so that rules and storage are checked by the compiler.
 */
export const ENTITY_TYPES = [
  "person",
  "company",
  "alliance",
  "institution",
  "initiative",
  "product",
  "infrastructure",
  "law",
  "standard",
  "event",
  "place",
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

export const PREDICATES = [
  "member_of",
  "founder_of",
  "part_of",
  "role_at",
  "partner_of",
  "funds",
  "acquires",
  "offers",
  "customer_of",
  "certified_under",
  "participates_in",
  "organises",
  "located_in",
  "legislates",
  "supports",
  "opposes",
] as const;
export type Predicate = (typeof PREDICATES)[number];

export const EVENT_KINDS = [
  "launch",
  "partnership",
  "funding",
  "acquisition",
  "membership",
  "appointment",
  "certification",
  "contract",
  "legislation",
  "ruling",
  "conference",
  "incident",
  "publication",
  "statement",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** The two languages that Vigie annotates and speaks. */
export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language as detected: `fr`, `en`, another ISO 639-1 (else 639-3) code, or `und` where it cannot be told. */
export type LanguageCode = Language | (string & {});

/** One text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** One identifier of the ontology with what people call it. */
export interface OntologyTerm<Id extends string> {
  id: Id;
  label: Bilingual;
  plural: Bilingual;
  definition: Bilingual;
}

export interface PredicateTerm extends OntologyTerm<Predicate> {
  /** The relation read from the object's side ("has as member"). */
  inverse: Bilingual;
  /** Types that may stand as subject and as object. */
  subject: readonly EntityType[];
  object: readonly EntityType[];
  /** True where subject and object may be exchanged (`partner_of`). */
  symmetric: boolean;
}

export interface Ontology {
  types: ReadonlyMap<EntityType, OntologyTerm<EntityType>>;
  predicates: ReadonlyMap<Predicate, PredicateTerm>;
  eventKinds: ReadonlyMap<EventKind, OntologyTerm<EventKind>>;
}
