import type { Instant } from "../../src/model/dates.ts";
import type { ArticleKind } from "../../src/model/news.ts";
import type { EntityType } from "../../src/model/ontology.ts";
import type { EntityRef } from "../../src/model/records.ts";
import type { BlindSpell } from "../../src/model/timeline.ts";
import { Badge, DayOf, Empty, EntityLink, LanguageSign } from "../components/bits.tsx";
import { BlindSpells } from "../components/blind-spells.tsx";
import { Choice, FilterBar, type Option, Pager, type Paging } from "../components/lists.tsx";
import { type Marked, MarkedText } from "../components/marked.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { articleHref, withQuery } from "../links.ts";
import { languageName } from "../names.ts";
import { wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";

/** One article that a search found. */
export interface FoundArticle {
  /** Id of the article in the store. */
  articleId: string;
  title: string;
  titleMarks: Marked["marks"];
  lang: string;
  snippet: Marked;
  publishedAt?: Instant | undefined;
  publisherName?: string | undefined;
  kind: ArticleKind;
  copies: readonly string[];
}

export const SEARCH_ORDERS = ["relevance", "newest", "oldest"] as const;

export interface SearchFilter {
  language?: string | undefined;
  source?: string | undefined;
  entity?: string | undefined;
  type?: EntityType | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort: (typeof SEARCH_ORDERS)[number];
}

/** Values that narrow a search down, with their counts; `name` is the parameter they go into. */
export interface Facet {
  name: "language" | "source" | "type";
  values: readonly { value: string; label: string; count: number }[];
}

export interface SearchProps {
  query: string;
  filter: SearchFilter;
  hits: readonly FoundArticle[];
  paging: Paging;
  entities: readonly EntityRef[];
  facets: readonly Facet[];
  publishers: readonly Option[];
  /** The entity to which results are limited. */
  only?: EntityRef | undefined;
  /** What the search has to say of the query, in the reader's language. */
  remarks: readonly string[];
  corrections: readonly { to: string; applied: boolean; query: string }[];
  alsoSearched: readonly string[];
  /** Times in the period asked for in which sources that matter were not read. */
  blind: readonly BlindSpell[];
  examples: readonly string[];
  formats: readonly Format[];
}

/** The search form with its results. */
export function SearchPage(props: SearchProps) {
  const { texts } = usePage();
  const { query } = props;
  if (query === "") return <SearchStart {...props} />;
  return (
    <Shell title={texts.search.titleFor(query)} section="search" query={query} formats={props.formats}>
      <header class="page-head">
        <h1>{texts.search.title}</h1>
        <p class="lead">
          <ResultLine {...props} />
        </p>
        <Remarks {...props} />
      </header>
      <SearchFilters {...props} />
      <div class="search-page">
        <div class="search-main">
          {props.only && (
            <p class="notice is-quiet">
              {texts.relations.entity}: <EntityLink entity={props.only} />
            </p>
          )}
          <EntitiesFound {...props} />
          {props.hits.length === 0 ? (
            <Empty>{texts.search.noneAdvice}</Empty>
          ) : (
            <ol class="hits" start={(props.paging.page - 1) * props.paging.size + 1}>
              {props.hits.map((hit) => (
                <Hit hit={hit} />
              ))}
            </ol>
          )}
          <Pager paging={props.paging} />
          <BlindSpells spells={props.blind} />
        </div>
        <Facets {...props} />
      </div>
    </Shell>
  );
}

function SearchStart({ examples }: SearchProps) {
  const { texts } = usePage();
  return (
    <Shell title={texts.search.title} section="search">
      <div class="search-start">
        <h1>{texts.search.empty}</h1>
        <form action="/search" method="get" class="big-search">
          <label class="unseen" for="big-q">
            {texts.search.label}
          </label>
          <input id="big-q" name="q" type="search" placeholder={texts.search.placeholder} maxlength={300} />
          <button type="submit">{texts.search.submit}</button>
        </form>
        <p class="note">{texts.search.emptyAdvice}</p>
        {examples.length > 0 && (
          <p class="examples">
            {texts.search.examples}
            {examples.map((example) => (
              <a href={withQuery("/search", { q: example })}>{example}</a>
            ))}
          </p>
        )}
      </div>
    </Shell>
  );
}

function ResultLine({ query, paging }: SearchProps) {
  const { texts } = usePage();
  if (paging.total === 0) return texts.search.none(query);
  return texts.search.results(texts.counts.results(paging.total), query);
}

/** Corrections, remarks and widened terms, one a line. */
function Remarks({ remarks, corrections, alsoSearched }: SearchProps) {
  const { texts } = usePage();
  if (remarks.length + corrections.length + alsoSearched.length === 0) return null;
  return (
    <ul class="remarks">
      {corrections.map((correction) => (
        <li>
          {correction.applied ? texts.search.corrected : texts.search.didYouMean}{" "}
          <a href={withQuery("/search", { q: correction.query })}>{correction.query}</a>
        </li>
      ))}
      {remarks.map((remark) => (
        <li>{remark}</li>
      ))}
      {alsoSearched.length > 0 && (
        <li>
          {texts.search.also} {alsoSearched.join(", ")}
        </li>
      )}
    </ul>
  );
}

function SearchFilters({ query, filter, publishers }: SearchProps) {
  const { texts, lang } = usePage();
  const filtered = [filter.language, filter.source, filter.entity, filter.type, filter.from, filter.to].some(
    Boolean,
  );
  return (
    <FilterBar action="/search" submit={texts.search.apply}>
      <input type="hidden" name="q" value={query} />
      {filter.entity !== undefined && <input type="hidden" name="entity" value={filter.entity} />}
      {filter.type !== undefined && <input type="hidden" name="type" value={filter.type} />}
      <Choice
        name="language"
        label={texts.search.language}
        options={["fr", "en"].map((code) => ({ value: code, label: languageName(code, lang) }))}
        value={filter.language}
        any={texts.search.anyLanguage}
      />
      {publishers.length > 0 && (
        <Choice
          name="source"
          label={texts.search.publisher}
          options={publishers}
          value={filter.source}
          any={texts.search.anyPublisher}
        />
      )}
      <label class="choice">
        <span>{texts.search.from}</span>
        <input type="date" name="from" value={filter.from} />
      </label>
      <label class="choice">
        <span>{texts.search.to}</span>
        <input type="date" name="to" value={filter.to} />
      </label>
      <Choice
        name="sort"
        label={texts.search.sort}
        options={[
          { value: "relevance", label: texts.search.byRelevance },
          { value: "newest", label: texts.search.newestFirst },
          { value: "oldest", label: texts.search.oldestFirst },
        ]}
        value={filter.sort}
      />
      {filtered && <a href={withQuery("/search", { q: query })}>{texts.search.clear}</a>}
    </FilterBar>
  );
}

function EntitiesFound({ entities }: SearchProps) {
  const { texts } = usePage();
  if (entities.length === 0) return null;
  return (
    <section class="entities-found" aria-label={texts.search.entities}>
      <ul>
        {entities.map((entity) => (
          <li>
            <EntityLink entity={entity} typed />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hit({ hit }: { hit: FoundArticle }) {
  const { lang, texts } = usePage();
  const foreign = hit.lang === lang ? undefined : hit.lang;
  return (
    <li class="hit">
      <h2 lang={foreign}>
        <a href={articleHref(hit.articleId)}>
          <MarkedText text={hit.title} marks={hit.titleMarks} />
        </a>
      </h2>
      <p class="meta">
        {hit.publisherName !== undefined && <span class="publisher">{hit.publisherName}</span>}
        {hit.publishedAt !== undefined && <DayOf instant={hit.publishedAt} brief />}
        {foreign !== undefined && <LanguageSign code={hit.lang} />}
        {hit.kind === "teaser" && <Badge kind="teaser">{texts.story.teaser}</Badge>}
        {hit.copies.length > 0 && <span>{texts.search.copies(hit.copies.length)}</span>}
      </p>
      <p class="snippet" lang={foreign}>
        <MarkedText text={hit.snippet.text} marks={hit.snippet.marks} />
      </p>
    </li>
  );
}

function Facets({ query, filter, facets }: SearchProps) {
  const { texts, lang } = usePage();
  const shown = facets.filter((facet) => facet.values.length > 1 && filter[facet.name] === undefined);
  if (shown.length === 0) return null;
  const titles = {
    language: texts.search.language,
    source: texts.search.publisher,
    type: texts.search.naming,
  };
  return (
    <aside class="facets" aria-label={texts.search.facetsTitle}>
      {shown.map((facet) => (
        <section>
          <h2 class="rubric">{titles[facet.name]}</h2>
          <ul>
            {facet.values.map((one) => (
              <li>
                <a
                  href={withQuery("/search", {
                    q: query,
                    ...filter,
                    sort: sortOf(filter),
                    [facet.name]: one.value,
                  })}
                >
                  {one.label}
                </a>{" "}
                <span class="times">{wholeNumber(one.count, lang)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}

function sortOf(filter: SearchFilter): string | undefined {
  return filter.sort === "relevance" ? undefined : filter.sort;
}
