import type { IngestRunRecord, SourceRecord, SourceSilence } from "../../src/model/records.ts";
import { Empty, PageHead } from "../components/bits.tsx";
import { Choice, FilterBar, Tabs } from "../components/lists.tsx";
import { RunsTable } from "../components/runs-table.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { Moment, SourceTraits, StateLines } from "../components/source-bits.tsx";
import { averageOf, type SourceWeek, Sparkline } from "../components/sparkline.tsx";
import { type QueryValues, sourceHref, withQuery } from "../links.ts";
import { capitalise, countryName, languageName } from "../names.ts";
import { decimal, wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";
import type { SourceState } from "../source-words.ts";

export const SOURCE_SORTS = ["state", "name", "weekly", "articles", "last"] as const;
export type SourceSort = (typeof SOURCE_SORTS)[number];
export const SOURCE_KINDS = ["rss", "sitemap", "page"] as const;
export const CONFIDENCES = ["high", "medium", "low"] as const;

/** A source with how it does and what it brought in the last weeks. */
export interface SourceHealth {
  source: SourceRecord;
  state: SourceState;
  weeks: readonly SourceWeek[];
  /** Of the last weeks, a day or more each, oldest first. */
  silences: readonly SourceSilence[];
}

/** Which sources are listed, and in which order. */
export interface SourceFilter {
  state?: SourceState | undefined;
  q?: string | undefined;
  language?: string | undefined;
  country?: string | undefined;
  kind?: (typeof SOURCE_KINDS)[number] | undefined;
  confidence?: (typeof CONFIDENCES)[number] | undefined;
  sort: SourceSort;
}

export interface SourcesProps {
  sources: readonly SourceHealth[];
  filter: SourceFilter;
  /** How many of those that the filter lets through, state aside, are in each state. */
  counts: readonly { state: SourceState; count: number }[];
  languages: readonly string[];
  countries: readonly string[];
  runs: readonly IngestRunRecord[];
  formats: readonly Format[];
}

/** The health of every source: what works, what fails and why, when nothing was seen. */
export function SourcesPage(props: SourcesProps) {
  const { texts } = usePage();
  const { sources, counts, runs } = props;
  const known = counts.some(({ count }) => count > 0) || Object.keys(queryOf(props.filter)).length > 0;
  return (
    <Shell title={texts.sources.title} section="sources" formats={props.formats}>
      <PageHead title={texts.sources.title} lead={texts.sources.lead} />
      <StateTabs {...props} />
      <Filters {...props} />
      {sources.length === 0 ? (
        <Empty>{known ? texts.sources.noMatch : texts.sources.none}</Empty>
      ) : (
        <SourceTable {...props} />
      )}
      {runs.length > 0 && (
        <section class="source-runs" aria-labelledby="runs">
          <h2 id="runs" class="rubric">
            {texts.sources.runs}
          </h2>
          <RunsTable runs={runs} />
          <p class="more">
            <a href="/runs">{texts.sources.allRuns}</a>
          </p>
        </section>
      )}
    </Shell>
  );
}

/** The query that gives the same list. */
function queryOf({ sort, ...filter }: SourceFilter): QueryValues {
  return { ...filter, sort: sort === "state" ? undefined : sort };
}

function StateTabs({ filter, counts }: SourcesProps) {
  const { texts } = usePage();
  const href = (state: SourceState | undefined): string =>
    withQuery("/sources", { ...queryOf(filter), state });
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Tabs
      label={texts.sources.state}
      tabs={[
        { label: texts.sources.anyState, href: href(undefined), current: !filter.state, count: total },
        ...counts
          .filter(({ state, count }) => count > 0 || state === filter.state || state === "failing")
          .map(({ state, count }) => ({
            label: texts.sources.states[state],
            href: href(state),
            current: state === filter.state,
            count,
          })),
      ]}
    />
  );
}

function Filters({ filter, languages, countries }: SourcesProps) {
  const { texts, lang } = usePage();
  const { sources } = texts;
  const named = (codes: readonly string[], name: (code: string) => string) =>
    codes
      .map((value) => ({ value, label: capitalise(name(value)) }))
      .sort((a, b) => a.label.localeCompare(b.label, lang));
  const choices = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
    values.map((value) => ({ value, label: labels[value] }));
  return (
    <FilterBar action="/sources" submit={sources.apply}>
      {filter.state && <input type="hidden" name="state" value={filter.state} />}
      <label class="choice">
        <span>{sources.search}</span>
        <input type="search" name="q" value={filter.q ?? ""} />
      </label>
      <Choice
        name="language"
        label={sources.language}
        options={named(languages, (code) => languageName(code, lang))}
        value={filter.language}
        any={sources.anyLanguage}
      />
      <Choice
        name="country"
        label={sources.country}
        options={named(countries, (code) => countryName(code, lang))}
        value={filter.country}
        any={sources.anyCountry}
      />
      <Choice
        name="kind"
        label={sources.kind}
        options={choices(SOURCE_KINDS, sources.kinds)}
        value={filter.kind}
        any={sources.anyKind}
      />
      <Choice
        name="confidence"
        label={sources.confidence}
        options={choices(CONFIDENCES, sources.confidenceLevels)}
        value={filter.confidence}
        any={sources.anyConfidence}
      />
      <Choice
        name="sort"
        label={sources.sort}
        options={choices(SOURCE_SORTS, sources.sorts)}
        value={filter.sort}
      />
    </FilterBar>
  );
}

function SourceTable({ sources, filter }: SourcesProps) {
  const { texts } = usePage();
  const { sources: say } = texts;
  return (
    <table class="sources">
      <caption class="unseen">{say.title}</caption>
      <thead>
        <tr>
          <SortedHead sort="name" filter={filter} label={say.name} />
          <SortedHead sort="state" filter={filter} label={say.state} />
          <SortedHead sort="weekly" filter={filter} label={say.articlesAWeek} note={say.lastWeeks} />
          <SortedHead sort="last" filter={filter} label={say.lastSuccess} />
          <th scope="col">{say.next}</th>
          <SortedHead sort="articles" filter={filter} label={say.articles} numeric />
        </tr>
      </thead>
      <tbody>
        {sources.map((health) => (
          <SourceRow health={health} />
        ))}
      </tbody>
    </table>
  );
}

interface SortedHeadProps {
  sort: SourceSort;
  filter: SourceFilter;
  label: string;
  note?: string;
  numeric?: boolean;
}

const DESCENDING: readonly SourceSort[] = ["weekly", "articles"];

/** A column's head that sorts the list by it. */
function SortedHead({ sort, filter, label, note, numeric = false }: SortedHeadProps) {
  const current = filter.sort === sort;
  const direction = DESCENDING.includes(sort) ? "descending" : "ascending";
  return (
    <th scope="col" class={numeric ? "number" : undefined} aria-sort={current ? direction : undefined}>
      {current ? label : <a href={withQuery("/sources", queryOf({ ...filter, sort }))}>{label}</a>}
      {note !== undefined && <span class="head-note">{note}</span>}
    </th>
  );
}

function SourceRow({ health }: { health: SourceHealth }) {
  const { texts, lang } = usePage();
  const { source, state, weeks, silences } = health;
  const open = silences.find((one) => one.until === undefined);
  return (
    <tr class={`is-${state}`}>
      <th scope="row">
        <a href={sourceHref(source.id)}>{source.title}</a>
        <SourceTraits source={source} />
      </th>
      <td>
        <StateLines source={source} state={state} open={open} />
        <ClosedGaps silences={silences} />
      </td>
      <td class="weekly">
        <Sparkline weeks={weeks} />
        <Average weeks={weeks} />
      </td>
      <td data-label={texts.sources.lastSuccess}>
        <Moment at={source.lastSuccessAt} />
      </td>
      <td data-label={texts.sources.next}>
        <Moment at={source.nextCheckAt} />
      </td>
      <td class="number" data-label={texts.sources.articles}>
        {wholeNumber(source.articleCount, lang)}
      </td>
    </tr>
  );
}

/** Articles a week on average; the unit shows where no column says it. */
function Average({ weeks }: { weeks: readonly SourceWeek[] }) {
  const { texts, lang } = usePage();
  const average = averageOf(weeks);
  return (
    <span title={texts.sources.perWeek(decimal(average, lang))}>
      {decimal(average, lang)}
      <span class="unit"> {texts.sources.perWeekUnit}</span>
    </span>
  );
}

/** The latest of the gaps that are over; the source's own page has them all. */
function ClosedGaps({ silences }: { silences: readonly SourceSilence[] }) {
  const { texts, words } = usePage();
  const last = silences.findLast((one) => one.until !== undefined);
  if (last?.until === undefined) return null;
  const span = words.shortSpan(words.dayOf(last.from), words.dayOf(last.until));
  return (
    <p class="gap-line">
      {capitalise(texts.sources.gapKinds[last.kind])} {span}
    </p>
  );
}
