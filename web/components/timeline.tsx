import { UNCERTAIN_BELOW } from "../../src/model/annotation.ts";
import type { BlindSpell, TimelineEntry } from "../../src/model/timeline.ts";
import { blindDays } from "../blind-words.ts";
import { articleHref, storyHref } from "../links.ts";
import { storyTitle } from "../names.ts";
import { usePage } from "../page.ts";
import { DayOf, Days } from "./bits.tsx";
import { BlindText } from "./blind-spells.tsx";
import { Evidence, Uncertain } from "./evidence.tsx";
import { EventLine, OfficeLine } from "./facts.tsx";
import { ArticleMeta, LanguageSplit } from "./lines.tsx";
import { RelationLine } from "./relation-facts.tsx";

interface TimelineProps {
  entries: readonly TimelineEntry[];
  /** Times in which what matters was not read, in the order of the entries; those beyond their ends are left out. */
  blind?: readonly BlindSpell[];
  /** Without headings of years. */
  plain?: boolean;
}

/** Dated entries under headings of their years, in the order given. */
export function Timeline({ entries, blind = [], plain = false }: TimelineProps) {
  if (plain) return <Entries entries={entries} />;
  const years = new Map<string, Line[]>();
  for (const entry of withBlindSpells(entries, blind)) {
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

type Line = TimelineEntry | BlindSpell;

/** Puts each spell between the entries before and after it, whichever way these run. */
function withBlindSpells(entries: readonly TimelineEntry[], blind: readonly BlindSpell[]): Line[] {
  const [newest, oldest] = [entries[0]?.first ?? "", entries.at(-1)?.first ?? ""];
  const rising = newest <= oldest;
  const lines: Line[] = [...entries];
  for (const spell of blind) {
    const at = lines.findIndex((line) => (rising ? line.first > spell.first : line.first <= spell.first));
    if (at > 0) lines.splice(at, 0, spell);
  }
  return lines;
}

function Entries({ entries }: { entries: readonly Line[] }) {
  return (
    <ol class="timeline">
      {entries.map((entry) => ("what" in entry ? <Entry entry={entry} /> : <BlindEntry spell={entry} />))}
    </ol>
  );
}

function BlindEntry({ spell }: { spell: BlindSpell }) {
  const page = usePage();
  return (
    <li class="entry is-blind">
      <p class="entry-date">{blindDays(page, spell)}</p>
      <div class="entry-body">
        <p class="kicker">{page.texts.entity.blindEntry}</p>
        <p>
          <BlindText spell={spell} />
        </p>
      </div>
    </li>
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
