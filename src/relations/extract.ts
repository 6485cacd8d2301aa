import type {
  Document,
  EventAnnotation,
  Mention,
  OfficeAnnotation,
  RelationAnnotation,
} from "../model/annotation.ts";
import type { Role } from "../model/gazetteer.ts";
import { LANGUAGES, type Language } from "../model/ontology.ts";
import { followDiscourse } from "./discourse.ts";
import { collectFindings } from "./findings.ts";
import { findPublicBodies } from "./government.ts";
import type { RelationLexicon } from "./lexicon.ts";
import { extractOffices } from "./offices.ts";
import { PhraseTrie } from "./phrase-trie.ts";
import { readPhrases } from "./phrases.ts";
import { readSentences } from "./sentences.ts";

/** What an article states of its entities. */
export interface Facts {
  relations: RelationAnnotation[];
  offices: OfficeAnnotation[];
  events: EventAnnotation[];
}

/** Finds relations, offices and events in articles; made once, used for every article. */
export interface RelationExtractor {
  /** `mentions` are those of the document's title and text; an article in a third language yields nothing. */
  extract(document: Document, mentions: readonly Mention[]): Facts;
}

/** Makes an extractor from the lexicon. */
export function createRelationExtractor(lexicon: RelationLexicon): RelationExtractor {
  const roles = { fr: roleTrie(lexicon.roles, ["fr", "en"]), en: roleTrie(lexicon.roles, ["en"]) };
  return {
    extract: (document, mentions) => {
      const lang = LANGUAGES.find((one) => one === document.lang);
      if (!lang) return { relations: [], offices: [], events: [] };
      return extractFacts({ document, mentions, lang, roles: roles[lang] });
    },
  };
}

/** French articles use English titles ("CEO"), not the reverse. */
function roleTrie(roles: readonly Role[], langs: readonly Language[]): PhraseTrie<Role> {
  const trie = new PhraseTrie<Role>();
  for (const lang of langs) {
    for (const role of roles) for (const word of role.words[lang]) trie.add(word, role);
  }
  return trie;
}

interface Input {
  document: Document;
  mentions: readonly Mention[];
  lang: Language;
  roles: PhraseTrie<Role>;
}

function extractFacts({ document, mentions, lang, roles }: Input): Facts {
  const findings = collectFindings();
  const discourse = followDiscourse(mentions);
  const bodies = findPublicBodies(mentions);
  const isPolitician = (person: string): boolean =>
    findings.offices().some((office) => office.person === person);
  for (const sentence of readSentences(document, mentions, lang)) {
    const phrases = readPhrases(sentence);
    extractOffices(phrases, { roles, discourse, bodies, findings, isPolitician });
    discourse.advance(phrases);
  }
  return { relations: findings.relations(), offices: findings.offices(), events: [] };
}
