import { VigieError } from "../errors.ts";
import type { GazetteerEntity, Homonym, OfficeTerm } from "../model/gazetteer.ts";
import { ENTITY_TYPES } from "../model/ontology.ts";
import { bilingualOf, readEntry } from "../text/records.ts";
import { parseYamlList, type YamlEntry } from "../text/yaml.ts";

const KEYS = [
  "id",
  "type",
  "name",
  "aliases",
  "short",
  "country",
  "description",
  "parent",
  "members",
  "former",
  "homonym",
  "offices",
  "wikidata",
];
const PARTIAL_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/**
 * Parses the files of the gazetteer (format: data/gazetteer/README.md) and checks that ids are unique
 * and that parents, members and organisations exist.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseGazetteer(files: readonly { file: string; text: string }[]): GazetteerEntity[] {
  const entities: GazetteerEntity[] = [];
  const byId = new Map<string, GazetteerEntity>();
  for (const { file, text } of files) {
    for (const entry of parseYamlList(text, file)) {
      const entity = readEntity(entry);
      const twin = byId.get(entity.id);
      if (twin)
        throw entry.invalid(`"${entity.id}" is also defined at ${twin.source.file}:${twin.source.line}`);
      byId.set(entity.id, entity);
      entities.push(entity);
    }
  }
  for (const entity of entities) checkReferences(entity, byId);
  return entities;
}

function readEntity(entry: YamlEntry): GazetteerEntity {
  const reader = readEntry(entry);
  reader.onlyKeys(...KEYS);
  const id = reader.text("id");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw entry.invalid(`"id: ${id}" is not lower-case ASCII with hyphens`);
  const country = reader.optionalText("country");
  if (country !== undefined && !/^([A-Z]{2}|INT)$/.test(country)) {
    throw entry.invalid(`"country: ${country}" is neither an ISO 3166-1 code of two letters nor INT`);
  }
  const wikidata = reader.optionalText("wikidata");
  if (wikidata !== undefined && !/^Q[1-9]\d*$/.test(wikidata))
    throw entry.invalid(`"wikidata: ${wikidata}" is no item id`);
  return {
    id,
    type: reader.oneOf("type", ENTITY_TYPES),
    name: reader.bilingual("name"),
    aliases: reader.texts("aliases"),
    short: reader.texts("short"),
    former: reader.texts("former"),
    country,
    description: reader.bilingual("description"),
    parent: reader.optionalText("parent"),
    members: reader.texts("members"),
    homonym: readHomonym(entry),
    offices: readOffices(entry),
    wikidata,
    source: { file: entry.file, line: entry.line },
  };
}

function readHomonym(entry: YamlEntry): Homonym | undefined {
  const value = entry.value["homonym"];
  if (value === undefined || value === null) return undefined;
  const reader = readEntry(nested(entry, value, "homonym"));
  reader.onlyKeys("names", "near", "note");
  return {
    names: reader.texts("names"),
    near: reader.texts("near"),
    note: reader.optionalText("note") ?? "",
  };
}

function readOffices(entry: YamlEntry): OfficeTerm[] {
  const list = entry.value["offices"] ?? [];
  if (!Array.isArray(list)) throw entry.invalid('"offices" is no list');
  return list.map((value: unknown) => {
    const reader = readEntry(nested(entry, value, "offices"));
    reader.onlyKeys("org", "role", "title", "from", "to");
    const date = (key: string): string | undefined => {
      const found = reader.optionalText(key);
      if (found !== undefined && !PARTIAL_DATE.test(found))
        throw entry.invalid(`"${key}: ${found}" is no date`);
      return found;
    };
    const title = bilingualOf((value as Record<string, unknown>)["title"]) ?? { fr: "", en: "" };
    return { org: reader.text("org"), role: reader.text("role"), title, from: date("from"), to: date("to") };
  });
}

function nested(entry: YamlEntry, value: unknown, key: string): YamlEntry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw entry.invalid(`"${key}" is not written as key: value`);
  }
  return { ...entry, value: value as Record<string, unknown> };
}

function checkReferences(entity: GazetteerEntity, byId: ReadonlyMap<string, GazetteerEntity>): void {
  const named = [entity.parent, ...entity.members, ...entity.offices.map((office) => office.org)];
  for (const id of named) {
    if (id === undefined || byId.has(id)) continue;
    const { file, line } = entity.source;
    throw new VigieError(
      "data.invalid",
      `${file}:${line}: "${entity.id}" refers to "${id}", which no file defines`,
      {
        context: { file, line, id },
      },
    );
  }
}
