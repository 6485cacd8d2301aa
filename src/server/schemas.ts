import { z } from "zod";
import { DATE_PRECISIONS } from "../model/dates.ts";
import { ENTITY_TYPES, EVENT_KINDS, PREDICATES } from "../model/ontology.ts";

// What the JSON answers hold. The OpenAPI document is made from these, and tests read answers with them.
// Answers may hold more than is documented: a field is documented once others may rely on it.

const bilingual = z.looseObject({ fr: z.string(), en: z.string() });
/** A calendar day. */
export const day = z.string().meta({ format: "date" });
/** A moment, in UTC. */
export const instant = z.string().meta({ format: "date-time" });
const daysSchema = z.looseObject({ first: day, last: day, precision: z.enum(DATE_PRECISIONS) });
const confidence = z.number().min(0).max(1);

const entityRefSchema = z
  .looseObject({ id: z.string(), type: z.enum(ENTITY_TYPES), name: bilingual })
  .meta({ id: "EntityRef", description: "An entity as far as a link needs it." });

const evidenceSchema = z
  .looseObject({
    articleId: z.string(),
    articleUrl: z.string(),
    articleTitle: z.string(),
    articleLang: z.string(),
    publishedAt: instant.optional(),
    publisherName: z.string().optional(),
    field: z.enum(["title", "text"]),
    start: z.int(),
    end: z.int(),
    quote: z.string(),
    rule: z.string(),
    confidence,
    detail: z.string().optional(),
    day: day.optional(),
    status: z.string().optional(),
  })
  .meta({ id: "Evidence", description: "The sentence behind a fact; offsets in UTF-16 code units." });

const fact = {
  id: z.string(),
  confidence,
  firstDay: day,
  lastDay: day,
  firstSeenAt: instant,
  evidence: z.array(evidenceSchema),
};

export const relationSchema = z
  .looseObject({
    ...fact,
    subject: entityRefSchema,
    predicate: z.enum(PREDICATES),
    object: entityRefSchema,
    detail: z.string().optional(),
    role: z.string().optional(),
    status: z.enum(["stated", "denied", "planned", "possible", "ended"]),
  })
  .meta({ id: "Relation", description: "A typed relation, subject to object, with its sentences." });

export const officeSchema = z
  .looseObject({
    ...fact,
    person: entityRefSchema,
    org: entityRefSchema.optional(),
    title: z.union([z.string(), bilingual]),
    role: z.string(),
    from: z.string().optional(),
    to: z.string().optional(),
    origin: z.enum(["article", "gazetteer"]),
  })
  .meta({ id: "Office", description: "An office as articles word it, or as the gazetteer knows it." });

export const eventSchema = z
  .looseObject({
    ...fact,
    kind: z.enum(EVENT_KINDS),
    days: daysSchema,
    participants: z.array(entityRefSchema),
    status: z.enum(["past", "planned", "kept", "overdue"]),
  })
  .meta({ id: "Event", description: "A dated happening; a planned one is a promise." });

const articleFields = {
  id: z.string(),
  externalId: z.string().optional(),
  url: z.string(),
  title: z.string(),
  lang: z.string(),
  kind: z.enum(["full", "teaser"]),
  author: z.string().optional(),
  siteName: z.string().optional(),
  image: z.string().optional(),
  publishedAt: instant.optional(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  sourceId: z.string().optional(),
  publisherId: z.string().optional(),
  publisherName: z.string().optional(),
  sample: z.boolean(),
  copies: z.array(z.string()),
  copyOf: z.string().optional(),
  revisions: z.int(),
  storyId: z.string().optional(),
};

export const articleSummarySchema = z
  .looseObject(articleFields)
  .meta({ id: "ArticleSummary", description: "An article without its text." });

const differenceSchema = z
  .looseObject({
    sentences: z.array(
      z.looseObject({
        kind: z.enum(["same", "changed", "removed", "added"]),
        startsParagraph: z.boolean(),
        parts: z.array(z.looseObject({ kind: z.enum(["same", "removed", "added"]), text: z.string() })),
      }),
    ),
  })
  .meta({ id: "TextDifference", description: "What an edit changed, sentence by sentence." });

const editSchema = z
  .looseObject({
    number: z.int(),
    at: instant,
    title: differenceSchema.optional(),
    text: differenceSchema.optional(),
    withdrawn: z.array(
      z.looseObject({
        kind: z.enum(["relation", "office", "event"]),
        id: z.string(),
        stands: z.boolean(),
        label: z.string(),
        quote: z.string(),
      }),
    ),
  })
  .meta({ id: "ArticleEdit", description: "An edit: its differences and the facts that went with it." });

const copyMember = { id: z.string(), url: z.string(), title: z.string(), lang: z.string(), day };

const copyFamilySchema = z
  .looseObject({
    original: z.looseObject(copyMember),
    copies: z.array(
      z.looseObject({
        ...copyMember,
        similarity: confidence,
        added: z.array(z.string()),
        omitted: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "CopyFamily", description: "Articles that carry one text, with what each copy added." });

export const articleSchema = z
  .looseObject({
    ...articleFields,
    text: z.string(),
    family: copyFamilySchema.optional(),
    edits: z.array(editSchema),
    entities: z.array(z.looseObject({ entity: entityRefSchema, mentions: z.int() })),
    relations: z.array(relationSchema),
    offices: z.array(officeSchema),
    events: z.array(eventSchema),
  })
  .meta({ id: "Article", description: "An article with what was found in it." });

const entityFields = {
  id: z.string(),
  type: z.enum(ENTITY_TYPES),
  name: bilingual,
  description: bilingual.optional(),
  country: z.string().optional(),
  parent: entityRefSchema.optional(),
  wikidata: z.string().optional(),
  origin: z.enum(["gazetteer", "found", "analyst"]),
  status: z.enum(["confirmed", "provisional"]),
  homonymNote: z.string().optional(),
  aliases: z.array(z.looseObject({ name: z.string(), kind: z.enum(["name", "alias", "short", "former"]) })),
  firstDay: day.optional(),
  lastDay: day.optional(),
  articleCount: z.int(),
  mentionCount: z.int(),
};

export const entitySummarySchema = z
  .looseObject(entityFields)
  .meta({ id: "EntitySummary", description: "An entity as lists show it." });

const timelineLineSchema = z
  .looseObject({
    first: day,
    last: day,
    precision: z.enum(DATE_PRECISIONS),
    what: z.enum(["event", "relation", "office", "story", "article"]),
    text: z.string(),
    evidence: z.array(z.looseObject({ article: z.string(), url: z.string(), quote: z.string() })),
  })
  .meta({ id: "TimelineLine", description: "A dated line of an entity's timeline." });

const blindSpellSchema = z
  .looseObject({
    first: day,
    last: day,
    open: z.boolean(),
    kind: z.enum(["failed", "unpolled"]),
    sources: z.array(z.looseObject({ id: z.string(), title: z.string() })),
    among: z.looseObject({ country: z.string().optional(), total: z.int() }).optional(),
    text: z.string(),
  })
  .meta({ id: "BlindSpell", description: "Days on which sources that matter for an entity were not read." });

export const entitySchema = z
  .looseObject({
    ...entityFields,
    coverage: z.array(
      z.looseObject({
        week: z.string(),
        first: day,
        fr: z.int(),
        en: z.int(),
        other: z.int(),
        unread: z.boolean(),
      }),
    ),
    gaps: z.array(blindSpellSchema),
    timeline: z.array(timelineLineSchema),
    relations: z.array(relationSchema),
    offices: z.array(officeSchema),
    related: z.array(z.looseObject({ entity: entityRefSchema, articles: z.int() })),
  })
  .meta({ id: "Entity", description: "All there is to know of an entity." });

const reasonSchema = z
  .union([
    z.looseObject({ kind: z.enum(["alone", "alike"]) }),
    z.looseObject({ kind: z.literal("copy"), similarity: confidence, added: z.int() }),
    z.looseObject({
      kind: z.literal("shared"),
      entities: z.array(entityRefSchema),
      event: z.looseObject({ kind: z.enum(EVENT_KINDS), days: daysSchema }).optional(),
      amounts: z.array(z.string()),
      words: z.array(z.string()),
    }),
  ])
  .meta({ id: "StoryReason", description: "Why an article is in its story." });

export const storySchema = z
  .looseObject({
    id: z.string(),
    title: z.looseObject({ fr: z.string().optional(), en: z.string().optional() }),
    first: day,
    last: day,
    articles: z.array(
      z.looseObject({
        id: z.string(),
        url: z.string(),
        title: z.string(),
        lang: z.string(),
        publishedAt: instant.optional(),
        publisherName: z.string().optional(),
        kind: z.enum(["full", "teaser"]),
        copyOf: z.string().optional(),
        reason: reasonSchema.optional(),
      }),
    ),
    entities: z.array(entityRefSchema),
  })
  .meta({ id: "Story", description: "The articles on one happening, oldest first." });

export const searchAnswerSchema = z
  .looseObject({
    total: z.int(),
    hits: z.array(
      z.looseObject({
        id: z.string(),
        articleId: z.string(),
        url: z.string(),
        title: z.string(),
        lang: z.string(),
        score: z.number(),
        snippet: z.string(),
        publishedAt: instant.optional(),
        publisherName: z.string().optional(),
      }),
    ),
    gaps: z.array(blindSpellSchema),
  })
  .meta({ id: "SearchAnswer", description: "Articles found; `<mark>` in a snippet marks what matched." });

export const weekSchema = z
  .looseObject({ week: z.string(), first: day, last: day, articles: z.int() })
  .meta({ id: "Week", description: "An ISO week with the number of its articles." });

export const suggestionSchema = z
  .looseObject({ label: z.string(), note: z.string().optional(), href: z.string() })
  .meta({ id: "Suggestion", description: "A completion, with the page it leads to." });

export const problemSchema = z
  .looseObject({ error: z.string(), message: z.string() })
  .meta({ id: "Problem", description: "Why a request has no answer." });

/** One page of a list. */
export function listOf<T extends z.ZodType>(items: T) {
  return z.looseObject({ total: z.int(), page: z.int(), size: z.int(), items: z.array(items) });
}
