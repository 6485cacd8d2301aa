import { UNCERTAIN_BELOW } from "../model/annotation.ts";
import type { Language } from "../model/ontology.ts";
import { shortDay } from "../text/days-in-words.ts";
import type { Line, LineRef, SourceLink, Words } from "./document.ts";
import type {
  DigestEntity,
  DigestEvent,
  DigestGap,
  DigestOffice,
  DigestPromise,
  DigestRelation,
  DigestSilence,
  DigestSource,
  DigestStory,
  DigestTerm,
  Shortened,
} from "./model.ts";
import type { Phrases } from "./phrases.ts";
import {
  capitalise,
  enumerate,
  eventSentence,
  nameOf,
  officeSentence,
  relationSentence,
  termSentence,
  type Wording,
} from "./sentences.ts";

/** Everything that wording a line takes. */
export interface LineWording extends Wording {
  say: Phrases;
}

const QUOTE_LENGTH = 280;

interface LineParts {
  ref: LineRef;
  statement: Words;
  strong?: boolean;
  notes?: readonly (string | undefined)[];
  sources: Shortened<DigestSource>;
  confidence?: number;
}

function toLine(parts: LineParts, lang: Language): Line {
  const { ref, statement, strong = false, notes = [], confidence = 1 } = parts;
  const sources = quotedFirst(parts.sources, lang);
  const quote = sources.items.find((source) => source.quote !== undefined);
  return {
    ref,
    statement,
    strong,
    notes: notes.filter((note): note is string => note !== undefined),
    quote: quote && foreign(shortened(quote.quote ?? ""), quote.lang, lang),
    sources: sources.items.map((source) => toLink(source, lang)),
    moreSources: sources.more,
    uncertain: confidence < UNCERTAIN_BELOW ? confidence : undefined,
  };
}

/** The first sentence in the reader's language is the one to quote, and its source then stands first. */
function quotedFirst({ items, more }: Shortened<DigestSource>, lang: Language): Shortened<DigestSource> {
  const own = items.find((source) => source.quote !== undefined && source.lang === lang);
  return own === undefined ? { items, more } : { items: [own, ...items.filter((one) => one !== own)], more };
}

/** Words with their language where it is not the digest's. */
function foreign(text: string, from: string, lang: Language): Words {
  return from === lang ? { text } : { text, lang: from };
}

/** On one line, and cut at a word where it is very long. */
function shortened(quote: string): string {
  const plain = quote.replace(/\s+/g, " ").trim();
  if (plain.length <= QUOTE_LENGTH) return plain;
  return `${plain.slice(0, plain.lastIndexOf(" ", QUOTE_LENGTH))} …`;
}

function toLink({ publisher, day, url, title, lang: from }: DigestSource, lang: Language): SourceLink {
  return { label: `${publisher}, ${shortDay(day, lang)}`, publisher, day, url, title, lang: from };
}

export function storyLine(story: DigestStory, { lang, say }: LineWording): Line {
  const other = lang === "fr" ? "en" : "fr";
  const own = story.title[lang];
  const second = story.title[other];
  const statement =
    own !== undefined
      ? { text: own }
      : second !== undefined
        ? { text: second, lang: other }
        : foreign(story.firstTitle, story.firstLang, lang);
  const counts = [
    say.publishers(story.publishers),
    say.articles(story.articles),
    story.copies > 0 ? say.copies(story.copies) : undefined,
    say.inLanguages(enumerate(story.languages.map(say.language), lang)),
    story.continued ? say.continued : undefined,
  ];
  const names = story.entities.map((entity) => nameOf(entity, lang));
  return toLine(
    {
      ref: { kind: "story", id: story.id },
      statement,
      strong: true,
      notes: [
        capitalise(counts.filter((one) => one !== undefined).join(", ")),
        names.length > 0 ? say.with(enumerate(names, lang)) : undefined,
      ],
      sources: story.sources,
    },
    lang,
  );
}

export function entityLine(found: DigestEntity, { lang, say, ontology }: LineWording): Line {
  const { entity, description, provisional, articles, sources } = found;
  const type = ontology.types.get(entity.type)?.label[lang] ?? entity.type;
  return toLine(
    {
      ref: { kind: "entity", id: entity.id },
      statement: { text: nameOf(entity, lang) },
      strong: true,
      notes: [
        provisional ? `${type}, ${say.provisional}` : (description?.[lang] ?? type),
        articles > 1 ? say.articles(articles) : undefined,
      ],
      sources,
    },
    lang,
  );
}

export function relationLine(relation: DigestRelation, wording: LineWording): Line {
  const { id, sources, confidence } = relation;
  const statement = { text: `${relationSentence(relation, wording)}.` };
  return toLine({ ref: { kind: "relation", id }, statement, sources, confidence }, wording.lang);
}

export function eventLine(event: DigestEvent, wording: LineWording): Line {
  const { id, sources, confidence } = event;
  const statement = { text: `${eventSentence(event, wording)}.` };
  return toLine({ ref: { kind: "event", id }, statement, sources, confidence }, wording.lang);
}

export function officeLine(office: DigestOffice, wording: LineWording): Line {
  const { id, sources, confidence } = office;
  const statement = { text: `${officeSentence(office, wording)}.` };
  return toLine({ ref: { kind: "office", id }, statement, sources, confidence }, wording.lang);
}

export function termLine(term: DigestTerm, wording: LineWording): Line {
  const { id, sources } = term;
  const statement = { text: `${termSentence(term, wording)} (${wording.say.fromGazetteer}).` };
  return toLine({ ref: { kind: "office", id }, statement, sources }, wording.lang);
}

export function promiseLine(promise: DigestPromise, wording: LineWording): Line {
  const { lang, say } = wording;
  const { id, state, sources, confirmedBy, confidence } = promise;
  return toLine(
    {
      ref: { kind: "event", id },
      statement: { text: eventSentence(promise, wording) },
      notes: [state === "overdue" ? say.unconfirmed : undefined],
      // What became of it comes first, then who had announced it.
      sources: {
        items: state === "kept" ? union(confirmedBy.items, sources.items) : sources.items,
        more: sources.more + confirmedBy.more,
      },
      confidence,
    },
    lang,
  );
}

/** One article may both recall the promise and tell that it was kept. */
function union(first: readonly DigestSource[], second: readonly DigestSource[]): DigestSource[] {
  const known = new Set(first.map(({ articleId }) => articleId));
  return [...first, ...second.filter(({ articleId }) => !known.has(articleId))];
}

export function silenceLine({ entity, before, sources }: DigestSilence, { lang, say }: LineWording): Line {
  return toLine(
    {
      ref: { kind: "entity", id: entity.id },
      statement: { text: nameOf(entity, lang) },
      strong: true,
      notes: [say.silence(before)],
      sources,
    },
    lang,
  );
}

export function gapLine(gap: DigestGap, { lang, say }: LineWording): Line {
  const { sourceId, title, url, failures, errorCode: code } = gap;
  const until = gap.until === undefined ? undefined : shortDay(gap.until, lang);
  const line = toLine(
    {
      ref: { kind: "source", id: sourceId },
      statement: { text: title },
      strong: true,
      notes: [say.gap({ from: shortDay(gap.from, lang), until, failures, code })],
      sources: { items: [], more: 0 },
    },
    lang,
  );
  return url === "" ? line : { ...line, sources: [{ label: url, url, title, lang }] };
}
