import { VigieError } from "../errors.ts";
import type { EntityType } from "../model/ontology.ts";
import type { EntityRecord, EntityRef } from "../model/records.ts";
import { fold, slugify } from "../text/fold.ts";
import { all, type Graph, one, type Params } from "./connection.ts";
import { ENTITY_COLUMNS, type EntityRow, type RefRow, toEntity, toRef } from "./entity-rows.ts";
import { nearNames } from "./near-names.ts";

export { holdsGazetteer, syncGazetteer } from "./gazetteer.ts";

const FIND = `
SELECT ${ENTITY_COLUMNS} WHERE e.id = (
  SELECT id FROM (
    SELECT id, 0 AS rank, 0 AS articles FROM entity WHERE id = @text
    UNION ALL
    SELECT a.entity_id, CASE a.kind WHEN 'name' THEN 1 WHEN 'alias' THEN 2 WHEN 'former' THEN 3 ELSE 4 END,
      k.article_count FROM alias a JOIN entity k ON k.id = a.entity_id WHERE a.key = @key
    UNION ALL
    SELECT f.entity_id, 5, k.article_count FROM found_name f JOIN entity k ON k.id = f.entity_id
      WHERE f.key = @key
    UNION ALL
    SELECT id, 6, article_count FROM entity WHERE id = @slug
  ) ORDER BY rank, articles DESC, id LIMIT 1
)`;

/**
 * The entity that a person means by `text`: its id, else its name, another full name, a former or short
 * name (accents and case do not matter), the one with most articles where several have it. Undefined
 * where none is called so.
 */
export function findEntity(graph: Graph, text: string): EntityRecord | undefined {
  const key = fold(text).trim();
  const row = one<EntityRow>(graph, FIND, { text: text.trim(), key, slug: slugify(text) });
  return row && toEntity(row);
}

/**
 * Like `findEntity`.
 * @throws VigieError `entity.unknown`, with up to five names that look alike in `context.near`.
 */
export function getEntity(graph: Graph, text: string): EntityRecord {
  const entity = findEntity(graph, text);
  if (entity) return entity;
  const near = nearNames(text, listEntityNames(graph));
  const advice = near.length > 0 ? `; did you mean ${near.join(", ")}?` : "";
  throw new VigieError("entity.unknown", `no entity is called "${text}"${advice}`, {
    context: { text, near },
  });
}

/** Which entities to list; everything left out does not matter. */
export interface EntityFilter {
  type?: EntityType | undefined;
  country?: string | undefined;
  /** Id of a normalised role: persons who hold or held it, as the gazetteer or an article says. */
  role?: string | undefined;
  origin?: EntityRecord["origin"] | undefined;
  status?: EntityRecord["status"] | undefined;
  /** Only those that an article names. */
  covered?: boolean | undefined;
}

export interface EntityListOptions extends EntityFilter {
  /** 100 where left out. */
  limit?: number | undefined;
  offset?: number | undefined;
  /** Most articles first (where left out), by French name, or last named first. */
  order?: "coverage" | "name" | "recent" | undefined;
}

const CONDITIONS: readonly (readonly [keyof EntityFilter, string])[] = [
  ["type", "e.type = @type"],
  ["country", "e.country = @country"],
  [
    "role",
    `e.id IN (SELECT person_id FROM office WHERE role = @role
      UNION SELECT subject_id FROM relation WHERE predicate = 'role_at' AND role = @role)`,
  ],
  ["origin", "e.origin = @origin"],
  ["status", "e.status = @status"],
  ["covered", "(e.article_count > 0) = @covered"],
];

const ORDERS = {
  coverage: "e.article_count DESC, e.mention_count DESC, e.id",
  name: "e.name_fr COLLATE NOCASE, e.id",
  recent: "e.last_day DESC, e.article_count DESC, e.id",
} as const;

function whereOf(filter: EntityFilter): string {
  const conditions = CONDITIONS.filter(([key]) => filter[key] !== undefined).map(([, sql]) => sql);
  return conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
}

function paramsOf({ covered, ...filter }: EntityFilter): Params {
  const { type, country, role, origin, status } = filter;
  return {
    type,
    country,
    role,
    origin,
    status,
    covered: covered === undefined ? undefined : Number(covered),
  };
}

/** Entities in the given order. */
export function listEntities(graph: Graph, options: EntityListOptions = {}): EntityRecord[] {
  const sql = `SELECT ${ENTITY_COLUMNS} ${whereOf(options)}
    ORDER BY ${ORDERS[options.order ?? "coverage"]} LIMIT @limit OFFSET @offset`;
  const params = { ...paramsOf(options), limit: options.limit ?? 100, offset: options.offset ?? 0 };
  return all<EntityRow>(graph, sql, params).map(toEntity);
}

/** How many entities a filter lets through. */
export function countEntities(graph: Graph, filter: EntityFilter = {}): number {
  return (
    one<{ n: number }>(graph, `SELECT count(*) AS n FROM entity e ${whereOf(filter)}`, paramsOf(filter))?.n ??
    0
  );
}

const LIST_COUNTRIES = "SELECT DISTINCT country FROM entity WHERE country IS NOT NULL ORDER BY country";

/** The country codes that entities have. */
export function listCountries(graph: Graph): string[] {
  return all<{ country: string }>(graph, LIST_COUNTRIES).map((row) => row.country);
}

const LIST_NAMES = `
SELECT e.id, e.type, e.name_fr, e.name_en, e.article_count,
  (SELECT json_group_array(name ORDER BY name) FROM (
    SELECT name FROM alias WHERE entity_id = e.id UNION SELECT name FROM found_name WHERE entity_id = e.id
  )) AS aliases
FROM entity e ORDER BY e.id`;

/** An entity as the index of names wants it; `aliases` holds every name, the usual ones included. */
export interface EntityNames extends EntityRef {
  aliases: readonly string[];
  articleCount: number;
}

/** All names of all entities, for suggestions as one types. */
export function listEntityNames(graph: Graph): EntityNames[] {
  return all<RefRow & { article_count: number; aliases: string }>(graph, LIST_NAMES).map((row) => ({
    ...toRef(row),
    aliases: JSON.parse(row.aliases) as string[],
    articleCount: row.article_count,
  }));
}

const LIST_REFS = `
SELECT e.id, e.type, e.name_fr, e.name_en FROM json_each(@ids) wanted JOIN entity e ON e.id = wanted.value
ORDER BY wanted.key`;

/** Refs of the entities with these ids, in the order of the ids; unknown ids are left out. */
export function listEntityRefs(graph: Graph, ids: readonly string[]): EntityRef[] {
  return all<RefRow>(graph, LIST_REFS, { ids: JSON.stringify(ids) }).map(toRef);
}

const LIST_OF_ARTICLE = `
SELECT e.id, e.type, e.name_fr, e.name_en, ae.mentions
FROM article a JOIN article_entity ae ON ae.article_seq = a.seq JOIN entity e ON e.id = ae.entity_id
WHERE a.id = @articleId ORDER BY ae.mentions DESC, e.id`;

/** The entities that an article names, the most named first. */
export function listArticleEntities(
  graph: Graph,
  articleId: string,
): { entity: EntityRef; mentions: number }[] {
  return all<RefRow & { mentions: number }>(graph, LIST_OF_ARTICLE, { articleId }).map((row) => ({
    entity: toRef(row),
    mentions: row.mentions,
  }));
}

// Weight: shared articles over the root of the other's own number, the asymmetric half of the cosine
// (Salton and McGill, 1983), so that what is named everywhere does not lead every list.
const RELATED = `
SELECT e.id, e.type, e.name_fr, e.name_en, count(*) AS articles,
  count(*) / sqrt(e.article_count) AS weight
FROM article_entity mine
JOIN article_entity theirs ON theirs.article_seq = mine.article_seq AND theirs.entity_id <> mine.entity_id
JOIN entity e ON e.id = theirs.entity_id
WHERE mine.entity_id = @id
GROUP BY e.id ORDER BY weight DESC, articles DESC, e.id LIMIT @limit`;

/** Entities named in the same articles, the most telling first; `articles` is how many they share. */
export function relatedEntities(
  graph: Graph,
  id: string,
  limit = 12,
): { entity: EntityRef; articles: number; weight: number }[] {
  return all<RefRow & { articles: number; weight: number }>(graph, RELATED, { id, limit }).map((row) => ({
    entity: toRef(row),
    articles: row.articles,
    weight: row.weight,
  }));
}

const LIST_MEMBERS = `
SELECT e.id, e.type, e.name_fr, e.name_en FROM entity_member m JOIN entity e ON e.id = m.member_id
WHERE m.alliance_id = @id ORDER BY e.name_fr, e.id`;
const LIST_ALLIANCES = `
SELECT e.id, e.type, e.name_fr, e.name_en FROM entity_member m JOIN entity e ON e.id = m.alliance_id
WHERE m.member_id = @id ORDER BY e.name_fr, e.id`;
const LIST_PARTS = "SELECT id, type, name_fr, name_en FROM entity WHERE parent_id = @id ORDER BY name_fr, id";

/** What the gazetteer says of an entity's place: its members, the alliances it is in, its parts. */
export function listGazetteerLinks(
  graph: Graph,
  id: string,
): { members: EntityRef[]; alliances: EntityRef[]; parts: EntityRef[] } {
  const refs = (sql: string): EntityRef[] => all<RefRow>(graph, sql, { id }).map(toRef);
  return { members: refs(LIST_MEMBERS), alliances: refs(LIST_ALLIANCES), parts: refs(LIST_PARTS) };
}
