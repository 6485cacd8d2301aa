import type { Instant } from "../../src/model/dates.ts";
import type { EntityRef } from "../../src/model/records.ts";
import { DayOf, Empty, EntityLink, LanguageSign } from "../components/bits.tsx";
import { Choice, FilterBar, type Option, Pager, type Paging } from "../components/lists.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { splitHighlights } from "../highlight.ts";
import { articleHref, withQuery } from "../links.ts";
import { capitalise, languageName } from "../names.ts";
import { wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";

/** One article that a search found. `snippet` marks what matched with `<mark>` tags. */
export interface FoundArticle {
  /** Id of the article in the store. */
  articleId: string;
  url: string;
  title: string;
  lang: string;
  snippet: string;
  publishedAt?: Instant | undefined;
  publisherName?: string | undefined;
}

/** Values that narrow a search down, with their counts. */
export interface Facet {
  /** Name of the parameter. */
  name: "language" | "publisher" | "entity";
  values: readonly { value: string; label: string; count: number }[];
}

export const SEARCH_ORDERS = ["relevance", "date"] as const;

export interface SearchFilter {
  language?: string | undefined;
  publisher?: string | undefined;
  entity?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort: (typeof SEARCH_ORDERS)[number];
}

export interface SearchProps {
  query: string;
  filter: SearchFilter;
  hits: readonly FoundArticle[];
  paging: Paging;
  entities: readonly EntityRef[];
  facets: readonly Facet[];
  publishers: readonly Option[];
  /** Remarks of the search: what was corrected, or also searched. */
  notes: readonly { label: "corrected" | "also"; terms: readonly string[] }[];
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
      </header>
      <SearchFilters {...props} />
      <div class="search-page">
        <div class="search-main">
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

function ResultLine({ query, paging, notes }: SearchProps) {
  const { texts } = usePage();
  return (
    <>
      {paging.total === 0
        ? texts.search.none(query)
        : texts.search.results(texts.counts.results(paging.total), query)}
      {notes
        .filter((note) => note.terms.length > 0)
        .map((note) => (
          <span class="search-note">
            {" "}
            {texts.search[note.label]} {note.terms.join(", ")}.
          </span>
        ))}
    </>
  );
}

function SearchFilters({ query, filter, publishers }: SearchProps) {
  const { texts, lang } = usePage();
  const filtered = [filter.language, filter.publisher, filter.entity, filter.from, filter.to].some(Boolean);
  return (
    <FilterBar action="/search" submit={texts.search.apply}>
      <input type="hidden" name="q" value={query} />
      {filter.entity !== undefined && <input type="hidden" name="entity" value={filter.entity} />}
      <Choice
        name="language"
        label={texts.search.language}
        options={["fr", "en"].map((code) => ({ value: code, label: languageName(code, lang) }))}
        value={filter.language}
        any={texts.search.anyLanguage}
      />
      {publishers.length > 0 && (
        <Choice
          name="publisher"
          label={texts.search.publisher}
          options={publishers}
          value={filter.publisher}
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
          { value: "date", label: texts.search.byDate },
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
  const { lang } = usePage();
  const foreign = hit.lang === lang ? undefined : hit.lang;
  return (
    <li class="hit">
      <h2 lang={foreign}>
        <a href={articleHref(hit.articleId)}>{hit.title}</a>
      </h2>
      <p class="meta">
        {hit.publisherName !== undefined && <span class="publisher">{hit.publisherName}</span>}
        {hit.publishedAt !== undefined && <DayOf instant={hit.publishedAt} brief />}
        {foreign !== undefined && <LanguageSign code={hit.lang} />}
      </p>
      <p class="snippet" lang={foreign}>
        <Snippet snippet={hit.snippet} />
      </p>
    </li>
  );
}

function Snippet({ snippet }: { snippet: string }) {
  return (
    <>
      {splitHighlights(snippet).map((stretch) => (stretch.hit ? <mark>{stretch.text}</mark> : stretch.text))}
    </>
  );
}

function Facets({ query, filter, facets }: SearchProps) {
  const { texts, lang } = usePage();
  const shown = facets.filter((facet) => facet.values.length > 1 && filter[facet.name] === undefined);
  if (shown.length === 0) return null;
  const titles = {
    language: texts.search.language,
    publisher: texts.search.publisher,
    entity: texts.nav.entities,
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
                  {facet.name === "language" ? capitalise(one.label) : one.label}
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
