import type { Child } from "hono/jsx";
import { UNCERTAIN_BELOW } from "../../src/model/annotation.ts";
import type {
  ArticleRecord,
  EntityRef,
  EventRecord,
  EvidenceRecord,
  OfficeRecord,
  RelationRecord,
  StoryRecord,
} from "../../src/model/records.ts";
import type { ArticleEdit, CopyFamily } from "../../src/model/revisions.ts";
import { ArticleHistory } from "../components/article-history.tsx";
import { DayOf, Empty, NamedList } from "../components/bits.tsx";
import { Copies, CopyNotice } from "../components/copies.tsx";
import { Uncertain } from "../components/evidence.tsx";
import { EventLine, OfficeLine } from "../components/facts.tsx";
import { StoryItem } from "../components/lines.tsx";
import { ArticleText, Passages } from "../components/passages.tsx";
import { RelationLine } from "../components/relation-facts.tsx";
import { type Format, Shell } from "../components/shell.tsx";
import { factHref, hostOf, outsideHref, passageId } from "../links.ts";
import { languageName } from "../names.ts";
import { usePage } from "../page.ts";
import type { ArticleMark } from "../passages.ts";

export interface ArticleProps {
  article: ArticleRecord;
  titleMarks: readonly ArticleMark[];
  textMarks: readonly ArticleMark[];
  relations: readonly RelationRecord[];
  offices: readonly OfficeRecord[];
  events: readonly EventRecord[];
  entities: readonly { entity: EntityRef; mentions: number }[];
  story?: StoryRecord | undefined;
  /** The articles that carry the same text; undefined where there are none. */
  family?: CopyFamily | undefined;
  /** Oldest first. */
  edits: readonly ArticleEdit[];
  formats: readonly Format[];
}

/** One article: its text with what was found in it. */
export function ArticlePage(props: ArticleProps) {
  const { article } = props;
  const { texts, lang } = usePage();
  const foreign = article.lang === lang ? undefined : article.lang;
  return (
    <Shell title={article.title} section="articles" formats={props.formats}>
      <div class="article-page">
        <article class="article">
          <header class="article-head">
            <ArticleKicker article={article} />
            <h1 lang={foreign}>
              <Passages text={article.title} marks={props.titleMarks} />
            </h1>
            <Byline article={article} />
            <Notices {...props} />
          </header>
          <div class="article-text" lang={foreign}>
            <ArticleText text={article.text} marks={props.textMarks} />
          </div>
          {props.textMarks.length > 0 && <p class="note no-print">{texts.article.legend}</p>}
          {props.family && <Copies family={props.family} articleId={article.id} />}
          <ArticleHistory edits={props.edits} lang={foreign} />
        </article>
        <aside class="article-side" aria-label={texts.article.facts}>
          <ArticleFacts {...props} />
          <Named entities={props.entities} />
          {props.story && props.story.articles.length > 1 && (
            <section>
              <h2 class="rubric">{texts.article.story}</h2>
              <StoryItem story={props.story} />
            </section>
          )}
        </aside>
      </div>
    </Shell>
  );
}

function ArticleKicker({ article }: { article: ArticleRecord }) {
  const { lang } = usePage();
  return (
    <p class="kicker">
      {article.publisherName ?? article.siteName ?? hostOf(article.url)}
      {article.lang !== lang && <span> · {languageName(article.lang, lang)}</span>}
    </p>
  );
}

function Byline({ article }: { article: ArticleRecord }) {
  const { texts } = usePage();
  const href = outsideHref(article.url);
  return (
    <p class="meta">
      {article.author !== undefined && (
        <span>
          {texts.article.by} {article.author}
        </span>
      )}
      {article.publishedAt !== undefined ? (
        <DayOf instant={article.publishedAt} />
      ) : (
        <span>{texts.article.unknownDate}</span>
      )}
      <span>
        {texts.article.firstSeen} <DayOf instant={article.firstSeenAt} brief />
      </span>
      {href !== undefined && (
        <a href={href} rel="noopener noreferrer">
          {texts.article.original} ↗
        </a>
      )}
    </p>
  );
}

function Notices({ article, family, edits }: ArticleProps) {
  const { texts, words } = usePage();
  const last = edits.at(-1);
  return (
    <>
      {article.kind === "teaser" && <p class="notice">{texts.article.teaser}</p>}
      {article.sample && <p class="notice is-quiet">{texts.site.sample}</p>}
      {family && <CopyNotice family={family} articleId={article.id} />}
      {last && (
        <p class="notice">
          {texts.article.edited(edits.length, words.day(words.dayOf(last.at)))}{" "}
          <a href="#changes">{texts.article.seeChanges}</a>
        </p>
      )}
    </>
  );
}

function ArticleFacts({ article, relations, offices, events }: ArticleProps) {
  const { texts } = usePage();
  const facts = [
    ...events.map((event) => ({ fact: event, line: <EventLine event={event} dated /> })),
    ...relations.map((relation) => ({ fact: relation, line: <RelationLine relation={relation} /> })),
    ...offices.map((office) => ({ fact: office, line: <OfficeLine office={office} showPerson /> })),
  ];
  return (
    <section>
      <h2 class="rubric">{texts.article.facts}</h2>
      {facts.length === 0 ? (
        <Empty>{texts.article.noFacts}</Empty>
      ) : (
        <ul class="article-facts">
          {byPassage(article.id, facts).map(({ place, stated }) => (
            <li>
              {stated.map(({ fact, line }) => (
                <StatedLine fact={fact} line={line} />
              ))}
              <a class="fact-links" href={`#${passageId(place.field, place.start)}`}>
                {texts.article.atThisPassage}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface StatedFact {
  fact: RelationRecord | OfficeRecord | EventRecord;
  line: Child;
}

function StatedLine({ fact, line }: StatedFact) {
  const { texts } = usePage();
  return (
    <p class={fact.confidence < UNCERTAIN_BELOW ? "is-uncertain" : undefined}>
      {line} <Uncertain confidence={fact.confidence} />{" "}
      {fact.evidence.length > 1 && (
        <a class="fact-links" href={factHref(fact.id)}>
          {texts.counts.sourcesInAll(fact.evidence.length)}
        </a>
      )}
    </p>
  );
}

/** Facts by the passage of the article that states them, in the order of the text, the title first. */
function byPassage(
  articleId: string,
  facts: readonly StatedFact[],
): { place: EvidenceRecord; stated: StatedFact[] }[] {
  const passages = new Map<string, { place: EvidenceRecord; stated: StatedFact[] }>();
  for (const one of facts) {
    const place = one.fact.evidence.find((evidence) => evidence.articleId === articleId);
    if (!place) continue;
    const key = passageId(place.field, place.start);
    const passage = passages.get(key) ?? { place, stated: [] };
    passage.stated.push(one);
    passages.set(key, passage);
  }
  const rank = ({ field, start }: EvidenceRecord): number => (field === "title" ? -1 : start);
  return [...passages.values()].sort((a, b) => rank(a.place) - rank(b.place));
}

function Named({ entities }: { entities: ArticleProps["entities"] }) {
  const { texts } = usePage();
  return (
    <section>
      <h2 class="rubric">{texts.article.entities}</h2>
      {entities.length === 0 ? (
        <Empty>{texts.article.noEntities}</Empty>
      ) : (
        <NamedList
          named={entities.map(({ entity, mentions }) => ({
            entity,
            note: mentions > 1 ? `×${mentions}` : undefined,
          }))}
        />
      )}
    </section>
  );
}
