import { jsx } from "hono/jsx";
import { entityHref } from "../../../web/links.ts";
import { ENTITY_ORDERS, EntitiesPage } from "../../../web/pages/entities.tsx";
import { countEntities, listCountries, listEntities } from "../../graph/entities.ts";
import { ENTITY_TYPES } from "../../model/ontology.ts";
import type { EntityRecord } from "../../model/records.ts";
import { type Address, address } from "../address.ts";
import { answerAtom, answerCsv, answerPage, formatsOf, sizeFor } from "../answers.ts";
import type { Cell } from "../formats/csv.ts";
import type { ServerOptions } from "../options.ts";
import { choice, countryCode, flag, identifier, PAGE } from "../parameters.ts";
import { entitySummarySchema, listOf } from "../schemas.ts";

const SIZE = 50;

const COLUMNS = [
  "id",
  "type",
  "name_fr",
  "name_en",
  "description_fr",
  "description_en",
  "country",
  "parent",
  "status",
  "articles",
  "mentions",
  "first_day",
  "last_day",
  "wikidata",
];

/** The list of entities. */
export function entitiesAddress(options: ServerOptions): Address {
  const { graph } = options;
  return address({
    path: "/entities",
    endings: ["page", "json", "csv", "atom"],
    summary: { fr: "Entités, par type, fonction et pays", en: "Entities, by type, office and country" },
    parameters: {
      page: PAGE,
      type: choice(ENTITY_TYPES, { fr: "type d’entité", en: "type of entity" }),
      country: countryCode({ fr: "pays (ISO 3166-1), EU ou INT", en: "country (ISO 3166-1), EU or INT" }),
      role: identifier({ fr: "fonction exercée", en: "office held" }),
      order: choice(ENTITY_ORDERS, { fr: "ordre", en: "order" }),
      all: flag({ fr: "aussi celles que nul article ne nomme", en: "those too that no article names" }),
    },
    json: listOf(entitySummarySchema),
    example: "/entities.json?type=person",
    answer({ c, page, values, ending }) {
      const { page: number = 1, order = "coverage", all = false, ...wanted } = values;
      const filter = { ...wanted, covered: all ? undefined : true };
      const size = sizeFor(ending, SIZE);
      const offset = (number - 1) * size;
      const latest = ending === "atom" ? "recent" : order;
      const entities = listEntities(graph, { ...filter, order: latest, limit: size, offset });
      const paging = { page: number, size, total: countEntities(graph, filter) };
      if (ending === "json") return c.json({ ...paging, items: entities });
      if (ending === "csv") return answerCsv(c, "vigie-entities", COLUMNS, entities.map(entityRow));
      if (ending === "atom") {
        const entries = entities.map((entity) => ({
          path: entityHref(entity.id),
          title: entity.name[page.lang],
          updated: `${entity.lastDay ?? "1970-01-01"}T00:00:00Z`,
          summary: entity.description?.[page.lang],
        }));
        return answerAtom(c, options, { title: page.texts.entities.title, pagePath: "/entities", entries });
      }
      const { type: _type, ...others } = filter;
      return answerPage(
        c,
        jsx(EntitiesPage, {
          entities,
          paging,
          filter: { ...wanted, order, all },
          typeCounts: [...options.ontology.types.keys()].map((type) => ({
            type,
            count: countEntities(graph, { ...others, type }),
          })),
          countries: listCountries(graph),
          roles: options.roles.map((role) => ({ value: role.id, label: role.label[page.lang] })),
          formats: formatsOf(page, "/entities", ["json", "csv", "atom"]),
        }),
      );
    },
  });
}

function entityRow(entity: EntityRecord): Cell[] {
  return [
    entity.id,
    entity.type,
    entity.name.fr,
    entity.name.en,
    entity.description?.fr,
    entity.description?.en,
    entity.country,
    entity.parent?.id,
    entity.status,
    entity.articleCount,
    entity.mentionCount,
    entity.firstDay,
    entity.lastDay,
    entity.wikidata,
  ];
}
