import type { Instant } from "../model/dates.ts";
import type { GazetteerEntity } from "../model/gazetteer.ts";
import { fold } from "../text/fold.ts";
import { all, type Graph, run, transaction } from "./connection.ts";
import { factId } from "./fact-ids.ts";
import { applyEntityJudgements } from "./judged-entities.ts";
import { findMeta, saveMeta } from "./meta.ts";

const UPSERT = `
INSERT INTO entity (id, type, name_fr, name_en, description_fr, description_en, country, wikidata, origin,
  status, homonym_note, first_seen_at)
VALUES (@id, @type, @nameFr, @nameEn, @descriptionFr, @descriptionEn, @country, @wikidata, 'gazetteer',
  'confirmed', @homonymNote, @at)
ON CONFLICT (id) DO UPDATE SET type = excluded.type, name_fr = excluded.name_fr, name_en = excluded.name_en,
  description_fr = excluded.description_fr, description_en = excluded.description_en,
  country = excluded.country, wikidata = excluded.wikidata, origin = 'gazetteer', status = 'confirmed',
  homonym_note = excluded.homonym_note, parent_id = NULL`;

const SET_PARENT =
  "UPDATE entity SET parent_id = @parent WHERE id = @id AND EXISTS (SELECT 1 FROM entity WHERE id = @parent)";

const ADD_MEMBER = `
INSERT INTO entity_member (alliance_id, member_id) SELECT @id, id FROM entity WHERE id = @member
ON CONFLICT DO NOTHING`;

const ADD_ALIAS = `
INSERT INTO alias (entity_id, kind, name, key, origin) VALUES (@id, @kind, @name, @key, 'gazetteer')
ON CONFLICT (entity_id, kind, name) DO UPDATE SET origin = 'gazetteer'`;

const ADD_OFFICE = `
INSERT INTO office (id, person_id, org_id, role, origin, title_fr, title_en, held_from, held_to, first_seen_at)
SELECT @officeId, @id, org.id, @role, 'gazetteer', @titleFr, @titleEn, @from, @to, @at
FROM entity org WHERE org.id = @org
ON CONFLICT (id) DO UPDATE SET title_fr = excluded.title_fr, title_en = excluded.title_en,
  held_from = excluded.held_from, held_to = excluded.held_to`;

const DROP_LINKS = [
  "DELETE FROM alias WHERE origin = 'gazetteer'",
  "DELETE FROM found_name WHERE entity_id IN (SELECT id FROM entity WHERE origin = 'gazetteer')",
  "DELETE FROM entity_member",
];

const DROP_OFFICES = `
DELETE FROM office WHERE origin = 'gazetteer' AND id NOT IN (SELECT value FROM json_each(@kept))`;

// What is no longer in the gazetteer goes, unless an article, a fact, a judgement or another entity needs it.
const IN_USE = `
  EXISTS (SELECT 1 FROM article_entity WHERE entity_id = entity.id)
  OR EXISTS (SELECT 1 FROM mention WHERE entity_id = entity.id)
  OR EXISTS (SELECT 1 FROM relation WHERE subject_id = entity.id OR object_id = entity.id)
  OR EXISTS (SELECT 1 FROM office WHERE (person_id = entity.id OR org_id = entity.id) AND origin = 'article')
  OR EXISTS (SELECT 1 FROM event_participant WHERE entity_id = entity.id)
  OR EXISTS (SELECT 1 FROM judgement WHERE target = entity.id OR other = entity.id)`;
const DROP_UNLISTED = `
DELETE FROM entity WHERE origin = 'gazetteer' AND id NOT IN (SELECT value FROM json_each(@kept)) AND NOT (${IN_USE})`;
const DEMOTE_UNLISTED = `
UPDATE entity SET origin = 'found', status = 'provisional'
WHERE origin = 'gazetteer' AND id NOT IN (SELECT value FROM json_each(@kept))`;
const NAMELESS = `
SELECT id, name_fr, name_en FROM entity
WHERE NOT EXISTS (SELECT 1 FROM alias WHERE entity_id = entity.id AND kind = 'name')`;
const ADD_NAME = `
INSERT INTO alias (entity_id, kind, name, key, origin) VALUES (@id, 'name', @name, @key, 'found')
ON CONFLICT DO NOTHING`;

/**
 * Brings entities, names, parents, members and terms of office in line with the gazetteer, in one
 * transaction; does nothing when `version` is the one stored. An entity that is no longer listed goes,
 * unless something refers to it: then it stays as a provisional one. Analysts' names stay. Links to
 * entities that the gazetteer does not hold are left out.
 */
export function syncGazetteer(
  graph: Graph,
  entities: readonly GazetteerEntity[],
  version: string,
  at: Instant,
): { changed: boolean } {
  if (holdsGazetteer(graph, version)) return { changed: false };
  transaction(graph, () => {
    for (const entity of entities) saveEntity(graph, entity, at);
    for (const sql of DROP_LINKS) run(graph, sql);
    const offices = entities.flatMap((entity) => saveLinks(graph, entity, at));
    run(graph, DROP_OFFICES, { kept: JSON.stringify(offices) });
    const kept = JSON.stringify(entities.map(({ id }) => id));
    run(graph, DROP_UNLISTED, { kept });
    run(graph, DEMOTE_UNLISTED, { kept });
    nameDemoted(graph);
    applyEntityJudgements(graph);
    saveMeta(graph, "gazetteer-version", version);
  });
  return { changed: true };
}

/** True where the store holds the gazetteer of this version, so that there is no need to read its files. */
export function holdsGazetteer(graph: Graph, version: string): boolean {
  return findMeta(graph, "gazetteer-version") === version;
}

function saveEntity(graph: Graph, entity: GazetteerEntity, at: Instant): void {
  run(graph, UPSERT, {
    id: entity.id,
    type: entity.type,
    nameFr: entity.name.fr,
    nameEn: entity.name.en,
    descriptionFr: entity.description.fr,
    descriptionEn: entity.description.en,
    country: entity.country,
    wikidata: entity.wikidata,
    homonymNote: entity.homonym?.note,
    at,
  });
}

/** Saves names, parent, members and offices; returns the ids of the offices. */
function saveLinks(graph: Graph, entity: GazetteerEntity, at: Instant): string[] {
  const { id } = entity;
  const names = [
    ...[entity.name.fr, entity.name.en].map((name) => ["name", name] as const),
    ...entity.aliases.map((name) => ["alias", name] as const),
    ...entity.short.map((name) => ["short", name] as const),
    ...entity.former.map((name) => ["former", name] as const),
  ];
  for (const [kind, name] of names) run(graph, ADD_ALIAS, { id, kind, name, key: fold(name).trim() });
  if (entity.parent !== undefined) run(graph, SET_PARENT, { id, parent: entity.parent });
  for (const member of entity.members) run(graph, ADD_MEMBER, { id, member });
  return entity.offices.map((office) => {
    const { org, role, title, from, to } = office;
    const officeId = factId("office", "gazetteer", id, role, org, from ?? "", title.en);
    run(graph, ADD_OFFICE, { officeId, id, org, role, titleFr: title.fr, titleEn: title.en, from, to, at });
    return officeId;
  });
}

/** An entity keeps being found by its usual names when the gazetteer's aliases of it are gone. */
function nameDemoted(graph: Graph): void {
  for (const row of all<{ id: string; name_fr: string; name_en: string }>(graph, NAMELESS)) {
    for (const name of [row.name_fr, row.name_en]) {
      run(graph, ADD_NAME, { id: row.id, name, key: fold(name).trim() });
    }
  }
}
