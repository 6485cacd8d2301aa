import type { Language } from "../../src/model/ontology.ts";
import type {
  ArticleRecord,
  EntityRecord,
  EntityRef,
  OfficeRecord,
  RelationRecord,
} from "../../src/model/records.ts";
import type { BlindSpell, TimelineEntry } from "../../src/model/timeline.ts";
import { Empty, EntityLink, NamedList, OnDay } from "../components/bits.tsx";
import { BlindSpells } from "../components/blind-spells.tsx";
import { CoverageChart, type CoverageWeek } from "../components/coverage-chart.tsx";
import { OfficeFact, OfficeLine } from "../components/facts.tsx";
import { ArticleItem } from "../components/lines.tsx";
import { groupRelations, RelationFacts } from "../components/relation-facts.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { Timeline } from "../components/timeline.tsx";
import { entityHref, withQuery } from "../links.ts";
import { capitalise, countryName, inLanguage, nameOf, otherLanguage, typeLabel } from "../names.ts";
import { usePage } from "../page.ts";

export interface EntityProps {
  entity: EntityRecord;
  weeks: readonly CoverageWeek[];
  /** Times in which sources that matter for it were not read, oldest first. */
  blind: readonly BlindSpell[];
  /** Planned for a day not yet past, the soonest first. */
  ahead: readonly TimelineEntry[];
  entries: readonly TimelineEntry[];
  order: "newest" | "oldest";
  /** True where more entries exist than are shown. */
  cut: boolean;
  relations: readonly RelationRecord[];
  /** Offices that it holds (a person) or that are held in it. */
  offices: readonly OfficeRecord[];
  related: readonly { entity: EntityRef; articles: number }[];
  articles: readonly ArticleRecord[];
  formats: readonly Format[];
}

/** All there is to know of one entity. */
export function EntityPage(props: EntityProps) {
  const { entity } = props;
  const page = usePage();
  const name = nameOf(entity, page.lang);
  const { texts } = page;
  return (
    <Shell title={name} description={describe(entity, page.lang)} section="entities" formats={props.formats}>
      <div class="entity-page">
        <EntityHead entity={entity} />
        <aside class="entity-side" aria-label={name}>
          <EntityFacts entity={entity} />
          <Offices entity={entity} offices={props.offices} />
        </aside>
        <div class="entity-main">
          <section aria-labelledby="coverage">
            <h2 id="coverage" class="rubric">
              {texts.entity.coverage}
            </h2>
            <CoverageChart weeks={props.weeks} name={name} />
            <BlindSpells spells={props.blind} note={texts.entity.blindNote} />
          </section>
          <TimelineSection {...props} />
          <RelationsSection {...props} />
          <ArticlesSection entity={entity} articles={props.articles} />
        </div>
        <aside class="entity-more" aria-label={texts.entity.related}>
          <Related related={props.related} />
        </aside>
      </div>
    </Shell>
  );
}

function describe(entity: EntityRecord, lang: Language): string | undefined {
  return entity.description && capitalise(inLanguage(entity.description, lang).text);
}

function EntityHead({ entity }: { entity: EntityRecord }) {
  const page = usePage();
  const { lang, texts } = page;
  const name = nameOf(entity, lang);
  const other = otherLanguage(lang);
  const description = describe(entity, lang);
  return (
    <header class="entity-head">
      <p class="kicker">
        <a href={withQuery("/entities", { type: entity.type })}>{typeLabel(page, entity.type)}</a>
        {entity.country !== undefined && (
          <>
            {" · "}
            <a href={withQuery("/entities", { country: entity.country })}>
              {capitalise(countryName(entity.country, lang))}
            </a>
          </>
        )}
      </p>
      <h1>{name}</h1>
      {entity.name[other] !== "" && entity.name[other] !== name && (
        <p class="other-name" lang={other}>
          {entity.name[other]}
        </p>
      )}
      {description !== undefined && <p class="lead">{description}</p>}
      {entity.status === "provisional" && <p class="notice">{texts.entity.provisional}</p>}
      <nav class="on-page" aria-label={texts.site.onThisPage}>
        <a href="#coverage">{texts.entity.coverage}</a>
        <a href="#timeline">{texts.entity.timeline}</a>
        <a href="#relations">{texts.entity.relations}</a>
        <a href="#articles">{texts.entity.articles}</a>
      </nav>
    </header>
  );
}

function EntityFacts({ entity }: { entity: EntityRecord }) {
  const { texts, lang } = usePage();
  const names = new Set([entity.name.fr, entity.name.en]);
  const also = entity.aliases.filter((alias) => alias.kind !== "former" && !names.has(alias.name));
  const former = entity.aliases.filter((alias) => alias.kind === "former");
  return (
    <dl class="infobox">
      <Row term={texts.entity.also} show={also.length > 0}>
        {[...new Set(also.map((alias) => alias.name))].join(", ")}
      </Row>
      <Row term={texts.entity.former} show={former.length > 0}>
        {[...new Set(former.map((alias) => alias.name))].join(", ")}
      </Row>
      <Row term={texts.entity.parent} show={entity.parent !== undefined}>
        {entity.parent && <EntityLink entity={entity.parent} />}
      </Row>
      <Row term={texts.entity.articles} show>
        <a href={withQuery("/articles", { entity: entity.id })}>
          {texts.counts.articles(entity.articleCount)}
        </a>
        {", "}
        {texts.counts.mentions(entity.mentionCount)}
      </Row>
      <Row term={texts.entity.firstNamed} show={entity.firstDay !== undefined}>
        {entity.firstDay !== undefined && <OnDay day={entity.firstDay} />}
      </Row>
      <Row
        term={texts.entity.lastNamed}
        show={entity.lastDay !== undefined && entity.lastDay !== entity.firstDay}
      >
        {entity.lastDay !== undefined && <OnDay day={entity.lastDay} />}
      </Row>
      <Row term={texts.entity.wikidata} show={entity.wikidata !== undefined}>
        <a
          href={`https://www.wikidata.org/wiki/${encodeURIComponent(entity.wikidata ?? "")}`}
          rel="noopener noreferrer"
        >
          {entity.wikidata} ↗
        </a>
      </Row>
      <Row term={texts.entity.homonym} show={entity.homonymNote !== undefined}>
        <span lang={lang === "en" ? undefined : "en"}>{entity.homonymNote}</span>
      </Row>
    </dl>
  );
}

function Row({ term, show, children }: { term: string; show: boolean; children?: unknown }) {
  if (!show) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children as string}</dd>
    </div>
  );
}

/** Terms of office that the gazetteer knows; those told by articles stand with their sentences. */
function Offices({ entity, offices }: { entity: EntityRecord; offices: readonly OfficeRecord[] }) {
  const { texts } = usePage();
  const known = offices.filter((office) => office.evidence.length === 0);
  if (known.length === 0) return null;
  const person = entity.type === "person";
  return (
    <section>
      <h2 class="rubric">{person ? texts.entity.officesHeld : texts.entity.officeHolders}</h2>
      <ul class="offices">
        {known.map((office) => (
          <li>
            <OfficeLine office={office} showPerson={!person} />
          </li>
        ))}
      </ul>
      <p class="note">{capitalise(texts.facts.fromGazetteer)}</p>
    </section>
  );
}

function Related({ related }: { related: EntityProps["related"] }) {
  const { texts } = usePage();
  if (related.length === 0) return null;
  return (
    <section>
      <h2 class="rubric">{texts.entity.related}</h2>
      <NamedList
        named={related.map(({ entity, articles }) => ({ entity, note: texts.counts.articles(articles) }))}
      />
    </section>
  );
}

function TimelineSection({ entity, ahead, entries, blind, order, cut }: EntityProps) {
  const { texts } = usePage();
  const path = entityHref(entity.id);
  const flipped =
    order === "newest"
      ? { href: `${withQuery(path, { order: "oldest" })}#timeline`, label: texts.entity.oldestFirst }
      : { href: `${path}#timeline`, label: texts.entity.newestFirst };
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" class="rubric">
        {texts.entity.timeline}
      </h2>
      {entries.length + ahead.length === 0 ? (
        <Empty>{texts.entity.noTimeline}</Empty>
      ) : (
        <>
          <p class="note">
            {texts.entity.timelineNote} <a href={flipped.href}>{flipped.label}</a>
          </p>
          {ahead.length > 0 && (
            <section class="ahead" aria-labelledby="ahead">
              <h3 id="ahead" class="ahead-title">
                {texts.entity.upcoming}
              </h3>
              <Timeline entries={ahead} plain />
            </section>
          )}
          <Timeline entries={entries} blind={order === "newest" ? [...blind].reverse() : blind} />
          {cut && (
            <p class="more">
              <a
                href={`${withQuery(path, { all: 1, order: order === "oldest" ? "oldest" : undefined })}#timeline`}
              >
                {texts.entity.moreEntries}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function RelationsSection({ entity, relations, offices }: EntityProps) {
  const page = usePage();
  const groups = groupRelations(page, relations, entity.id);
  const told = offices.filter((office) => office.evidence.length > 0);
  return (
    <section aria-labelledby="relations">
      <h2 id="relations" class="rubric">
        {page.texts.entity.relations}
      </h2>
      {groups.length + told.length === 0 && <Empty>{page.texts.entity.noRelations}</Empty>}
      <div class="columns">
        <OfficesTold entity={entity} offices={told} />
        {groups.map((group) => (
          <section class="relation-group" aria-labelledby={group.key}>
            <h3 id={group.key}>
              {group.heading}
              {group.relations.length > 1 && <span class="group-count"> {group.relations.length}</span>}
            </h3>
            <RelationFacts relations={group.relations} seenFrom={entity.id} />
          </section>
        ))}
      </div>
    </section>
  );
}

/** Offices that articles name without the organisation, each with its sentence. */
function OfficesTold({ entity, offices }: Pick<EntityProps, "entity" | "offices">) {
  const { texts } = usePage();
  if (offices.length === 0) return null;
  return (
    <section class="relation-group" aria-labelledby="offices">
      <h3 id="offices">{texts.entity.offices}</h3>
      {offices.map((office) => (
        <OfficeFact office={office} showPerson={entity.type !== "person"} />
      ))}
    </section>
  );
}

function ArticlesSection({ entity, articles }: Pick<EntityProps, "entity" | "articles">) {
  const { texts } = usePage();
  return (
    <section aria-labelledby="articles">
      <h2 id="articles" class="rubric">
        {texts.entity.articles}
      </h2>
      {articles.length === 0 && <Empty>{texts.entity.noArticles}</Empty>}
      <div class="article-list">
        {articles.map((article) => (
          <ArticleItem article={article} />
        ))}
      </div>
      {entity.articleCount > articles.length && (
        <p class="more">
          <a href={withQuery("/articles", { entity: entity.id })}>{texts.entity.allArticles}</a>
        </p>
      )}
    </section>
  );
}
