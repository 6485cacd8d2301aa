import { listMentions } from "../graph/annotations.ts";
import { listArticles, listArticlesById } from "../graph/articles.ts";
import { listEvents, listOffices, listRelations } from "../graph/facts.ts";
import type { Graph } from "../graph/open.ts";
import { listStories } from "../graph/stories.ts";
import type { DateInterval, DatePrecision, Day } from "../model/dates.ts";
import type {
  ArticleRecord,
  EventRecord,
  EvidenceRecord,
  OfficeRecord,
  RelationRecord,
  StoryRecord,
} from "../model/records.ts";
import type { TimelineEntry, TimelineWhat } from "../model/timeline.ts";
import { sentenceAt, splitSentences } from "../text/sentences.ts";
import { inLanguage } from "./titles.ts";
import { eventInWords, officeInWords, relationInWords, type Wording } from "./wording.ts";

export interface TimelineOptions extends Wording {
  /** Day from which a planned event is judged open or overdue. */
  today: Day;
  /** Only these kinds of entries; all where left out. */
  kinds?: readonly TimelineWhat[] | undefined;
}

// More than any entity has on one analyst's machine; a bound so that a page can never take it all.
const MOST = 5_000;

/**
 * The dated entries of an entity, oldest first: events on the days they happen, relations and offices on
 * the day an article first states them, stories with two articles or more, and articles that are in no
 * such story. What only the gazetteer knows has no sentence and is left out.
 */
export function buildTimeline(graph: Graph, entityId: string, options: TimelineOptions): TimelineEntry[] {
  const wanted = (kind: TimelineWhat): boolean => options.kinds?.includes(kind) ?? true;
  const stories =
    wanted("story") || wanted("article")
      ? listStories(graph, { entity: entityId, minArticles: 2, limit: MOST })
      : [];
  const entries: TimelineEntry[] = [];
  if (wanted("event")) {
    const events = listEvents(graph, { entity: entityId, today: options.today, limit: MOST });
    entries.push(...events.map((event) => ofEvent(event, options)));
  }
  if (wanted("relation") || wanted("office")) {
    const relations = listRelations(graph, { entity: entityId, limit: MOST });
    entries.push(
      ...relations.map((relation) => ofRelation(relation, options)).filter(({ what }) => wanted(what)),
    );
  }
  if (wanted("office")) entries.push(...officesOf(graph, entityId, options));
  if (wanted("story")) entries.push(...stories.map((story) => ofStory(story, options)));
  if (wanted("article")) entries.push(...looseArticles(graph, entityId, stories));
  return entries.sort(inDateOrder);
}

function inDateOrder(a: TimelineEntry, b: TimelineEntry): number {
  return (
    compare(a.first, b.first) ||
    compare(a.last, b.last) ||
    compare(a.what, b.what) ||
    compare(a.text, b.text) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ofEvent(event: EventRecord, options: TimelineOptions): TimelineEntry {
  const { id, days, confidence, evidence } = event;
  const text = eventInWords(event, options);
  return { what: "event", record: event, id, ...days, dated: "stated", text, confidence, evidence };
}

function ofRelation(relation: RelationRecord, options: TimelineOptions): TimelineEntry {
  const { id, confidence, evidence } = relation;
  const text = relationInWords(relation, options);
  const what = relation.predicate === "role_at" ? "office" : "relation";
  return {
    what,
    record: relation,
    id,
    ...onDay(relation.firstDay),
    dated: "reported",
    text,
    confidence,
    evidence,
  };
}

function officesOf(graph: Graph, entityId: string, options: TimelineOptions): TimelineEntry[] {
  const held = listOffices(graph, { person: entityId });
  const given = listOffices(graph, { org: entityId });
  return [...held, ...given]
    .filter((office) => office.evidence.length > 0)
    .map((office) => ofOffice(office, options));
}

function ofOffice(office: OfficeRecord, options: TimelineOptions): TimelineEntry {
  const { id, confidence, evidence } = office;
  const text = officeInWords(office, options);
  return {
    what: "office",
    record: office,
    id,
    ...onDay(office.firstDay),
    dated: "reported",
    text,
    confidence,
    evidence,
  };
}

function ofStory(story: StoryRecord, { lang }: TimelineOptions): TimelineEntry {
  const { id, first, last } = story;
  const precision: DatePrecision = first === last ? "day" : "range";
  const title = inLanguage(story.title, lang) ?? story.articles[0]?.title ?? id;
  const evidence = story.articles.map(titleEvidence);
  return {
    what: "story",
    record: story,
    id,
    first,
    last,
    precision,
    dated: "reported",
    text: title,
    confidence: 1,
    evidence,
  };
}

/** Articles that name the entity and are in none of its stories. */
function looseArticles(graph: Graph, entityId: string, stories: readonly StoryRecord[]): TimelineEntry[] {
  const told = new Set(stories.flatMap((story) => story.articles.map((article) => article.id)));
  return listArticles(graph, { entity: entityId, limit: MOST, order: "oldest" })
    .filter((article) => !told.has(article.id))
    .map((article) => ofArticle(article, passages(graph, article, entityId)));
}

// As many sentences of one article as a reader takes in at a glance.
const MOST_PASSAGES = 3;

/** The first sentences of an article that name the entity; its title where only that does. */
function passages(graph: Graph, article: ArticleRecord, entityId: string): EvidenceRecord[] {
  const sentences = splitSentences(article.text);
  const named = listMentions(graph, article.id).filter((mention) => mention.entity === entityId);
  const spans = named.flatMap((mention) => {
    const sentence = mention.field === "text" ? sentenceAt(sentences, mention.start) : undefined;
    return sentence ? [{ ...sentence, rule: mention.rule, confidence: mention.confidence }] : [];
  });
  const found = spans.filter(
    (span, index) => spans.findIndex((other) => other.start === span.start) === index,
  );
  if (found.length === 0) return [titleEvidence(article)];
  return found.slice(0, MOST_PASSAGES).map((span) => ({
    ...titleEvidence(article),
    ...span,
    field: "text",
    quote: article.text.slice(span.start, span.end),
  }));
}

function ofArticle(article: ArticleRecord, evidence: readonly EvidenceRecord[]): TimelineEntry {
  return {
    what: "article",
    record: article,
    id: article.id,
    ...onDay(article.day),
    dated: "reported",
    text: article.title,
    confidence: 1,
    evidence,
  };
}

function onDay(day: Day): DateInterval {
  return { first: day, last: day, precision: "day" };
}

/** An article's title as the passage that speaks for it. */
function titleEvidence(article: {
  id: string;
  url: string;
  title: string;
  lang: string;
  publishedAt?: string | undefined;
  publisherName?: string | undefined;
}): EvidenceRecord {
  return {
    articleId: article.id,
    articleUrl: article.url,
    articleTitle: article.title,
    articleLang: article.lang,
    publishedAt: article.publishedAt,
    publisherName: article.publisherName,
    field: "title",
    start: 0,
    end: article.title.length,
    quote: article.title,
    rule: "title",
    confidence: 1,
  };
}

/** One line of `timeline --json`. */
export interface TimelineLine extends DateInterval {
  what: TimelineWhat;
  text: string;
  /** `article` is the id an importer gave, where one did. */
  evidence: { article: string; url: string; quote: string }[];
}

/** Entries in the form in which other programs get them. */
export function toTimelineLines(graph: Graph, entries: readonly TimelineEntry[]): TimelineLine[] {
  const ids = [...new Set(entries.flatMap((entry) => entry.evidence.map((one) => one.articleId)))];
  const given = new Map(listArticlesById(graph, ids).map((article) => [article.id, article.externalId]));
  return entries.map(({ first, last, precision, what, text, evidence }) => ({
    first,
    last,
    precision,
    what,
    text,
    evidence: evidence.map((one) => ({
      article: given.get(one.articleId) ?? one.articleId,
      url: one.articleUrl,
      quote: one.quote,
    })),
  }));
}
