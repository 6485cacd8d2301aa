import type { EntityType } from "../model/ontology.ts";
import type { EntityAlias, EntityRecord, EntityRef } from "../model/records.ts";
import { optional } from "./connection.ts";

/** What a SELECT of entities reads (`e` is the entity), up to its WHERE clause. */
export const ENTITY_COLUMNS = `
  e.id, e.type, e.name_fr, e.name_en, e.description_fr, e.description_en, e.country, e.wikidata, e.origin,
  e.status, e.homonym_note, e.first_day, e.last_day, e.article_count, e.mention_count,
  parent.id AS parent_id, parent.type AS parent_type,
  parent.name_fr AS parent_name_fr, parent.name_en AS parent_name_en,
  (SELECT json_group_array(json_object('name', name, 'kind', kind) ORDER BY rank, name) FROM (
    SELECT name, kind, CASE kind WHEN 'name' THEN 1 WHEN 'alias' THEN 2 WHEN 'short' THEN 3 ELSE 4 END AS rank
    FROM alias WHERE entity_id = e.id
    UNION ALL
    SELECT DISTINCT name, 'alias', 2 FROM found_name f WHERE entity_id = e.id
      AND NOT EXISTS (SELECT 1 FROM alias k WHERE k.entity_id = e.id AND k.name = f.name)
  )) AS aliases
FROM entity e LEFT JOIN entity parent ON parent.id = e.parent_id`;

export interface EntityRow {
  id: string;
  type: string;
  name_fr: string;
  name_en: string;
  description_fr: string | null;
  description_en: string | null;
  country: string | null;
  wikidata: string | null;
  origin: EntityRecord["origin"];
  status: EntityRecord["status"];
  homonym_note: string | null;
  first_day: string | null;
  last_day: string | null;
  article_count: number;
  mention_count: number;
  parent_id: string | null;
  parent_type: string | null;
  parent_name_fr: string | null;
  parent_name_en: string | null;
  aliases: string;
}

export function toEntity(row: EntityRow): EntityRecord {
  return {
    ...toRef(row),
    description: bilingual(row.description_fr, row.description_en),
    country: optional(row.country),
    parent: parentOf(row),
    wikidata: optional(row.wikidata),
    origin: row.origin,
    status: row.status,
    homonymNote: optional(row.homonym_note),
    aliases: JSON.parse(row.aliases) as EntityAlias[],
    firstDay: optional(row.first_day),
    lastDay: optional(row.last_day),
    articleCount: row.article_count,
    mentionCount: row.mention_count,
  };
}

function parentOf(row: EntityRow): EntityRef | undefined {
  if (row.parent_id === null) return undefined;
  const { parent_id: id, parent_type: type, parent_name_fr: name_fr, parent_name_en: name_en } = row;
  return toRef({ id, type: type ?? "", name_fr: name_fr ?? "", name_en: name_en ?? "" });
}

/** The columns that an `EntityRef` needs. */
export interface RefRow {
  id: string;
  type: string;
  name_fr: string;
  name_en: string;
}

export function toRef(row: RefRow): EntityRef {
  return { id: row.id, type: row.type as EntityType, name: { fr: row.name_fr, en: row.name_en } };
}

function bilingual(fr: string | null, en: string | null): { fr: string; en: string } | undefined {
  if (fr === null && en === null) return undefined;
  return { fr: fr ?? en ?? "", en: en ?? fr ?? "" };
}
