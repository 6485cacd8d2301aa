import { jsx } from "hono/jsx";
import { z } from "zod";
import { factHref } from "../../../web/links.ts";
import { FactPage, type FactView } from "../../../web/pages/fact.tsx";
import { RelationsPage } from "../../../web/pages/relations.tsx";
import { findEntity } from "../../graph/entities.ts";
import { countRelations, findFact, listRelations } from "../../graph/facts.ts";
import { PREDICATES } from "../../model/ontology.ts";
import type { RelationRecord } from "../../model/records.ts";
import { relationInWords } from "../../timeline/wording.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf, sizeFor } from "../answers.ts";
import type { Cell } from "../formats/csv.ts";
import type { ServerOptions } from "../options.ts";
import { choice, identifier, PAGE } from "../parameters.ts";
import { eventSchema, listOf, officeSchema, relationSchema } from "../schemas.ts";

const SIZE = 60;

const COLUMNS = [
  "id",
  "subject",
  "subject_name",
  "predicate",
  "object",
  "object_name",
  "detail",
  "status",
  "confidence",
  "first_day",
  "quote",
  "publisher",
  "url",
];

/** The addresses of relations and single facts. */
export function factAddresses(options: ServerOptions): Address[] {
  return [relationsAddress(options), oneAddress(options)];
}

function relationsAddress(options: ServerOptions): Address {
  const { graph, ontology } = options;
  return address({
    path: "/graph",
    endings: ["page", "json", "csv", "atom"],
    summary: { fr: "Relations, avec leurs phrases", en: "Relations, with their sentences" },
    parameters: {
      page: PAGE,
      predicate: choice(PREDICATES, { fr: "relation", en: "predicate" }),
      entity: identifier({
        fr: "identifiant d’une entité à l’un des bouts",
        en: "id of an entity at either end",
      }),
    },
    json: listOf(relationSchema),
    example: "/graph.json?predicate=member_of",
    answer({ c, page, values, ending }) {
      const { page: number = 1, predicate, entity } = values;
      const size = sizeFor(ending, SIZE);
      const relations = listRelations(graph, { predicate, entity, limit: size, offset: (number - 1) * size });
      const counts = countRelations(graph, { entity });
      const total = counts
        .filter((one) => predicate === undefined || one.predicate === predicate)
        .reduce((sum, one) => sum + one.count, 0);
      const paging = { page: number, size, total };
      if (ending === "json") return c.json({ ...paging, items: relations });
      if (ending === "csv")
        return answerCsv(
          c,
          "vigie-relations",
          COLUMNS,
          relations.flatMap((one) => rowsOf(one, page.lang)),
        );
      if (ending === "atom") {
        const entries = relations.map((relation) => ({
          path: factHref(relation.id),
          title: relationInWords(relation, { ontology, lang: page.lang }),
          updated: relation.firstSeenAt,
          summary: relation.evidence[0]?.quote,
        }));
        return answerAtom(c, options, { title: page.texts.relations.title, pagePath: "/graph", entries });
      }
      return answerPage(
        c,
        jsx(RelationsPage, {
          relations,
          paging,
          predicate,
          counts,
          entity: entity === undefined ? undefined : findEntity(graph, entity),
          formats: formatsOf(page, "/graph", ["json", "csv", "atom"]),
        }),
      );
    },
  });
}

/** One row for every sentence behind a relation. */
function rowsOf(relation: RelationRecord, lang: "fr" | "en"): Cell[][] {
  return relation.evidence.map((one) => [
    relation.id,
    relation.subject.id,
    relation.subject.name[lang],
    relation.predicate,
    relation.object.id,
    relation.object.name[lang],
    one.detail ?? relation.detail,
    relation.status,
    one.confidence,
    relation.firstDay,
    one.quote,
    one.publisherName,
    one.articleUrl,
  ]);
}

function oneAddress(options: ServerOptions): Address {
  return address({
    path: "/facts",
    id: { fr: "identifiant du fait", en: "id of the fact" },
    endings: ["page", "json"],
    summary: {
      fr: "Une relation, une fonction ou un événement, avec toutes ses phrases",
      en: "A relation, office or event with all its sentences",
    },
    parameters: {},
    json: z.union([relationSchema, officeSchema, eventSchema]),
    answer({ c, page, ending, id }) {
      const found = findFact(options.graph, id);
      if (!found) return c.notFound();
      if (ending === "json") return c.json(found.fact);
      const fact = { kind: found.kind, record: found.fact } as FactView;
      return answerPage(c, jsx(FactPage, { fact, formats: formatsOf(page, factHref(id), ["json"]) }));
    },
  });
}
