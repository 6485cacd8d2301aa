import type { Instant } from "../../src/model/dates.ts";
import type { IngestRunRecord, SourceRecord } from "../../src/model/records.ts";
import { DayOf, Empty, LanguageSign, PageHead } from "../components/bits.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { outsideHref } from "../links.ts";
import { wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";

/** A time in which a source could not be read; `to` is absent while it lasts. */
export interface SourceGap {
  sourceId: string;
  from: Instant;
  to?: Instant | undefined;
}

export interface SourcesProps {
  sources: readonly SourceRecord[];
  gaps: readonly SourceGap[];
  runs: readonly IngestRunRecord[];
  formats: readonly Format[];
}

/** The health of every source: what works, what fails and why, when nothing was seen. */
export function SourcesPage({ sources, gaps, runs, formats }: SourcesProps) {
  const { texts } = usePage();
  const failing = sources.filter((source) => source.failures > 0);
  const working = sources.filter((source) => source.failures === 0 && source.lastSuccessAt !== undefined);
  const waiting = sources.filter((source) => source.failures === 0 && source.lastSuccessAt === undefined);
  return (
    <Shell title={texts.sources.title} section="sources" formats={formats}>
      <PageHead title={texts.sources.title} lead={texts.sources.lead} />
      {sources.length === 0 && <Empty>{texts.sources.none}</Empty>}
      <Group id="failing" title={texts.sources.failingTitle} sources={failing} gaps={gaps} />
      <Group id="working" title={texts.sources.working} sources={working} gaps={gaps} />
      <Group id="waiting" title={texts.sources.waiting} sources={waiting} gaps={gaps} />
      <Runs runs={runs} />
    </Shell>
  );
}

interface GroupProps {
  id: string;
  title: string;
  sources: readonly SourceRecord[];
  gaps: readonly SourceGap[];
}

function Group({ id, title, sources, gaps }: GroupProps) {
  const { texts } = usePage();
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby={id} class={`source-group is-${id}`}>
      <h2 id={id} class="rubric">
        {title} <span class="group-count">{sources.length}</span>
      </h2>
      <table class="sources">
        <thead>
          <tr>
            <th scope="col">{texts.sources.name}</th>
            <th scope="col">{texts.sources.state}</th>
            <th scope="col">{texts.sources.lastSuccess}</th>
            <th scope="col">{texts.sources.next}</th>
            <th scope="col" class="number">
              {texts.sources.articles}
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceRow source={source} gaps={gaps.filter((gap) => gap.sourceId === source.id)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SourceRow({ source, gaps }: { source: SourceRecord; gaps: readonly SourceGap[] }) {
  const { texts, lang } = usePage();
  const href = outsideHref(source.siteUrl ?? source.url);
  return (
    <tr>
      <th scope="row">
        {href === undefined ? (
          source.title
        ) : (
          <a href={href} rel="noopener noreferrer">
            {source.title}
          </a>
        )}
        <span class="source-kind">
          {texts.sources.kinds[source.kind]}{" "}
          {source.lang !== undefined && <LanguageSign code={source.lang} />}
        </span>
      </th>
      <td>
        <SourceState source={source} />
        {gaps.map((gap) => (
          <GapLine gap={gap} />
        ))}
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

function Moment({ at }: { at: Instant | undefined }) {
  const { texts, words } = usePage();
  if (at === undefined) return <span>{texts.sources.never}</span>;
  return <time datetime={at}>{words.moment(at)}</time>;
}

function SourceState({ source }: { source: SourceRecord }) {
  const { texts } = usePage();
  if (source.failures === 0) {
    return (
      <span class={source.lastSuccessAt === undefined ? "state" : "state is-ok"}>
        {source.lastSuccessAt === undefined ? texts.sources.notYet : texts.sources.ok}
      </span>
    );
  }
  const plain = texts.sources.errors[source.errorCode ?? ""] ?? texts.sources.unknownError;
  return (
    <>
      <span class="state is-failing">
        {texts.sources.failing}, {texts.counts.failures(source.failures)}
      </span>
      <p>{plain}</p>
      {source.errorMessage !== undefined && (
        <p class="error-detail">
          {source.errorMessage} <code>{source.errorCode}</code>
        </p>
      )}
    </>
  );
}

function GapLine({ gap }: { gap: SourceGap }) {
  const { texts, words } = usePage();
  const from = words.moment(gap.from);
  return (
    <p class="gap-line">
      {gap.to === undefined ? texts.sources.openGap(from) : texts.sources.gap(from, words.moment(gap.to))}
    </p>
  );
}

function Runs({ runs }: { runs: readonly IngestRunRecord[] }) {
  const { texts } = usePage();
  if (runs.length === 0) return null;
  return (
    <section class="scroll" tabindex={0} aria-labelledby="runs">
      <h2 id="runs" class="rubric">
        {texts.sources.runs}
      </h2>
      <table class="runs">
        <thead>
          <tr>
            <th scope="col">{texts.sources.run}</th>
            {[
              texts.sources.title,
              texts.sources.failed,
              texts.sources.added,
              texts.sources.revised,
              texts.sources.skipped,
            ].map((label) => (
              <th scope="col" class="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr>
              <th scope="row">
                {texts.sources.runKinds[run.kind]}, <DayOf instant={run.startedAt} brief />
              </th>
              {[run.sources, run.failed, run.added, run.revised, run.skipped].map((figure) => (
                <td class="number">{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
