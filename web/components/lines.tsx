import type { ArticleRecord, StoryArticle, StoryRecord } from "../../src/model/records.ts";
import { articleHref, hostOf, storyHref } from "../links.ts";
import { excerpt, languageName, storyTitle } from "../names.ts";
import { usePage } from "../page.ts";
import { openingOf } from "../passages.ts";
import { Badge, DayOf, EntityList, LanguageSign, OnDay } from "./bits.tsx";

type ListedArticle = Pick<
  ArticleRecord,
  "id" | "url" | "title" | "lang" | "publishedAt" | "publisherName" | "kind"
> & {
  sample?: boolean | undefined;
  siteName?: string | undefined;
  copyOf?: string | undefined;
};

/** Publisher, day and language of an article. */
export function ArticleMeta({ article }: { article: ListedArticle }) {
  const { texts, lang } = usePage();
  return (
    <p class="meta">
      <span class="publisher">{article.publisherName ?? article.siteName ?? hostOf(article.url)}</span>
      {article.publishedAt !== undefined ? (
        <DayOf instant={article.publishedAt} brief />
      ) : (
        <span>{texts.facts.noDate}</span>
      )}
      {article.lang !== lang && (
        <span title={languageName(article.lang, lang)}>
          <LanguageSign code={article.lang} />
        </span>
      )}
      {article.kind === "teaser" && <Badge kind="teaser">{texts.story.teaser}</Badge>}
      {article.copyOf !== undefined && <Badge kind="copy">{texts.story.copy}</Badge>}
      {article.sample === true && <Badge kind="sample">{texts.site.sampleShort}</Badge>}
    </p>
  );
}

/** An article in a list: title, publisher, day. */
export function ArticleItem({ article, heading = "h3" }: { article: ListedArticle; heading?: "h2" | "h3" }) {
  const { lang } = usePage();
  const Heading = heading;
  return (
    <article class="article-item">
      <Heading lang={article.lang === lang ? undefined : article.lang}>
        <a href={articleHref(article.id)}>{article.title}</a>
      </Heading>
      <ArticleMeta article={article} />
    </article>
  );
}

/** How a story is covered: articles, languages. */
function StoryMeta({ story }: { story: StoryRecord }) {
  const { texts } = usePage();
  const first = story.articles[0];
  return (
    <p class="meta">
      <span>{texts.counts.articles(story.articles.length)}</span>
      <LanguageSplit articles={story.articles} />
      {story.first === story.last ? <OnDay day={story.first} brief /> : <StorySpan story={story} />}
      {first?.publisherName !== undefined && <span>{texts.home.firstBy(first.publisherName)}</span>}
    </p>
  );
}

function StorySpan({ story }: { story: StoryRecord }) {
  const { words } = usePage();
  return <span>{words.span(story.first, story.last)}</span>;
}

/** How many articles in which language: `FR 3 · EN 2`. */
export function LanguageSplit({ articles }: { articles: readonly StoryArticle[] }) {
  const { lang } = usePage();
  const counts = new Map<string, number>();
  for (const article of articles) counts.set(article.lang, (counts.get(article.lang) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return (
    <span class="split">
      {sorted.map(([code, count]) => (
        <span class={`split-${code}`}>
          <abbr title={languageName(code, lang)}>{code.toUpperCase()}</abbr> {count}
        </span>
      ))}
    </span>
  );
}

interface StoryItemProps {
  story: StoryRecord;
  /** Beginning of the text to show under the title. */
  text?: string | undefined;
  size?: "lead" | "second" | "plain";
  heading?: "h2" | "h3";
}

/** A story in a list or on the front page. */
export function StoryItem({ story, text, size = "plain", heading = "h3" }: StoryItemProps) {
  const { lang } = usePage();
  const title = storyTitle(story, lang);
  const Heading = heading;
  const foreign = title.lang === lang ? undefined : title.lang;
  return (
    <article class={`story-item is-${size}`}>
      <Heading lang={foreign}>
        <a href={storyHref(story.id)}>{title.text}</a>
      </Heading>
      {text !== undefined && text !== "" && (
        <p class="teaser" lang={foreign}>
          {excerpt(openingOf(text), size === "lead" ? 320 : 180)}
        </p>
      )}
      {story.entities.length > 0 && (
        <p class="named">
          <EntityList entities={story.entities.slice(0, size === "lead" ? 6 : 4)} />
        </p>
      )}
      <StoryMeta story={story} />
    </article>
  );
}
