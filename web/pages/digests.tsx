import type { Child } from "hono/jsx";
import { Empty, PageHead } from "../components/bits.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { digestHref, weekHref } from "../links.ts";
import { usePage } from "../page.ts";
import type { WeekView } from "./home.tsx";

export interface DigestsProps {
  weeks: readonly { week: WeekView; articles: number }[];
  formats: readonly Format[];
}

/** The weeks of which there is a digest, latest first. */
export function DigestsPage({ weeks, formats }: DigestsProps) {
  const { texts, words } = usePage();
  return (
    <Shell title={texts.digests.title} section="digests" formats={formats}>
      <PageHead title={texts.digests.title} lead={texts.digests.lead} />
      {weeks.length === 0 && <Empty>{texts.digests.none}</Empty>}
      <ol class="week-list">
        {weeks.map(({ week, articles }) => (
          <li>
            <a href={digestHref(week.name)}>{texts.digests.week(week.number, week.year)}</a>
            <span>{words.span(week.first, week.last)}</span>
            <span class="times">{texts.counts.articles(articles)}</span>
          </li>
        ))}
      </ol>
    </Shell>
  );
}

export interface DigestProps {
  week: WeekView;
  /** The digest's own HTML, escaped by its renderer. */
  content: Child;
  formats: readonly Format[];
}

/** One week's digest. */
export function DigestPage({ week, content, formats }: DigestProps) {
  const { texts } = usePage();
  return (
    <Shell title={texts.digests.digest(week.number)} section="digests" formats={formats}>
      <div class="digest-page">
        <nav class="digest-nav" aria-label={texts.home.weekNav}>
          <a rel="prev" href={digestHref(week.previous)}>
            ← {texts.home.previous}
          </a>
          <a href={weekHref(week.name)}>{texts.digests.frontPage}</a>
          {week.next === undefined ? (
            <span />
          ) : (
            <a rel="next" href={digestHref(week.next)}>
              {texts.home.next} →
            </a>
          )}
        </nav>
        <div class="digest">{content}</div>
      </div>
    </Shell>
  );
}
