import type { Predicate } from "../../src/model/ontology.ts";
import type { EntityRef, RelationRecord } from "../../src/model/records.ts";
import { Empty, EntityLink, PageHead } from "../components/bits.tsx";
import { Pager, type Paging, Tabs } from "../components/lists.tsx";
import { predicateLabel, RelationFacts } from "../components/relation-facts.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { withQuery } from "../links.ts";
import { capitalise } from "../names.ts";
import { usePage } from "../page.ts";

export interface RelationsProps {
  relations: readonly RelationRecord[];
  paging: Paging;
  predicate?: Predicate | undefined;
  counts: readonly { predicate: Predicate; count: number }[];
  entity?: EntityRef | undefined;
  formats: readonly Format[];
}

/** Relations by predicate, the latest first. */
export function RelationsPage({ relations, paging, predicate, counts, entity, formats }: RelationsProps) {
  const page = usePage();
  const { texts, lang } = page;
  const term = predicate && page.ontology.predicates.get(predicate);
  const href = (value: string | undefined): string =>
    withQuery("/graph", { predicate: value, entity: entity?.id });
  const all = counts.reduce((sum, one) => sum + one.count, 0);
  return (
    <Shell title={texts.relations.title} section="relations" formats={formats}>
      <PageHead
        title={predicate ? capitalise(predicateLabel(page, predicate)) : texts.relations.title}
        kicker={predicate ? texts.relations.title : undefined}
        lead={term ? capitalise(term.definition[lang]) : texts.relations.lead}
      />
      {entity && (
        <p class="notice is-quiet">
          {texts.relations.entity}: <EntityLink entity={entity} />
        </p>
      )}
      <Tabs
        label={texts.relations.predicate}
        tabs={[
          { label: texts.relations.all, href: href(undefined), current: !predicate, count: all },
          ...counts
            .filter((one) => one.count > 0 || one.predicate === predicate)
            .map((one) => ({
              label: capitalise(predicateLabel(page, one.predicate)),
              href: href(one.predicate),
              current: one.predicate === predicate,
              count: one.count,
            })),
        ]}
      />
      {relations.length === 0 && <Empty>{texts.relations.none}</Empty>}
      <div class="columns">
        <RelationFacts relations={relations} />
      </div>
      <Pager paging={paging} />
    </Shell>
  );
}
