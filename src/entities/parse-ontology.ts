import { VigieError } from "../errors.ts";
import {
  ENTITY_TYPES,
  EVENT_KINDS,
  type Ontology,
  type OntologyTerm,
  PREDICATES,
  type PredicateTerm,
} from "../model/ontology.ts";
import { readEntry } from "../text/records.ts";
import { parseYamlList, type YamlEntry } from "../text/yaml.ts";

/** One data file as loaded: its path, for messages, and its text. */
export interface OntologyFiles {
  types: { file: string; text: string };
  predicates: { file: string; text: string };
  eventKinds: { file: string; text: string };
}

/**
 * Parses the ontology: every identifier that the program knows, once, with labels in both languages.
 * @throws VigieError `data.invalid` naming file and line.
 */
export function parseOntology(files: OntologyFiles): Ontology {
  return {
    types: parseTerms(files.types, ENTITY_TYPES, (entry) => readTerm(entry, ENTITY_TYPES)),
    predicates: parseTerms(files.predicates, PREDICATES, readPredicate),
    eventKinds: parseTerms(files.eventKinds, EVENT_KINDS, (entry) => readTerm(entry, EVENT_KINDS)),
  };
}

function parseTerms<Id extends string, T extends OntologyTerm<Id>>(
  source: { file: string; text: string },
  ids: readonly Id[],
  read: (entry: YamlEntry) => T,
): ReadonlyMap<Id, T> {
  const terms = new Map<Id, T>();
  for (const entry of parseYamlList(source.text, source.file)) {
    const term = read(entry);
    if (terms.has(term.id)) throw entry.invalid(`"${term.id}" is defined twice`);
    terms.set(term.id, term);
  }
  const missing = ids.filter((id) => !terms.has(id));
  if (missing.length > 0) {
    throw new VigieError("data.invalid", `${source.file}:1: ${missing.join(", ")} not defined`);
  }
  return terms;
}

function readTerm<Id extends string>(entry: YamlEntry, ids: readonly Id[]): OntologyTerm<Id> {
  const reader = readEntry(entry);
  reader.onlyKeys("id", "label", "plural", "definition", "inverse", "subject", "object", "symmetric");
  return {
    id: reader.oneOf("id", ids),
    label: reader.bilingual("label"),
    plural: reader.bilingual("plural"),
    definition: reader.bilingual("definition"),
  };
}

function readPredicate(entry: YamlEntry): PredicateTerm {
  const reader = readEntry(entry);
  const types = (key: string) =>
    reader.texts(key).map((name) => {
      const type = ENTITY_TYPES.find((one) => one === name);
      if (!type) throw entry.invalid(`"${key}" names "${name}", which is no entity type`);
      return type;
    });
  return {
    ...readTerm(entry, PREDICATES),
    inverse: reader.bilingual("inverse"),
    subject: types("subject"),
    object: types("object"),
    symmetric: entry.value["symmetric"] === true,
  };
}
