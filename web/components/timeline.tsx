import { UNCERTAIN_BELOW } from "../../src/model/annotation.ts";
import type { TimelineEntry } from "../../src/model/timeline.ts";
import { articleHref, storyHref } from "../links.ts";
import { storyTitle } from "../names.ts";
import { usePage } from "../page.ts";
import { DayOf, Days } from "./bits.tsx";
import { Evidence, Uncertain } from "./evidence.tsx";
import { EventLine, OfficeLine } from "./facts.tsx";
import { ArticleMeta, LanguageSplit } from "./lines.tsx";
import { RelationLine } from "./relation-facts.tsx";

interface TimelineProps {
  entries: readonly TimelineEntry[];
  /** Without headings of years. */
  plain?: boolean;
}

/** Dated entries under headings of their years, in the order given. */
export function Timeline({ entries, plain = false }: TimelineProps) {
  if (plain) return <Entries entries={entries} />;
  const years = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const year = entry.first.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), entry]);
  }
  return (
    <div>
      {[...years].map(([year, ofYear]) => (
        <section aria-label={year}>
          <h3 class="year">{year}</h3>
          <Entries entries={ofYear} />
        </section>
      ))}
    </div>
  );
}

function Entries({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <Entry entry={entry} />
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { texts } = usePage();
  const classes = ["entry", `is-${entry.what}`];
  if (entry.confidence < UNCERTAIN_BELOW) classes.push("is-uncertain");
  if (entry.what === "event" && entry.record.status !== "past") classes.push(`is-${entry.record.status}`);
  return (
    <li class={classes.join(" ")}>
      <p class="entry-date">
        <EntryDate entry={entry} />
      </p>
      <div class="entry-body">
        <p class="kicker">{texts.entity.kinds[entry.what]}</p>
        <EntryText entry={entry} />
      </div>
    </li>
  );
}

function EntryDate({ entry }: { entry: TimelineEntry }) {
  const { texts } = usePage();
  const days = <EntryDays entry={entry} />;
  if (entry.dated === "stated" || entry.what === "article" || entry.what === "story") return days;
  return (
    <>
      <span class="reported">{texts.facts.reportedOn}</span> {days}
    </>
  );
}

function EntryDays({ entry }: { entry: TimelineEntry }) {
  const { words } = usePage();
  if (entry.precision === "range")
    return <span class="days">{words.shortSpan(entry.first, entry.last)}</span>;
  if (entry.precision !== "day") return <Days days={entry} />;
  return (
    <time class="days" datetime={entry.first}>
      {words.shortDay(entry.first)}
    </time>
  );
}

function EntryText({ entry }: { entry: TimelineEntry }) {
  const { lang } = usePage();
  if (entry.what === "story") {
    const title = storyTitle(entry.record, lang);
    return (
      <>
        <p class="entry-title" lang={title.lang === lang ? undefined : title.lang}>
          <a href={storyHref(entry.record.id)}>{title.text}</a>
        </p>
        <StoryFirst entry={entry.record} />
      </>
    );
  }
  if (entry.what === "article") {
    const article = entry.record;
    return (
      <>
        <p class="entry-title" lang={article.lang === lang ? undefined : article.lang}>
          <a href={articleHref(article.id)}>{article.title}</a>
        </p>
        <ArticleMeta article={article} />
      </>
    );
  }
  return (
    <>
      <p class="fact-line">
        <FactText entry={entry} /> <Uncertain confidence={entry.confidence} />
      </p>
      <Evidence evidence={entry.evidence} />
    </>
  );
}

function FactText({ entry }: { entry: Extract<TimelineEntry, { what: "event" | "relation" | "office" }> }) {
  if (entry.what === "event") return <EventLine event={entry.record} />;
  if ("person" in entry.record) return <OfficeLine office={entry.record} showPerson={false} />;
  return <RelationLine relation={entry.record} />;
}

function StoryFirst({ entry }: { entry: Extract<TimelineEntry, { what: "story" }>["record"] }) {
  const { texts } = usePage();
  const first = entry.articles[0];
  return (
    <p class="meta">
      <span>{texts.counts.articles(entry.articles.length)}</span>
      <LanguageSplit articles={entry.articles} />
      {first?.publishedAt !== undefined && first.publisherName !== undefined && (
        <span>
          {texts.home.firstBy(first.publisherName)}, <DayOf instant={first.publishedAt} brief />
        </span>
      )}
    </p>
  );
}
