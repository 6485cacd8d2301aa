import type { EventRecord, RelationRecord, StoryArticle, StoryRecord } from "../../src/model/records.ts";
import { Badge, DayOf, Empty, EntityLink, LanguageSign, PageHead } from "../components/bits.tsx";
import { EventFact, RelationFact } from "../components/facts.tsx";
import { StoryItem } from "../components/lines.tsx";
import { Pager, type Paging, Tabs } from "../components/lists.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { articleHref, withQuery } from "../links.ts";
import { languageName, otherLanguage, storyTitle } from "../names.ts";
import { usePage } from "../page.ts";
import type { Texts } from "../texts/texts.ts";

export interface StoriesProps {
  stories: readonly StoryRecord[];
  paging: Paging;
  /** True where stories of a single article are listed too. */
  single: boolean;
  from?: string | undefined;
  to?: string | undefined;
  formats: readonly Format[];
}

/** Stories, newest first. */
export function StoriesPage({ stories, paging, single, from, to, formats }: StoriesProps) {
  const { texts, words } = usePage();
  const span = from !== undefined && to !== undefined ? words.span(from, to) : undefined;
  return (
    <Shell title={texts.story.title} section="stories" formats={formats}>
      <PageHead title={texts.story.title} kicker={span} lead={texts.story.lead} />
      <Tabs
        label={texts.search.filters}
        tabs={[
          { label: texts.story.filterBoth, href: withQuery("/stories", { from, to }), current: !single },
          {
            label: texts.story.filterAll,
            href: withQuery("/stories", { from, to, single: 1 }),
            current: single,
          },
        ]}
      />
      {stories.length === 0 && <Empty>{texts.story.none}</Empty>}
      <div class="story-list">
        {stories.map((story) => (
          <StoryItem story={story} heading="h2" />
        ))}
      </div>
      <Pager paging={paging} />
    </Shell>
  );
}

export interface StoryProps {
  story: StoryRecord;
  relations: readonly RelationRecord[];
  events: readonly EventRecord[];
  formats: readonly Format[];
}

/** One story: who reported first, who followed, what it says. */
export function StoryPage({ story, relations, events, formats }: StoryProps) {
  const { texts, lang } = usePage();
  const title = storyTitle(story, lang);
  return (
    <Shell title={title.text} section="stories" formats={formats}>
      <StoryHead story={story} />
      <div class="story-page">
        <section class="story-main" aria-labelledby="coverage">
          <h2 id="coverage" class="rubric">
            {texts.story.articles}
          </h2>
          <StoryCoverage story={story} />
        </section>
        <aside class="story-side" aria-label={texts.story.entities}>
          <h2 class="rubric">{texts.story.entities}</h2>
          <ul class="named-list">
            {story.entities.map((entity) => (
              <li>
                <EntityLink entity={entity} typed />
              </li>
            ))}
          </ul>
        </aside>
        <section class="story-facts" aria-labelledby="facts">
          <h2 id="facts" class="rubric">
            {texts.story.facts}
          </h2>
          {relations.length + events.length === 0 && <Empty>{texts.story.noFacts}</Empty>}
          <div class="columns">
            {events.map((event) => (
              <EventFact event={event} />
            ))}
            {relations.map((relation) => (
              <RelationFact relation={relation} />
            ))}
          </div>
        </section>
      </div>
    </Shell>
  );
}

function StoryHead({ story }: { story: StoryRecord }) {
  const { lang, texts, words } = usePage();
  const title = storyTitle(story, lang);
  const other = otherLanguage(lang);
  const translated = story.title[other];
  const first = story.articles[0];
  return (
    <header class="page-head story-head">
      <p class="kicker">
        {words.span(story.first, story.last)} · {texts.counts.articles(story.articles.length)}
      </p>
      <h1 lang={title.lang === lang ? undefined : title.lang}>{title.text}</h1>
      {translated !== undefined && translated !== title.text && (
        <p class="other-name" lang={other}>
          {translated}
        </p>
      )}
      <p class="lead">
        {first?.publisherName !== undefined && (
          <>
            {texts.story.firstReported}
            {lang === "fr" ? "\u00a0: " : ": "}
            <strong>{first.publisherName}</strong>
            {first.publishedAt !== undefined && (
              <>
                , <DayOf instant={first.publishedAt} />
              </>
            )}
            {". "}
          </>
        )}
        <OtherLanguage story={story} />
      </p>
    </header>
  );
}

/** When the other language took the story up, or that it has not. */
function OtherLanguage({ story }: { story: StoryRecord }) {
  const { lang, texts } = usePage();
  const first = story.articles[0];
  if (!first) return null;
  const follower = story.articles.find((article) => article.lang !== first.lang);
  if (!follower) return <>{texts.story.onlyIn(languageName(first.lang, lang))}.</>;
  const lag = lagBetween(first, follower);
  if (lag === undefined || lag === 0) return null;
  return <>{texts.story.otherLanguageLag(languageName(follower.lang, lang), lagInWords(texts, lag))}.</>;
}

/** Hours from one article to the next; undefined where either has no date. */
function lagBetween(first: StoryArticle, next: StoryArticle): number | undefined {
  if (first.publishedAt === undefined || next.publishedAt === undefined) return undefined;
  return Math.round((Date.parse(next.publishedAt) - Date.parse(first.publishedAt)) / 3_600_000);
}

/** Hours up to two days, then days. */
function lagInWords(texts: Texts, hours: number): string {
  return hours < 48 ? texts.counts.hours(hours) : texts.counts.days(Math.round(hours / 24));
}

function StoryCoverage({ story }: { story: StoryRecord }) {
  const first = story.articles[0];
  return (
    <ol class="coverage-list">
      {story.articles.map((article, index) => (
        <CoverageLine
          article={article}
          lag={first && index > 0 ? lagBetween(first, article) : undefined}
          first={index === 0}
        />
      ))}
    </ol>
  );
}

function CoverageLine({
  article,
  lag,
  first,
}: {
  article: StoryArticle;
  lag: number | undefined;
  first: boolean;
}) {
  const { texts, lang, words } = usePage();
  const foreign = article.lang === lang ? undefined : article.lang;
  return (
    <li>
      <p class="coverage-lag">
        {first ? texts.story.firstLag : lag === undefined ? "" : `+ ${lagInWords(texts, lag)}`}
      </p>
      <div>
        <h3 lang={foreign}>
          <a href={articleHref(article.id)}>{article.title}</a>
        </h3>
        <p class="meta">
          <span class="publisher">{article.publisherName}</span>
          {article.publishedAt !== undefined && (
            <time datetime={article.publishedAt}>{words.moment(article.publishedAt)}</time>
          )}
          <LanguageSign code={article.lang} />
          {article.kind === "teaser" && <Badge kind="teaser">{texts.story.teaser}</Badge>}
          {article.copyOf !== undefined && <Badge kind="copy">{texts.story.copy}</Badge>}
        </p>
        {!first && article.reason !== "" && (
          <p class="reason">
            {texts.story.reason}
            {lang === "fr" ? "\u00a0: " : ": "}
            {article.reason}
          </p>
        )}
      </div>
    </li>
  );
}
