import { createHash } from "node:crypto";
import type { EntityAnnotator } from "../entities/annotate.ts";
import type {
  Annotation,
  Document,
  EventAnnotation,
  Mention,
  OfficeAnnotation,
  RelationAnnotation,
} from "../model/annotation.ts";
import { LANGUAGES, type Language, type LanguageCode } from "../model/ontology.ts";

/** Grows by one with every change of the annotators' code that changes what they say of an article. */
const ANNOTATOR_REVISION = 5;

/** What the relation extractor says of one article, given its mentions. */
export interface ExtractedFacts {
  relations: readonly RelationAnnotation[];
  offices: readonly OfficeAnnotation[];
  events: readonly EventAnnotation[];
}

export interface FactExtractor {
  extract(document: Document, mentions: readonly Mention[]): ExtractedFacts;
}

/** Everything Vigie understands of an article, in one call. */
export interface Annotator {
  /** Changes whenever the rules or their data do: annotations made by another version are stale. */
  version: string;
  /** Annotates an article in French or English; in another language it finds nothing. */
  annotate(document: Document): Annotation;
}

/** Puts the annotator together from its stages; `data` are the texts of all files the stages were built from. */
export function createAnnotator(parts: {
  entities: EntityAnnotator;
  facts: FactExtractor;
  data: readonly string[];
}): Annotator {
  return {
    version: versionOf(parts.data),
    annotate(document) {
      const lang = annotatedLanguage(document.lang);
      if (!lang) return emptyAnnotation(document);
      const { mentions, entities } = parts.entities.annotate(document, lang);
      const { relations, offices, events } = parts.facts.extract(document, mentions);
      return { id: document.id, lang: document.lang, mentions, entities, relations, offices, events };
    },
  };
}

function annotatedLanguage(lang: LanguageCode): Language | undefined {
  return LANGUAGES.find((one) => one === lang);
}

function emptyAnnotation({ id, lang }: Document): Annotation {
  return { id, lang, mentions: [], entities: [], relations: [], offices: [], events: [] };
}

function versionOf(data: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of data) hash.update(text).update("\0");
  return `${ANNOTATOR_REVISION}-${hash.digest("hex").slice(0, 12)}`;
}
