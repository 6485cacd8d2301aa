import type { Annotation, Field, FieldSpan, Mention } from "../../src/model/annotation.ts";
import type { GazetteerEntity } from "../../src/model/gazetteer.ts";
import type { IncomingArticle } from "../../src/model/news.ts";

/** An article with invented content; override what the test is about. */
export function incoming(over: Partial<IncomingArticle> = {}): IncomingArticle {
  return {
    url: "https://gazette.example/nuages/1",
    title: "Nimbora rejoint l'Alliance Cumulus",
    text: "Nimbora, dirigée par Ada Valmont, a rejoint l'Alliance Cumulus à Brumeville.",
    lang: "fr",
    kind: "full",
    publishedAt: "2026-03-04T09:30:00Z",
    ...over,
  };
}

/** A gazetteer entry with the obligatory fields. */
export function entry(over: Partial<GazetteerEntity> & { id: string }): GazetteerEntity {
  return {
    type: "company",
    name: { fr: over.id, en: over.id },
    aliases: [],
    short: [],
    former: [],
    description: { fr: "entité inventée", en: "invented entity" },
    members: [],
    offices: [],
    source: { file: "test.yaml", line: 1 },
    ...over,
  };
}

/** The span of the first `words` in a field of an article. Throws where they do not stand there. */
export function spanOf(
  article: { title: string; text: string },
  words: string,
  field: Field = "text",
): FieldSpan {
  const start = article[field].indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in the ${field}`);
  return { field, start, end: start + words.length };
}

/** A mention of `entity` at the first `words`. */
export function mention(
  article: { title: string; text: string },
  words: string,
  entity: string,
  field: Field = "text",
): Mention {
  return {
    ...spanOf(article, words, field),
    text: words,
    type: "company",
    entity,
    rule: "test",
    confidence: 0.9,
  };
}

/** An annotation that says nothing; override what the test is about. */
export function annotation(id: string, over: Partial<Annotation> = {}): Annotation {
  return { id, lang: "fr", mentions: [], entities: [], relations: [], offices: [], events: [], ...over };
}
