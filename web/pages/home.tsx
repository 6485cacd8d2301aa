import type { Day } from "../../src/model/dates.ts";
import type { EntityRef, EventRecord, RelationRecord, StoryRecord } from "../../src/model/records.ts";
import { Days, Empty, EntityLink } from "../components/bits.tsx";
import { EventFact, EventLine } from "../components/facts.tsx";
import { StoryItem } from "../components/lines.tsx";
import { RelationFacts } from "../components/relation-facts.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { digestHref, factHref, weekHref, withQuery } from "../links.ts";
import { wholeNumber } from "../numbers.ts";
import { usePage } from "../page.ts";

/** An ISO week with its neighbours. */
export interface WeekView {
  name: string;
  number: number;
  year: number;
  first: Day;
  last: Day;
  previous: string;
  /** Absent for the present week. */
  next?: string | undefined;
}

/** An entity whose coverage rose: articles this week, and a usual week's. */
export interface Mover {
  entity: EntityRef;
  count: number;
  usual: number;
}

export interface HomeProps {
  week: WeekView;
  counts: { articles: number; publishers: number; stories: number; facts: number };
  /** The most covered first, with the beginning of an article's text where there is one. */
  stories: readonly { story: StoryRecord; text?: string | undefined }[];
  movers: readonly Mover[];
  relations: readonly RelationRecord[];
  events: readonly EventRecord[];
  promises: readonly EventRecord[];
  /** Sources that fail at present. */
  failing: number;
  digests: boolean;
  formats: readonly Format[];
}

/** The front page: one week. */
export function HomePage(props: HomeProps) {
  const { texts } = usePage();
  const { week } = props;
  return (
    <Shell
      title={week.next ? texts.home.title(week.number) : undefined}
      section="week"
      formats={props.formats}
    >
      <WeekHead {...props} />
      {props.failing > 0 && (
        <p class="notice">
          {texts.home.failing(props.failing)} <a href="/sources?state=failing">{texts.home.seeSources}</a>
        </p>
      )}
      <div class="front">
        <section class="front-main" aria-labelledby="stories">
          <h2 id="stories" class="rubric">
            {texts.home.stories}
          </h2>
          <FrontStories stories={props.stories} week={week} />
        </section>
        <div class="front-side">
          <Movers movers={props.movers} />
          <Promises promises={props.promises} />
        </div>
        <NewFacts relations={props.relations} events={props.events} />
      </div>
    </Shell>
  );
}

function WeekHead({ week, counts, digests }: HomeProps) {
  const { texts, words } = usePage();
  return (
    <header class="week-head">
      <h1>
        {texts.home.title(week.number)} <span class="week-days">{words.span(week.first, week.last)}</span>
      </h1>
      <p class="meta">
        <span>{texts.counts.articles(counts.articles)}</span>
        <span>{texts.counts.publishers(counts.publishers)}</span>
        <span>{texts.counts.stories(counts.stories)}</span>
        <span>{texts.counts.facts(counts.facts)}</span>
        {digests && <a href={digestHref(week.name)}>{texts.home.digest}</a>}
      </p>
      <nav class="week-nav" aria-label={texts.home.weekNav}>
        <a rel="prev" href={weekHref(week.previous)}>
          ← {texts.home.previous}
        </a>
        {week.next !== undefined && (
          <a rel="next" href={weekHref(week.next)}>
            {texts.home.next} →
          </a>
        )}
      </nav>
    </header>
  );
}

function FrontStories({ stories, week }: Pick<HomeProps, "stories" | "week">) {
  const { texts } = usePage();
  const [lead, ...others] = stories;
  if (!lead) return <Empty>{texts.home.noStories}</Empty>;
  return (
    <>
      <StoryItem story={lead.story} text={lead.text} size="lead" />
      <div class="front-grid">
        {others.map(({ story, text }) => (
          <StoryItem story={story} text={text} size="second" />
        ))}
      </div>
      <p class="more">
        <a href={withQuery("/stories", { from: week.first, to: week.last })}>{texts.home.allStories}</a>
      </p>
    </>
  );
}

function Movers({ movers }: { movers: readonly Mover[] }) {
  const { texts } = usePage();
  return (
    <section aria-labelledby="movers">
      <h2 id="movers" class="rubric">
        {texts.home.movers}
      </h2>
      {movers.length === 0 ? (
        <Empty>{texts.home.noMovers}</Empty>
      ) : (
        <>
          <ol class="movers">
            {movers.map((mover) => (
              <MoverLine mover={mover} most={movers[0]?.count ?? 1} />
            ))}
          </ol>
          <p class="note">{texts.home.moversNote}</p>
        </>
      )}
    </section>
  );
}

function MoverLine({ mover, most }: { mover: Mover; most: number }) {
  const { texts, lang } = usePage();
  const usual = Math.round(mover.usual * 10) / 10;
  const written = lang === "fr" ? String(usual).replace(".", ",") : String(usual);
  const top = Math.max(most, mover.count, mover.usual);
  return (
    <li>
      <EntityLink entity={mover.entity} />
      <span class="mover-count">
        {wholeNumber(mover.count, lang)} <small>{texts.home.usual(written)}</small>
      </span>
      <svg width="100%" height="4" aria-hidden="true" class="mover-bar">
        <rect class="track" width="100%" y="1" height="2" />
        <rect class="bar" width={`${(100 * mover.count) / top}%`} height="4" />
        {mover.usual > 0 && <rect class="usual" x={`${(100 * mover.usual) / top}%`} width="2" height="4" />}
      </svg>
    </li>
  );
}

function Promises({ promises }: { promises: readonly EventRecord[] }) {
  const { texts } = usePage();
  return (
    <section aria-labelledby="promises">
      <h2 id="promises" class="rubric">
        {texts.home.promises}
      </h2>
      {promises.length === 0 ? (
        <Empty>{texts.home.noPromises}</Empty>
      ) : (
        <ul class="due">
          {promises.map((event) => (
            <li>
              <a class="due-date" href={factHref(event.id)}>
                <Days days={event.days} />
              </a>
              <p>
                <EventLine event={event} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <p class="more">
        <a href="/promises">{texts.home.allPromises}</a>
      </p>
    </section>
  );
}

function NewFacts({ relations, events }: Pick<HomeProps, "relations" | "events">) {
  const { texts } = usePage();
  return (
    <section aria-labelledby="facts" class="new-facts">
      <h2 id="facts" class="rubric">
        {texts.home.facts}
      </h2>
      {relations.length + events.length === 0 ? (
        <Empty>{texts.home.noFacts}</Empty>
      ) : (
        <div class="columns">
          {events.map((event) => (
            <EventFact event={event} />
          ))}
          <RelationFacts relations={relations} />
        </div>
      )}
      <p class="more">
        <a href="/graph">{texts.home.allRelations}</a>
      </p>
    </section>
  );
}

/** What a reader sees before anything was read. */
export function FirstRunPage({ sources }: { sources: number }) {
  const { texts } = usePage();
  const ways = [
    [texts.firstRun.wait, texts.firstRun.waitText, undefined],
    [texts.firstRun.ingest, texts.firstRun.ingestText, "vigie ingest --once"],
    [texts.firstRun.demo, texts.firstRun.demoText, "npm run demo"],
    [texts.firstRun.bring, texts.firstRun.bringText, "vigie import articles.jsonl"],
  ] as const;
  return (
    <Shell section="week">
      <div class="first-run">
        <h1>{texts.firstRun.title}</h1>
        <p class="lead">{texts.firstRun.lead}</p>
        <ol>
          {ways.map(([title, text, command]) => (
            <li>
              <h2>{title}</h2>
              <p>{text}</p>
              {command !== undefined && (
                <pre>
                  <code>{command}</code>
                </pre>
              )}
            </li>
          ))}
        </ol>
        {sources > 0 && (
          <p class="more">
            <a href="/sources">
              {texts.firstRun.sources} ({sources})
            </a>
          </p>
        )}
      </div>
    </Shell>
  );
}
