import type { Child } from "hono/jsx";
import type { Instant } from "../../src/model/dates.ts";
import type {
  ArticleRecord,
  IngestRunRecord,
  PollRecord,
  SourceFailure,
  SourceSilence,
} from "../../src/model/records.ts";
import { Empty } from "../components/bits.tsx";
import { ArticleItem } from "../components/lines.tsx";
import { RunsTable } from "../components/runs-table.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { Moment, StateLines } from "../components/source-bits.tsx";
import { averageOf, Sparkline } from "../components/sparkline.tsx";
import { outsideHref, withQuery } from "../links.ts";
import { capitalise, countryName, languageName } from "../names.ts";
import { decimal, wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";
import { pollSpells } from "../poll-spells.ts";
import { durationInWords, errorInWords } from "../source-words.ts";
import type { SourceHealth } from "./sources.tsx";

export interface SourceProps {
  health: SourceHealth;
  followedSince: Instant | undefined;
  /** All of them, the latest first. */
  silences: readonly SourceSilence[];
  failureKinds: readonly SourceFailure[];
  /** The latest ones, the last first. */
  polls: readonly PollRecord[];
  /** The runs to which these polls belong. */
  runs: readonly IngestRunRecord[];
  articles: readonly ArticleRecord[];
  now: Instant;
  formats: readonly Format[];
}

/** One source: how it does, when it told nothing, how its polls went, what it brought. */
export function SourcePage(props: SourceProps) {
  const { texts, lang } = usePage();
  const { source, state, silences } = props.health;
  const open = silences.find((one) => one.until === undefined);
  return (
    <Shell title={source.title} section="sources" formats={props.formats}>
      <div class="source-page">
        <header class="page-head">
          <p class="kicker">
            <a href="/sources">{texts.sources.title}</a> · {texts.sources.kinds[source.kind]}
            {source.lang !== undefined && <> · {languageName(source.lang, lang)}</>}
            {source.country !== undefined && <> · {capitalise(countryName(source.country, lang))}</>}
          </p>
          <h1>{source.title}</h1>
          <div class={`source-state is-${state}`}>
            <StateLines source={source} state={state} open={open} />
          </div>
        </header>
        <aside class="source-side" aria-label={source.title}>
          <Traits {...props} />
        </aside>
        <div class="source-main">
          <Gaps {...props} />
          <Failures failureKinds={props.failureKinds} />
          <Polls polls={props.polls} />
          {props.runs.length > 0 && (
            <Section id="runs" title={texts.sources.runs}>
              <RunsTable runs={props.runs.slice(0, 8)} />
              <p class="more">
                <a href="/runs">{texts.sources.allRuns}</a>
              </p>
            </Section>
          )}
          <Articles {...props} />
        </div>
      </div>
    </Shell>
  );
}

function Section({ id, title, children }: { id: string; title: string; children?: Child }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="rubric">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Traits({ health, followedSince }: SourceProps) {
  const { texts, lang } = usePage();
  const { source, weeks } = health;
  const { sources } = texts;
  return (
    <dl class="infobox">
      <Row term={sources.articlesAWeek}>
        <span class="weekly">
          <Sparkline weeks={weeks} />
          <span>{sources.perWeek(decimal(averageOf(weeks), lang))}</span>
        </span>
        <span class="head-note">{sources.lastWeeks}</span>
      </Row>
      <Row term={sources.articles}>{wholeNumber(source.articleCount, lang)}</Row>
      <Row term={sources.lastSuccess}>
        <Moment at={source.lastSuccessAt} />
      </Row>
      <Row term={sources.next}>
        <Moment at={source.nextCheckAt} />
      </Row>
      {followedSince !== undefined && (
        <Row term={sources.followedSince}>
          <Moment at={followedSince} />
        </Row>
      )}
      <Row term={sources.address}>
        <Address url={source.url} />
      </Row>
      {source.movedFrom !== undefined && (
        <Row term={sources.movedFrom}>
          <Address url={source.movedFrom} />
          <span class="head-note">{sources.movedNote}</span>
        </Row>
      )}
      {source.siteUrl !== undefined && (
        <Row term={sources.site}>
          <Address url={source.siteUrl} />
        </Row>
      )}
      {source.selector !== undefined && (
        <Row term={sources.selector}>
          <code>{source.selector}</code>
        </Row>
      )}
      {source.confidence !== undefined && (
        <Row term={sources.confidence}>
          {sources.confidenceLevels[source.confidence]}
          <span class="head-note">{sources.confidenceNote[source.confidence]}</span>
        </Row>
      )}
      {source.categories.length > 0 && <Row term={sources.topics}>{source.categories.join(", ")}</Row>}
    </dl>
  );
}

function Row({ term, children }: { term: string; children?: Child }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Address({ url }: { url: string }) {
  const href = outsideHref(url);
  if (href === undefined) return <span class="address">{url}</span>;
  return (
    <a class="address" href={href} rel="noopener noreferrer">
      {url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "")}
    </a>
  );
}

function Gaps({ silences, failureKinds, followedSince, now }: SourceProps) {
  const { texts, words } = usePage();
  const { sources } = texts;
  const messages = new Map<string | undefined, string>(
    failureKinds.map((kind) => [kind.errorCode, kind.message]),
  );
  if (followedSince === undefined) return null;
  return (
    <Section id="gaps" title={sources.gaps}>
      {silences.length === 0 ? (
        <Empty>{sources.noGaps}</Empty>
      ) : (
        <>
          <ul class="gap-list">
            {silences.map(({ kind, from, until, errorCode, failures }) => (
              <li>
                <p>
                  <strong>{capitalise(sources.gapKinds[kind])}</strong>{" "}
                  {until === undefined
                    ? sources.openGap(words.moment(from))
                    : sources.gap(words.moment(from), words.moment(until))}
                </p>
                <p class="faint">
                  {durationInWords(sources, Date.parse(until ?? now) - Date.parse(from))}
                  {until === undefined && <>, {sources.stillOpen}</>}
                  {failures > 0 && (
                    <>
                      {". "}
                      {errorInWords(sources, errorCode, messages.get(errorCode))}
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
          <p class="note">{sources.gapsNote}</p>
        </>
      )}
    </Section>
  );
}

function Failures({ failureKinds }: Pick<SourceProps, "failureKinds">) {
  const { texts, lang } = usePage();
  const { sources } = texts;
  if (failureKinds.length === 0) return null;
  return (
    <Section id="failures" title={sources.failures}>
      <table class="failures">
        <thead>
          <tr>
            <th scope="col">{sources.whatHappened}</th>
            <th scope="col" class="number">
              {sources.times}
            </th>
            <th scope="col">{sources.firstTime}</th>
            <th scope="col">{sources.lastTime}</th>
          </tr>
        </thead>
        <tbody>
          {failureKinds.map((failure) => (
            <tr>
              <th scope="row">
                {errorInWords(sources, failure.errorCode, failure.message)}
                <span class="error-detail">
                  {failure.message} <code>{failure.errorCode}</code>
                </span>
              </th>
              <td class="number" data-label={sources.times}>
                {wholeNumber(failure.times, lang)}
              </td>
              <td data-label={sources.firstTime}>
                <Moment at={failure.first} />
              </td>
              <td data-label={sources.lastTime}>
                <Moment at={failure.last} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Polls({ polls }: Pick<SourceProps, "polls">) {
  const { texts, lang, words } = usePage();
  const { sources } = texts;
  return (
    <Section id="history" title={sources.history}>
      {polls.length === 0 ? (
        <Empty>{sources.noHistory}</Empty>
      ) : (
        <table class="polls">
          <thead>
            <tr>
              <th scope="col">{sources.when}</th>
              <th scope="col">{sources.outcome}</th>
              <th scope="col" class="number">
                {sources.items}
              </th>
              <th scope="col" class="number">
                {sources.newArticles}
              </th>
            </tr>
          </thead>
          <tbody>
            {pollSpells(polls).map(({ poll, since, polls: alike }) => (
              <tr>
                <th scope="row">
                  <Moment at={poll.at} />
                  {alike > 1 && (
                    <span class="head-note">
                      {sources.alike(alike)} {sources.openGap(words.moment(since))}
                    </span>
                  )}
                </th>
                <td class={poll.outcome === "failed" ? "is-failing" : undefined}>
                  {poll.outcome === "failed"
                    ? errorInWords(sources, poll.errorCode, poll.errorMessage)
                    : sources.outcomes[poll.outcome]}
                </td>
                <td class="number">{poll.outcome === "ok" ? wholeNumber(poll.items, lang) : ""}</td>
                <td class="number">{poll.added > 0 ? wholeNumber(poll.added, lang) : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Articles({ health: { source }, articles }: SourceProps) {
  const { texts } = usePage();
  return (
    <Section id="articles" title={texts.sources.itsArticles}>
      {articles.length === 0 && <Empty>{texts.sources.noArticles}</Empty>}
      <div class="article-list">
        {articles.map((article) => (
          <ArticleItem article={article} />
        ))}
      </div>
      {source.articleCount > articles.length && (
        <p class="more">
          <a href={withQuery("/articles", { source: source.id })}>{texts.sources.allArticles}</a>
        </p>
      )}
    </Section>
  );
}
