import type { EventRecord, RelationRecord, StoryArticle, StoryRecord } from "../../src/model/records.ts";
import { Badge, DayOf, Empty, LanguageSign, NamedList } from "../components/bits.tsx";
import { EventFact } from "../components/facts.tsx";
import { RelationFacts } from "../components/relation-facts.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { articleHref, hostOf } from "../links.ts";
import { capitalise, languageName, otherLanguage, storyTitle } from "../names.ts";
import { usePage } from "../page.ts";
import { type Lag, lagBetween, lagInWords } from "../story-pace.ts";
import { reasonInWords } from "../story-reasons.ts";

export interface StoryProps {
  story: StoryRecord;
  relations: readonly RelationRecord[];
  events: readonly EventRecord[];
  /** Ids of the articles of which the day is known, but not the time. */
  dayOnly: ReadonlySet<string>;
  formats: readonly Format[];
}

/** One story: who reported first, who followed, what it says. */
export function StoryPage({ story, relations, events, dayOnly, formats }: StoryProps) {
  const { texts, lang } = usePage();
  const title = storyTitle(story, lang);
  return (
    <Shell title={title.text} section="stories" formats={formats}>
      <StoryHead story={story} dayOnly={dayOnly} />
      <div class="story-page">
        <section class="story-main" aria-labelledby="coverage">
          <h2 id="coverage" class="rubric">
            {texts.story.articles}
          </h2>
          <StoryCoverage story={story} dayOnly={dayOnly} />
        </section>
        <aside class="story-side" aria-label={texts.story.entities}>
          <h2 class="rubric">{texts.story.entities}</h2>
          <NamedList named={story.entities.map((entity) => ({ entity }))} />
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
            <RelationFacts relations={relations} />
          </div>
        </section>
      </div>
    </Shell>
  );
}

type Told = Pick<StoryProps, "story" | "dayOnly">;

function StoryHead({ story, dayOnly }: Told) {
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
        <OtherLanguage story={story} dayOnly={dayOnly} />
      </p>
    </header>
  );
}

/** When the other language took the story up, or that it has not. */
function OtherLanguage({ story, dayOnly }: Told) {
  const { lang, texts } = usePage();
  const first = story.articles[0];
  if (!first) return null;
  const follower = story.articles.find((article) => article.lang !== first.lang);
  if (!follower) return <>{texts.story.onlyIn(languageName(first.lang, lang))}.</>;
  const lag = lagBetween(first, follower, dayOnly);
  if (lag === undefined || lag.count === 0) return null;
  const followed = texts.story.otherLanguageLag(languageName(follower.lang, lang), lagInWords(texts, lag));
  return <>{capitalise(followed)}.</>;
}

function StoryCoverage({ story, dayOnly }: Told) {
  const first = story.articles[0];
  return (
    <ol class="coverage-list">
      {story.articles.map((article, index) => (
        <CoverageLine
          article={article}
          lag={first && index > 0 ? lagBetween(first, article, dayOnly) : undefined}
          first={index === 0}
          timed={!dayOnly.has(article.id)}
        />
      ))}
    </ol>
  );
}

interface CoverageLineProps {
  article: StoryArticle;
  lag: Lag | undefined;
  first: boolean;
  timed: boolean;
}

function CoverageLine({ article, lag, first, timed }: CoverageLineProps) {
  const { texts, lang, words, ontology } = usePage();
  const foreign = article.lang === lang ? undefined : article.lang;
  return (
    <li>
      <p class="coverage-lag">
        {first && texts.story.firstLag}
        {lag && `+ ${lagInWords(texts, lag)}`}
      </p>
      <div>
        <h3 lang={foreign}>
          <a href={articleHref(article.id)}>{article.title}</a>
        </h3>
        <p class="meta">
          <span class="publisher">{article.publisherName ?? hostOf(article.url)}</span>
          {article.publishedAt !== undefined && (
            <time datetime={article.publishedAt}>
              {timed ? words.moment(article.publishedAt) : words.shortDay(words.dayOf(article.publishedAt))}
            </time>
          )}
          <LanguageSign code={article.lang} />
          {article.kind === "teaser" && <Badge kind="teaser">{texts.story.teaser}</Badge>}
          {article.copyOf !== undefined && <Badge kind="copy">{texts.story.copy}</Badge>}
        </p>
        {!first && article.reason && (
          <p class="reason">
            {texts.story.reason}
            {lang === "fr" ? "\u00a0: " : ": "}
            {reasonInWords(article.reason, { lang, texts, ontology, days: words.days })}
          </p>
        )}
      </div>
    </li>
  );
}
