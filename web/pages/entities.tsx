import type { EntityType } from "../../src/model/ontology.ts";
import type { EntityRecord } from "../../src/model/records.ts";
import { Badge, Empty, EntityLink, OnDay, PageHead } from "../components/bits.tsx";
import { Choice, FilterBar, type Option, Pager, type Paging, Tabs } from "../components/lists.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { type QueryValues, withQuery } from "../links.ts";
import { capitalise, countryName, inLanguage, typeLabel, typePlural } from "../names.ts";
import { usePage } from "../page.ts";

export const ENTITY_ORDERS = ["coverage", "recent", "name"] as const;
export type EntityOrder = (typeof ENTITY_ORDERS)[number];

export interface EntitiesProps {
  entities: readonly EntityRecord[];
  paging: Paging;
  filter: {
    type?: EntityType | undefined;
    country?: string | undefined;
    role?: string | undefined;
    order: EntityOrder;
    /** True to list also those that no article names. */
    all: boolean;
  };
  /** How many entities there are of each type, under the other filters. */
  typeCounts: readonly { type: EntityType; count: number }[];
  countries: readonly string[];
  roles: readonly Option[];
  formats: readonly Format[];
}

/** Entities by type, office and country. */
export function EntitiesPage(props: EntitiesProps) {
  const { texts } = usePage();
  const { entities, paging, filter } = props;
  const page = usePage();
  const title = filter.type ? capitalise(typePlural(page, filter.type)) : texts.entities.title;
  return (
    <Shell title={title} section="entities" formats={props.formats}>
      <PageHead title={title} lead={texts.entities.lead} />
      <TypeTabs {...props} />
      <EntityFilters {...props} />
      <Extent filter={filter} />
      {entities.length === 0 ? (
        <Empty>{texts.entities.none}</Empty>
      ) : (
        <ol class="entity-list" start={(paging.page - 1) * paging.size + 1}>
          {entities.map((entity) => (
            <EntityLine entity={entity} typed={filter.type === undefined} />
          ))}
        </ol>
      )}
      <Pager paging={paging} />
    </Shell>
  );
}

function TypeTabs({ filter, typeCounts }: EntitiesProps) {
  const page = usePage();
  const href = (type: string | undefined): string => withQuery("/entities", { ...queryOf(filter), type });
  const all = typeCounts.reduce((sum, one) => sum + one.count, 0);
  return (
    <Tabs
      label={page.texts.entities.type}
      tabs={[
        { label: page.texts.entities.allTypes, href: href(undefined), current: !filter.type, count: all },
        ...typeCounts
          .filter((one) => one.count > 0 || one.type === filter.type)
          .map((one) => ({
            label: capitalise(typePlural(page, one.type)),
            href: href(one.type),
            current: one.type === filter.type,
            count: one.count,
          })),
      ]}
    />
  );
}

/** The query that gives the same list. */
function queryOf({ type, country, role, order, all }: EntitiesProps["filter"]): QueryValues {
  return { type, country, role, order: order === "coverage" ? undefined : order, all: all ? 1 : undefined };
}

/** Between the entities in the news and the whole gazetteer. */
function Extent({ filter }: Pick<EntitiesProps, "filter">) {
  const { texts } = usePage();
  const href = withQuery("/entities", { ...queryOf(filter), all: filter.all ? undefined : 1 });
  return (
    <p class="note extent">
      {filter.all ? texts.entities.whole : texts.entities.named}{" "}
      <a href={href}>{filter.all ? texts.entities.showNamed : texts.entities.showWhole}</a>
    </p>
  );
}

function EntityFilters({ filter, countries, roles }: EntitiesProps) {
  const { texts, lang } = usePage();
  const named = countries
    .map((code) => ({ value: code, label: capitalise(countryName(code, lang)) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));
  return (
    <FilterBar action="/entities" submit={texts.entities.apply}>
      {filter.type && <input type="hidden" name="type" value={filter.type} />}
      {filter.all && <input type="hidden" name="all" value="1" />}
      <Choice
        name="country"
        label={texts.entities.country}
        options={named}
        value={filter.country}
        any={texts.entities.anyCountry}
      />
      {roles.length > 0 && (
        <Choice
          name="role"
          label={texts.entities.role}
          options={roles}
          value={filter.role}
          any={texts.entities.anyRole}
        />
      )}
      <Choice
        name="order"
        label={texts.entities.order}
        options={ENTITY_ORDERS.map((order) => ({ value: order, label: texts.entities.orders[order] }))}
        value={filter.order}
      />
    </FilterBar>
  );
}

function EntityLine({ entity, typed }: { entity: EntityRecord; typed: boolean }) {
  const page = usePage();
  const { texts, lang } = page;
  const description = entity.description && inLanguage(entity.description, lang);
  return (
    <li>
      <div class="entity-line">
        <h2>
          <EntityLink entity={entity} />
        </h2>
        <p class="entity-kind">
          {typed && <span class="type">{typeLabel(page, entity.type)}</span>}
          {entity.country !== undefined && entity.type !== "place" && (
            <span>{capitalise(countryName(entity.country, lang))}</span>
          )}
          {entity.status === "provisional" && (
            <span title={texts.entities.foundNote}>
              <Badge kind="found">{texts.entities.found}</Badge>
            </span>
          )}
        </p>
        {description && description.text !== "" && (
          <p class="entity-description" lang={description.lang === lang ? undefined : description.lang}>
            {capitalise(description.text)}
          </p>
        )}
      </div>
      <p class="entity-coverage">
        <span>{texts.counts.articles(entity.articleCount)}</span>
        {entity.lastDay !== undefined && <OnDay day={entity.lastDay} brief />}
      </p>
    </li>
  );
}
